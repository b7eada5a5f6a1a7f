import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import puppeteer, { type KeyInput } from 'puppeteer-core';

/** Another browser than Chromium with one page in it, driven by trusted events. */
export interface Engine {
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** A key by its name in the W3C's list, `Enter`, `Tab`; with Control held when asked for. */
  press(key: string, options?: { readonly control?: boolean }): Promise<void>;
  type(words: string): Promise<void>;
  click(at: { readonly x: number; readonly y: number }): Promise<void>;
  /** What an expression of the page's own JavaScript comes to, as JSON. */
  ask<Answer>(expression: string): Promise<Answer>;
  close(): Promise<void>;
}

export const ENGINES: readonly { readonly name: string; start(): Promise<Engine> }[] = [
  { name: 'Firefox', start: startFirefox },
  { name: 'WebKitGTK', start: startWebKit },
];

async function startFirefox(): Promise<Engine> {
  const executablePath = process.env.FIREFOX ?? '/usr/bin/firefox-esr';
  const extraPrefsFirefox = { 'intl.accept_languages': 'ja, en' };
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    extraPrefsFirefox,
  });
  const [page = await browser.newPage()] = await browser.pages();
  await page.setViewport({ width: 1366, height: 768 });
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    async press(key, { control = false } = {}) {
      if (control) await page.keyboard.down('Control');
      await page.keyboard.press(key as KeyInput);
      if (control) await page.keyboard.up('Control');
    },
    type: (words) => page.keyboard.type(words),
    click: ({ x, y }) => page.mouse.click(x, y),
    ask: async (expression) =>
      JSON.parse((await page.evaluate(`JSON.stringify(${expression} ?? null)`)) as string),
    close: () => browser.close(),
  };
}

/** Keys of WebDriver's own alphabet. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\ue007',
  Tab: '\ue004',
  Escape: '\ue00c',
  F2: '\ue032',
};
const CONTROL = '\ue009';
const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** WebKitGTK through its own driver: the W3C's WebDriver over HTTP, as much of it as this needs. Near Safari, not Safari. */
async function startWebKit(): Promise<Engine> {
  const port = await freePort();
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
  await untilAnswers(() => call('GET', '/status'));
  const binary = process.env.WEBKIT ?? MINI_BROWSER;
  const { sessionId } = (await call('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } } },
  })) as { sessionId: string };
  const inSession = (path: string, body: unknown) => call('POST', `/session/${sessionId}${path}`, body);
  const keys = (actions: readonly object[]) =>
    inSession('/actions', { actions: [{ type: 'key', id: 'keys', actions }] });
  const stroke = (value: string) => [
    { type: 'keyDown', value },
    { type: 'keyUp', value },
  ];
  return {
    async open(url) {
      await inSession('/url', { url });
      // Its languages are those of the system, which may know no Japanese: it is chosen, as a person would.
      const script = `const chosen = localStorage.getItem('banso.language');
        localStorage.setItem('banso.language', 'ja');
        return chosen`;
      if ((await inSession('/execute/sync', { script, args: [] })) === null) await inSession('/refresh', {});
    },
    reload: async () => void (await inSession('/refresh', {})),
    async press(key, { control = false } = {}) {
      const pressed = stroke(KEYS[key] ?? key);
      await keys(
        control
          ? [{ type: 'keyDown', value: CONTROL }, ...pressed, { type: 'keyUp', value: CONTROL }]
          : pressed,
      );
    },
    type: async (words) => void (await keys([...words].flatMap(stroke))),
    async click({ x, y }) {
      const actions = [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await inSession('/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
    },
    ask: async (expression) =>
      JSON.parse(
        (await inSession('/execute/sync', {
          script: `return JSON.stringify(${expression} ?? null)`,
          args: [],
        })) as string,
      ),
    async close() {
      await call('DELETE', `/session/${sessionId}`).catch(() => {});
      await ended(driver);
    },
  };
}

/** Ends the driver and the display that it runs on. */
function ended(driver: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    driver.once('exit', () => resolve());
    if (driver.pid !== undefined) process.kill(-driver.pid);
  });
}

async function untilAnswers(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await call();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
