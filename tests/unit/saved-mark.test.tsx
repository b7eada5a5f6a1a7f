import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it } from 'vitest';
import { SavedWords, savedName } from '../../client/app/saved-words.tsx';
import type { Link } from '../../client/session/connection.ts';
import { savedState } from '../../client/session/saved-state.ts';
import type { SavedState } from '../../client/session/session.ts';
import { setLanguage } from '../../client/ui/words.ts';
import { translate, type WordKey } from '../../shared/i18n/words.ts';
import { PLAIN_STATUS } from '../../shared/protocol/protocol.ts';

const LINKS: readonly Link[] = [
  { kind: 'down' },
  { kind: 'open', via: 'socket' },
  { kind: 'synced', via: 'socket' },
  { kind: 'refused', by: { code: 4401 } },
];

function everyState(): readonly SavedState[] {
  return [0, 1, 12].flatMap((unsent) =>
    LINKS.flatMap((link) =>
      (['stored', 'storing', 'failed'] as const).map((device) =>
        savedState({ unsent, link, device, server: PLAIN_STATUS }),
      ),
    ),
  );
}

afterEach(() => setLanguage('ja'));

describe('the saved mark', () => {
  it.each(['ja', 'en'] as const)(
    'V8 says its state in words beside a picture, and how much is unsent, in %s',
    (lang) => {
      setLanguage(lang);
      const t = (key: WordKey, values?: Record<string, string | number>) => translate(lang, key, values);
      const pictures = new Map<string, string>();
      for (const saved of everyState()) {
        const html = renderToStaticMarkup(<SavedWords saved={saved} away={false} />);
        const word = t(`saved.${saved.kind}`);
        expect(html).toContain(word);
        expect(savedName(saved, false, t)).toContain(word);
        const unsent = saved.kind === 'device' || saved.kind === 'tab' ? saved.unsent : 0;
        if (unsent > 0) {
          expect(html).toContain(t('saved.count', { n: unsent }));
          expect(savedName(saved, false, t)).toContain(String(unsent));
        }
        pictures.set(saved.kind, /<svg.*?<\/svg>/s.exec(html)?.[0] ?? '');
      }
      expect([...pictures.keys()].sort()).toEqual(['device', 'saved', 'saving', 'tab']);
      expect(new Set(pictures.values()).size).toBe(4);
      expect([...pictures.values()].every((svg) => svg.includes('aria-hidden'))).toBe(true);
    },
  );

  it('V9 is green in one case only, nothing unsent, and says beside it when nobody else sees what comes next', () => {
    const t = (key: WordKey) => translate('ja', key);
    for (const saved of everyState()) {
      if (saved.kind !== 'saved') continue;
      expect('unsent' in saved).toBe(false);
      const html = renderToStaticMarkup(<SavedWords saved={saved} away />);
      expect(html).toContain('つながっていません');
      expect(savedName(saved, true, t)).toBe('保存しました(つながっていません)');
    }
  });
});
