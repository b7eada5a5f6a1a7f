import { late } from './late.tsx';

/** What opens at a button or over the page: nobody sees it with the first look, and it brings Radix along. */
const windows = () => import('./windows.ts');
export const MenuWindow = late(async () => (await windows()).MenuWindow, 'soon');
export const PopoverWindow = late(async () => (await windows()).PopoverWindow, 'soon');
export const SightDialog = late(async () => (await windows()).SightDialog, 'soon');
