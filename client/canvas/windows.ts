export { MapMenu } from './map-menu.tsx';
export { PasteDialog } from './paste-dialog.tsx';
export { QuestionDialog } from './question.tsx';
