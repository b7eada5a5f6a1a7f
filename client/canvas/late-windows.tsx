import { late } from '../ui/late.tsx';
import { useChrome, useMap } from './canvas-context.ts';

const windows = () => import('./windows.ts');
const MapMenu = late(async () => (await windows()).MapMenu, 'soon');
const QuestionDialog = late(async () => (await windows()).QuestionDialog, 'soon');
const PasteDialog = late(async () => (await windows()).PasteDialog, 'soon');

/** What opens over the map; nothing of it belongs to a first look. */
export function MapWindows() {
  const { state } = useMap().chrome;
  const { menuAt, question, pasting } = useChrome((chrome) => chrome);
  return (
    <>
      {menuAt !== null && <MapMenu at={menuAt} onClose={() => state.setState({ menuAt: null })} />}
      {question !== null && <QuestionDialog question={question} onClose={() => question.answer(false)} />}
      {pasting && <PasteDialog onClose={() => state.setState({ pasting: false })} />}
    </>
  );
}
