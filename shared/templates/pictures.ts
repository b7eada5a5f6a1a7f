import type { TemplateId } from '../domain/ids.ts';
import type { Template } from '../domain/template.ts';
import { both, headline, zone } from './zone.ts';

/** A headline in the middle, six regions of scenes around it, what goes on, ends and begins at the lower edge. */
export const VISION_MAP: Template = {
  id: 'vision-map' as TemplateId,
  name: both(['ビジョンマップ', 'Vision map']),
  note: both([
    '景色で書きます。誰が何をしていて、何が見え、何が聞こえますか。',
    'Write scenes: who does what, what is seen, what is heard?',
  ]),
  width: 1_000,
  zones: [
    zone(
      'customers',
      ['お客様', 'Customers'],
      [0, 0, 33.3, 30],
      ['そのとき、お客様は何と言ってくれていますか', 'What do customers say then?'],
    ),
    zone(
      'workers',
      ['働く人', 'People who work here'],
      [33.3, 0, 33.4, 30],
      ['働く人のどんな顔が見たいですか', 'What faces would you like to see?'],
    ),
    zone(
      'products',
      ['商品・技術', 'Products and skills'],
      [66.7, 0, 33.3, 30],
      ['どんな品や技が、選ばれていますか', 'Which goods and skills are chosen?'],
    ),
    headline([0, 30, 100, 18]),
    zone(
      'money',
      ['お金', 'Money'],
      [0, 48, 33.3, 30],
      ['お金は、どこから来て、何に使われていますか', 'Where does money come from, and what is it used for?'],
    ),
    zone(
      'community',
      ['地域・取引先', 'Community and partners'],
      [33.3, 48, 33.4, 30],
      ['まちや取引先から、どう呼ばれていますか', 'What do the town and your partners call you?'],
    ),
    zone(
      'owners',
      ['経営者・家族', 'Owner and family'],
      [66.7, 48, 33.3, 30],
      ['朝いちばんに、何が見えますか', 'What do you see first in the morning?'],
    ),
    zone(
      'go-on',
      ['続けること', 'What goes on'],
      [0, 78, 33.3, 22],
      ['変えずに残したいものは何ですか', 'What is to stay as it is?'],
    ),
    zone('end', ['やめること', 'What ends'], [33.3, 78, 33.4, 22]),
    zone('begin', ['始めること', 'What begins'], [66.7, 78, 33.3, 22]),
  ],
};

/** The wanted future at the right, walked back to next month at the left: time runs as on the rest of the board. */
export const BACKCAST: Template = {
  id: 'backcast' as TemplateId,
  name: both(['バックキャスト', 'Backcast']),
  note: both([
    '右の未来から、左の来月へさかのぼって書きます。',
    'Written from the future at the right back to next month at the left.',
  ]),
  width: 1_640,
  zones: [
    headline([0, 0, 100, 18]),
    zone('month', ['来月', 'Next month'], [0, 18, 20, 82]),
    zone('year-1', ['1年後', 'In 1 year'], [20, 18, 20, 82]),
    zone('year-3', ['3年後', 'In 3 years'], [40, 18, 20, 82]),
    zone('year-5', ['5年後', 'In 5 years'], [60, 18, 20, 82]),
    zone('year-10', ['10年後', 'In 10 years'], [80, 18, 20, 82]),
  ],
};

/** 特性要因図 as headings: what is looked at stands at the right, wide listing first. */
export const FISHBONE: Template = {
  id: 'fishbone' as TemplateId,
  name: both(['特性要因図の見出し', 'Cause-and-effect headings']),
  note: both([
    '広く挙げてから、事実を確かめます。見出しは一例です。',
    'List widely first, then look for facts. The headings are one example.',
  ]),
  width: 1_304,
  zones: [
    zone('people', ['人', 'People'], [0, 0, 25, 50]),
    zone('machines', ['機械・設備', 'Machines'], [25, 0, 25, 50]),
    zone('materials', ['材料・商品', 'Materials and goods'], [50, 0, 25, 50]),
    zone('methods', ['方法・やり方', 'Methods'], [0, 50, 25, 50]),
    zone('information', ['情報・お金', 'Information and money'], [25, 50, 25, 50]),
    zone('surroundings', ['環境・お客様', 'Surroundings and customers'], [50, 50, 25, 50]),
    zone(
      'result',
      ['結果(特性)', 'Result'],
      [75, 0, 25, 100],
      ['どんなことが起きていますか', 'What is happening?'],
    ),
  ],
};
