import { createContext, useContext, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Hands } from '../keyboard/hands.ts';
import type { BoardSession } from '../session/session.ts';
import type { ViewStore } from '../state/view-store.ts';
import { type Chrome, type ChromeState, createChrome } from './chrome.ts';
import { createHands } from './create-hands.ts';
import type { DragGhost } from './drag.ts';
import { createMapEngine, type Frame, type MapEngine, type Picture } from './map-engine.ts';
import type { Outline } from './marquee.ts';

/** One canvas on one open board: its engine, the hands that act on it, and what stands around it. */
export interface MapParts {
  readonly engine: MapEngine;
  readonly chrome: Chrome;
  readonly hands: Hands;
  readonly ghost: StoreApi<{ readonly ghost: DragGhost | null }>;
  readonly marquee: StoreApi<{ readonly outline: Outline | null }>;
  /** False until cards are elements of the page: so long the canvas paints them, and the map is seen sooner. */
  readonly mounted: StoreApi<{ readonly mounted: boolean }>;
}

/** Made once for each open board. */
export function createMapParts(session: BoardSession, view: ViewStore): MapParts {
  const engine = createMapEngine(session, view);
  const chrome = createChrome();
  return {
    engine,
    chrome,
    hands: createHands(engine, chrome),
    ghost: createStore(() => ({ ghost: null })),
    marquee: createStore(() => ({ outline: null })),
    mounted: createStore(() => ({ mounted: false })),
  };
}

const MapContext = createContext<MapParts | null>(null);
export const MapProvider = MapContext.Provider;

/** The parts of the map around. @throws outside of one */
export function useMap(): MapParts {
  const parts = useContext(MapContext);
  if (parts === null) throw new Error('No map is mounted here');
  return parts;
}

/** A part of the picture; renders again only when that part changed. */
export function usePicture<Part>(part: (picture: Picture) => Part): Part {
  return useStore(useMap().engine.picture, part);
}

export function useChrome<Part>(part: (state: ChromeState) => Part): Part {
  return useStore(useMap().chrome.state, part);
}

/** Calls back on every frame of the canvas: for whatever follows the camera without rendering. */
export function useFrame(listener: (frame: Frame) => void): void {
  const { engine } = useMap();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => engine.onFrame((frame) => latest.current(frame)), [engine]);
}
