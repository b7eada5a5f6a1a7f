import type { Board } from '../domain/board.ts';
import type { Geometry, SheetView } from './geometry.ts';
import { layoutMap } from './layout-map.ts';
import { layoutZones } from './zones.ts';

/** Places the sheet that a person looks at. */
export function layoutBoard(board: Board, view: SheetView, previous: Geometry | null = null): Geometry {
  return view.sheet === 'future' ? layoutZones(board, previous) : layoutMap(board, view, previous);
}
