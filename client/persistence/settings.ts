import type { SettingsStore } from './device-store.ts';

/** What a person chose for this device, not for a board. */
export interface DeviceSettings {
  /** Asked once; null until then. */
  readonly myName: string | null;
}

export interface Settings {
  now(): DeviceSettings;
  set<Key extends keyof DeviceSettings>(key: Key, value: DeviceSettings[Key]): void;
}

const DEFAULTS: DeviceSettings = { myName: null };

/** Reads the settings once; from then on they are at hand without waiting. What cannot be read is as if never chosen. */
export async function loadSettings(store: SettingsStore): Promise<Settings> {
  let settings = readSettings(await store.all().catch(() => new Map<string, unknown>()));
  return {
    now: () => settings,
    set(key, value) {
      settings = { ...settings, [key]: value };
      // It holds in this tab either way; what could not be kept is asked again at the next visit.
      store.set(key, value).catch(() => {});
    },
  };
}

function readSettings(kept: ReadonlyMap<string, unknown>): DeviceSettings {
  const myName = kept.get('myName');
  return {
    myName: typeof myName === 'string' && myName.trim() !== '' ? myName : DEFAULTS.myName,
  };
}
