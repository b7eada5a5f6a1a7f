import type { Palette } from './palette.ts';

/** The look in numbers and colours: sea, surface, dawn. CSS variables are generated from here; scene and layout read it. */
export const COLOUR: Palette = {
  paper: '#fbfaf6',
  sheet: '#ffffff',
  card: '#ffffff',
  ink: '#14303d',
  inkSoft: '#4b6470',
  line: '#2f7188',
  lineDark: '#073040',
  lineOnDeep: '#f7fcfc',
  hair: '#d9dfdf',
  surface: '#7dbccb',
  edge: '#b4c4c8',
  shadow: '#06222e',
  veil: '#eef1f1',
  petrol: '#0d566c',
  petrolDeep: '#0a3f52',
  amber: '#b86a00',
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
  slip: '#f0f7f7',
  water: ['#e2f2f3', '#a9d3da', '#5f9fb2', '#2c6f8b', '#123f58'],
  dawn: '#fce1ba',
  hatch: null,
  people: ['#3450b4', '#0b7058', '#55606b', '#b3246f', '#0b74a0', '#7a3bb0', '#566f00', '#6b1f3f'],
  onPerson: '#ffffff',
  panel: '#fdfcf9',
  fieldLine: '#7c919a',
  tint: '#e6f1f3',
  tintSoft: '#f0f6f7',
  tintInk: '#2c5566',
  faint: '#5f737d',
  amberText: '#5b3500',
  amberLine: '#e5c383',
  amberOnInk: '#ffd791',
  mark: '#ffe2ad',
  inkOnWater: '#1f4655',
};

export const CARD = {
  width: 240,
  padX: 14,
  padY: 12,
  radius: 10,
  /** Body text, layout px at 100 %; lineHeight is the step between baselines. */
  text: { size: 16, lineHeight: 24, weight: 400 },
  /** 表課題 and 真因 are bold. */
  strong: { size: 16, lineHeight: 24, weight: 700 },
  /** The 一言の未来像. */
  headline: { size: 26, lineHeight: 40, weight: 700 },
  /** Evidence, foot and plates: above 11 px at the least zoom of a first look. */
  small: { size: 14, lineHeight: 20 },
  /** Band above a 表課題. */
  band: 8,
} as const;

export const FONT_FAMILY = 'BIZ UDPGothic';
