import { BookmarkPlus, Trash2 } from 'lucide-react';
import {
  removeMeeting,
  setMeetingDate,
  setMeetingMinutes,
  setMeetingStep,
  setPresent,
} from '../../shared/commands/meetings.ts';
import type { Board } from '../../shared/domain/board.ts';
import { JOURNEY_STEPS, type Meeting, type MeetingProse, type Version } from '../../shared/domain/meeting.ts';
import { keptDayWords } from '../../shared/i18n/figures.ts';
import { LiveField } from '../editor/live-field.tsx';
import { Button } from '../ui/button.tsx';
import { KeptField } from '../ui/kept-field.tsx';
import { OpeningLine } from '../ui/opening-line.tsx';
import { usePeople } from '../ui/people.ts';
import { Toggles } from '../ui/toggles.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { useKeepMap } from './keep-form.tsx';
import { meetingName, stepMarks } from './moment-words.ts';
import { type VersionActs, VersionEntry } from './version-entry.tsx';

interface OfMeeting {
  readonly meeting: Meeting;
  readonly board: Board;
}

export interface MeetingEntryProps extends OfMeeting, VersionActs {
  readonly versions: readonly Version[];
  readonly open: boolean;
  /** It was begun just now: the focus goes there. */
  readonly fresh: boolean;
  readonly onTurn: () => void;
}

/** One meeting: when, where and what was learnt at a glance; opened, all of it to be written. */
export function MeetingEntry(props: MeetingEntryProps) {
  const { meeting, board, versions, open, fresh, onTurn, ...acts } = props;
  const t = useWords();
  const lang = useLanguage();
  const facts = [
    stepMarks(meeting),
    meeting.place.trim(),
    meeting.minutes === null ? '' : t('journey.minutesOf', { n: meeting.minutes }),
  ].filter((words) => words !== '');
  return (
    <li className="meeting">
      <OpeningLine
        head={
          <span className="step-words">
            <span>{meetingName(meeting, board, lang, t)}</span>
            {facts.length > 0 && <small>{facts.join(' ・ ')}</small>}
            {!open && meeting.learnt.trim() !== '' && (
              <span className="meeting-learnt">{meeting.learnt.trim()}</span>
            )}
          </span>
        }
        open={open}
        onTurn={onTurn}
        fresh={fresh}
      >
        <MeetingFields meeting={meeting} board={board} />
      </OpeningLine>
      {versions.length > 0 && (
        <ul className="version-list">
          {versions.map((version) => (
            <VersionEntry key={version.id} version={version} {...acts} />
          ))}
        </ul>
      )}
    </li>
  );
}

function MeetingFields({ meeting, board }: OfMeeting) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const { id, date, minutes } = meeting;
  const text = (field: MeetingProse) => ({ of: 'meeting', meeting: id, field }) as const;
  // In Japanese as it is said; else in the form that is read everywhere.
  const day = date === null ? '' : lang === 'ja' ? keptDayWords(lang, date) : date;
  return (
    <>
      <div className="panel-pair">
        <KeptField
          label={t('journey.date')}
          kept={day}
          onSettle={(words) => act(setMeetingDate(id, words)).done}
          placeholder={t('journey.dateHint')}
        />
        <KeptField
          label={t('journey.minutes')}
          kept={minutes === null ? '' : String(minutes)}
          onSettle={(words) => act(setMeetingMinutes(id, words)).done}
          placeholder="90"
        />
      </div>
      <LiveField at={text('place')} label={t('journey.place')} />
      <LiveField at={text('learnt')} label={t('journey.learnt')} rows={3} />
      <LiveField at={text('untilNext')} label={t('journey.untilNext')} rows={2} />
      <LiveField at={text('byWhom')} label={t('journey.byWhom')} />
      <Toggles
        label={t('journey.steps')}
        toggles={JOURNEY_STEPS.map((step) => ({ value: step, words: t(`journey.step.${step}`) }))}
        chosen={meeting.steps}
        onToggle={(step, on) => act(setMeetingStep(id, step, on))}
      />
      <WhoWasThere meeting={meeting} />
      <MeetingActs meeting={meeting} board={board} />
    </>
  );
}

function WhoWasThere({ meeting }: { readonly meeting: Meeting }) {
  const t = useWords();
  const act = useAct();
  const people = usePeople();
  if (people.length === 0) return null;
  return (
    <Toggles
      label={t('journey.people')}
      toggles={people.map(({ id, name }) => ({
        value: id,
        words: name.trim() === '' ? t('panel.unknownPerson') : name,
      }))}
      chosen={meeting.people}
      onToggle={(person, on) => act(setPresent(meeting.id, person, on))}
    />
  );
}

function MeetingActs({ meeting, board }: OfMeeting) {
  const t = useWords();
  const lang = useLanguage();
  const act = useAct();
  const sayDone = useSayDone();
  const keep = useKeepMap();
  const remove = () => {
    const acted = act(removeMeeting(meeting.id));
    if (acted.done) sayDone(t('journey.removed'), acted.step);
  };
  const name = t('version.nameAt', { meeting: meetingName(meeting, board, lang, t) });
  return (
    <div className="meeting-acts">
      <Button icon={BookmarkPlus} onClick={() => void keep(name, meeting.id)}>
        {t('version.keepAt')}
      </Button>
      <Button look="quiet" icon={Trash2} onClick={remove}>
        {t('journey.remove')}
      </Button>
    </div>
  );
}
