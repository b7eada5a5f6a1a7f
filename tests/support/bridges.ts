import { readFileSync } from 'node:fs';
import { docFromCase } from '../../shared/document/case-document.ts';
import { readBoard } from '../../shared/document/projection.ts';
import type { Board } from '../../shared/domain/board.ts';
import { STEP_STATES } from '../../shared/domain/card.ts';
import { monthsLater } from '../../shared/domain/day.ts';
import type { CardId, TemplateId } from '../../shared/domain/ids.ts';
import { boardOf, cardWith, type LinkPair } from './nets.ts';
import type { Random } from './random.ts';

/** A sample case as the product opens it, with its scenes and steps. */
export function caseBoard(name: string): Board {
  const file = new URL(`../../shared/samples/${name}.json`, import.meta.url);
  const doc = docFromCase(JSON.parse(readFileSync(file, 'utf8')), { now: 1 });
  if (!doc.ok) throw new Error(doc.failure.code);
  return readBoard([doc.value]);
}

const WORDS = [
  '朝いちばんに',
  '社長が',
  '段取りを',
  '動画に残す',
  '若手が',
  '自分から',
  'A3の紙に',
  'long words',
];

function sentence(random: Random): string {
  if (random.chance(0.05)) return '';
  const length = 1 + random.below(random.chance(0.04) ? 60 : 9);
  return Array.from({ length }, () => random.pick(WORDS)).join('');
}

/** A board such as people may leave it on 橋: issues, causes, 真因, steps for any day or none, scenes, ties of all kinds. */
export function bridgeBoard(random: Random, today: string): Board {
  const named = (prefix: string, most: number) =>
    Array.from({ length: random.below(most + 1) }, (_, at) => `${prefix}${at}`);
  const many = random.chance(0.1) ? 5 : 1;
  const issues = named('S', 3);
  const causes = named('C', 12 * many);
  const steps = named('A', 8 * many);
  const scenes = named('V', 6 * many);
  const deleted = () => (random.chance(0.06) ? { by: null, at: 1 } : null);
  const common = (id: string) => ({
    id,
    text: sentence(random),
    createdAt: random.below(20),
    deleted: deleted(),
  });
  const cards = [
    ...issues.map((id) => cardWith({ ...common(id), kind: 'issue' })),
    ...causes.map((id) => {
      const isRootCause = random.chance(0.3);
      const omote = random.chance(0.3) && issues.length > 0 ? (random.pick(issues) as CardId) : null;
      return cardWith({ ...common(id), isRootCause, omote, uraText: isRootCause ? sentence(random) : '' });
    }),
    ...steps.map((id) =>
      cardWith({
        ...common(id),
        kind: 'step',
        who: random.chance(0.7) ? '丸瀬 拓也(専務)' : '',
        byWhen: random.chance(0.8) ? monthsLater(today, random.below(30)) : null,
        state: random.pick(STEP_STATES),
      }),
    ),
    ...scenes.map((id) =>
      cardWith({
        ...common(id),
        kind: 'scene',
        spots: random.chance(0.8)
          ? {
              ['vision-map' as TemplateId]: {
                zone: random.pick(['customers', 'workers', 'money', 'gone']),
                order: random.pick(['V', 'b']),
              },
            }
          : {},
      }),
    ),
    ...named('H', 2).map((id) => cardWith({ ...common(id), kind: 'headline', asOf: '2031年' })),
    ...named('N', 2).map((id) => cardWith({ ...common(id), kind: 'note' })),
  ];
  const pairs = new Map<string, LinkPair>();
  const tie = (from: readonly string[], to: readonly string[], times: number) => {
    for (let at = 0; at < times && from.length > 0 && to.length > 0; at += 1) {
      const pair: LinkPair = [random.pick(from), random.pick(to)];
      if (pair[0] !== pair[1]) pairs.set(pair.join('>'), pair);
    }
  };
  tie(causes, [...issues, ...causes], causes.length + 4);
  tie([...issues, ...causes], steps, steps.length);
  tie([...issues, ...causes, ...steps], scenes, 2 * scenes.length);
  tie([...steps, ...scenes], steps, random.below(2));
  return boardOf(cards, [...pairs.values()]);
}
