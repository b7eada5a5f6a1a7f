import { Plus, Spline } from 'lucide-react';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import { isNetKind } from '../../shared/domain/card.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { cardAt } from '../../shared/layout/find.ts';
import type { Point, Rect } from '../../shared/layout/geometry.ts';
import { clamp } from '../../shared/layout/metrics.ts';
import { foldTabRect } from '../../shared/scene/card-plates.ts';
import { touches } from '../../shared/scene/shapes.ts';
import { linkCommand } from '../keyboard/command-parts.ts';
import { runCommand } from '../keyboard/command-table.ts';
import { useView } from '../state/board-context.tsx';
import { textScale } from '../ui/sight.ts';
import { language, useWords } from '../ui/words.ts';
import { rectOnScreen, type Size, toLayout, ZOOM } from './camera.ts';
import { type MapParts, useChrome, useFrame, useMap, usePicture } from './canvas-context.ts';
import { cardsNear, dotOf, wordPlace } from './handle-words.ts';

/** Half of a handle's target, in px: 44 px whole. */
const HALF = 22;

/** What grows out of the selected card: a deeper cause (on 橋 a step), one beside it, a line to one more effect. */
export function SelectionHandles() {
  const t = useWords();
  const map = useMap();
  const layer = useRef<HTMLDivElement>(null);
  const card = useView(({ mode, selection }) =>
    (mode.kind === 'idle' || mode.kind === 'linking') && selection.length === 1
      ? (selection[0] ?? null)
      : null,
  );
  const linking = useView(({ mode }) => mode.kind === 'linking');
  const coarse = useChrome((state) => state.coarse);
  const kind = usePicture(({ board }) => (card === null ? undefined : board.cards.get(card)?.kind));
  const bridge = usePicture(({ geometry }) => geometry.sheet?.kind === 'bridge');
  useFrame(({ camera, picture }) => {
    const box = card === null ? undefined : picture.geometry.cards.get(card);
    const element = layer.current;
    if (element === null) return;
    element.style.visibility = box === undefined || camera.zoom < ZOOM.far ? 'hidden' : 'visible';
    if (box === undefined) return;
    const rect = rectOnScreen(camera, box);
    const { direction } = picture.geometry;
    const tab = foldTabRect(box, { direction, lang: language() });
    const beyond = tab === null ? 0 : (direction === 'right' ? tab.w : tab.h) * camera.zoom;
    const size = map.engine.size();
    const near = touches(rect, { x: 0, y: 0, ...size });
    const sheet = picture.geometry.sheet?.kind;
    const scene = picture.board.cards.get(box.id)?.kind === 'scene';
    const around = sheet === 'bridge' ? placesOnBridge(rect, scene) : placesOf(rect, direction, beyond);
    const places = Object.entries(around).map(
      ([name, place]) => [name, near ? held(place, size) : place] as const,
    );
    for (const [name, at] of places) {
      const handle = element.querySelector<HTMLElement>(`[data-handle="${name}"]`);
      if (handle) handle.style.transform = `translate(${at.x - HALF}px, ${at.y - HALF}px)`;
    }
    if (card === null || !coarse) return;
    const cards = cardsNear(picture.geometry, card).map((other) => rectOnScreen(camera, other));
    for (const [name, at] of places) {
      const word = element.querySelector<HTMLElement>(`[data-handle="${name}"] .handle-word`);
      const dots = places.filter(([other]) => other !== name).map(([, other]) => dotOf(other));
      if (word) putWord(word, at, { taken: [...cards, ...dots], window: size });
    }
  });
  useEffect(() => (card === null ? undefined : map.engine.requestFrame()), [card, map]);
  if (card === null || kind === undefined) return null;
  if (kind === 'headline') return null;
  const inNet = isNetKind(kind);
  const beside = !bridge || kind === 'issue' || !inNet;
  const grows = inNet || (bridge && kind === 'scene');
  const links = bridge ? inNet || kind === 'step' || kind === 'scene' : inNet && kind !== 'issue';
  return (
    <div ref={layer} className={linking ? 'handles is-unseen' : 'handles'} data-chrome="">
      {grows && (
        <Handle
          name="why"
          label={t(bridge ? 'bridge.addStep' : 'canvas.addCause')}
          word={t(bridge ? 'kind.step' : 'handle.why')}
          onPress={() => runCommand('card.addCause', map.hands)}
        />
      )}
      {beside && (
        <Handle
          name="beside"
          label={t('canvas.addSibling')}
          word={t('handle.beside')}
          onPress={() => runCommand('card.addSibling', map.hands)}
        />
      )}
      {links && <LinkHandle card={card} label={t(bridge ? 'bridge.tieHandle' : 'canvas.linkHandle')} />}
    </div>
  );
}

/** The word of a handle beside its dot, where there is room for it. */
function putWord(word: HTMLElement, at: Point, room: Parameters<typeof wordPlace>[2]): void {
  const place = wordPlace(at, sizeOf(word), room);
  word.style.visibility = place === null ? 'hidden' : 'inherit';
  if (place === null) return;
  word.style.transform = `translate(${place.x - at.x + HALF}px, ${place.y - at.y + HALF}px)`;
}

