import type { Board } from '../domain/board.ts';
import { assertNever } from '../domain/result.ts';
import { layoutBridge } from './bridge.ts';
import type { Geometry, SheetView } from './geometry.ts';
import { layoutMap } from './layout-map.ts';
import { layoutZones } from './zones.ts';

/** Places the sheet that a person looks at. */
export function layoutBoard(board: Board, view: SheetView, previous: Geometry | null = null): Geometry {
  switch (view.sheet) {
    case 'issues':
      return layoutMap(board, view, previous);
    case 'bridge':
      return layoutBridge(board, view.today, previous);
    case 'future':
      return layoutZones(board, previous);
    default:
      return assertNever(view.sheet);
  }
}
