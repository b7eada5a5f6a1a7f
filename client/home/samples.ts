import type { WordKey } from '../../shared/i18n/words.ts';

/** A sample case of shared/samples; its content is fetched only when it is chosen. */
export interface Sample {
  readonly id: 'machikoba' | 'ryokan' | 'super' | 'soba';
  readonly title: WordKey;
  readonly about: WordKey;
  /** On its 課題の地図; what it holds of the future is not counted. */
  readonly cards: number;
  load(): Promise<unknown>;
}

/** From the smallest map to the largest. */
export const SAMPLES: readonly Sample[] = [
  {
    id: 'soba',
    title: 'home.sample.soba',
    about: 'home.sample.soba.about',
    cards: 15,
    load: async () => (await import('../../shared/samples/05_inshokuten.json')).default,
  },
  {
    id: 'machikoba',
    title: 'home.sample.machikoba',
    about: 'home.sample.machikoba.about',
    cards: 29,
    load: async () => (await import('../../shared/samples/01_machikoba.json')).default,
  },
  {
    id: 'ryokan',
    title: 'home.sample.ryokan',
    about: 'home.sample.ryokan.about',
    cards: 35,
    load: async () => (await import('../../shared/samples/02_onsen_ryokan.json')).default,
  },
  {
    id: 'super',
    title: 'home.sample.super',
    about: 'home.sample.super.about',
    cards: 46,
    load: async () => (await import('../../shared/samples/03_shokuhin_super.json')).default,
  },
];