const sizes = new WeakMap<HTMLElement, { readonly words: string; readonly size: Size }>();

/** Measured once for its words: reading a size in every frame would cost a layout. */
function sizeOf(word: HTMLElement): Size {
  const words = `${word.textContent} ${textScale()}`;
  let known = sizes.get(word);
  if (known?.words !== words) {
    known = { words, size: { w: word.offsetWidth, h: word.offsetHeight } };
    sizes.set(word, known);
  }
  return known.size;
}

function placesOf(rect: Rect, direction: 'right' | 'down', beyond: number) {
  const middle = { x: rect.x + rect.w / 2, y: rect.y + rect.h / 2 };
  return direction === 'right'
    ? {
        why: { x: rect.x + rect.w + 20 + beyond, y: middle.y },
        // At the corner: in the middle it would lie on the words of the card below.
        beside: { x: rect.x + rect.w - 24, y: rect.y + rect.h + 12 },
        link: { x: rect.x - 20, y: middle.y },
      }
    : {
        why: { x: middle.x, y: rect.y + rect.h + 20 + beyond },
        beside: { x: rect.x + rect.w + 12, y: rect.y + rect.h - 24 },
        link: { x: middle.x, y: rect.y - 20 },
      };
}

/** On 橋 the line begins where it leads on; the next step is below it, where the card's own words do not lie. */
function placesOnBridge(rect: Rect, scene: boolean) {
  const [right, bottom, middle] = [rect.x + rect.w, rect.y + rect.h, rect.y + rect.h / 2];
  return {
    link: { x: scene ? rect.x - 20 : right + 20, y: middle },
    why: { x: right - 24, y: bottom + 12 },
    beside: { x: right - 76, y: bottom + 12 },
  };
}

/** Of a card that reaches beyond the window the handles stay within it. */
function held({ x, y }: Point, { w, h }: Size): Point {
  return { x: clamp(x, HALF, w - HALF), y: clamp(y, HALF, h - HALF) };
}

function Handle(props: { name: string; label: string; word: string; onPress: () => void }) {
  return (
    <button
      type="button"
      className="handle"
      data-handle={props.name}
      tabIndex={-1}
      aria-label={props.label}
      title={props.label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onPress}
    >
      <span className="handle-dot">
        <Plus size={18} strokeWidth={2.4} aria-hidden />
      </span>
      <HandleWord>{props.word}</HandleWord>
    </button>
  );
}

/** For fingers, which meet no tips: what the handle brings. */
function HandleWord({ children }: { readonly children: string }) {
  const coarse = useChrome((state) => state.coarse);
  return coarse ? (
    <span className="handle-word" aria-hidden>
      {children}
    </span>
  ) : null;
}

/** Dragged to a card it links to it; tapped, the next card that is tapped is the effect. */
function LinkHandle({ card, label }: { readonly card: CardId; readonly label: string }) {
  const t = useWords();
  const map = useMap();
  return (
    <button
      type="button"
      className="handle handle-link"
      data-handle="link"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => drawLink(event, card, map)}
    >
      <span className="handle-dot">
        <Spline size={16} strokeWidth={2.2} aria-hidden />
      </span>
      <HandleWord>{t('handle.link')}</HandleWord>
    </button>
  );
}

/** A finger this near to where it began has only tapped, in px. */
const TAP = 8;

/**
 * Follows one pointer from the link handle to a card; a second finger cancels with nothing left over. The handles stay
 * mounted meanwhile, unseen: a finger's events go to the element on which it began.
 */
function drawLink(down: ReactPointerEvent, from: CardId, { engine, hands }: MapParts): void {
  const root = down.currentTarget.closest('.map-canvas');
  if (root === null || down.button !== 0) return;
  const start = { x: down.clientX, y: down.clientY };
  let far = false;
  const over = (event: PointerEvent): CardId | null => {
    const rect = root.getBoundingClientRect();
    const point = { x: event.clientX - rect.left, y: event.clientY - rect.top };
    const { geometry } = engine.picture.getState();
    const box = cardAt(geometry, toLayout(engine.camera.getState(), point));
    return box === null || box.id === from || box.zone === 'shelf' ? null : box.id;
  };
  const onMove = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    far ||= Math.hypot(event.clientX - start.x, event.clientY - start.y) > TAP;
    if (far) hands.view.setState({ mode: { kind: 'linking', from, over: over(event) } });
  };
  const onUp = (event: PointerEvent) => {
    if (event.pointerId !== down.pointerId) return;
    stop();
    if (!far) return;
    hands.view.setState({ mode: { kind: 'idle' } });
    const to = over(event);
    if (to !== null) hands.act(linkCommand(hands, from, to));
  };
  const onOther = (event: PointerEvent) => {
    if (event.pointerId === down.pointerId) return;
    stop();
    hands.view.setState({ mode: { kind: 'idle' } });
  };
  const stop = () => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', stop);
    window.removeEventListener('pointerdown', onOther, true);
  };
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', stop);
  window.addEventListener('pointerdown', onOther, true);
  hands.view.setState({ mode: { kind: 'linking', from, over: null } });
}
