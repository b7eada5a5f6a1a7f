import type { Board } from '../../shared/domain/board.ts';
import type { CardId, JointId } from '../../shared/domain/ids.ts';
import { boardOf, cardWith } from './nets.ts';

const sealed = (name: string, at: string) => ({ by: null, name, at });

/** A board with every kind of card, mark and line in it, for pictures that are looked at. */
export function allKinds(): Board {
  const cards = [
    cardWith({
      id: 'S1',
      kind: 'issue',
      text: '売上は横ばいなのに、利益がほとんど残らない',
      nature: 'fact',
      fact: '3期連続で営業利益率1%未満',
      perspective: 'owner',
    }),
    cardWith({ id: 'S2', kind: 'issue', text: '若手が続かない', nature: 'opinion', perspective: 'family' }),
    cardWith({
      id: 'A',
      text: '値上げを切り出せば仕事を他社に回される、と社長が考えている',
      nature: 'opinion',
      perspective: 'bank',
      wall: 'unfollowed',
    }),
    cardWith({
      id: 'B',
      kind: 'environment',
      text: '材料費と電気代が上がり続けている',
      nature: 'fact',
      fact: '材料費率 31%→38%',
      perspective: 'partner',
    }),
    cardWith({
      id: 'C',
      text: '借入の返済の話を、家族の間でも避けてきた',
      nature: 'guess',
      perspective: 'owner',
      secret: true,
      wall: 'unfaced',
    }),
    cardWith({ id: 'D', kind: 'idea', text: '3品番だけ単価の見直しを相談する', perspective: 'supporter' }),
    cardWith({
      id: 'R1',
      text: '社長が「自分が機械を回すのが一番早い」という前提で会社を動かしてきた',
      isRootCause: true,
      nature: 'opinion',
      perspective: 'owner',
      wall: 'unseen',
      uraText: '値上げができないことではなく、値上げの根拠をつくる時間と役目を誰も持っていないこと',
      haraochi: sealed('丸瀬 修一', '2025-12-28'),
    }),
    cardWith({
      id: 'R2',
      text: '教えることを「仕事」として認めてこなかった',
      isRootCause: true,
      nature: 'guess',
      perspective: 'staff',
    }),
    cardWith({
      id: 'E',
      text: '髙﨑㈱から①直骨角今令の図面が届かない',
      nature: 'fact',
      perspective: 'community',
    }),
    cardWith({ id: 'F', text: '休日出勤が続いている' }),
    cardWith({ id: 'G', text: '遅れを取り戻す手段が休日出勤しかない', nature: 'fact' }),
    cardWith({ id: 'W', text: '行き先がまだ決まっていない原因' }),
    cardWith({ id: 'X', text: 'その原因', nature: 'guess', perspective: 'customer' }),
    cardWith({ id: 'N1', kind: 'note', text: '「忙しいのは良いことだと思っていた」', perspective: 'family' }),
    cardWith({ id: 'N2', kind: 'note', text: '水曜の午後が空いている?' }),
  ];
  const links = [
    ['A', 'S1', 'J'],
    ['B', 'S1', 'J'],
    ['C', 'S1'],
    ['C', 'S2'],
    ['D', 'A'],
    ['R1', 'A'],
    ['R1', 'C'],
    ['R2', 'C'],
    ['E', 'S2'],
    ['F', 'S2'],
    ['G', 'F'],
    ['S2', 'G'],
    ['X', 'W'],
  ] as const;
  return boardOf(cards, links, [{ id: 'J' as JointId, effect: 'S1' as CardId, reading: '' }]);
}
