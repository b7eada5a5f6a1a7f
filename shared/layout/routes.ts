import type { Forest, Line, Node } from './forest.ts';

/**
 * A line that is more than a step from a card to the card it hangs under. It is followed from its deeper end to its
 * shallower one, whichever way its arrow points, and crosses every rank between them through a gap between two cards.
 */
export interface Route {
  readonly line: Line;
  readonly deep: Node;
  readonly shallow: Node;
  /** Gap it takes at each rank between, deepest first: the index of the card behind it; the rank's length at the end. */
  readonly gaps: number[];
  /** Where it crosses each of these ranks, across. */
  readonly crossings: number[];
}

/** Does the line lead from a child to the card it hangs under, in the next rank? Such a line is one curve. */
export function isStep(line: Line): boolean {
  return line.cause.parent === line.effect && line.effect.rank === line.cause.rank - 1;
}

/** Lines of one rank to the other that are no steps; those between cards of one rank (表課題) are not among them. */
export function routesOf(forest: Forest, steps: ReadonlySet<Line>): Route[] {
  const routes: Route[] = [];
  for (const line of forest.lines) {
    if (steps.has(line) || line.cause.rank === line.effect.rank) continue;
    const [deep, shallow] =
      line.cause.rank > line.effect.rank ? [line.cause, line.effect] : [line.effect, line.cause];
    routes.push({ line, deep, shallow, gaps: [], crossings: [] });
  }
  return routes;
}

/** What shares one place in a gap and one lane in a channel: all lines of one cause; a 悪循環 goes alone. */
export function trunkOf(route: Route): string {
  return route.line.link.kind === 'back' ? route.line.link.id : route.line.cause.id;
}
