import { deleteBranches } from '../../shared/commands/remove-cards.ts';
import type { CardId } from '../../shared/domain/ids.ts';
import { netOf } from '../../shared/domain/net.ts';
import { translate } from '../../shared/i18n/words.ts';
import { freshSpell } from '../editor/bind-textarea.ts';
import type { Hands } from '../keyboard/hands.ts';
import { lastTouch } from '../ui/last-touch.ts';
import { showToast } from '../ui/toasts.ts';
import { language } from '../ui/words.ts';
import { fitted, revealed, zoomedAt } from './camera.ts';
import type { Chrome } from './chrome.ts';
import type { MapEngine } from './map-engine.ts';

/** How much one press of a zoom button does. */
const ZOOM_STEP = 1.25;

/** The hands of this device on one open board: what every key, menu, bar and gesture acts through. */
export function createHands(engine: MapEngine, chrome: Chrome): Hands {
  const { session, view } = engine;

  const act: Hands['act'] = (command) => {
    const { mode } = view.getState();
    const spell = mode.kind === 'editing' ? chrome.writing.spell : null;
    const result = session.dispatch(command, spell === null ? {} : { spell });
    if (result.ok) return { done: true, select: result.value.select ?? null };
    showToast(translate(language(), `refusal.${result.failure.code}`), { near: lastTouch() });
    return { done: false, select: null };
  };

  const finish: Hands['finish'] = () => {
    const { mode } = view.getState();
    if (mode.kind !== 'editing') return view.getState().selection.at(-1) ?? null;
    chrome.writing.settle();
    const words = session.board().cards.get(mode.card)?.text ?? '';
    const empty = mode.fresh && words.trim() === '';
    view.setState({ mode: { kind: 'idle' } });
    chrome.writing.over();
    if (!empty) return mode.card;
    session.undo.forgetStep();
    // Its birth was not the last step (something was undone meanwhile): then it goes by a step of its own.
    if (session.board().cards.get(mode.card)?.deleted === null) session.dispatch(deleteBranches([mode.card]));
    const back = chrome.writing.cameFrom;
    select(back !== null && netOf(session.board()).cards.has(back) ? [back] : []);
    return null;
  };

  const select: Hands['select'] = (cards) => {
    if (view.getState().mode.kind === 'editing') finish();
    view.setState({ selection: cards, selectedLink: null, mode: { kind: 'idle' } });
    const last = cards.at(-1);
    if (last !== undefined) {
      unfoldAbove(last);
      reveal(last);
    }
    chrome.focus();
  };

  const reveal = (card: CardId) => {
    const box = engine.settle().geometry.cards.get(card);
    const size = engine.size();
    if (box === undefined || size.w === 0) return;
    engine.setCamera(revealed(engine.camera.getState(), box, size, chrome.insets()));
  };

  const edit = (card: CardId, fresh: boolean, spell: string, cameFrom: CardId | null) => {
    const { mode } = view.getState();
    if (mode.kind === 'editing' && mode.card !== card) finish();
    chrome.writing.begin(spell, cameFrom);
    view.setState({ selection: [card], selectedLink: null, mode: { kind: 'editing', card, fresh } });
    reveal(card);
    chrome.focus();
  };

  const unfoldAbove = (card: CardId) => {
    const net = netOf(session.board());
    const folded = new Set(view.getState().folded);
    const before = folded.size;
    for (let id = net.primaryOf(card); id !== null; id = net.primaryOf(id)) folded.delete(id);
    if (folded.size !== before) view.setState({ folded });
  };

  return {
    session,
    view,
    board: () => session.board(),
    state: () => view.getState(),
    geometry: () => engine.settle().geometry,
    act,
    add(command) {
      const cameFrom = view.getState().selection.at(-1) ?? null;
      const spell = freshSpell();
      const result = session.dispatch(command, { spell });
      if (!result.ok) {
        showToast(translate(language(), `refusal.${result.failure.code}`), { near: lastTouch() });
        return;
      }
      const card = result.value.select;
      if (card === undefined) return;
      unfoldAbove(card);
      engine.settle(cameFrom);
      edit(card, true, spell, cameFrom);
    },
    select,
    selectLink: (link) => {
      if (view.getState().mode.kind === 'editing') finish();
      view.setState({ selection: [], selectedLink: link, mode: { kind: 'idle' } });
      chrome.focus();
    },
    reveal,
    edit: (card) => edit(card, false, freshSpell(), card),
    finish,
    fold(folded, keep) {
      view.setState({ folded });
      engine.settle(keep);
    },
    focusBranch(card) {
      view.setState({ focus: card });
      engine.settle(card);
      engine.setCamera(fitted(engine.picture.getState().geometry.bounds, engine.size(), 1, chrome.insets()));
    },
    zoom(to) {
      const size = engine.size();
      const middle = { x: size.w / 2, y: size.h / 2 };
      const camera = engine.camera.getState();
      const { geometry } = engine.settle();
      if (to === 'fit') engine.setCamera(fitted(geometry.bounds, size, 1, chrome.insets()));
      else if (to === 'actual') engine.setCamera(zoomedAt(camera, middle, 1 / camera.zoom));
      else engine.setCamera(zoomedAt(camera, middle, to === 'in' ? ZOOM_STEP : 1 / ZOOM_STEP));
    },
    confirmDelete: (count) => chrome.confirmDelete(count),
    openMenu: () => chrome.openMenu(null),
    nextRegion: (step) => chrome.nextRegion(step),
  };
}
