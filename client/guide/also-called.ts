/**
 * What else people call a command when they seek it: in kanji, kana and English (romaji finds kana). Beside the words
 * of its label and its reading; one row for every command.
 */
export const ALSO_CALLED: Readonly<Record<string, string>> = {
  'card.edit': '編集 直す なおす 書く かく 修正 しゅうせい 訂正 ていせい 言葉 ことば rename change',
  'card.addCause':
    '原因 げんいん 掘る ほる 深掘り ふかぼり 追加 ついか 足す たす 増やす ふやす 子 こ child add new deeper',
  'card.addSibling': '追加 ついか 足す たす となり 横 よこ 並べる もう一枚 もういちまい add new next sibling',
  'card.addSiblingBefore': '追加 ついか 足す たす 前 まえ add new before',
  'card.insertBetween': '挟む はさむ 挿入 そうにゅう 途中 とちゅう 入れる いれる 追加 ついか insert add',
  'card.addIssue':
    '課題 かだい 困りごと 悩み なやみ 問題 もんだい 追加 ついか 新しい 新規 しんき problem new add',
  'card.addNote': '付箋 ふせん メモ めも ポストイット ぽすといっと 思いつき 追加 ついか sticky memo new add',
  'edit.finish': '終わる おわる 完了 かんりょう 決定 けってい 確定 かくてい done close',
  'mark.fact': '事実 じじつ ほんとう データ でーた 数字 すうじ 根拠 こんきょ evidence data',
  'mark.opinion': '意見 いけん 考え かんがえ 感想 かんそう view thought',
  'mark.guess': '推測 すいそく 仮説 かせつ たぶん 予想 よそう hypothesis maybe assumption',
  'mark.rootCause': '真因 しんいん 根本原因 こんぽんげんいん 根っこ ねっこ 本当の原因 root',
  'mark.secret':
    '秘密 ひみつ 内緒 ないしょ 隠す かくす 非公開 ひこうかい 伏せる ふせる secret hide confidential',
  'kind.issue': '表課題 おもてかだい 課題 かだい 種類 しゅるい problem kind type',
  'kind.cause': '原因 げんいん 種類 しゅるい reason kind type',
  'kind.environment':
    '外部環境 がいぶかんきょう 環境 かんきょう 社会 しゃかい 景気 けいき 種類 しゅるい environment kind type',
  'kind.idea':
    '打ち手 うちて 対策 たいさく 解決 かいけつ アイデア あいであ 種類 しゅるい solution measure kind type',
  'link.start': '線 せん つなぐ 繋ぐ 結ぶ むすぶ リンク 矢印 やじるし 関係 かんけい connect line arrow join',
  'joint.make': 'そろって 揃って 一緒 いっしょ 同時 どうじ まとめる and both joint',
  'joint.leave': 'ほどく 解く 外す はずす そろって 揃って split apart',
  'line.insertBetween': '線 せん 挟む はさむ 挿入 そうにゅう 途中 とちゅう insert add',
  'line.cut': '線 せん 切る きる 外す はずす 消す けす 削除 さくじょ disconnect unlink delete remove',
  'view.fold': '畳む たたむ 開く ひらく 閉じる とじる 隠す かくす collapse expand',
  'view.unfoldBranch': '開く ひらく 広げる ひろげる 展開 てんかい expand',
  'view.focusBranch': '集中 しゅうちゅう 絞る しぼる 枝 えだ 一部 いちぶ フォーカス ふぉーかす focus filter',
  'view.focusAll': '全体 ぜんたい 戻る もどる 全部 ぜんぶ back unfocus',
  'view.details':
    '詳しく くわしく 詳細 しょうさい パネル ぱねる 情報 じょうほう 根拠 こんきょ 発言者 はつげんしゃ info panel properties sidebar',
  'clip.cut': '切り取り きりとり カット かっと 移す うつす',
  'clip.copy': 'コピー こぴー 写す うつす 写し取り うつしとり 控える ひかえる',
  'clip.paste':
    '貼り付け はりつけ ペースト ぺーすと 貼る はる エクセル ワード 箇条書き かじょうがき 取り込む とりこむ insert import list excel word',
  'clip.duplicate': '複製 ふくせい コピー こぴー 増やす ふやす もう一枚 もういちまい copy clone',
  'card.toShelf': '付箋 ふせん 外す はずす 移す うつす 置く おく 脇 わき 保留 ほりゅう shelf park unlink',
  'card.deleteKeepCauses': '消す けす 削除 さくじょ 捨てる すてる remove erase',
  'card.delete': '消す けす 削除 さくじょ 捨てる すてる 片づける かたづける remove erase trash',
  'move.up': '移動 いどう 動かす うごかす 順番 じゅんばん 並べ替え ならべかえ order sort',
  'move.down': '移動 いどう 動かす うごかす 順番 じゅんばん 並べ替え ならべかえ order sort',
  'move.left': '移動 いどう 動かす うごかす 順番 じゅんばん 並べ替え ならべかえ order sort',
  'move.right': '移動 いどう 動かす うごかす 順番 じゅんばん 並べ替え ならべかえ order sort',
  'link.finish': 'つなぐ 繋ぐ 決定 けってい connect',
  'link.cancel': 'やめる 中止 ちゅうし 取り消し とりけし キャンセル きゃんせる cancel',
  'link.up': '上 うえ up',
  'link.down': '下 した down',
  'link.left': '左 ひだり',
  'link.right': '右 みぎ',
  'go.up': '上 うえ 移る うつる 選ぶ えらぶ up select',
  'go.down': '下 した 移る うつる 選ぶ えらぶ down select',
  'go.left': '左 ひだり 移る うつる 選ぶ えらぶ select',
  'go.right': '右 みぎ 移る うつる 選ぶ えらぶ select',
  'extend.up': '上 うえ 複数 ふくすう 選択 せんたく 選ぶ えらぶ multiple',
  'extend.down': '下 した 複数 ふくすう 選択 せんたく 選ぶ えらぶ multiple',
  'extend.left': '左 ひだり 複数 ふくすう 選択 せんたく 選ぶ えらぶ multiple',
  'extend.right': '右 みぎ 複数 ふくすう 選択 せんたく 選ぶ えらぶ multiple',
  'edit.undo': '戻す もどす 取り消し とりけし 取消 間違えた まちがえた 前に戻る 復元 ふくげん back revert',
  'edit.redo': 'やり直し やりなおし 進む すすむ again repeat',
  'view.level1': '一段 いちだん 段 だん 閉じる とじる 開く ひらく level',
  'view.level2': '二段 にだん 段 だん 開く ひらく level',
  'view.level3': '三段 さんだん 段 だん 開く ひらく level',
  'view.unfoldAll': '全部 ぜんぶ 開く ひらく 展開 てんかい 広げる ひろげる expand all',
  'view.direction':
    '向き むき 縦 たて 横 よこ 回転 かいてん 氷山 ひょうざん レイアウト れいあうと direction rotate layout vertical horizontal',
  'view.fit': '全体 ぜんたい 全部 ぜんぶ 迷子 まいご 収める おさめる 表示 ひょうじ fit all overview whole',
  'view.actualSize': '等倍 とうばい 百 ひゃく 元の大きさ もとのおおきさ 100% reset zoom',
  'view.zoomIn': '拡大 かくだい 大きい おおきい 大きく おおきく ズーム ずーむ 近づく larger bigger',
  'view.zoomOut': '縮小 しゅくしょう 小さい ちいさい 小さく ちいさく ズーム ずーむ 引く smaller',
  'view.clear': '解除 かいじょ 選択 せんたく やめる deselect unselect none',
  'view.menu': 'メニュー めにゅー 右クリック みぎくりっく context',
  'view.outline':
    '一覧 いちらん リスト りすと アウトライン あうとらいん 読み上げ よみあげ 表 ひょう outline text tree screen reader',
  'region.next': '次 つぎ 移動 いどう focus region',
  'region.previous': '前 まえ 移動 いどう focus region',
  'view.selectMany':
    'まとめて選ぶ まとめてえらぶ 囲む かこむ いくつも 複数 ふくすう 選択 せんたく 範囲 はんい select several many box',
  'view.sheet':
    '未来 みらい 景色 けしき ビジョン びじょん 夢 ゆめ 目標 もくひょう シート しーと 将来 しょうらい future vision scene goal sheet',
  'view.bridge':
    '橋 はし 一歩 いっぽ 行動 こうどう 計画 けいかく アクション あくしょん ロードマップ ろーどまっぷ スケジュール すけじゅーる bridge plan roadmap steps actions',
  'bridge.look':
    '結ばれていない むすばれていない 足りない たりない 抜け ぬけ 漏れ もれ 担当 たんとう 期限 きげん 足りていますか たりていますか loose missing open owner date check enough',
  'sheet.template':
    '型 かた テンプレート てんぷれーと 様式 ようしき 経営デザインシート ロカベン ろかべん 切り替え きりかえ template layout form zones',
  'page.search':
    '検索 けんさく 探す さがす 置き換え おきかえ 置換 ちかん 置き換える おきかえる 書き換え かきかえ search replace',
  'page.commands': 'コマンド こまんど 検索 けんさく 探す さがす command palette search',
  'page.export':
    '印刷 いんさつ プリント ぷりんと 紙 かみ 画像 がぞう 写真 しゃしん 絵 え 保存 ほぞん 出力 しゅつりょく 書き出し かきだし 報告書 ほうこくしょ 資料 しりょう パワポ ぱわぽ ワード わーど png svg pdf print export image picture save word powerpoint',
  'page.copyPicture':
    '画像 がぞう コピー こぴー 写真 しゃしん スクショ すくしょ クリップボード くりっぷぼーど image screenshot clipboard',
  'page.figures':
    '数字 すうじ 数値 すうち KPI けーぴーあい 指標 しひょう 目標 もくひょう 目標値 実績 じっせき グラフ ぐらふ 測る はかる chart graph numbers kpi target goal',
  'page.names':
    '題 だい 題名 だいめい タイトル たいとる 会社 かいしゃ 社名 しゃめい 名前 なまえ 見出し みだし rename name company',
  'page.journey':
    '面談 めんだん 打ち合わせ うちあわせ 議事録 ぎじろく 履歴 りれき 歴史 れきし 版 はん 前回 ぜんかい 違い ちがい くらべる 比べる 残す のこす 戻す もどす 復元 ふくげん meeting minutes history version compare restore record',
  'page.bin':
    'ゴミ箱 ごみばこ 消したもの けしたもの 復元 ふくげん 戻す もどす 捨てた すてた trash deleted restore recover',
  'page.saveFile':
    '保存 ほぞん 控え ひかえ バックアップ ばっくあっぷ 取っておく とっておく ダウンロード だうんろーど 書き出し かきだし save backup download export copy',
  'page.people':
    '人 ひと 名前 なまえ 参加者 さんかしゃ 誰 だれ 立場 たちば メンバー めんばー members who name role users',
  'page.invite':
    '招待 しょうたい 誘う さそう 共有 きょうゆう リンク りんく 一緒 いっしょ 送る おくる url share link send join',
  'page.home':
    '一覧 いちらん 戻る もどる ホーム ほーむ 閉じる とじる 終わる おわる 最初 さいしょ home back close list exit',
  'page.sight':
    '大きい おおきい 大きく おおきく 文字 もじ 字 じ 大きさ おおきさ 暗い くらい 明るい あかるい 色 いろ 白黒 しろくろ ダーク だーく 夜 よる 見やすい みやすい 設定 せってい 読み上げ よみあげ dark light theme font size large text settings contrast colour color',
  'page.language': '言語 げんご 英語 えいご 日本語 にほんご language english japanese',
  'page.update': '更新 こうしん 新しい あたらしい バージョン ばーじょん 最新 さいしん update version upgrade',
  'page.help':
    '使い方 つかいかた ヘルプ へるぷ 説明 せつめい 操作 そうさ キー きー ショートカット しょーとかっと 言葉の意味 ことばのいみ 用語 ようご わからない manual shortcuts keyboard glossary how',
};
