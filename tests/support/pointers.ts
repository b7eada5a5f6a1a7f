import type { CDPSession, Page } from 'playwright-core';
import type { Hand } from '../../client/keyboard/gesture-table.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One mouse, finger or pen on a page, by trusted events of the browser. */
export interface Pointer {
  readonly hand: Hand;
  down(at: Place): Promise<void>;
  move(at: Place): Promise<void>;
  up(at: Place): Promise<void>;
}

export function pointerOf(hand: Hand, page: Page, cdp: CDPSession): Pointer {
  if (hand === 'finger') return finger(cdp);
  const send = (type: string, { x, y }: Place, buttons: number) =>
    cdp.send('Input.dispatchMouseEvent', {
      type: type as 'mousePressed',
      x,
      y,
      button: type === 'mouseMoved' ? 'none' : 'left',
      buttons,
      clickCount: type === 'mouseMoved' ? 0 : 1,
      pointerType: hand,
    });
  return {
    hand,
    async down(at) {
      if (hand === 'mouse') await page.mouse.move(at.x, at.y);
      await send('mousePressed', at, 1);
    },
    move: async (at) => void (await send('mouseMoved', at, 1)),
    up: async (at) => void (await send('mouseReleased', at, 0)),
  };
}

function finger(cdp: CDPSession): Pointer {
  return {
    hand: 'finger',
    down: (at) => touch(cdp, 'touchStart', at),
    move: (at) => touch(cdp, 'touchMove', at),
    up: () => touch(cdp, 'touchEnd'),
  };
}

/** All fingers that are down now, each at its place; none for the end. */
export async function touch(
  cdp: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  ...fingers: readonly Place[]
): Promise<void> {
  const touchPoints = fingers.map(({ x, y }, id) => ({ x, y, id }));
  await cdp.send('Input.dispatchTouchEvent', { type, touchPoints });
}

/** Both events are on their way at once: on a busy machine a tap that waits in between becomes a long press. */
export async function tap(pointer: Pointer, at: Place): Promise<void> {
  if (pointer.hand === 'mouse') await pointer.down(at);
  await Promise.all([pointer.hand === 'mouse' ? undefined : pointer.down(at), pointer.up(at)]);
}

/** From the first place through all others, in small steps. */
export async function drag(pointer: Pointer, ...way: readonly [Place, ...Place[]]): Promise<void> {
  const [first, ...rest] = way;
  await pointer.down(first);
  await along(pointer, first, rest);
  await pointer.up(rest.at(-1) ?? first);
}

/** The pointer is down at `from` and goes on. */
export async function along(pointer: Pointer, from: Place, way: readonly Place[], steps = 8): Promise<void> {
  let last = from;
  for (const next of way) {
    for (let i = 1; i <= steps; i += 1)
      await pointer.move({
        x: last.x + ((next.x - last.x) * i) / steps,
        y: last.y + ((next.y - last.y) * i) / steps,
      });
    last = next;
  }
}
