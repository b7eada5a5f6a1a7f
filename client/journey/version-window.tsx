import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { restoreBoard } from '../../shared/commands/restore-board.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Version } from '../../shared/domain/meeting.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAct } from '../ui/use-act.ts';
import { useSayDone } from '../ui/use-say-done.ts';
import { useWords } from '../ui/words.ts';
import { useKeepMap } from './keep-form.tsx';
import { MapPicture } from './map-picture.tsx';
import { NotThere } from './not-there.tsx';
import { useMomentBoard } from './use-version-board.ts';

/** A map as it was, to be looked at; and the way back to it. */
export function VersionWindow({
  version,
  onClose,
}: {
  readonly version: Version;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const found = useMomentBoard(version.id);
  return (
    <Dialog
      open
      onClose={onClose}
      title={version.name}
      lead={t('version.readOnly')}
      wide
      className="version-window"
    >
      {found.kind !== 'there' ? (
        <NotThere found={found} />
      ) : (
        <>
          <MapPicture board={found.board} label={t('version.picture', { name: version.name })} />
          <WayBack version={version} then={found.board} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}

interface WayBackProps {
  readonly version: Version;
  readonly then: Board;
  readonly onClose: () => void;
}

/** Asked once more, in words: what happens to the map as it is now. */
function WayBack({ version, then, onClose }: WayBackProps) {
  const t = useWords();
  const keep = useKeepMap();
  const act = useAct();
  const sayDone = useSayDone();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const goBack = async () => {
    if (busy) return;
    setBusy(true);
    const kept = await keep(t('version.nameBefore', { name: short(version.name) }), null);
    setBusy(false);
    if (!kept) return;
    const acted = act(restoreBoard(then));
    if (!acted.done) return;
    onClose();
    sayDone(t('version.backDone', { name: version.name }), acted.step);
  };
  if (!asked)
    return (
      <div className="dialog-acts">
        <Button icon={RotateCcw} onClick={() => setAsked(true)}>
          {t('version.back')}
        </Button>
      </div>
    );
  return (
    <div className="notice journey-ask" role="alert">
      <p>{t('version.backWhy')}</p>
      <div className="dialog-acts">
        <Button look="quiet" onClick={() => setAsked(false)}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" icon={RotateCcw} autoFocus aria-disabled={busy} onClick={() => void goBack()}>
          {t(busy ? 'version.saving' : 'version.backNow')}
        </Button>
      </div>
    </div>
  );
}

/** The words around a name count, too: together they may be as long as a name. */
function short(name: string): string {
  const letters = [...name];
  return letters.length <= 30 ? name : `${letters.slice(0, 29).join('')}…`;
}
