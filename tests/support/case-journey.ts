import type machikoba from '../../shared/samples/01_machikoba.json';
import type { Person } from './person.ts';

export type WholeCase = typeof machikoba;
type CaseCard = WholeCase['cards'][number];

/** What somebody does to write a whole case, each by the hands they have. Cards are called by their words. */
export interface CaseHands {
  readonly person: Person;
  /** From the first page to a map with its first 表課題. */
  beginsAMap(home: string, issue: string): Promise<void>;
  saysTheirName(): Promise<void>;
  /** Title and firm. */
  names(title: string, firm: string): Promise<void>;
  /** A person of the board; one that is known already gets the rest. */
  putsPerson(name: string, role: string, eyes: string): Promise<void>;
  /** One more 表課題, after the last one. */
  addsIssue(after: string, words: string): Promise<void>;
  /** A cause below; it stays selected. */
  addsCause(effect: string, words: string): Promise<void>;
  /** One more effect of the selected card. */
  linksAlsoTo(effect: string): Promise<void>;
  selects(card: string): Promise<void>;
  /** 事実, 意見, 推測 or 真因 for the selected card. */
  marks(mark: string): Promise<void>;
  /** そろって, of two causes beside each other. */
  joins(causes: readonly [string, string]): Promise<void>;
  opensDetails(): Promise<void>;
  /** Into a field of くわしく. */
  writes(field: string, words: string): Promise<void>;
  /** One of the choices of くわしく. */
  chooses(group: string, choice: string): Promise<void>;
  leavesDetails(): Promise<void>;
}

/** Writes everything of a case that has a place on 課題の地図, in the order of its file. */
export async function writesTheCase(hands: CaseHands, home: string, whole: WholeCase): Promise<void> {
  const said = new Map(whole.cards.map(({ id, text }) => [id, text]));
  const words = (id: string) => said.get(id) as string;
  const names = new Map(whole.participants.map(({ id, name }) => [id, name]));
  const [first, ...others] = whole.cards as [CaseCard, ...CaseCard[]];
  await hands.beginsAMap(home, first.text);
  await hands.saysTheirName();
  await hands.names(whole.title, whole.company.name);
  for (const { name, role, perspective } of whole.participants)
    await hands.putsPerson(name, role, perspective);
  const about = (card: CaseCard) => writesAbout(hands, card, whole, { words, names });
  await hands.selects(first.text);
  await about(first);
  let last = first.text;
  for (const card of others) {
    const [effect, ...more] = card.parents;
    if (effect === undefined) await hands.addsIssue(last, card.text);
    else await hands.addsCause(words(effect), card.text);
    if (effect === undefined) last = card.text;
    for (const also of more) await hands.linksAlsoTo(words(also));
    await about(card);
  }
  for (const { effect, causes, reading } of whole.and_groups) {
    await hands.joins(causes.map(words) as [string, string]);
    await hands.selects(words(effect));
    await hands.opensDetails();
    await hands.writes('そろったときの読み方', reading);
    await hands.leavesDetails();
  }
}

interface Called {
  readonly words: (card: string) => string;
  readonly names: ReadonlyMap<string, string>;
}

/** What is known of the selected card, from above to below as くわしく shows it. */
async function writesAbout(
  hands: CaseHands,
  card: CaseCard,
  { participants, ura_kadai }: WholeCase,
  { words, names }: Called,
): Promise<void> {
  await hands.marks(card.nature);
  if (card.type === '真因') await hands.marks(card.type);
  await hands.opensDetails();
  if (card.evidence !== null) {
    await hands.writes('事実', card.evidence.fact);
    await hands.writes('出どころ', card.evidence.source);
    await hands.writes('時点', card.evidence.as_of);
  }
  await hands.chooses('誰の目から見たことですか', card.perspective);
  const role = participants.find(({ id }) => id === card.said_by)?.role;
  await hands.chooses('言った人', `${names.get(card.said_by)}\u3000${role}`);
  const ura = ura_kadai.find((one) => one.card === card.id);
  if (ura !== undefined) {
    await hands.chooses('どの表課題の裏にありますか', words(ura.omote));
    await hands.writes('「Aではなく、実はB」', ura.text);
    await hands.writes('経営者ご自身の言葉', ura.owner_words);
  }
  if (card.wall !== null) await hands.chooses('5つの壁', card.wall);
  if ('note' in card && typeof card.note === 'string') await hands.writes('メモ', card.note);
  await hands.leavesDetails();
}
