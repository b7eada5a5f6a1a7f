import { Sunrise } from 'lucide-react';
import { tie, untie, wishFor } from '../../shared/commands/sheet-cards.ts';
import type { Board } from '../../shared/domain/board.ts';
import type { Card, ProseField } from '../../shared/domain/card.ts';
import { type CardId, linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { LiveField } from '../editor/live-field.tsx';
import { handsOf } from '../keyboard/offers.ts';
import { firstZone } from '../keyboard/sheet-moves.ts';
import { useBoard, useOpenBoard } from '../state/board-context.tsx';
import { Button } from '../ui/button.tsx';
import { shortWords } from '../ui/card-words.ts';
import { useAct } from '../ui/use-act.ts';
import { useWords } from '../ui/words.ts';
import { Section } from './side-panel.tsx';

interface OfCard {
  readonly card: Card;
}

const prose = (card: Card, field: ProseField) => ({ of: 'card', card: card.id, field }) as const;

/** The words of a card of a sheet, with what its kind asks besides. */
export function SheetWordsSection({ card }: OfCard) {
  const t = useWords();
  return (
    <section className="panel-section">
      <LiveField
        at={prose(card, 'text')}
        label={t(card.kind === 'scene' ? 'sheet.words' : `kind.${card.kind}`)}
        rows={2}
        {...(card.kind === 'scene' && { placeholder: t('sheet.wordsHint') })}
        className="panel-words"
      />
      {card.kind === 'headline' && (
        <LiveField at={prose(card, 'asOf')} label={t('sheet.year')} placeholder={t('sheet.yearHint')} />
      )}
      {card.kind === 'stance' && <StanceFields card={card} />}
    </section>
  );
}

function StanceFields({ card }: OfCard) {
  const t = useWords();
  return (
    <>
      <LiveField at={prose(card, 'who')} label={t('sheet.whose')} />
      {(['worry', 'shared', 'structure'] as const).map((field) => (
        <LiveField key={field} at={prose(card, field)} label={t(`sheet.${field}`)} rows={2} />
      ))}
    </>
  );
}

/** 「これが解けると、こうなれる」: the 真因 and 表課題 that open the way to a scene, each tied or freed by one press. */
export function TiesSection({ card }: OfCard) {
  const t = useWords();
  const board = useBoard((whole) => whole);
  const causes = causesToTie(board);
  return (
    <Section title={t('sheet.ties')}>
      {causes.length === 0 && <p className="panel-help">{t('sheet.tiesNone')}</p>}
      <div className="tie-list">
        {causes.map((cause) => (
          <TieButton key={cause.id} from={cause} to={card.id} shown={cause} />
        ))}
      </div>
    </Section>
  );
}

/** From the other end: the scenes that a 真因 or 表課題 opens the way to. */
export function ScenesSection({ card }: OfCard) {
  const t = useWords();
  const board = useBoard((whole) => whole);
  const scenes = [...board.cards.values()].filter(
    ({ kind, deleted }) => kind === 'scene' && deleted === null,
  );
  const { view } = useOpenBoard();
  const wish = () => {
    const hands = handsOf(view);
    hands?.showSheet('future');
    const zone = hands && firstZone(hands.geometry());
    if (zone) hands.add(wishFor(card.id, zone));
  };
  return (
    <Section title={t('sheet.scenes')}>
      {scenes.length === 0 && <p className="panel-help">{t('sheet.scenesNone')}</p>}
      <div className="tie-list">
        {scenes.map((scene) => (
          <TieButton key={scene.id} from={card} to={scene.id} shown={scene} />
        ))}
      </div>
      {card.kind === 'issue' && (
        <Button look="quiet" icon={Sunrise} onClick={wish}>
          {t('sheet.wish')}
        </Button>
      )}
    </Section>
  );
}

function TieButton({ from, to, shown }: { readonly from: Card; readonly to: CardId; readonly shown: Card }) {
  const t = useWords();
  const act = useAct();
  const tied = useBoard((board) => board.links.has(linkId(from.id, to)));
  const kind = shown.isRootCause ? t('mark.rootCause') : t(`kind.${shown.kind}`);
  return (
    <button
      type="button"
      className="tie"
      aria-pressed={tied}
      onClick={() => act(tied ? untie(from.id, to) : tie(from.id, to))}
    >
      <span className="tie-kind">{kind}</span>
      <span>{shortWords(shown, t)}</span>
    </button>
  );
}

/** 真因 first, then 表課題, each in the order in which one reads the map. */
function causesToTie(board: Board): Card[] {
  const net = netOf(board);
  const roots = [...net.cards.values()].filter((card) => card.isRootCause);
  return [...roots, ...net.issues.flatMap((id) => net.cards.get(id) ?? [])];
}
