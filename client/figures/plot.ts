import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Kpi, Measure, Reading } from '../../shared/domain/figure.ts';

/** A measure that stands somewhere in time; `day`: ms since 1970, UTC. */
export interface Dot extends Measure {
  readonly at: string;
  readonly day: number;
}

/** Where the dots of a KPI lie, from its baseline on; `target` null: none is said. */
export interface Plot {
  readonly dots: readonly Dot[];
  readonly target: { readonly value: number; readonly at: string | null; readonly day: number | null } | null;
}

/** What of a KPI can be drawn: null while fewer than two things would stand in the picture. */
export function plotOf(kpi: Kpi, readings: readonly Reading[]): Plot | null {
  const measures = kpi.baseline === null ? readings : [kpi.baseline, ...readings];
  const dots = measures.flatMap(({ value, at }) => (at === null ? [] : [{ value, at, day: dayOf(at) }]));
  if (dots.length + (kpi.target === null ? 0 : 1) < 2 || dots.length === 0) return null;
  const { target } = kpi;
  return {
    dots: dots.sort((a, b) => a.day - b.day),
    target: target && { ...target, day: target.at === null ? null : dayOf(target.at) },
  };
}

/** A month stands in its middle: between the lines of its own beginning and of the next one's. */
function dayOf(at: string): number {
  return Date.parse(at.length === 'YYYY-MM'.length ? `${at}-15` : at);
}

const DAY_MS = 86_400_000;

/** From the first dot to the last or to the target, with a little room when all is of one day. */
export function timeScale({ dots, target }: Plot, width: number) {
  const days = [...dots.map(({ day }) => day), ...(target?.day == null ? [] : [target.day])];
  const [from, upTo] = [Math.min(...days), Math.max(...days)];
  const room = from === upTo ? 15 * DAY_MS : 0;
  return scaleUtc()
    .domain([from - room, upTo + room])
    .range([0, width]);
}

/** So many lines of values, or as many as round numbers ask for. */
export const TICKS = 3;

/** Round numbers around all that is drawn. Not from zero: what is looked for is one's own movement. */
export function valueScale({ dots, target }: Plot, height: number) {
  const values = [...dots.map(({ value }) => value), ...(target === null ? [] : [target.value])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || Math.abs(most) || 1) * 0.18;
  const above = (edge: number) => (least >= 0 ? Math.max(0, edge) : edge);
  return scaleLinear()
    .domain([above(least - room), most + room])
    .nice(TICKS)
    .range([height, 0]);
}
