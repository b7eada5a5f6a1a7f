/** The languages of the product. */
export type Lang = 'ja' | 'en';

/** The one place that says which conventions a language follows; all numbers, days and orders come from here. */
const LOCALE = { ja: 'ja-JP', en: 'en-GB' } as const satisfies Record<Lang, string>;

const NUMBERS = eachOnce((locale) => new Intl.NumberFormat(locale));
const DAYS = eachOnce((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long' }));
const MONTHS = eachOnce((locale) => new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long' }));
const AMOUNTS = eachOnce((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }));
const AXIS_MONTHS = eachOnce(
  (locale) => new Intl.DateTimeFormat(locale, { year: '2-digit', month: 'short', timeZone: 'UTC' }),
);
const AXIS_DAYS = eachOnce(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' }),
);
const AXIS_YEARS = eachOnce(
  (locale) => new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' }),
);
const SHORT_DAYS = eachOnce(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: locale === LOCALE.ja ? 'long' : 'medium' }),
);
const MONEY = {
  ja: eachOnce((locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })),
  en: eachOnce(
    (locale) =>
      new Intl.NumberFormat(locale, {
        ...{ style: 'currency', currency: 'JPY', currencyDisplay: 'narrowSymbol' },
        ...{ notation: 'compact', maximumFractionDigits: 1 },
      }),
  ),
};
const DAYS_OF_YEAR = eachOnce((locale) => new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric' }));
const TIMES = eachOnce((locale) => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }));
const ORDERS = eachOnce((locale) => new Intl.Collator(locale, { numeric: true }));

/** Made when it is first needed, then kept: making one takes longer than using it a thousand times. */
function eachOnce<Tool>(make: (locale: string) => Tool): (lang: Lang) => Tool {
  const made: Partial<Record<Lang, Tool>> = {};
  return (lang) => {
    made[lang] ??= make(LOCALE[lang]);
    return made[lang];
  };
}

/** A count: 12,345. */
export function numberWords(lang: Lang, n: number): string {
  return NUMBERS(lang).format(n);
}

/** A day where the device is: 2026年11月3日, 3 November 2026. */
export function dayWords(lang: Lang, day: Date): string {
  return DAYS(lang).format(day);
}

/** The same of a day as documents keep it, `YYYY-MM-DD`; another word that stands there is shown as it is. */
export function keptDayWords(lang: Lang, kept: string): string {
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(kept) ? `${kept}T00:00` : Number.NaN);
  return Number.isNaN(day.getTime()) ? kept : dayWords(lang, day);
}

/** The same where there is little room: 2026年1月31日, 31 Jan 2026. */
export function shortDayWords(lang: Lang, kept: string): string {
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(kept) ? `${kept}T00:00` : Number.NaN);
  return Number.isNaN(day.getTime()) ? kept : SHORT_DAYS(lang).format(day);
}

/** A day or a month as documents keep it: 2026年6月10日, 2026年6月. */
export function keptWhenWords(lang: Lang, kept: string): string {
  return /^\d{4}-\d{2}$/.test(kept)
    ? MONTHS(lang).format(new Date(`${kept}-01T00:00`))
    : keptDayWords(lang, kept);
}

const DAY_MS = 86_400_000;

/** A day on an axis that spans so many ms: 6月10日, 25年9月, 2025年. */
export function axisDayWords(lang: Lang, day: Date, span: number): string {
  if (span > 5 * 365 * DAY_MS) return AXIS_YEARS(lang).format(day);
  return (span > 62 * DAY_MS ? AXIS_MONTHS : AXIS_DAYS)(lang).format(day);
}

/** An amount with its unit: 91.5%, 1,200 万円, 2.8 日/月. */
export function amountWords(lang: Lang, amount: number, unit: string): string {
  const gap = unit === '' || /^[%％]/.test(unit) ? '' : ' ';
  return `${AMOUNTS(lang).format(amount)}${gap}${unit.trim()}`;
}

/** Yen as people say them, shortly: 105万円, ▲20万円, ¥1.1M. */
export function moneyWords(lang: Lang, yen: number): string {
  const words = MONEY[lang](lang).format(Math.abs(yen));
  if (lang === 'ja') return `${yen < 0 ? '▲' : ''}${words}円`;
  return `${yen < 0 ? '−' : ''}${words}`;
}

/** A day, its year only when it is another one than `now`’s: 11月3日, 2025年11月3日. */
export function nearDayWords(lang: Lang, day: Date, now: Date): string {
  return (day.getFullYear() === now.getFullYear() ? DAYS_OF_YEAR : DAYS)(lang).format(day);
}

/** 9:05, 14:20. */
export function timeWords(lang: Lang, moment: Date): string {
  return TIMES(lang).format(moment);
}

const UNITS = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** Bytes as people say it: 850 kB, 3.2 MB, 12 GB. Never „0“: what is there takes room. */
export function sizeWords(lang: Lang, bytes: number): string {
  let size = Math.max(bytes / 1000, 1);
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return size.toLocaleString(LOCALE[lang], {
    style: 'unit',
    unit: UNITS[unit] ?? 'kilobyte',
    maximumFractionDigits: size < 10 ? 1 : 0,
  });
}

/** Words in the order of a language: kana by あいうえお, width and katakana aside, 2 before 10. Never for what documents keep. */
export function inWordOrder<Thing>(
  lang: Lang,
  things: Iterable<Thing>,
  words: (thing: Thing) => string,
): Thing[] {
  return [...things].sort((a, b) => ORDERS(lang).compare(words(a), words(b)));
}
