import type { Entry } from './entry.ts';

/** Why a file was not opened: `file.<code>` of `FileFailure`; `{where}` is the place in the file. */
export const interchange = {
  'file.tooBig': [
    'ファイルが大きすぎるため、開けませんでした(50MBまで)。',
    'The file is too large to open (50 MB at most).',
  ],
  'file.notJson': [
    'ファイルを読めませんでした。途中で切れているか、別の形式のファイルです。',
    'The file could not be read. It is cut short or of another format.',
  ],
  'file.notOurs': [
    'この形式のファイルは開けません。伴走マップのボード(.banso.json)か、事例のファイルを選んでください。',
    'This kind of file cannot be opened. Choose a Banso Map board (.banso.json) or a case file.',
  ],
  'file.newer': [
    '新しい版のアプリで作られたファイルです。アプリを新しくしてから開いてください。',
    'The file was made by a newer version of the app. Update the app, then open it.',
  ],
  'file.tooDeep': [
    'ファイルの入れ子が深すぎるため、開けませんでした({where})。',
    'The file is nested too deeply to open ({where}).',
  ],
  'file.tooMany': [
    'カードが多すぎるため、開けませんでした(50,000枚まで)。',
    'The file has too many cards to open (50,000 at most).',
  ],
  'file.tooLong': [
    '長すぎる文章があるため、開けませんでした({where})。',
    'The file has a text that is too long ({where}).',
  ],
  'file.shape': [
    'ファイルの中身が正しくないため、開けませんでした({where})。',
    'The file is not well formed ({where}).',
  ],
} as const satisfies Record<string, Entry>;
