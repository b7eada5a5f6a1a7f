import type { Entry } from './entry.ts';

/** What the server says in the terminal. */
export const server = {
  'server.portTaken': [
    'ポート {port} はほかのプログラムが使っています。--port で別の番号を指定してください(例: npm start -- --port 4871)。',
    'Port {port} is in use by another program. Choose another with --port (for example: npm start -- --port 4871).',
  ],
  'server.portForbidden': [
    'ポート {port} を開く権限がありません。1024 以上の番号を --port で指定してください。',
    'No permission to open port {port}. Choose a number from 1024 up with --port.',
  ],
  'server.cannotListen': [
    '{host} のポート {port} を開けません({why})。--host と --port を確かめてください。',
    'Cannot open port {port} on {host} ({why}). Check --host and --port.',
  ],
  'server.folderUnwritable': [
    'データフォルダー {folder} に書き込めません。書き込めるフォルダーを --data で指定してください。',
    'The data folder {folder} cannot be written. Choose one that can with --data.',
  ],
  'server.folderHeld': [
    'データフォルダー {folder} は、動いている別の伴走マップが使っています。それを止めるか、--data で別のフォルダーを指定してください。',
    'Another running Banso Map holds the data folder {folder}. Stop it, or choose another folder with --data.',
  ],
  'server.dataUnreadable': [
    'データフォルダー {folder} のデータを開けません({why})。フォルダーの控えを取ってから確かめてください。',
    'The data in {folder} cannot be opened ({why}). Make a copy of the folder before you look into it.',
  ],
  'server.diskFailed': [
    'データフォルダー {folder} に書き込めなくなったため、止まりました({why})。空き容量を確かめて、もう一度起動してください。まだ書き込めていない変更は、参加者の端末に残っています。',
    'Stopped, because the data folder {folder} can no longer be written ({why}). Check the free space and start again. Changes not yet written are still on the devices of those taking part.',
  ],
  'server.notLoopback': [
    '{host} では待ち受けません。参加者の権限がまだないため、このコンピューターの中(127.0.0.1、localhost、::1)だけで使えます。',
    'Will not listen on {host}. There are no roles yet, so only this computer may be served (127.0.0.1, localhost, ::1).',
  ],
  'server.badPort': [
    '--port には 0〜65535 の番号を指定してください(指定された値: {port})。',
    '--port needs a number from 0 to 65535 (given: {port}).',
  ],
  'server.badOption': [
    '指定を読み取れません({option})。--help で使い方を表示します。',
    'Cannot read the options ({option}). --help shows them.',
  ],
  'server.help': [
    `伴走マップを起動します。
  --port 番号      待ち受けるポート(既定 4870、0 は空いている番号)  環境変数 BANSO_PORT
  --data フォルダー  データの置き場所(既定 ./data)               環境変数 BANSO_DATA
  --host ホスト     127.0.0.1、localhost、::1 のどれか           環境変数 BANSO_HOST
  --dev            開発用(変更をすぐに反映します)
止めるときは Ctrl+C を押します。`,
    `Starts Banso Map.
  --port NUMBER    port to listen on (default 4870, 0 picks a free one)   environment: BANSO_PORT
  --data FOLDER    where the data lives (default ./data)                  environment: BANSO_DATA
  --host HOST      127.0.0.1, localhost or ::1                            environment: BANSO_HOST
  --dev            for development (changes show at once)
Press Ctrl+C to stop.`,
  ],
} as const satisfies Record<string, Entry>;
