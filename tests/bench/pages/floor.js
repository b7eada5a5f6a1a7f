// The floor: one canvas, the boxes and words of the map at the places that the product gives them, and nothing else.
const canvas = document.getElementById('map');
const field = document.getElementById('field');
const context = canvas.getContext('2d', { alpha: false });
const ask = new URLSearchParams(location.search);
const [{ cards, links, camera: first }] = await Promise.all([
  fetch(`/map/${ask.get('size')}.json`).then((answer) => answer.json()),
  document.fonts.load("16px 'BIZ UDPGothic'"),
]);
let camera = first;
let asked = false;
const WORDLESS = 0.12;

canvas.width = innerWidth;
canvas.height = innerHeight;

function paint() {
  asked = false;
  const { x, y, zoom } = camera;
  const [left, top] = [-x / zoom, -y / zoom];
  const [right, bottom] = [left + innerWidth / zoom, top + innerHeight / zoom];
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.fillStyle = '#fbfaf6';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(zoom, 0, 0, zoom, x, y);
  context.strokeStyle = '#5b7083';
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [x1, y1, x2, y2] of links) {
    if (Math.max(y1, y2) < top || Math.min(y1, y2) > bottom || x1 < left || x2 > right) continue;
    context.moveTo(x1, y1);
    context.bezierCurveTo((x1 + x2) / 2, y1, (x1 + x2) / 2, y2, x2, y2);
  }
  context.stroke();
  context.font = "16px 'BIZ UDPGothic', sans-serif";
  for (const card of cards) {
    if (card.x > right || card.x + card.w < left || card.y > bottom || card.y + card.h < top) continue;
    context.fillStyle = '#ffffff';
    context.fillRect(card.x, card.y, card.w, card.h);
    context.strokeRect(card.x, card.y, card.w, card.h);
    if (zoom < WORDLESS) continue;
    context.fillStyle = '#1c2b36';
    card.lines.forEach((line, i) => {
      context.fillText(line, card.x + 12, card.y + 26 + i * 24);
    });
  }
}

function look(next) {
  camera = next;
  if (!asked) requestAnimationFrame(paint);
  asked = true;
}

canvas.addEventListener('wheel', (event) => {
  event.preventDefault();
  look({ ...camera, x: camera.x - event.deltaX, y: camera.y - event.deltaY });
});

let chosen = cards.find((card) => card.id === ask.get('middle'));
addEventListener('keydown', (event) => {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  chosen = { id: `n${cards.length}`, x: chosen.x + 40, y: chosen.y + 90, w: 240, h: 48, lines: [''] };
  cards.push(chosen);
  field.hidden = false;
  field.value = '';
  field.focus({ preventScroll: true });
  look(camera);
});
field.addEventListener('input', () => {
  chosen.lines = [field.value];
  look(camera);
});

look(camera);
window.floor = {
  look,
  count: () => cards.length,
  /** Moves some cards by one card's height: what a branch that is carried elsewhere comes to. */
  move(ids) {
    const moved = new Set(ids);
    for (const card of cards) if (moved.has(card.id)) card.y += 60;
    look(camera);
  },
};
