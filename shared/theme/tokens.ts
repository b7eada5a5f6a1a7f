/** The look in numbers and colours: sea, surface, dawn. CSS variables are generated from here; scene and layout read it. */
export const COLOUR = {
  paper: '#fbfaf6',
  card: '#ffffff',
  ink: '#14303d',
  inkSoft: '#4b6470',
  line: '#2f7188',
  /** Lines on light water and on paper, and on deep water: at least 3:1 everywhere (tests measure it). */
  lineDark: '#073040',
  lineOnDeep: '#f7fcfc',
  hair: '#d9dfdf',
  /** The waving line. */
  surface: '#7dbccb',
  /** Border of a plain card and its shadow. */
  edge: '#b4c4c8',
  shadow: '#06222e',
  /** Box over the words of a 秘 card that are kept back. */
  veil: '#eef1f1',
  petrol: '#0d566c',
  petrolDeep: '#0a3f52',
  amber: '#b86a00',
  /** Amber for words, ≥ 4.5:1 on amber paper, and for white words on it. */
  amberInk: '#8a4f00',
  amberHair: '#e6c88f',
  amberGlow: '#f3a836',
  amberPaper: '#fff6e2',
  seal: '#b4402a',
  sealPaper: '#fffaf4',
  fact: '#0f6f55',
  note: '#fff8d6',
  noteFold: '#f3e3a0',
  noteEdge: '#cdbb72',
  /** 打ち手メモ. */
  slip: '#f0f7f7',
  /** Water from the surface to the deepest card. */
  water: ['#e2f2f3', '#a9d3da', '#5f9fb2', '#2c6f8b', '#123f58'],
  /** Cursors and rings of people; each ≥ 4.5:1 against white. */
  people: ['#8a4b00', '#3b4f9a', '#5b5f66', '#7a2f6b', '#0d6b53', '#9a2f3a', '#2f6a8a', '#5f5a00'],
} as const;

export const CARD = {
  width: 240,
  padX: 14,
  padY: 12,
  radius: 10,
  /** Body text, layout px at 100 %; lineHeight is the step between baselines. */
  text: { size: 16, lineHeight: 24, weight: 400 },
  /** 表課題 and 真因 are bold. */
  strong: { size: 16, lineHeight: 24, weight: 700 },
  small: { size: 12, lineHeight: 18 },
  /** Band above a 表課題. */
  band: 8,
} as const;

export const FONT_FAMILY = 'BIZ UDPGothic';
