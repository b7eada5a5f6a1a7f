import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { App } from './app/app.tsx';
import { BrokenScreen } from './app/broken-screen.tsx';
import { OlderTabScreen } from './app/older-tab-screen.tsx';
import { type Device, DeviceProvider } from './device/device.tsx';
import { openBrowserDevice } from './device/device-browser.ts';
import { switchAtQuietMoments } from './offline/switch-over.ts';
import { keepThisApp } from './offline/this-app.ts';
import { readLinkToken, readRoute, stripFragment } from './ui/router.ts';

const DATABASE = 'banso';

function start(): void {
  const element = document.getElementById('root');
  if (element === null) throw new Error('index.html has no #root');
  const root = createRoot(element);
  // A link that could not be kept (the device is full) stays in the address, for the next try.
  open(root).catch((error: unknown) =>
    root.render(<BrokenScreen error={error} onRetry={() => location.reload()} />),
  );
}

async function open(root: Root): Promise<void> {
  const onBlocked = () => root.render(<OlderTabScreen />);
  const device = import.meta.env.DEV ? await openDevDevice() : await openBrowserDevice(DATABASE, onBlocked);
  await acceptLink(device);
  // A link pasted where its board's page already stands changes the fragment only.
  addEventListener('hashchange', () => {
    void acceptLink(device).then((accepted) => {
      if (accepted) location.reload();
    });
  });
  root.render(
    <StrictMode>
      <DeviceProvider device={device}>
        <App />
      </DeviceProvider>
    </StrictMode>,
  );
  if (import.meta.env.DEV) return;
  keepThisApp();
  switchAtQuietMoments();
}

/** A shared link: its token is kept on this device, then at once taken out of the address. */
async function acceptLink(device: Device): Promise<boolean> {
  const route = readRoute(location.pathname);
  const token = readLinkToken(location.hash);
  if (token === null) return false;
  const accepted = route.page === 'board' && (await device.boards.join(route.board, token));
  stripFragment();
  return accepted;
}

/** `?as=owner` / `?as=supporter` in the development mode: a device of its own each, opened on the seeded board. */
async function openDevDevice(): Promise<Device> {
  const { openSeededBoard, readDevPerson } = await import('./device/device-dev.ts');
  const as = readDevPerson(location.search);
  const device = await openBrowserDevice(as === null ? DATABASE : `${DATABASE}-${as}`);
  if (as !== null && readRoute(location.pathname).page === 'home') await openSeededBoard(device, as);
  return device;
}

start();
