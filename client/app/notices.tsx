import { CloudOff, HardDrive, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { isNewer } from '../../shared/document/schema.ts';
import { CLOSE } from '../../shared/protocol/protocol.ts';
import { isLate } from '../device/late.ts';
import type { Keeping, RefusedBy } from '../session/session.ts';
import { useBoard, useKeeping, useSaved } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { useLasting } from '../ui/use-lasting.ts';
import { useNow } from '../ui/use-now.ts';
import { useWhen } from '../ui/when.ts';
import { useWords } from '../ui/words.ts';
import { Notice } from './notice.tsx';
import { refusalWords, safeWords } from './refusal.ts';
import { RefusalActs } from './refusal-acts.tsx';
import { ReloadNotice } from './reload-notice.tsx';
import { ServerNotice } from './server-notice.tsx';
import { useKeepActs } from './use-keep-acts.ts';

/** A board that connects at once needs no reminder. */
const AWAY_MS = 3_000;

/** What one has to know before writing on: nothing is kept here, the board or the server is newer, the server says no. */
export function Notices() {
  const t = useWords();
  const newer = useBoard(isNewer);
  const onDevice = useSaved((saved) => (saved.kind === 'device' ? saved : null));
  const connected = useSaved((saved) => saved.connected);
  const { trouble } = useKeeping();
  const refused = onDevice?.refused ?? null;
  const away = useLasting(!connected, AWAY_MS);
  return (
    <>
      {trouble !== null && <TroubleNotice trouble={trouble} />}
      <ServerNotice />
      {newer && <ReloadNotice words={t('app.newer')} />}
      {onDevice !== null && refused?.code === CLOSE.reloadApp && (
        <ReloadNotice words={t('refused.4426.why', { n: onDevice.unsent })} />
      )}
      {onDevice !== null && refused !== null && refused.code !== CLOSE.reloadApp && (
        <RefusalNotice key={refused.code} by={refused} unsent={onDevice.unsent} />
      )}
      {away && onDevice !== null && refused === null && <LateNotice unsent={onDevice.unsent} />}
    </>
  );
}

function TroubleNotice({ trouble }: { readonly trouble: NonNullable<Keeping['trouble']> }) {
  const t = useWords();
  const acts = useKeepActs();
  if (trouble === 'denied') return <p className="board-notice">{t('app.denied')}</p>;
  return (
    <Notice icon={TriangleAlert} title={t(`trouble.${trouble}.title`)} text={t(`trouble.${trouble}.why`)}>
      {trouble === 'outdated' && (
        <Button look="outline" onClick={() => location.reload()}>
          {t('app.reload')}
        </Button>
      )}
      <Button look={trouble === 'outdated' ? 'quiet' : 'outline'} onClick={acts.saveFile}>
        {t('keep.saveFile')}
      </Button>
    </Notice>
  );
}

function RefusalNotice({ by, unsent }: { readonly by: RefusedBy; readonly unsent: number }) {
  const t = useWords();
  const [closed, setClosed] = useState(false);
  if (closed) return null;
  const { name } = refusalWords(by.code);
  const text = `${t(`refused.${name}.why`)} ${safeWords(unsent, t)}`;
  return (
    <Notice
      icon={CloudOff}
      title={t(`refused.${name}.title`, { code: String(by.code) })}
      text={text}
      onClose={() => setClosed(true)}
    >
      <RefusalActs code={by.code} />
    </Notice>
  );
}

/** What was written has been on this device alone for more than a day. */
function LateNotice({ unsent }: { readonly unsent: number }) {
  const t = useWords();
  const when = useWhen();
  const acts = useKeepActs();
  const now = useNow();
  const { unsentSince } = useKeeping();
  const [closed, setClosed] = useState(false);
  if (closed || unsentSince === null || !isLate(unsentSince, now)) return null;
  return (
    <Notice
      icon={HardDrive}
      title={t('late.board', { since: when(unsentSince), n: unsent })}
      text={t('late.why')}
      onClose={() => setClosed(true)}
    >
      <Button look="outline" onClick={acts.tryNow}>
        {t('keep.tryNow')}
      </Button>
      <Button look="quiet" onClick={acts.saveFile}>
        {t('keep.saveFile')}
      </Button>
    </Notice>
  );
}
