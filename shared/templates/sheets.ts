import type { TemplateId } from '../domain/ids.ts';
import type { Template } from '../domain/template.ts';
import { both, zone } from './zone.ts';

/**
 * The four parts of 経営デザインシート: A above, B at the left, C at the right, D between them. In each mechanism 資源,
 * ビジネスモデル and 価値 stand below one another, so that their words can be read on one page of paper.
 */
export const DESIGN_SHEET: Template = {
  id: 'design-sheet' as TemplateId,
  name: both(['経営デザインシートの型', 'Business design sheet (layout)']),
  note: both([
    'A のあと、C(これから)から書いても、B(これまで)から書いてもかまいません。考えるための型で、公式の様式ではありません。',
    'After A, begin with C (from now on) or with B (until now). A layout to think with, not the official form.',
  ]),
  width: 1_000,
  zones: [
    zone(
      'a-purpose',
      ['A 自社の目的・特徴', 'A Purpose and character'],
      [0, 0, 50, 16],
      ['何のために、この会社はありますか', 'What is this firm here for?'],
    ),
    zone('a-policy', ['A 経営方針', 'A Policy'], [50, 0, 50, 16]),
    zone('b-resources', ['B これまで: 資源', 'B Until now: resources'], [0, 16, 33, 17]),
    zone('b-model', ['B これまで: ビジネスモデル', 'B Until now: business model'], [0, 33, 33, 17]),
    zone('b-value', ['B これまで: 価値', 'B Until now: value'], [0, 50, 33, 17]),
    zone('b-weakness', ['B 弱み(事業課題)', 'B Weak points'], [0, 67, 33, 17]),
    zone(
      'd-strategy',
      ['D 移行戦略', 'D The way over'],
      [33, 16, 34, 34],
      ['これまでから、これからへ、どう移りますか', 'How do you get from one to the other?'],
    ),
    zone('d-issues', ['D 移行のための課題', 'D What stands in the way'], [33, 50, 34, 17]),
    zone('d-means', ['D 必要な資源・手当て', 'D Means that are needed'], [33, 67, 34, 17]),
    zone('c-resources', ['C これから: 資源', 'C From now on: resources'], [67, 16, 33, 17]),
    zone('c-model', ['C これから: ビジネスモデル', 'C From now on: business model'], [67, 33, 33, 17]),
    zone(
      'c-value',
      ['C これから: 価値', 'C From now on: value'],
      [67, 50, 33, 17],
      ['誰に、どんな価値を届けていますか', 'Which value, and for whom?'],
    ),
    zone('c-strength', ['C 生かす強み', 'C Strong points to build on'], [67, 67, 33, 17]),
    zone('around', ['外部環境(プラス面・マイナス面)', 'Surroundings (for and against)'], [0, 84, 100, 16]),
  ],
};

/** The four views of ローカルベンチマーク's third sheet, and a band below them. */
export const FOUR_VIEWS: Template = {
  id: 'four-views' as TemplateId,
  name: both(['ローカルベンチマーク 4つの視点', 'Local Benchmark: four views']),
  note: both([
    '話を広げるための型で、公式の様式ではありません。',
    'A layout to talk with, not the official form.',
  ]),
  width: 1_304,
  zones: [
    zone(
      'owner',
      ['経営者', 'Owner'],
      [0, 0, 50, 36],
      ['経営理念・ビジョン、経営意欲、後継者のこと', 'Principles and vision, drive, successor'],
    ),
    zone(
      'business',
      ['事業', 'Business'],
      [50, 0, 50, 36],
      ['沿革、強み・弱み、IT、生産性を上げる取組', 'History, strong and weak points, IT, productivity'],
    ),
    zone(
      'surroundings',
      ['企業を取り巻く環境・関係者', 'Surroundings and people concerned'],
      [0, 36, 50, 36],
      ['市場、競合、お客様、取引先、従業員、金融機関', 'Market, rivals, customers, partners, staff, banks'],
    ),
    zone(
      'inside',
      ['内部管理体制', 'How it is run'],
      [50, 36, 50, 36],
      ['組織、品質・情報の管理、計画、会議、人材育成', 'Organisation, quality, plans, meetings, training'],
    ),
    zone('now', ['現状認識', 'Where we are'], [0, 72, 25, 28]),
    zone('aim', ['将来目標', 'Where we want to be'], [25, 72, 25, 28]),
    zone('issues', ['課題', 'What is to be taken on'], [50, 72, 25, 28]),
    zone('measures', ['対応策', 'What we do about it'], [75, 72, 25, 28]),
  ],
};

