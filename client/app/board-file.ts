import { printDocs } from '../../shared/document/board-file.ts';
import type { BoardId } from '../../shared/domain/ids.ts';
import { BOARD_FILE_ENDING } from '../../shared/interchange/board-file.ts';
import type { DeviceBoards } from '../persistence/device-boards.ts';

/** Longest stem of a file's name, in characters: some systems stop at 255 bytes. */
const LONGEST_STEM = 60;

/**
 * Saves a board as `.banso.json` through the browser's download.
 * @param title its title, for the file's name
 * @returns the file's name
 */
export async function saveBoardFile(boards: DeviceBoards, id: BoardId, title: string): Promise<string> {
  const text = printDocs([await boards.read(id)]);
  const name = `${fileStem(title)}_${isoDay(new Date())}${BOARD_FILE_ENDING}`;
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the bytes by the next turn of the page.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return name;
}

/** A title as a part of a file's name, on any system. */
export function fileStem(title: string): string {
  const plain = title
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const stem = [...plain]
    .slice(0, LONGEST_STEM)
    .join('')
    .replace(/[. ]+$/u, '');
  return stem === '' ? '伴走マップ' : stem;
}

function isoDay(day: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
