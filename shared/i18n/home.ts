import type { Entry } from './entry.ts';

/** The first page: the boards of this device, samples, files. */
export const home = {
  'home.lead': ['見えている困りごとから、水面下の真因へ。', 'From what we see, to what lies below.'],
  'home.ask': ['今日は、どの地図をひらきますか', 'Which map shall we open today?'],
  'home.new': ['新しい地図をかく', 'Draw a new map'],
  'home.open': ['ファイルをひらく', 'Open a file'],
  'home.boards': ['この端末の地図', 'Maps on this device'],
  'home.empty': [
    'ここに、この端末の地図が並びます。最初の一枚は、いま気になっていることを書くだけです。',
    'The maps of this device will stand here. The first card is simply what is on your mind now.',
  ],
  'home.cards': ['カード {n}枚', '{n} {n|card|cards}'],
  'home.changed': ['最後に書いた日 {when}', 'Last written {when}'],
  'home.today': ['今日 {time}', 'today {time}'],
  'home.yesterday': ['昨日 {time}', 'yesterday {time}'],
  'home.menu': ['「{title}」でできること', 'What to do with “{title}”'],
  'home.rename': ['題を書き直す', 'Rename'],
  'home.duplicate': ['写しをつくる', 'Duplicate'],
  'home.duplicated': ['写しをつくりました', 'A copy was made'],
  'home.copyOf': ['{title} の写し', 'Copy of {title}'],
  'home.save': ['ファイルに保存', 'Save to a file'],
  'home.saved': ['「{file}」に保存しました', 'Saved as “{file}”'],
  'home.delete': ['この端末から消す', 'Delete from this device'],
  'home.deleted': ['「{title}」を消しました', '“{title}” was deleted'],
  'home.undo': ['元に戻す', 'Undo'],
  'home.restored': ['「{title}」を戻しました', '“{title}” is back'],
  'home.renameTitle': ['地図の題', 'Title of the map'],
  'home.renameDone': ['決める', 'Save'],
  'home.loading': ['地図を集めています…', 'Gathering the maps …'],
  'home.failed': ['うまくいきませんでした。もう一度お試しください。', 'That did not work. Please try again.'],

  'home.samples': ['見本の地図', 'Sample maps'],
  'home.samplesWhy': [
    '選ぶと、あなた用の写しがひらきます。自由に書きかえて大丈夫です(すべて架空の会社です)。',
    'Choosing one opens a copy of your own, free to change. All firms are fictional; the maps are in Japanese.',
  ],
  'home.sample.machikoba': ['利益が残らない町工場', 'The machine shop with no profit left'],
  'home.sample.machikoba.about': [
    '値段・納期・若手の離職。三つの悩みが、社長と工場長の働き方に行き着きます。',
    'Prices, deadlines, young people leaving: three worries meet in how two people work.',
  ],
  'home.sample.ryokan': ['平日が埋まらない温泉旅館', 'The inn that stands empty on weekdays'],
  'home.sample.ryokan.about': [
    '稼働率・人手・口コミが、家族で話してこなかった将来に集まります。秘のカードも入っています。',
    'Rooms, hands and reviews meet in a future the family never talked about. Has private cards.',
  ],
  'home.sample.super': ['指示待ちの食品スーパー', 'The grocer whose shops wait for orders'],
  'home.sample.super.about': [
    '原因40枚の大きな地図。売上・ロス・人の三つの入口から、三つの真因へ。',
    'A large map of 40 causes: from sales, waste and people to three true causes.',
  ],
  'home.sample.soba': ['満席なのに残らないそば店', 'The full soba shop that earns nothing'],
  'home.sample.soba.about': [
    '二回目の対話の途中。確かめていないことが残る、作りかけの小さな地図です。',
    'Half-way through the second talk: a small, unfinished map with guesses still open.',
  ],

  'home.sampleAway': [
    'サーバーにつながらないため、見本をひらけませんでした。つながったら、もう一度押してください。',
    'The server is out of reach, so the sample could not be opened. Please try again once connected.',
  ],

  'home.drop': ['ここに放すと、新しい地図としてひらきます', 'Drop it here to open it as a new map'],
  'home.file.title': ['「{file}」はひらけませんでした', '“{file}” could not be opened'],
  'home.file.safe': [
    'ファイルも、この端末の地図も、そのままです。',
    'The file and the maps on this device are unchanged.',
  ],
} as const satisfies Record<string, Entry>;
