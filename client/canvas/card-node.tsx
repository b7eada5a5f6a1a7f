import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import type { Lang } from '../../shared/i18n/words.ts';
import { cardItems } from '../../shared/scene/card-items.ts';
import { cardName } from '../../shared/scene/names.ts';
import { zoneOf } from '../keyboard/sheet-moves.ts';
import { spokenMark } from '../state/away-rows.ts';
import { useAwayMark, useView } from '../state/board-context.tsx';
import { cardOfDrop } from '../state/view-store.ts';
import { usePalette } from '../ui/sight.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import { useMap, usePicture } from './canvas-context.ts';
import type { Picture } from './map-engine.ts';
import { countRender } from './render-count.ts';
import { SvgItems } from './svg-items.tsx';
import type { CardNodeType } from './visible-cards.ts';

/** One card on the screen: the shapes of the picture, mounted alone; renders when its own card or box changed. */
export const CardNode = memo(function CardNode({ id }: NodeProps<CardNodeType>) {
  const card = id as CardId;
  return (
    <div className="card-body">
      <CardRing id={card} />
      <CardFace id={card} />
    </div>
  );
});

function CardFace({ id }: { readonly id: CardId }) {
  const lang = useLanguage();
  const colours = usePalette();
  const card = usePicture((picture) => picture.board.cards.get(id));
  const box = usePicture((picture) => picture.geometry.cards.get(id));
  const direction = usePicture((picture) => picture.geometry.direction);
  const items = useMemo(
    () => (card && box ? cardItems(card, { ...box, x: 0, y: 0 }, { lang, direction, colours }) : []),
    [card, box, lang, direction, colours],
  );
  countRender(id);
  if (card === undefined || box === undefined) return null;
  return (
    <svg className="card-face" width={box.w} height={box.h} aria-hidden>
      <SvgItems items={items} />
    </svg>
  );
}

/** What can be touched and named: a card for hands, ears and keys. */
function CardRing({ id }: { readonly id: CardId }) {
  const t = useWords();
  const lang = useLanguage();
  const { hands } = useMap();
  const card = usePicture((picture) => picture.board.cards.get(id));
  const hidden = usePicture((picture) => picture.geometry.cards.get(id)?.hidden ?? 0);
  const depth = usePicture((picture) => picture.geometry.cards.get(id)?.depth ?? 0);
  const causes = usePicture((picture) => netOf(picture.board).causesOf(id).length);
  const zone = usePicture((picture) => zoneWords(picture, id, lang));
  const look = useView((state) => lookOf(state, id));
  const writing = useView(({ mode }) => mode.kind === 'editing' && mode.card === id);
  const mark = useAwayMark(writing ? null : id);
  if (card === undefined) return null;
  const name = cardName(card, { lang });
  const words = [
    zone === null ? t('canvas.cardName', { name: name.title, n: causes }) : name.title,
    zone ?? '',
    name.description,
    mark === null ? '' : t(spokenMark(mark)),
    hidden > 0 ? t('canvas.cardFolded', { n: hidden }) : '',
  ];
  return (
    <div
      className={`card-ring ${look}`}
      role="treeitem"
      tabIndex={-1}
      aria-label={words.filter((word) => word !== '').join(' ')}
      aria-level={Math.max(depth, 0) + 1}
      aria-selected={look.includes('is-selected')}
      aria-expanded={causes === 0 ? undefined : hidden === 0}
      data-card={id}
      onFocus={() => {
        if (!hands.state().selection.includes(id))
          hands.view.setState({ selection: [id], selectedLink: null });
      }}
    />
  );
}

/** On a sheet: the heading under which the card lies ('' on its tray); null on 課題の地図. */
function zoneWords({ board, geometry }: Picture, id: CardId, lang: Lang): string | null {
  if (geometry.sheet === null) return null;
  const card = board.cards.get(id);
  return (card && zoneOf(geometry, card)?.box.title?.[lang]) ?? '';
}

type Look = Parameters<Parameters<typeof useView<string>>[0]>[0];

function lookOf({ selection, mode }: Look, id: CardId): string {
  const marks: string[] = [];
  if (selection.includes(id)) marks.push('is-selected');
  if (mode.kind === 'dragging') {
    if (mode.cards.includes(id)) marks.push('is-dragged');
    if (cardOfDrop(mode.drop) === id) marks.push('is-target');
  }
  if (mode.kind === 'linking' && mode.over === id) marks.push('is-target');
  return marks.join(' ');
}
