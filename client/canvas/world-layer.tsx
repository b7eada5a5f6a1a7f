import { Pencil } from 'lucide-react';
import { type CSSProperties, type ReactNode, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { CardId } from '../../shared/domain/ids.ts';
import type { Rect } from '../../shared/layout/geometry.ts';
import { cardItems } from '../../shared/scene/card-items.ts';
import { COLOUR } from '../../shared/theme/tokens.ts';
import type { OtherPerson } from '../session/session.ts';
import { useOthers, useView } from '../state/board-context.tsx';
import { cardOfDrop } from '../state/view-store.ts';
import { usePalette } from '../ui/sight.ts';
import { shownName, useLanguage, useWords } from '../ui/words.ts';
import { AwayMarks } from './away-marks.tsx';
import { toLayout, ZOOM } from './camera.ts';
import { useFrame, useMap, usePicture } from './canvas-context.ts';
import { insertionBar } from './drop-target.ts';
import { pointOf } from './hit.ts';
import { pathData, SvgItems } from './svg-items.tsx';

/** From one person's ring to the next one's around it, in layout px. */
const RING_STEP = 6;

/** What lies on the plane above the cards for a moment: others' pens and drags, where a drop would go, the own ghost. */
export function WorldLayer() {
  const others = useOthers();
  return (
    <World>
      {others.map((other) => (
        <OtherMarks key={other.client} other={other} />
      ))}
      <RingNames />
      <AwayMarks />
      <FarRings />
      <MarkedLine />
      <InsertionBar />
      <OwnGhost />
    </World>
  );
}

/**
 * Rings around what others have selected: under the cards, so that no ring strikes through the tab of a folded card. On
 * one card the rings of several people lie around each other.
 */
export function RingLayer() {
  const others = useOthers();
  const geometry = usePicture((picture) => picture.geometry);
  const rings = new Map<CardId, number>();
  return (
    <World>
      {others.flatMap((other) =>
        other.selection.map((id) => {
          const box = geometry.cards.get(id);
          if (box === undefined) return null;
          const round = rings.get(id) ?? 0;
          rings.set(id, round + 1);
          const out = { '--out': `${round * RING_STEP}px` } as CSSProperties;
          const look = { ...styleOf(box), borderColor: colourOf(other), ...out };
          return <div key={`${other.client} ${id}`} className="other-ring" style={look} />;
        }),
      )}
    </World>
  );
}

/** Whose rings these are, on the lower edge of the card that each selected last; who writes there is named by the pen. */
function RingNames() {
  const t = useWords();
  const others = useOthers();
  const geometry = usePicture((picture) => picture.geometry);
  const names = Map.groupBy(others, (other) => other.selection.at(-1));
  return [...names].map(([id, all]) => {
    const box = id === undefined ? undefined : geometry.cards.get(id);
    const shown = all.filter((other) => other.editing?.card !== id);
    return (
      box && (
        <div key={id} className="ring-names" style={{ left: box.x, top: box.y + box.h, width: box.w }}>
          {shown.map((other) => (
            <span key={other.client} style={{ background: colourOf(other) }}>
              {shownName(other.name, t)}
            </span>
          ))}
        </div>
      )
    );
  });
}

/** A plane in layout px that follows the camera without rendering. */
function World({ children }: { readonly children: ReactNode }) {
  const world = useRef<HTMLDivElement>(null);
  useFrame(({ camera }) => {
    if (world.current !== null)
      world.current.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.zoom})`;
  });
  return (
    <div ref={world} className="map-world" aria-hidden>
      {children}
    </div>
  );
}

function OtherMarks({ other }: { readonly other: OtherPerson }) {
  const t = useWords();
  const geometry = usePicture((picture) => picture.geometry);
  const colour = colourOf(other);
  const editing = other.editing === null ? undefined : geometry.cards.get(other.editing.card);
  const dragged = other.drag?.cards[0];
  const at = other.drag === null ? null : pointOf(geometry, { ...other.drag, card: other.drag.over });
  return (
    <>
      {editing && (
        <div
          className="other-pen"
          style={{ left: editing.x + editing.w - 8, top: editing.y - 14, background: colour }}
        >
          <Pencil size={14} aria-hidden />
          <span>{shownName(other.name, t)}</span>
        </div>
      )}
      {dragged !== undefined && at !== null && (
        <Ghost
          card={dragged}
          x={at.x - 120}
          y={at.y - 24}
          colour={colour}
          more={(other.drag?.cards.length ?? 1) - 1}
        />
      )}
    </>
  );
}

/** The colour by which a person is told apart on this board. */
export function colourOf(person: { readonly colour: number }): string {
  return `var(--person-${person.colour % COLOUR.people.length})`;
}

function styleOf(box: Rect) {
  return { left: box.x, top: box.y, width: box.w, height: box.h };
}

function Ghost(props: { card: CardId; x: number; y: number; colour: string; more: number }) {
  const lang = useLanguage();
  const colours = usePalette();
  const card = usePicture((picture) => picture.board.cards.get(props.card));
  const box = usePicture((picture) => picture.geometry.cards.get(props.card));
  const items = useMemo(
    () =>
      card && box
        ? cardItems(card, { ...box, x: 0, y: 0, hidden: 0 }, { lang, direction: 'right', colours })
        : [],
    [card, box, lang, colours],
  );
  if (!box) return null;
  return (
    <div
      className="ghost"
      style={{ left: props.x, top: props.y, width: box.w, height: box.h, outlineColor: props.colour }}
    >
      <svg className="card-face" width={box.w} height={box.h} aria-hidden>
        <SvgItems items={items} />
      </svg>
      {props.more > 0 && <span className="ghost-more">+{props.more}</span>}
    </div>
  );
}

function OwnGhost() {
  const { engine, ghost } = useMap();
  const shown = useStore(ghost, (state) => state.ghost);
  const [first] = shown?.cards ?? [];
  if (shown === null || first === undefined) return null;
  const point = toLayout(engine.camera.getState(), shown.at);
  const { x, y } = { x: point.x - shown.hold.x, y: point.y - shown.hold.y };
  return <Ghost card={first} x={x} y={y} colour="var(--amber)" more={shown.cards.length - 1} />;
}

/** From far away no card is mounted: what is selected, and where a drop would go, is ringed here. */
function FarRings() {
  const { engine } = useMap();
  const far = useStore(engine.camera, (camera) => camera.zoom < ZOOM.far);
  const selection = useView((state) => state.selection);
  const target = useView(({ mode }) => {
    if (mode.kind === 'linking') return mode.over;
    return mode.kind === 'dragging' ? cardOfDrop(mode.drop) : null;
  });
  const cards = usePicture((picture) => picture.geometry.cards);
  if (!far) return null;
  return [...new Set(target === null ? selection : [...selection, target])].map((id) => {
    const box = cards.get(id);
    return (
      box && (
        <div key={id} className={id === target ? 'far-ring is-target' : 'far-ring'} style={styleOf(box)} />
      )
    );
  });
}

function InsertionBar() {
  const drop = useView(({ mode }) => (mode.kind === 'dragging' ? mode.drop : null));
  const geometry = usePicture((picture) => picture.geometry);
  if (drop?.kind !== 'between' && drop?.kind !== 'zone') return null;
  const bar = insertionBar(geometry, drop);
  return bar && <div className="insertion-bar" style={styleOf(bar)} />;
}

/** The line that is selected, or on which a drop would make a そろって. */
function MarkedLine() {
  const link = useView(({ mode, selectedLink }) =>
    mode.kind === 'dragging' && mode.drop?.kind === 'line' ? mode.drop.link : selectedLink,
  );
  const edge = usePicture((picture) => picture.geometry.edges.find((one) => one.id === link));
  if (link === null || edge === undefined) return null;
  return (
    <svg className="marked-line" width={1} height={1} aria-hidden>
      <path d={pathData(edge.path)} />
    </svg>
  );
}
