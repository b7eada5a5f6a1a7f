import { buildOtherVersion } from './other-version.ts';

/** What stands around every word of the product in the pseudo-language. */
export const OPENS = '⟦';
export const CLOSES = '⟧';

/**
 * A word of the product as the pseudo-language says it: marked at both ends, and longer by two fifths of its own
 * letters, as a translation may be. Places to fill are kept once. Stands on its own: its text goes into a build.
 */
export function pseudo(text: string): string {
  const letters = [...text.replace(/\{[^}]*\}/g, '')];
  const more = letters.slice(0, Math.ceil(letters.length * 0.4)).join('');
  return `⟦${text}${/[a-z]/i.test(more) ? ' ' : ''}${more}⟧`;
}

/** Builds the app with every word said in the pseudo-language. @returns the folder, to be removed by the caller */
export function buildPseudoApp(): Promise<string> {
  const from = `words[key][lang === 'ja' ? 0 : 1]`;
  return buildOtherVersion([{ file: 'shared/i18n/words.ts', from, to: `(${pseudo})(${from})` }]);
}

/**
 * What of a text is neither a word of the product nor content that somebody wrote: '' when nothing is.
 * @param content all that people wrote, the longest first
 */
export function unmarked(text: string, content: readonly string[]): string {
  let rest = text;
  // From the innermost on.
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '\n');
  }
  // A word that the map shortens has lost its closing mark.
  if (rest.endsWith('…')) rest = rest.replace(/⟦[^⟧]*$/u, '\n');
  // A unit of a figure (日/月) is short.
  for (const one of content) if (one.length > 3 || one.includes('/')) rest = rest.replaceAll(one, '\n');
  return rest
    .replace(FIGURES, '\n')
    .split(/[\n/·|「」“”…]|^ -| - |, /u)
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}/u.test(piece) && !isContent(piece, content))
    .join(' ');
}

/** Days, months, sizes and money as `Intl` says them, which knows more languages than any table of words. */
const FIGURES =
  /(\d+年)?\d+月(\d+日)?|(\d{1,2} )?(January|February|March|April|May|June|July|August|September|October|November|December)( \d{4})?|(\d{1,2} )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec)( \d{2})?\b|[\d.,]+ ?(kB|MB|GB|TB)|▲?[\d.,]+[万億]?円|−?¥[\d.,]+(k|m|bn)?/g;

/** Whole, or a line of it that is too long to stand in a word of the product by chance. */
function isContent(piece: string, content: readonly string[]): boolean {
  const bare = (text: string) => text.replace(/\s/gu, '');
  const letters = bare(piece);
  return content.some((one) => bare(one) === letters || (letters.length > 3 && bare(one).includes(letters)));
}

/** Something on a page that a person reads or hears. */
export interface Seen {
  /** Where it stands: a short path of elements. */
  readonly where: string;
  readonly what: 'text' | 'placeholder' | 'aria-label' | 'title' | 'alt' | 'aria-description' | 'page title';
  readonly text: string;
}

/** All words of a page, those for screen readers too, except the names of keys. Runs in the page. */
export function wordsOfPage(): Seen[] {
  const found: Seen[] = [{ where: 'head', what: 'page title', text: document.title }];
  const attributes = ['placeholder', 'aria-label', 'title', 'alt', 'aria-description'] as const;
  const pathOf = (element: Element): string =>
    [element.parentElement, element]
      .flatMap((one) =>
        one === null ? [] : [`${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`],
      )
      .join(' > ');
  for (const element of document.body.querySelectorAll('*')) {
    if (
      element.closest('script, style, noscript, kbd, .key, .person-dot') !== null ||
      !element.checkVisibility()
    )
      continue;
    for (const what of attributes) {
      const text = element.getAttribute(what);
      if (text !== null) found.push({ where: pathOf(element), what, text });
    }
    const text = [...element.childNodes].filter((node) => node instanceof Text).map((node) => node.data);
    // One element's words are read together: a word may be cut around a name.
    if (text.join('').trim() !== '')
      found.push({ where: pathOf(element), what: 'text', text: text.join('') });
  }
  return found;
}

/** Words that do not fit: cut off by what holds them, or beyond the window. Runs in the page. */
export function clippedWords(): string[] {
  const found: string[] = [];
  const pathOf = (element: Element): string =>
    [element.parentElement, element]
      .flatMap((one) =>
        one === null ? [] : [`${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''}`],
      )
      .join(' > ');
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (
      element === null ||
      node.nodeValue?.trim() === '' ||
      !element.checkVisibility({ visibilityProperty: true })
    )
      continue;
    // Cards are drawn by the scene, whose boxes are made for their words.
    if (
      element.closest(
        'svg, script, style, noscript, .visually-hidden, .skip-links, .map-canvas .react-flow',
      ) !== null
    )
      continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const words = range.getBoundingClientRect();
    if (words.width === 0) continue;
    let acrossOpen = true;
    let downOpen = true;
    for (let box: Element | null = element; box !== null; box = box.parentElement) {
      const style = getComputedStyle(box);
      const held = box.getBoundingClientRect();
      // A whole text that is there on asking (its title) may end in an ellipsis.
      if (style.textOverflow === 'ellipsis' && box.closest('[title]') !== null) break;
      const cutsAcross = ['hidden', 'clip'].includes(style.overflowX);
      const cutsDown = ['hidden', 'clip'].includes(style.overflowY);
      if (acrossOpen && cutsAcross && (words.right > held.right + 1 || words.left < held.left - 1)) {
        found.push(`cut off across by ${pathOf(box)}: ${node.nodeValue} in ${pathOf(element)}`);
        break;
      }
      if (downOpen && cutsDown && (words.bottom > held.bottom + 2 || words.top < held.top - 2)) {
        found.push(`cut off below by ${pathOf(box)}: ${node.nodeValue} in ${pathOf(element)}`);
        break;
      }
      // A control's words stay inside of it.
      if (box.matches('button, a.button, [role=menuitem], [role=tab]') && words.right > held.right + 1) {
        found.push(`sticks out of ${pathOf(box)}: ${node.nodeValue}`);
        break;
      }
      if (['auto', 'scroll'].includes(style.overflowX)) acrossOpen = false;
      if (['auto', 'scroll'].includes(style.overflowY)) downOpen = false;
      if (style.position === 'fixed') break;
    }
    if (acrossOpen && (words.right > innerWidth + 1 || words.left < -1))
      found.push(`beyond the window: ${node.nodeValue} in ${pathOf(element)}`);
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    if (!field.checkVisibility() || field.value !== '') continue;
    const style = getComputedStyle(field);
    // The name of a field that is as wide as its words may end in an ellipsis: it is the field's label too.
    if (style.textOverflow === 'ellipsis' && field.labels?.length === 1) continue;
    const pen = document.createElement('canvas').getContext('2d');
    if (pen === null) continue;
    pen.font = style.font;
    const room =
      field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (pen.measureText(field.placeholder).width > room + 1)
      found.push(`hint too long for its field: ${field.placeholder} in ${pathOf(field)}`);
  }
  return found;
}
