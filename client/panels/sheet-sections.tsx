import { Sunrise } from 'lucide-react';
import { tie, untie, wishFor } from '../../shared/commands/sheet-cards.ts';
import type { Board } from '../../shared/domain/board.ts';
import { bySoonest } from '../../shared/domain/bridge.ts';
import type { Card, ProseField, SheetKind } from '../../shared/domain/card.ts';
import { type CardId, linkId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { byBirth } from '../../shared/domain/sheet.ts';
import { LiveField } from '../editor/live-field.tsx';
import { handsOf } from '../keyboard/offers.ts';
import { usualZone } from '../keyboard/sheet-moves.ts';
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
  const causes = [...causesToTie(board), ...liveOf(board, 'step').sort(bySoonest)];
  return (
    <Section title={t('sheet.ties')}>
      {causes.length === 0 && <p className="panel-help">{t('sheet.tiesNone')}</p>}
      <TiesFrom causes={causes} to={card} />
    </Section>
  );
}

/** Of a step: what it works on, and which scenes it leads to. */
export function StepTiesSection({ card }: OfCard) {
  const t = useWords();
  const board = useBoard((whole) => whole);
  const scenes = liveOf(board, 'scene');
  return (
    <>
      <Section title={t('bridge.works')}>
        <TiesFrom causes={causesToTie(board)} to={card} />
      </Section>
      <Section title={t('bridge.leads')}>
        {scenes.length === 0 && <p className="panel-help">{t('bridge.toHint')}</p>}
        <TiesTo from={card} scenes={scenes} />
      </Section>
    </>
  );
}

function TiesFrom({ causes, to }: { readonly causes: readonly Card[]; readonly to: Card }) {
  return (
    <div className="tie-list">
      {causes.map((cause) => (
        <TieButton key={cause.id} from={cause} to={to.id} shown={cause} />
      ))}
    </div>
  );
}

function TiesTo({ from, scenes }: { readonly from: Card; readonly scenes: readonly Card[] }) {
  return (
    <div className="tie-list">
      {scenes.map((scene) => (
        <TieButton key={scene.id} from={from} to={scene.id} shown={scene} />
      ))}
    </div>
  );
}

/** Live cards of a kind, the oldest first. */
function liveOf(board: Board, kind: SheetKind): Card[] {
  return [...board.cards.values()]
    .filter((card) => card.kind === kind && card.deleted === null)
    .sort(byBirth);
}

/** From the other end: the scenes that a 真因 or 表課題 opens the way to. */
export function ScenesSection({ card }: OfCard) {
  const t = useWords();
  const board = useBoard((whole) => whole);
  const scenes = liveOf(board, 'scene');
  const { view } = useOpenBoard();
  const wish = () => {
    const hands = handsOf(view);
    hands?.showSheet('future');
    const zone = usualZone(board);
    if (zone !== null) hands?.add(wishFor(card.id, zone));
  };
  return (
    <Section title={t('sheet.scenes')}>
      {scenes.length === 0 && <p className="panel-help">{t('sheet.scenesNone')}</p>}
      <TiesTo from={card} scenes={scenes} />
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
