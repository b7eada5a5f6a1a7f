import type { Entry } from './entry.ts';

/** All maps of a device in one file, and putting them back. */
export const deviceBackup = {
  'deviceBackup.title': ['控え', 'Backup'],
  'deviceBackup.why': [
    'この端末の地図を、一つのファイルにまとめて控えます。端末が壊れても、別の端末でも、同じ地図に戻せます。',
    'Keeps all maps of this device in one file. If the device breaks, or on another one, the same maps come back.',
  ],
  'deviceBackup.warning': [
    'このファイルには地図の鍵も入ります。手にした人はすべて読めて書けますので、渡さずに、大切にしまってください。',
    'The file holds the keys to the maps: whoever has it can read and change them all. Keep it to yourself, in a safe place.',
  ],
  'deviceBackup.make': ['全部の地図をファイルに控える', 'Back up all maps to a file'],
  'deviceBackup.making': ['控えています… {done}/{of}', 'Backing up … {done}/{of}'],
  'deviceBackup.fileName': ['伴走マップの控え', 'Banso_Map_backup'],
  'deviceBackup.made': ['「{file}」に{n}枚の地図を控えました', 'Backed up in “{file}” (maps: {n})'],
  'deviceBackup.failed': [
    '控えられませんでした。地図はそのままです。もう一度お試しください。',
    'The backup was not made. The maps are unchanged. Please try again.',
  ],
  'deviceBackup.tooMuch': [
    '地図と写真が多く、一つのファイルに収まらないため、控えられませんでした。地図はそのままです。大切な地図から一枚ずつ、ファイルに保存してください。',
    'The maps and photos are too many for one file, so no backup was made. The maps are unchanged. Please save them to files one by one, the most important first.',
  ],
  'deviceBackup.putBack': ['控えから戻す', 'Put back from a backup'],
  'deviceBackup.restoreTitle': ['控えから戻す', 'Put back from a backup'],
  'deviceBackup.holds': ['{when}に控えた、{n}枚の地図が入っています。', 'Backed up {when}. Maps in it: {n}.'],
  'deviceBackup.willAdd': [
    'この端末にない地図 {n}枚 … そのまま加わります',
    'Not on this device: {n} … added as they are',
  ],
  'deviceBackup.willMerge': [
    'この端末にある地図 {n}枚 … 合わせます。いまの内容は消えません',
    'On this device: {n} … merged, nothing of what is here is lost',
  ],
  'deviceBackup.restore': ['戻す', 'Put back'],
  'deviceBackup.restoring': ['戻しています… {done}/{of}', 'Putting back … {done}/{of}'],
  'deviceBackup.restored': ['控えから戻しました', 'The backup is back'],
  'deviceBackup.restoredPart': ['控えの一部を戻しました', 'Part of the backup is back'],
  'deviceBackup.added': ['加わった地図 {n}枚', 'Maps added: {n}'],
  'deviceBackup.merged': ['合わせた地図 {n}枚', 'Maps merged: {n}'],
  'deviceBackup.same': ['もともと同じだった地図 {n}枚', 'The same already: {n}'],
  'deviceBackup.left': [
    'まだ戻せていない地図 {n}枚。この端末の空きをつくってから、もう一度お試しください。戻した分はそのままです。',
    'Not put back yet: {n}. Make some room on this device and try again; what is back stays.',
  ],
  'deviceBackup.tooBig': [
    'ファイルが大きすぎるため、戻せませんでした。',
    'The file is too large to be put back.',
  ],
  'deviceBackup.notOurs': [
    '伴走マップの控え(.banso-backup)ではないようです。ファイルをお確かめください。',
    'This does not seem to be a Banso Map backup (.banso-backup). Please check the file.',
  ],
  'deviceBackup.newer': [
    '新しい版の伴走マップで作られた控えです。アプリを新しくしてから戻してください。',
    'The backup was made by a newer Banso Map. Update the app, then put it back.',
  ],
  'deviceBackup.damaged': [
    '控えが途中で切れているか、中身が変わっているため、戻しませんでした。ほかの控えがあれば、そちらをお試しください。',
    'The backup is cut short or was changed, so it was not put back. If you have another one, please try that.',
  ],
} as const satisfies Record<string, Entry>;
