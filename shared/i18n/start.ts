import type { Entry } from './entry.ts';

/** What index.html says by itself, in both languages at once, while or where the app does not run. */
export const startWords = {
  'start.opening': [
    '伴走マップをひらいています。しばらく待っても変わらないときは、ページを読み直してください。',
    'Banso Map is opening. If nothing changes after a while, please reload the page.',
  ],
  'start.browser': [
    'それでもひらかないときは、ブラウザー(Chrome、Edge、Safari、Firefox)を新しくするか、スクリプトを止めている設定がないかを、機器を管理している方に確かめてください。',
    'If that does not help, please update the browser (Chrome, Edge, Safari, Firefox), or ask whoever looks after this device whether scripts are blocked.',
  ],
  'start.noScript': [
    'このブラウザーでは JavaScript が止められているため、伴走マップがひらけません。設定で許可してから、ページを読み直してください。',
    'JavaScript is switched off in this browser, so Banso Map cannot open. Please allow it in the settings, then reload the page.',
  ],
  'start.safe': [
    'これまでに書いたものは、この端末にそのまま残っています。',
    'What you wrote before is still on this device.',
  ],
} as const satisfies Record<string, Entry>;
