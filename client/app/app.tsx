import { useEffect } from 'react';
import { assertNever } from '../../shared/domain/result.ts';
import { useDevice } from '../device/device.tsx';
import { beginWork } from '../offline/open-work.ts';
import { applyTheme } from '../styles/theme.ts';
import { type Route, useRoute } from '../ui/router.ts';
import { followSeenPart } from '../ui/seen-part.ts';
import { onSight, sight, theme } from '../ui/sight.ts';
import { Tips } from '../ui/tips.tsx';
import { Toaster } from '../ui/toaster.tsx';
import { language, onLanguage, useWords } from '../ui/words.ts';
import { BoardScreen } from './board-screen.tsx';
import { BrokenScreen } from './broken-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Home } from './late-parts.ts';
import { MessageScreen } from './message-screen.tsx';
import '../styles/base.css';
import '../styles/ui.css';
import '../styles/overlays.css';
import '../styles/app.css';
import '../styles/bar.css';
import '../styles/home.css';
import '../styles/tiles.css';
import '../styles/panel.css';
import '../styles/lists.css';
import '../styles/search.css';
import '../styles/away-chip.css';
import '../styles/keeping.css';
import '../styles/this-app.css';
import '../styles/sheets.css';
import '../styles/figures.css';
import '../styles/bridge.css';
import '../styles/sight.css';
import '../styles/seen-part.css';

const dress = () => applyTheme(document.documentElement, theme(), sight().largeText);
dress();
onSight(dress);
const speak = () => {
  document.documentElement.lang = language();
};
speak();
onLanguage(speak);
followSeenPart();

/** The whole page: one place at a time, and one region for messages. */
export function App() {
  const route = useRoute();
  const { lasting } = useDevice();
  // A device that keeps nothing holds even the keys of its boards in this page alone.
  useEffect(() => beginWork({ busy: () => !lasting, settle: async () => lasting }), [lasting]);
  return (
    <>
      <ErrorBoundary fallback={(error, retry) => <BrokenScreen error={error} onRetry={retry} />}>
        <Place route={route} />
      </ErrorBoundary>
      <Toaster />
      <Tips />
    </>
  );
}

function Place({ route }: { readonly route: Route }) {
  const t = useWords();
  switch (route.page) {
    case 'home':
      return <Home />;
    case 'board':
      return <BoardScreen key={route.board} id={route.board} />;
    case 'unknown':
      return <MessageScreen title={t('screen.notFound.title')} text={t('screen.notFound.text')} />;
    default:
      return assertNever(route);
  }
}
