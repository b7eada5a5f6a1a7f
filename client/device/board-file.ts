import { printDocs } from '../../shared/document/board-file.ts';
import { isoDay } from '../../shared/domain/day.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { BOARD_FILE_ENDING } from '../../shared/interchange/board-file.ts';
import type { DeviceBoards } from '../persistence/device-boards.ts';
import { fileStem, saveFile } from '../ui/save-file.ts';

/** A board's document, from the device's store or from an open board. */
type BoardDoc = Awaited<ReturnType<DeviceBoards['read']>>;

/**
 * Saves a board as `.banso.json` through the browser's download.
 * @param title its title, for the file's name
 * @returns the file's name
 */
export async function saveBoardFile(boards: DeviceBoards, id: BoardId, title: string): Promise<string> {
  return saveDocFile(await boards.read(id), title);
}

/** The same for a document at hand. */
export function saveDocFile(doc: BoardDoc, title: string): string {
  const text = printDocs([doc]);
  const name = `${fileStem(title)}_${isoDay(new Date())}${BOARD_FILE_ENDING}`;
  saveFile(new Blob([text], { type: 'application/json' }), name);
  return name;
}
