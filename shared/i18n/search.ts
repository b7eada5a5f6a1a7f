import type { Entry } from './entry.ts';

/** Words of the search panel: finding words on the map, and replacing them. */
export const search = {
  'search.title': ['言葉をさがす', 'Find words'],
  'search.words': ['さがす言葉', 'Words to find'],
  'search.hint': [
    'ひらがな・カタカナ、全角・半角のちがいは気にせずさがします。',
    'Hiragana or katakana, full or half width: it makes no difference.',
  ],
  'search.count': ['{n}か所(カード{cards}枚)', '{n} {n|place|places} on {cards} {cards|card|cards}'],
  'search.none': ['見つかりません', 'Not found'],
  'search.previous': ['前へ', 'Previous'],
  'search.next': ['次へ', 'Next'],
  'search.results': ['見つかった所', 'Found'],
  'search.more': ['ほかに{n}枚あります。言葉を足すと絞れます。', '{n} more. Add words to narrow it down.'],
  'search.replace': ['置きかえる', 'Replace'],
  'search.with': ['この言葉にする', 'With these words'],
  'search.preview': ['置きかえたあと(外したい所は印を外します)', 'After replacing (untick what is to stay)'],
  'search.doReplace': ['{n}か所を置きかえる', 'Replace {n} {n|place|places}'],
  'search.replaced': ['{n}か所を置きかえました', '{n} {n|place|places} replaced'],
  'search.changed': [
    '{n}か所の文は、いま書きかえられたため、そのままにしました。',
    '{n} {n|text|texts} had just been changed and {n|was left as it is|were left as they are}.',
  ],
} as const satisfies Record<string, Entry>;
