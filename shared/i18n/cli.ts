import type { Entry } from './entry.ts';

/** What the command line says. */
export const cli = {
  'cli.help': [
    `使い方: npm run banso -- <命令> …
  import 事例.json ボード.banso.json   事例ファイルからボードを作ります(知らない項目もそのまま残します)
  picture ボード.banso.json 絵.png     課題の地図を絵にします(.png または .svg)
    --sheet issues|bridge|future       課題の地図(既定)、橋、未来の地図のどれか
    --direction right|down             左→右(既定)か、上→下
    --background water|white|transparent  水面の色(既定)、無地、透明
    --theme light|dark|print           明るい(既定)、暗い、白黒
    --scale 1〜4                       PNG の細かさ(既定 2)
    --text                             SVG の文字を文字のまま、書体を埋め込んで書きます(既定は輪郭)
    --branch カードのID                そのカードと、その下だけ
    --title --date --legend            題名、日付、見かたを添えます
    --hide-secret                      秘のカードの言葉を隠します
    --lang ja|en                       絵の中の言葉
  backup データフォルダー 控え.sqlite   サーバーの控えを取ります(動いたままで取れます)
  restore 控え.sqlite データフォルダー  控えから戻します(サーバーは止めておきます。それまでのデータは脇に残ります)
  erase データフォルダー ボードのID --yes  ボードをサーバーから消します(元に戻せません)`,
    `Usage: npm run banso -- <command> …
  import CASE.json BOARD.banso.json    makes a board of a case file (unknown fields are kept)
  picture BOARD.banso.json OUT.png     draws the issue map (.png or .svg)
    --sheet issues|bridge|future       the issue map (default), the bridge or the future map
    --direction right|down             left to right (default) or top to bottom
    --background water|white|transparent  water (default), plain, none
    --theme light|dark|print           light (default), dark, black and white
    --scale 1-4                        resolution of the PNG (default 2)
    --text                             SVG with live text and its font inside (default: outlines)
    --branch CARD_ID                   only that card and what lies below it
    --title --date --legend            adds title, date, legend
    --hide-secret                      keeps the words of private cards out
    --lang ja|en                       language of the words in the picture
  backup DATA_FOLDER OUT.sqlite        backs the server up (it may be running)
  restore BACKUP.sqlite DATA_FOLDER    restores a backup (stop the server; the old data is kept aside)
  erase DATA_FOLDER BOARD --yes        erases a board from the server (cannot be undone)`,
  ],
  'cli.noCommand': ['命令がわかりません({command})。', 'Unknown command ({command}).'],
  'cli.badOption': ['指定を読み取れません({option})。', 'Cannot read the options ({option}).'],
  'cli.needsFiles': [
    '読むファイルと書くファイルを1つずつ指定してください。',
    'Name one file to read and one to write.',
  ],
  'cli.badEnding': [
    '書くファイルの名前は {endings} で終わるようにしてください({file})。',
    'The name of the file to write must end in {endings} ({file}).',
  ],
  'cli.badScale': [
    '--scale には 1 から 4 までの数を指定してください({value})。',
    '--scale needs a number from 1 to 4 ({value}).',
  ],
  'cli.badChoice': [
    '--{option} には {choices} のどれかを指定してください({value})。',
    '--{option} needs one of {choices} ({value}).',
  ],
  'cli.textNeedsSvg': ['--text は .svg のときだけ使えます。', '--text is for .svg files only.'],
  'cli.noFile': ['ファイルが見つかりません: {file}', 'There is no such file: {file}'],
  'cli.notFile': ['ファイルではありません: {file}', 'This is not a file: {file}'],
  'cli.cannotRead': ['ファイルを読めません({why}): {file}', 'The file cannot be read ({why}): {file}'],
  'cli.badFile': ['{file}: {why}', '{file}: {why}'],
  'cli.cannotWrite': ['ファイルに書けません({why}): {file}', 'The file cannot be written ({why}): {file}'],
  'cli.noCard': ['そのIDのカードはありません: {card}', 'There is no card with this id: {card}'],
  'cli.emptyBoard': ['描くカードが1枚もありません: {file}', 'There is no card to draw: {file}'],
  'cli.drawn': [
    '{file} を書きました({width} × {height}、カード {cards} 枚)。',
    'Wrote {file} ({width} × {height}, {cards} {cards|card|cards}).',
  ],
  'cli.imported': [
    '{file} を書きました(カード {cards} 枚、線 {links} 本)。',
    'Wrote {file} ({cards} {cards|card|cards}, {links} {links|link|links}).',
  ],
  'cli.missing': [
    'この書体にない文字があり、四角か別の書体で描かれます: {letters}',
    'The font lacks these characters; they are drawn as boxes or in another font: {letters}',
  ],
  'cli.secret': [
    '秘のカード {n} 枚の言葉も描きました。隠すときは --hide-secret を付けてください。',
    'The words of {n} private cards are in the picture. Add --hide-secret to keep them out.',
  ],
} as const satisfies Record<string, Entry>;
