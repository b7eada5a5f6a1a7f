// In every page of the bench, before its own code: tells when something is on the screen.
const bench = {
  /** ms since the page began, when `test` held and the frame after it was handed over. */
  async painted(test) {
    while (!test()) await bench.frame();
    return bench.shown();
  },
  frame: () => new Promise((resolve) => requestAnimationFrame(resolve)),
  /** The end of the next frame. */
  async shown() {
    await bench.frame();
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
    return performance.now();
  },
  /** From now on: `bench.key` tells how long it took from the next key to the end of the frame after `test` holds, ms. */
  watchKey(test) {
    const pressed = new Promise((resolve) => {
      addEventListener('keydown', () => resolve(performance.now()), { capture: true, once: true });
    });
    bench.key = pressed.then(async (began) => (await bench.painted(test)) - began);
  },
  /** From now on: for each letter the ms from its key to the end of the frame that shows it. */
  watchTyping() {
    bench.typed = [];
    let began = 0;
    addEventListener('keydown', () => (began = performance.now()), true);
    addEventListener('input', () => bench.shown().then((at) => bench.typed.push(at - began)), true);
  },
  /** Turns the wheel once a frame over the middle of the window; the ms between frames. */
  async pan(frames, dx, dy) {
    const target = document.elementFromPoint(innerWidth / 2 + 7, innerHeight / 2 + 43);
    const gaps = [];
    let last = await bench.frame();
    for (let i = 0; i < frames; i += 1) {
      const sign = i < frames / 2 ? 1 : -1;
      const wheel = { deltaX: dx * sign, deltaY: dy * sign, bubbles: true, cancelable: true };
      target.dispatchEvent(new WheelEvent('wheel', { ...wheel, clientX: 690, clientY: 427 }));
      const now = await bench.frame();
      gaps.push(now - last);
      last = now;
    }
    await bench.shown();
    return gaps;
  },
};
window.bench = bench;
