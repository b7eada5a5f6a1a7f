/** Writes the app's icons for home screens, made from client/styles/icon.svg. `npm run icons` */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawIcon, ICON_FOLDER, ICONS } from './icons.ts';

mkdirSync(ICON_FOLDER, { recursive: true });
for (const icon of ICONS) writeFileSync(join(ICON_FOLDER, icon.file), await drawIcon(icon));
