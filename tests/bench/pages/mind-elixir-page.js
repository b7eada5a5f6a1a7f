// mind-elixir 5 as its own manual sets it up: right-hand map, no toolbar, all cards open.
import MindElixir from '/mind-elixir.js';

const ask = new URLSearchParams(location.search);
// Its lines are measured once: the font must be there before.
const [nodeData] = await Promise.all([
  fetch(`/tree/${ask.get('size')}.json`).then((answer) => answer.json()),
  document.fonts.load("16px 'BIZ UDPGothic'"),
]);
const map = new MindElixir({
  el: '#map',
  direction: MindElixir.RIGHT,
  toolBar: false,
  contextMenu: false,
  scaleMin: 0.001,
});
map.init({ nodeData });

/** The middle of a card into the middle of the window. */
function centre(id) {
  const { x, y, width, height } = map.findEle(id).getBoundingClientRect();
  map.move(innerWidth / 2 - x - width / 2, innerHeight / 2 - y - height / 2);
}
centre(ask.get('middle'));
window.mind = { map, centre, count: () => document.getElementsByTagName('me-tpc').length };
