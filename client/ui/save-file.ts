/** Longest stem of a file's name, in characters: some systems stop at 255 bytes. */
const LONGEST_STEM = 60;

/** Hands a file to the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the blob once it began; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
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
