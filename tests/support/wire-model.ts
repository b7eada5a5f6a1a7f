import { countingSocket } from '../../client/session/counting-socket.ts';
import { createSentLedger, type SentLedger } from '../../client/session/sent-ledger.ts';
import { Ledger } from '../../server/sync/ledger.ts';
import {
  durableFrame,
  mergeFrame,
  readMessage,
  stateVectorFrame,
  updateFrame,
} from '../../server/sync/messages.ts';

/** The parts under test; a test that must fail brings a broken one. */
export interface Parts {
  readonly sent: (carried: number) => SentLedger;
  readonly ledger: () => Ledger;
}

export const REAL: Parts = {
  sent: (carried) => createSentLedger(carried, () => {}),
  ledger: () => new Ledger(),
};

/** What can happen to one device, its server and the net between them. */
type Happening =
  | 'edit'
  | 'frame arrives'
  | 'frame is lost'
  | 'frame arrives twice'
  | 'answer arrives'
  | 'commit'
  | 'commit finds the disk full'
  | 'disk is full'
  | 'disk has space'
  | 'line is cut, new line'
  | 'line half-open, new line'
  | 'old frame arrives'
  | 'old answer arrives'
  | 'server crashes';

export type Story = readonly Happening[];

const MOST_EDITS = 3;

/** One socket with what is under way on it. */
interface Line {
  readonly socket: WebSocket;
  readonly ledger: Ledger;
  readonly up: Uint8Array[];
  readonly down: Uint8Array[];
  /** The server's end is open. */
  open: boolean;
  /** All that the server did with its ledger: its state follows from it. */
  trace: string;
}

/**
 * The real client's books and socket, the real server's ledger, and between them the least that a room and a document
 * do. Edits are independent of one another, as deletions are: nothing but the numbers can tell that one is missing.
 */
export class WireModel {
  readonly #parts: Parts;
  readonly #sent: SentLedger;
  readonly #Socket: typeof WebSocket;
  #line: Line;
  #old: Line | null = null;
  #edits = 0;
  /** What the server holds in memory, in the order of its log; the first `durable` of the log are on the disk. */
  #log: (readonly number[])[] = [];
  #durable = 0;
  #full = false;
  /** All that came to the client's ends: their state follows from it. */
  #trace = '';
  #made: Uint8Array[] = [];

