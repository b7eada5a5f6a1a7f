import type { Entry } from './entry.ts';

/** What `backup`, `restore` and `erase` say on the command line. */
export const backupWords = {
  'backup.needs': [
    'データフォルダーと、控えを書くファイルを指定してください(例: npm run banso -- backup data 控え.sqlite)。',
    'Name the data folder and the file for the backup (for example: npm run banso -- backup data backup.sqlite).',
  ],
  'backup.noData': [
    '{folder} に伴走マップのデータがありません。',
    'There is no data of Banso Map in {folder}.',
  ],
  'backup.done': [
    '{file} に控えを取り、読み直して確かめました(ボード {boards} 枚、写真など {blobs} 点)。',
    'Backed up to {file}, and read again to make sure ({boards} {boards|board|boards}, {blobs} {blobs|photo or other file|photos and other files}).',
  ],
  'backup.unsound': [
    '{file} には、こわれている部分があります({ids})。サーバーを起動して、そのボードを一度開いてから、もう一度控えを取ってください。',
    'Part of {file} is damaged ({ids}). Start the server, open that board once, then back up again.',
  ],
  'restore.needs': [
    '控えのファイルと、戻す先のデータフォルダーを指定してください(例: npm run banso -- restore 控え.sqlite data)。',
    'Name the backup and the data folder to restore (for example: npm run banso -- restore backup.sqlite data).',
  ],
  'restore.noBackup': [
    'この控えは使えません({why}): {file}。データフォルダーは変えていません。',
    'This backup cannot be used ({why}): {file}. The data folder was not changed.',
  ],
  'restore.done': [
    '{folder} に戻しました(ボード {boards} 枚、写真など {blobs} 点)。控えより後に書いたことは、参加者の端末がつながると戻ります。',
    'Restored {folder} ({boards} {boards|board|boards}, {blobs} {blobs|photo or other file|photos and other files}). What was written after the backup comes back when the devices of those taking part connect.',
  ],
  'restore.aside': [
    'それまでのデータは {aside} に移しました。',
    'The data that was there is now in {aside}.',
  ],
  'restore.erased': [
    'サーバーから消したボードは、戻していません: {ids}',
    'Boards that were erased from the server were not brought back: {ids}',
  ],
  'restore.noSpace': [
    '控えを {folder} に書けませんでした({why})。それまでのデータは元の場所にあり、変えていません。ディスクの空きを確かめてから、もう一度同じコマンドを実行してください。',
    'The backup could not be written to {folder} ({why}). The data that was there is in its place, unchanged. See that the disk has space, then run the same command again.',
  ],
  'restore.cutOff': [
    '{folder} に戻している途中で止まりました({why})。それまでのデータは消えていません。{folder} か、その中の before-restore で始まる名前のフォルダーにあります。ディスクの空きを確かめてから、もう一度同じコマンドを実行すると、最後まで戻ります。',
    'Restoring {folder} stopped half-way ({why}). The data that was there is not lost: it is in {folder} or in the folders in it whose names begin with before-restore. See that the disk has space, then run the same command again to finish.',
  ],
  'erase.needs': [
    'データフォルダーと、消すボードのIDを指定してください(例: npm run banso -- erase data ボードのID --yes)。',
    'Name the data folder and the id of the board to erase (for example: npm run banso -- erase data BOARD --yes).',
  ],
  'erase.noBoard': ['ボードのIDではありません: {board}', 'This is not the id of a board: {board}'],
  'erase.sure': [
    'ボード {board} をサーバーから消すと、元に戻せません。消すときは --yes を付けてください。',
    'Erasing board {board} from the server cannot be undone. Add --yes to do it.',
  ],
  'erase.done': [
    'ボード {board} をサーバーから消しました。参加者の端末にある分は、そのまま残ります。',
    'Board {board} is erased from the server. Copies on the devices of those taking part stay there.',
  ],
  'erase.copies': [
    '次の控えにはまだ残っています。いらなければ手で消してください: {names}',
    'These copies still hold it; delete them by hand if they are not needed: {names}',
  ],
  'erase.leftovers': [
    'ディスクの空きが足りないため、データのファイルを作り直せませんでした。今あった内容は消しましたが、以前の内容がファイルの使っていない部分に残っているかもしれません。空きを増やして、もう一度同じコマンドを実行してください。',
    'The disk is too full to write the data file anew. What the board held is erased, but unused parts of the file may still hold older words of it. Make space, then run the same command again.',
  ],
  'erase.noSpace': [
    'ディスクの空きが足りないため、ボード {board} を消し終えられませんでした。写真などは消えています。空きを増やして、もう一度同じコマンドを実行してください。',
    'The disk is too full to finish erasing board {board}; its photos and other files are gone. Make space, then run the same command again.',
  ],
  'server.restoreUnfinished': [
    'データフォルダー {folder} は、控えから戻している途中で止まっています。もう一度 npm run banso -- restore を実行してください。',
    'Restoring the data folder {folder} was interrupted. Run npm run banso -- restore once more.',
  ],
} as const satisfies Record<string, Entry>;
