/** A day that exists, `YYYY-MM-DD`. */
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-\d{2}$/;

/** First year of an era minus one: 令和1年 is 2019. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, r: 2018, 平成: 1988, h: 1988 };

/** Is this a day of the calendar in the form in which a document holds it? */
export function isDay(value: unknown): value is string {
  const found = typeof value === 'string' ? DAY.exec(value) : null;
  return found !== null && exists(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** Is this a month, `YYYY-MM`? */
export function isMonth(value: unknown): value is string {
  return typeof value === 'string' && MONTH.test(value) && isDay(`${value}-01`);
}

/** Is this a day, or a whole month `YYYY-MM`, in the form in which a document holds it? */
export function isWhen(value: unknown): value is string {
  return isDay(value) || isMonth(value);
}

/**
 * A day as people write it → `YYYY-MM-DD`; null when it is none, or one that does not exist (2月30日).
 * Understood: `2026-01-31`, `2026/1/31`, `2026.1.31`, `２０２６年１月３１日`, `令和8年1月31日`, `R8.1.31`, 元年; a month alone
 * (`2026年3月`, `2026-03`) means its last day.
 */
export function parseDay(words: string): string | null {
  const when = parseWhen(words);
  return when === null ? null : lastDayOf(when);
}

/** The same, but a month alone stays a month, `YYYY-MM`: a figure of a month is of no single day. */
export function parseWhen(words: string): string | null {
  const text = words.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, '').replace('元年', '1年');
  const found = /^(令和|平成|r|h)?(\d{1,4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:まで|迄|末)?$/.exec(
    text,
  );
  if (found === null) return null;
  const [, era, y = '', m = '', d] = found;
  if (era === undefined && y.length !== 4) return null;
  const year = Number(y) + (era === undefined ? 0 : (ERAS[era] ?? 0));
  const month = Number(m);
  const day = d === undefined ? 1 : Number(d);
  if (!exists(year, month, day)) return null;
  return d === undefined ? written(year, month, day).slice(0, 7) : written(year, month, day);
}

/** The day on which a month ends; a day is itself. */
export function lastDayOf(when: string): string {
  return MONTH.test(when) ? endOfMonth(`${when}-01`, 0) : when;
}

/** The same day of a month so many months later; the last one where that month is shorter (1月31日 → 2月28日). */
export function monthsLater(day: string, months: number): string {
  const { year, month } = monthOf(day, months);
  return written(year, month, Math.min(Number(day.slice(8)), daysIn(year, month)));
}

/** The last day of the month that comes so many months after that of a day. */
export function endOfMonth(day: string, months: number): string {
  const { year, month } = monthOf(day, months);
  return written(year, month, daysIn(year, month));
}

/** The day where the device is, as documents keep it. */
export function isoDay(day: Date): string {
  return written(day.getFullYear(), day.getMonth() + 1, day.getDate());
}

function monthOf(day: string, later: number): { readonly year: number; readonly month: number } {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

function written(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function exists(year: number, month: number, day: number): boolean {
  return year >= 1900 && year <= 2999 && day >= 1 && day <= daysIn(year, month);
}

/** Days of a month; 0 for one that does not exist. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