/** 業務フロー above, 商流 below it. */
export const TRADE_FLOW: Template = {
  id: 'trade-flow' as TemplateId,
  name: both(['業務フロー・商流', 'Work and trade flow']),
  note: both([
    '業務は①から順に。工夫やこだわりも書きます。見出しは一例で、公式の様式ではありません。',
    'Work from ① on, with what is done with care. The headings are one example, not the official form.',
  ]),
  width: 1_304,
  zones: [
    ...['①', '②', '③'].map((no, at) =>
      zone(`work-${at + 1}`, [`業務${no}`, `Work ${no}`], [at * 33.3, 0, at === 2 ? 33.4 : 33.3, 26]),
    ),
    ...['④', '⑤'].map((no, at) =>
      zone(`work-${at + 4}`, [`業務${no}`, `Work ${no}`], [at * 33.3, 26, 33.3, 26]),
    ),
    zone('value', ['提供価値', 'Value that is given'], [66.6, 26, 33.4, 26]),
    zone(
      'suppliers',
      ['仕入先・協力先', 'Suppliers'],
      [0, 52, 25, 48],
      ['なぜ、そこと取引していますか', 'Why do you work with them?'],
    ),
    zone('ourselves', ['自社', 'Ourselves'], [25, 52, 25, 48]),
    zone(
      'clients',
      ['得意先', 'Clients'],
      [50, 52, 25, 48],
      ['なぜ、選ばれていますか', 'Why are you chosen?'],
    ),
    zone('end-users', ['エンドユーザー', 'End users'], [75, 52, 25, 48]),
  ],
};

/** 対立解消図: what both want, what each needs for it, what each does; and who stands where. */
export const CONFLICT: Template = {
  id: 'conflict' as TemplateId,
  name: both(['対立解消図と立場', 'Conflict diagram and stances']),
  note: both([
    'それぞれの立場に立って聞きます。反対する人の一覧ではありません。',
    'Listen from where each one stands. This is no list of opponents.',
  ]),
  width: 1_100,
  zones: [
    zone(
      'aim',
      ['共通の目的', 'What both want'],
      [0, 0, 30, 56],
      ['お二人が共に大事にしていることは何ですか', 'What do both care about?'],
    ),
    zone('need-a', ['必要な条件 A', 'What A needs'], [30, 0, 35, 28]),
    zone('need-b', ['必要な条件 B', 'What B needs'], [30, 28, 35, 28]),
    zone('act-a', ['A のための行動', 'What is done for A'], [65, 0, 35, 28]),
    zone('act-b', ['B のための行動', 'What is done for B'], [65, 28, 35, 28]),
    zone(
      'stances',
      ['立場(誰の・心配していること)', 'Stances: whose, and what worries them'],
      [0, 56, 65, 44],
      ['その方の席から見ると、この変化で失うものは何ですか', 'Seen from their seat, what would be lost?'],
      'stance',
    ),
    zone(
      'structure',
      ['組織構造上の課題', 'The structure behind it'],
      [65, 56, 35, 44],
      [
        '役割や評価の仕組みで、すれ違わせているものはありませんか',
        'Do roles or rewards set people against each other?',
      ],
    ),
  ],
};
