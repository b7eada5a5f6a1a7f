/** What the rest of the page fetches in one piece, when it is needed. */
export { copyMap } from './copy-map.ts';
export { ExportDialog } from './export-dialog.tsx';
