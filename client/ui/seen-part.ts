/** A keyboard takes more of the window than this (px); less is a bar of the browser that comes and goes. */
const LEAST_KEYBOARD = 100;
/** With less height than this left above the keyboard (px) there is room for the bar above the map and for the words alone. */
const TIGHT = 420;

/**
 * A keyboard on the screen covers the lower part of the window without making it smaller, and some browsers push the
 * page up for it. From now on the root element says what is seen: `--seen-top` and `--seen-height` (px) and
 * `data-keyboard` ("up", or "tight" with little room left) while a keyboard is there, none of them else. Style sheets lay the page out in that part.
 */
export function followSeenPart(): void {
  const screen = window.visualViewport;
  if (screen === null) return;
  const follow = () => {
    const { style, dataset } = document.documentElement;
    const keyboard = window.innerHeight - screen.height;
    // Who has zoomed into the page with two fingers sees less of it, too: that is no keyboard.
    if (keyboard < LEAST_KEYBOARD || screen.scale > 1.01) {
      style.removeProperty('--seen-top');
      style.removeProperty('--seen-height');
      delete dataset.keyboard;
      return;
    }
    style.setProperty('--seen-top', `${Math.round(screen.offsetTop)}px`);
    style.setProperty('--seen-height', `${Math.round(screen.height)}px`);
    dataset.keyboard = screen.height < TIGHT ? 'tight' : 'up';
    requestAnimationFrame(showField);
  };
  screen.addEventListener('resize', follow);
  screen.addEventListener('scroll', follow);
  follow();
}

/** The field that has the focus into sight, where it stands in something that scrolls; the map brings its own into view. */
function showField(): void {
  const field = document.activeElement;
  if (field?.matches('input, textarea') && field.closest('.map-canvas') === null)
    field.scrollIntoView({ block: 'nearest' });
}
