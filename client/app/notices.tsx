import { isNewer } from '../../shared/document/schema.ts';
import { CLOSE } from '../../shared/protocol/protocol.ts';
import { useDevice } from '../device/device.tsx';
import { useBoard, useSaved } from '../state/board-context.tsx';
import { useWords } from '../ui/words.ts';
import { ReloadNotice } from './reload-notice.tsx';
import { ServerNotice } from './server-notice.tsx';

/** What one has to know before writing on: nothing is kept here, the board or the server is newer, the server says no. */
export function Notices() {
  const t = useWords();
  const { lasting } = useDevice();
  const newer = useBoard(isNewer);
  const saved = useSaved();
  const refused = saved.kind === 'device' ? saved.refused : null;
  return (
    <>
      {!lasting && <p className="board-notice">{t('app.denied')}</p>}
      <ServerNotice />
      {newer && <ReloadNotice words={t('app.newer')} />}
      {saved.kind === 'device' && refused?.code === CLOSE.reloadApp && (
        <ReloadNotice words={t('saved.reload.why', { n: saved.unsent })} />
      )}
      {saved.kind === 'device' && refused !== null && refused.code !== CLOSE.reloadApp && (
        <p className="board-notice">{t('saved.refused.why', { n: saved.unsent, code: refused.code })}</p>
      )}
    </>
  );
}