  readonly #happenings: Readonly<Record<Happening, { can(): boolean; act(): void }>> = {
    edit: { can: () => this.#edits < MOST_EDITS, act: () => this.#edit() },
    'frame arrives': { can: () => canArrive(this.#line), act: () => this.#arrive(this.#line, 'shift') },
    'frame is lost': { can: () => canArrive(this.#line), act: () => this.#line.up.shift() },
    'frame arrives twice': { can: () => canArrive(this.#line), act: () => this.#arrive(this.#line, 'at') },
    'answer arrives': { can: () => this.#line.down.length > 0, act: () => this.#answered(this.#line) },
    commit: { can: () => this.#log.length > this.#durable, act: () => this.#commit() },
    'commit finds the disk full': {
      can: () => this.#log.length > this.#durable,
      act: () => this.#loseMemory('full'),
    },
    'disk is full': {
      can: () => !this.#full,
      act: () => {
        this.#full = true;
      },
    },
    'disk has space': { can: () => this.#full, act: () => this.#haveSpace() },
    'line is cut, new line': {
      can: () => true,
      act: () => {
        this.#line = this.#open();
      },
    },
    'line half-open, new line': { can: () => true, act: () => this.#leave() },
    'old frame arrives': { can: () => canArrive(this.#old), act: () => this.#arrive(this.#old, 'shift') },
    'old answer arrives': {
      can: () => (this.#old?.down.length ?? 0) > 0,
      act: () => this.#answered(this.#old),
    },
    'server crashes': { can: () => true, act: () => this.#loseMemory('crash') },
  };

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#sent = parts.sent(0);
    this.#Socket = countingSocket(
      fakeSocket((frame) => this.#made.push(frame)),
      this.#sent,
    );
    this.#line = this.#open();
  }

  /** Everything that decides what can happen from here on. */
  get key(): string {
    const lines = [this.#line, this.#old].map((line) =>
      line === null ? '' : `${line.open} ${line.trace} ${line.up.join(';')} ${line.down.join(';')}`,
    );
    return [this.#trace, this.#edits, JSON.stringify(this.#log), this.#durable, this.#full, ...lines].join(
      '|',
    );
  }

  get green(): boolean {
    return this.#sent.unsent() === 0;
  }

  /** The mark is green, and an edit of this device is not on the server's disk. */
  get isLying(): boolean {
    return this.green && new Set(this.#log.slice(0, this.#durable).flat()).size < this.#edits;
  }

  /** What can happen now. */
  get open(): readonly Happening[] {
    return (Object.keys(this.#happenings) as Happening[]).filter((what) => this.can(what));
  }

  can(what: Happening): boolean {
    return this.#happenings[what].can();
  }

  happens(what: Happening): void {
    this.#happenings[what].act();
  }

  /** Nothing bad happens any more. Answers how many new lines it took until the mark was green; more than two are not tried. */
  settle(): number {
    if (this.#full) this.#haveSpace();
    for (let newLines = 0; ; newLines += 1) {
      while (this.#flow()) {}
      if (this.green || newLines === 2) return newLines;
      this.happens('line is cut, new line');
    }
  }

  /** False when nothing is under way. */
  #flow(): boolean {
    const what = (['frame arrives', 'commit', 'answer arrives'] as const).find((one) => this.can(one));
    if (what !== undefined) this.happens(what);
    return what !== undefined;
  }

  #open(): Line {
    this.#trace += 'open ';
    const line: Line = {
      socket: new this.#Socket('ws://model'),
      ledger: this.#parts.ledger(),
      up: [],
      down: [],
      open: true,
      trace: '',
    };
    this.#ask(line);
    return line;
  }

  // — The device —

  #edit(): void {
    this.#edits += 1;
    this.#trace += 'edit ';
    this.#sent.edit();
    this.#send(updateFrame(Uint8Array.of(this.#edits)));
  }

  /** As y-websocket: only the socket in use sends, and what it cannot send is not kept. */
  #send(frame: Uint8Array): void {
    this.#made = [];
    this.#line.socket.send(new Uint8Array(frame));
    if (this.#line.open) this.#line.up.push(...this.#made);
  }

  #answered(line: Line | null): void {
    const frame = line?.down.shift();
    if (line === null || frame === undefined) return;
    this.#trace += `${line === this.#line}:${frame} `;
    line.socket.dispatchEvent(new MessageEvent('message', { data: new Uint8Array(frame).buffer }));
    const message = readMessage(frame);
    if (message?.kind !== 'stateVector' || line !== this.#line) return;
    const mine = Array.from({ length: this.#edits }, (_, at) => at + 1);
    this.#send(mergeFrame(Uint8Array.from(mine.filter((edit) => !message.vector.includes(edit)))));
  }

  #leave(): void {
    this.#old = this.#line;
    this.#line = this.#open();
  }

  // — The server, as `Room` goes about it —

  get #memory(): readonly number[] {
    return this.#log.flat();
  }

  #ask(line: Line): void {
    const question = line.ledger.ask();
    line.trace += 'ask ';
    line.down.push(stateVectorFrame(Uint8Array.from(this.#memory), question));
  }

  #arrive(line: Line | null, how: 'shift' | 'at'): void {
    const frame = how === 'shift' ? line?.up.shift() : line?.up[0];
    const message = frame === undefined ? null : readMessage(frame);
    if (line === null || (message?.kind !== 'merge' && message?.kind !== 'update')) return;
    const { ledger } = line;
    const arrival = ledger.receive(message.number);
    line.trace += `${frame} ${this.#full} ${this.#log.length} `;
    if (arrival === 'gap') line.open = false;
    if (arrival !== 'next') return;
    const answers = message.kind === 'merge' ? ledger.questionOf(message.number, message.question) : 0;
    if (this.#full) {
      ledger.drop(message.number);
      return;
    }
    const news = [...message.update].filter((edit) => !this.#memory.includes(edit));
    if (news.length > 0) this.#log.push(news);
    ledger.merge(message.number, answers);
    ledger.owe(message.number, this.#log.length);
    this.#answer();
  }

  #commit(): void {
    this.#durable = this.#log.length;
    this.#answer();
  }

  #answer(): void {
    this.#each((line) => {
      const frames = line.ledger.settle(this.#durable);
      line.trace += `settle ${this.#durable} `;
      if (frames !== null) line.down.push(durableFrame(frames));
    });
  }

  #loseMemory(why: 'full' | 'crash'): void {
    this.#log = this.#log.slice(0, this.#durable);
    this.#full = why === 'full';
    this.#each((line) => {
      if (why === 'crash') line.open = false;
      else line.ledger.forget();
      line.trace += `${why} `;
    });
  }

  #haveSpace(): void {
    this.#full = false;
    this.#each((line) => this.#ask(line));
  }

  #each(act: (line: Line) => void): void {
    for (const line of [this.#line, this.#old]) if (line?.open) act(line);
  }
}

function canArrive(line: Line | null): boolean {
  return line?.open === true && line.up.length > 0;
}

/** The end of a socket without a net: what is sent is handed over. */
function fakeSocket(sent: (frame: Uint8Array) => void): typeof WebSocket {
  return class extends EventTarget {
    send(frame: Uint8Array): void {
      sent(frame);
    }
  } as unknown as typeof WebSocket;
}

export interface Found {
  readonly states: number;
  readonly sequences: number;
  readonly green: number;
  /** States from which only a new line helps. */
  readonly needLine: number;
  /** The shortest story that ends in a green mark for something that is not on the disk. */
  readonly lie: Story | null;
  /** The shortest story after which the mark never turns green again. */
  readonly stuck: Story | null;
}

const IN_USE: Story = ['answer arrives', 'frame arrives', 'answer arrives', 'edit'];

/** Where the stories begin: trouble takes a while to come about. */
export const BEGINNINGS = {
  'just opened': [],
  'in use': IN_USE,
  'whose frame found the disk full': [...IN_USE, 'disk is full', 'frame arrives'],
  'whose commit found the disk full': [...IN_USE, 'frame arrives', 'commit finds the disk full'],
  'that took the place of a half-open one': [...IN_USE, 'frame arrives', 'line half-open, new line'],
} as const satisfies Record<string, Story>;

export type Beginning = keyof typeof BEGINNINGS;

/** Walks through everything that can happen, up to `depth` happenings one after the other. */
export function explore(parts: Parts, depth: number, beginning: Beginning): Found {
  const first = BEGINNINGS[beginning];
  const replay = (story: Story) => {
    const model = new WireModel(parts);
    for (const what of [...first, ...story]) model.happens(what);
    return model;
  };
  const seen = new Set<string>([replay([]).key]);
  const found = { states: 1, sequences: 0, green: 0, needLine: 0, lie: null, stuck: null };
  let edge: Story[] = [[]];
  for (let length = 0; length < depth; length += 1) {
    const next: Story[] = [];
    for (const story of edge.flatMap((known) => replay(known).open.map((what) => [...known, what]))) {
      const model = replay(story);
      found.sequences += 1;
      if (model.isLying) return { ...found, lie: story };
      if (seen.has(model.key)) continue;
      seen.add(model.key);
      next.push(story);
      found.states += 1;
      if (model.green) found.green += 1;
      const newLines = model.settle();
      if (model.isLying) return { ...found, lie: story };
      if (!model.green) return { ...found, stuck: story };
      if (newLines > 0) found.needLine += 1;
    }
    edge = next;
  }
  return found;
}
