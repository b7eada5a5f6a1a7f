import { useCallback, useSyncExternalStore } from 'react';
import { useOpenBoard } from '../state/board-context.tsx';
import { commandOf, isPossible, isThere, runCommand } from './command-table.ts';
import type { MapCommand } from './map-command.ts';
import { handsOf, onOffers } from './offers.ts';

/** A command as a button shows it. */
export interface ShownCommand {
  readonly command: MapCommand;
  /** Somebody on this page can carry it out. */
  readonly there: boolean;
  readonly possible: boolean;
  /** On already; undefined for commands that are not turned on and off. */
  readonly on: boolean | undefined;
  readonly run: () => void;
}

/** The command of this id on the open board; renders again only when what is possible or on changes. */
export function useCommand(id: string): ShownCommand {
  const { session, view } = useOpenBoard();
  const command = commandOf(id);
  const subscribe = useCallback(
    (listener: () => void) => {
      const offs = [
        view.subscribe(listener),
        session.subscribe(listener),
        session.undo.onChange(listener),
        onOffers(view, listener),
      ];
      return () => {
        for (const off of offs) off();
      };
    },
    [session, view],
  );
  const state = useSyncExternalStore(subscribe, () => {
    const hands = handsOf(view);
    if (hands === null || !isThere(command, hands)) return 'missing';
    if (!isPossible(command, hands)) return 'impossible';
    return command.checked?.(hands) ? 'on' : 'possible';
  });
  return {
    command,
    there: state !== 'missing',
    possible: state === 'possible' || state === 'on',
    on: command.checked === undefined ? undefined : state === 'on',
    run() {
      const hands = handsOf(view);
      if (hands !== null) runCommand(id, hands);
    },
  };
}
