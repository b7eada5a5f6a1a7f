export { MenuWindow } from './menu-window.tsx';
export { PopoverWindow } from './popover-window.tsx';
export { SightDialog } from './sight-dialog.tsx';
