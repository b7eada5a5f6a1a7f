import { type AxisDomain, type AxisScale, axisBottom, axisLeft } from 'd3-axis';
import { select } from 'd3-selection';
import { useLayoutEffect, useRef } from 'react';

export interface AxisProps<Domain extends AxisDomain> {
  readonly side: 'left' | 'bottom';
  readonly scale: AxisScale<Domain>;
  readonly ticks: readonly Domain[];
  readonly words: (value: Domain) => string;
  /** How far the lines of its ticks reach into the picture, px. */
  readonly reach: number;
  readonly x: number;
  readonly y: number;
}

/** An axis with its words and lines. Its inside is d3's, its colours are the page's. */
export function Axis<Domain extends AxisDomain>(props: AxisProps<Domain>) {
  const { side, scale, ticks, words, reach, x, y } = props;
  const group = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    if (group.current === null) return;
    const axis = side === 'left' ? axisLeft(scale) : axisBottom(scale);
    axis
      .tickValues([...ticks])
      .tickFormat(words)
      .tickSizeOuter(0)
      .tickSizeInner(-reach)
      .tickPadding(side === 'left' ? 8 : 12);
    select(group.current).call(axis);
  });
  return <g ref={group} className={`chart-axis chart-axis-${side}`} transform={`translate(${x},${y})`} />;
}
