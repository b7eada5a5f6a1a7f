import { setKind, setNature, setPerspective, setSecret, setWall } from '../../shared/commands/details.ts';
import {
  type Card,
  isMapKind,
  MAP_KINDS,
  NATURES,
  type Nature,
  PERSPECTIVES,
  WALLS,
} from '../../shared/domain/card.ts';
import { Choices } from '../ui/choices.tsx';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';
import { Section } from './side-panel.tsx';

interface OfCards {
  readonly cards: readonly Card[];
}

const idsOf = (cards: readonly Card[]) => cards.map((card) => card.id);

/** What all the cards say; `undefined` when they differ. */
function shared<Value>(cards: readonly Card[], read: (card: Card) => Value): Value | undefined {
  const [first, ...others] = cards.map(read);
  return others.every((value) => value === first) ? first : undefined;
}

/** What the card is: 表課題, 原因, 外部環境, 打ち手メモ, 付箋. */
export function KindSection({ cards }: OfCards) {
  const t = useWords();
  const act = useAct();
  return (
    <Section title={t('panel.kind')}>
      <Choices
        label={t('panel.kind')}
        required
        choices={MAP_KINDS.map((kind) => ({
          value: kind,
          words: t(`kind.${kind}`),
          mark: <span className={`kind-mark kind-mark-${kind}`} />,
        }))}
        value={shared(cards, ({ kind }) => (isMapKind(kind) ? kind : undefined))}
        onChoose={(kind) => kind !== null && act(setKind(idsOf(cards), kind))}
      />
    </Section>
  );
}

/** 事実, 意見 or 推測, or not said. */
export function NatureSection({ cards }: OfCards) {
  const t = useWords();
  const act = useAct();
  return (
    <Section title={t('panel.nature')} help={t('panel.natureHelp')}>
      <Choices
        label={t('panel.nature')}
        choices={NATURES.map((nature) => ({
          value: nature,
          words: t(`nature.${nature}`),
          mark: <NatureMark nature={nature} />,
        }))}
        value={shared(cards, (card) => card.nature)}
        onChoose={(nature) => act(setNature(idsOf(cards), nature))}
      />
    </Section>
  );
}

/** 誰の目から: whose eyes see it so. */
export function EyesSection({ cards }: OfCards) {
  const t = useWords();
  const act = useAct();
  const value = shared(cards, (card) => card.perspective);
  const known: readonly string[] = PERSPECTIVES;
  // A word from elsewhere stands among the chips as it is: it was somebody's.
  const foreign = value != null && !known.includes(value) ? [{ value, words: value }] : [];
  return (
    <Section title={t('panel.eyes')}>
      <Choices<string>
        label={t('panel.eyes')}
        choices={[...PERSPECTIVES.map((eyes) => ({ value: eyes, words: t(`eyes.${eyes}`) })), ...foreign]}
        value={value}
        onChoose={(eyes) => act(setPerspective(idsOf(cards), eyes))}
      />
    </Section>
  );
}

/** 事実 ● / 意見 ◐ / 推測 ○, drawn: the glyphs differ in size from font to font. */
function NatureMark({ nature }: { readonly nature: Nature }) {
  return (
    <svg className="nature-mark" viewBox="0 0 14 14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.6" />
      {nature !== 'guess' && (
        <path
          d={
            nature === 'fact'
              ? 'M7 1.4a5.6 5.6 0 1 0 0 11.2A5.6 5.6 0 0 0 7 1.4'
              : 'M7 1.4a5.6 5.6 0 0 0 0 11.2Z'
          }
        />
      )}
    </svg>
  );
}

/** 5つの壁 with what each means. Chosen by people; nothing here looks at the card's words. */
export function WallSection({ cards }: OfCards) {
  const t = useWords();
  const act = useAct();
  return (
    <Section title={t('panel.wall')} help={t('panel.wallHelp')}>
      <Choices
        label={t('panel.wall')}
        look="rows"
        choices={WALLS.map((wall) => ({
          value: wall,
          words: t(`wall.${wall}`),
          means: t(`wall.${wall}.means`),
        }))}
        value={shared(cards, (card) => card.wall)}
        onChoose={(wall) => act(setWall(idsOf(cards), wall))}
      />
    </Section>
  );
}

/** 秘, with the honest word on what it can do. */
export function SecretSection({ cards }: OfCards) {
  const t = useWords();
  const act = useAct();
  return (
    <section className="panel-section">
      <label className="check">
        <input
          type="checkbox"
          checked={cards.every((card) => card.secret)}
          onChange={(event) => act(setSecret(idsOf(cards), event.currentTarget.checked))}
        />
        <span className="check-words">{t('panel.secret')}</span>
        <span className="panel-help">{t('panel.secretNote')}</span>
      </label>
    </section>
  );
}
