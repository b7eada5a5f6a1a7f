import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { BoardId } from '../../shared/domain/ids.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Made, Opened, Progress, Restored } from '../persistence/backup.ts';
import type { Backup, BackupFailure } from '../persistence/backup-file.ts';
import type { DeviceBoard, DeviceBoards } from '../persistence/device-boards.ts';
import type { Settings } from '../persistence/settings.ts';
import type { SessionDeps } from '../session/session-deps.ts';

/** All boards of the device in one file, and back. Nothing is written before `putBack`. */
export interface DeviceBackups {
  make(onProgress: (progress: Progress) => void): Promise<Result<Made, BackupFailure>>;
  open(file: Blob): Promise<Result<Opened, BackupFailure>>;
  putBack(backup: Backup, onProgress: (progress: Progress) => void): Promise<Restored>;
}

/** What this device is and has; made once at the start of the app. */
export interface Device {
  /** False when the browser keeps nothing: all is lost with the tab. */
  readonly lasting: boolean;
  readonly boards: DeviceBoards;
  readonly backups: DeviceBackups;
  /** Sends what waits on these boards. @returns how many of them are on the server now */
  sendUnsent(boards: readonly BoardId[]): Promise<number>;
  readonly settings: Settings;
  /** What `openBoard` needs. */
  readonly session: SessionDeps;
}

const ThisDevice = createContext<Device | null>(null);

export function DeviceProvider({
  device,
  children,
}: {
  readonly device: Device;
  readonly children: ReactNode;
}) {
  return <ThisDevice.Provider value={device}>{children}</ThisDevice.Provider>;
}

/** This device. @throws outside of the app */
export function useDevice(): Device {
  const device = useContext(ThisDevice);
  if (device === null) throw new Error('The app has no device');
  return device;
}

/** Boards of this device, latest change first; null until they were read. */
export function useDeviceBoards(): readonly DeviceBoard[] | null {
  const { boards } = useDevice();
  return useSyncExternalStore(boards.subscribe, boards.list);
}
