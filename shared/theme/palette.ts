/**
 * All colours of one theme, `#rrggbb`. Words reach 4.5:1 on their ground, lines and edges of fields 3:1: tests measure it
 * for every theme. Words on a strong ground (`petrol`, `amberInk`, `ink`) are in the colour of `card`.
 */
export interface Palette {
  readonly paper: string;
  /** Ground of a picture without water. */
  readonly sheet: string;
  readonly card: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly line: string;
  /** Lines near the surface and on paper, and on deep water: at least 3:1 everywhere. */
  readonly lineDark: string;
  readonly lineOnDeep: string;
  readonly hair: string;
  /** The waving line. */
  readonly surface: string;
  /** Border of a plain card and its shadow. */
  readonly edge: string;
  readonly shadow: string;
  /** Box over the words of a 秘 card that are kept back. */
  readonly veil: string;
  readonly petrol: string;
  readonly petrolDeep: string;
  readonly amber: string;
  /** Amber for words on amber paper. */
  readonly amberInk: string;
  readonly amberHair: string;
  readonly amberGlow: string;
  readonly amberPaper: string;
  readonly seal: string;
  readonly sealPaper: string;
  readonly fact: string;
  readonly note: string;
  readonly noteFold: string;
  readonly noteEdge: string;
  /** 打ち手メモ. */
  readonly slip: string;
  /** Water from the surface to the deepest card. */
  readonly water: readonly [string, string, string, string, string];
  /** Where the sea ends: the far side of 未来の地図. */
  readonly dawn: string;
  /** Strokes that tell the depth where colour does not; null where the water's colour does. */
  readonly hatch: string | null;
  /** Cursors and rings of people, none of them like one's own ring in amber, and the words on them. */
  readonly people: readonly string[];
  readonly onPerson: string;
  /** The panel at the side. */
  readonly panel: string;
  /** Edge of fields and of what can be chosen. */
  readonly fieldLine: string;
  /** Ground of what is pointed at or chosen, a fainter one, and words on either. */
  readonly tint: string;
  readonly tintSoft: string;
  readonly tintInk: string;
  /** Hints in empty fields, and what cannot be pressed now. */
  readonly faint: string;
  /** Words and lines on amber paper; amber words on the ground of a message. */
  readonly amberText: string;
  readonly amberLine: string;
  readonly amberOnInk: string;
  /** Behind marked text. */
  readonly mark: string;
  /** Words on the water of the first page. */
  readonly inkOnWater: string;
}
