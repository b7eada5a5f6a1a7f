import { BookmarkPlus, ListChecks, Plus, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { addMeeting, restoreMeeting } from '../../shared/commands/meetings.ts';
import type { Board } from '../../shared/domain/board.ts';
import { isoDay } from '../../shared/domain/day.ts';
import { freshId, type MeetingId } from '../../shared/domain/ids.ts';
import { type Meeting, meetingsInOrder, type Version, versionsInOrder } from '../../shared/domain/meeting.ts';
import { focusPanel } from '../panels/focus-panel.ts';
import { Section, SidePanel } from '../panels/side-panel.tsx';
import { browserEntropy } from '../persistence/secrets.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { DifferenceWindow } from './difference-window.tsx';
import { KeepForm } from './keep-form.tsx';
import { MeetingEntry } from './meeting-entry.tsx';
import { meetingName } from './moment-words.ts';
import { OwnChanges } from './own-changes.tsx';
import { ToCheck } from './to-check.tsx';
import { VersionEntry } from './version-entry.tsx';
import { VersionWindow } from './version-window.tsx';

type Window =
  | { readonly kind: 'version'; readonly version: Version }
  | { readonly kind: 'difference'; readonly version: Version }
  | { readonly kind: 'own' };

/** あゆみ: meetings, the latest first, the maps that were kept at each, and what became different. */
export function JourneyPanel() {
  const t = useWords();
  const act = useAct();
  const { view } = useOpenBoard();
  const board = useBoard((whole) => whole);
  const [open, setOpen] = useState<MeetingId | null>(null);
  const [fresh, setFresh] = useState<MeetingId | null>(null);
  const [keeping, setKeeping] = useState(false);
  const [shown, setShown] = useState<Window | null>(null);
  const meetings = meetingsInOrder(board.meetings.values()).reverse();
  const versions = versionsInOrder(board.versions.values()).reverse();
  const acts = {
    onOpen: (version: Version) => setShown({ kind: 'version', version }),
    onCompare: (version: Version) => setShown({ kind: 'difference', version }),
  };
  const add = () => {
    const id = freshId(browserEntropy) as MeetingId;
    if (!act(addMeeting(id, isoDay(new Date()))).done) return;
    setOpen(id);
    setFresh(id);
  };
  const kept = () => {
    setKeeping(false);
    // The field that had the focus has gone.
    focusPanel();
  };
  const listed = new Set(meetings.map(({ id }) => id));
  const others = versions.filter(({ meeting }) => meeting === null || !listed.has(meeting));
  return (
    <SidePanel
      title={t('journey.title')}
      look="journey-panel"
      onClose={() => view.setState({ panel: 'none' })}
    >
      {meetings.length + versions.length === 0 && <p className="panel-help">{t('journey.empty')}</p>}
      <div className="journey-acts">
        <Button look="primary" icon={Plus} onClick={add}>
          {t('journey.add')}
        </Button>
        <Button icon={BookmarkPlus} aria-expanded={keeping} onClick={() => setKeeping(!keeping)}>
          {t('journey.keep')}
        </Button>
      </div>
      {keeping && <KeepForm onDone={kept} />}
      {meetings.length > 0 && (
        <Section title={t('journey.meetings')}>
          <ul className="step-list">
            {meetings.map((meeting) => (
              <MeetingEntry
                key={meeting.id}
                meeting={meeting}
                board={board}
                versions={versions.filter((version) => version.meeting === meeting.id)}
                open={open === meeting.id}
                fresh={fresh === meeting.id}
                onTurn={() => setOpen(open === meeting.id ? null : meeting.id)}
                {...acts}
              />
            ))}
          </ul>
        </Section>
      )}
      {others.length > 0 && (
        <Section title={t('version.title')}>
          <ul className="version-list">
            {others.map((version) => (
              <VersionEntry key={version.id} version={version} {...acts} />
            ))}
          </ul>
        </Section>
      )}
      <div className="journey-own">
        <Button icon={ListChecks} onClick={() => setShown({ kind: 'own' })}>
          {t('own.title')}
        </Button>
      </div>
      <ToCheck board={board} />
      <RemovedMeetings board={board} />
      {shown?.kind === 'version' && <VersionWindow version={shown.version} onClose={() => setShown(null)} />}
      {shown?.kind === 'own' && <OwnChanges board={board} onClose={() => setShown(null)} />}
      {shown?.kind === 'difference' && (
        <DifferenceWindow from={shown.version.id} onClose={() => setShown(null)} />
      )}
    </SidePanel>
  );
}

/** What was taken out can come back: no words are lost. */
function RemovedMeetings({ board }: { readonly board: Board }) {
  const t = useWords();
  const removed = [...board.meetings.values()].filter(({ deleted }) => deleted !== null);
  if (removed.length === 0) return null;
  return (
    <details className="journey-fold">
      <summary>{t('journey.removedOnes', { n: removed.length })}</summary>
      <ul className="bin-list">
        {removed.map((meeting) => (
          <RemovedMeeting key={meeting.id} meeting={meeting} board={board} />
        ))}
      </ul>
    </details>
  );
}

function RemovedMeeting({ meeting, board }: { readonly meeting: Meeting; readonly board: Board }) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const name = meetingName(meeting, board, lang, t);
  const restore = () => {
    const acted = act(restoreMeeting(meeting.id));
    if (acted.done) sayDone(t('journey.restored'), acted.step);
  };
  return (
    <li className="bin-entry">
      <div>
        <p className="bin-words">{name}</p>
        <p className="panel-help meeting-learnt">{meeting.learnt.trim()}</p>
      </div>
      <Button icon={Undo2} onClick={restore} aria-label={t('journey.restoreOne', { meeting: name })}>
        {t('journey.restore')}
      </Button>
    </li>
  );
}
