import type { Plugin } from 'vite';
import { startWords } from '../shared/i18n/start.ts';
import { type Lang, translator, WORDS } from '../shared/i18n/words.ts';

/** These words are in the page itself: no script brings them. */
const START = { ...WORDS, ...startWords };
const translate = translator<keyof typeof START>(START);

/** Where index.html has room for words. */
const HERE = '<!-- start words -->';

/**
 * Puts plain words into index.html, in both languages, for a browser in which the app does not start: too old, scripts
 * blocked or switched off, a file that did not come. No script and no style of their own: the page's policy refuses
 * those. The app takes their place with its first picture.
 */
export function startPlugin(): Plugin {
  return {
    name: 'banso-start',
    transformIndexHtml(html) {
      if (!html.includes(HERE)) throw new Error(`index.html has no ${HERE}`);
      return html.replace(HERE, () => startMarkup());
    },
  };
}

function startMarkup(): string {
  return `<main class="start">
${both('start.opening', 'start.browser', 'start.safe')}
</main>
<noscript><div class="start start-at-once">
${both('start.noScript', 'start.safe')}
</div></noscript>`;
}

function both(...keys: readonly (keyof typeof startWords)[]): string {
  return (['ja', 'en'] as const)
    .map(
      (lang: Lang) =>
        `<section lang="${lang}"><h1>${translate(lang, 'app.name')}</h1>${paragraphs(lang, keys)}</section>`,
    )
    .join('\n');
}

function paragraphs(lang: Lang, keys: readonly (keyof typeof startWords)[]): string {
  return keys.map((key) => `<p>${translate(lang, key)}</p>`).join('');
}
