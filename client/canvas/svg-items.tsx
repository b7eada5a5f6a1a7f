import { assertNever } from '../../shared/domain/result.ts';
import type { PathCommand } from '../../shared/layout/geometry.ts';
import type { Item, Paint, TextItem } from '../../shared/scene/scene.ts';
import { FONT_FAMILY } from '../../shared/theme/tokens.ts';

/** Scene items as SVG elements of the page: what the picture shows, the screen shows. Their order never changes. */
export function SvgItems({ items }: { readonly items: readonly Item[] }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place in the painting order
  return items.map((item, index) => <SvgItem key={index} item={item} />);
}

function SvgItem({ item }: { readonly item: Item }) {
  switch (item.type) {
    case 'rect': {
      const { x, y, w, h, r } = item;
      return <rect x={x} y={y} width={w} height={h} rx={r} {...ink(item)} />;
    }
    case 'path':
      return <path d={pathData(item.path)} strokeLinecap="round" strokeLinejoin="round" {...ink(item)} />;
    case 'circle':
      return <circle cx={item.x} cy={item.y} r={item.radius} {...ink(item)} />;
    case 'text':
      return (
        <text
          x={item.x}
          y={item.y}
          fontFamily={`'${FONT_FAMILY}', sans-serif`}
          fontSize={item.size}
          fontWeight={item.weight}
          textAnchor={item.anchor}
          fill={item.fill}
          opacity={item.opacity}
          xmlSpace="preserve"
        >
          {item.text.normalize('NFC')}
        </text>
      );
    default:
      return assertNever(item, 'item');
  }
}

function ink(item: Exclude<Item, TextItem>) {
  const dash = item.type === 'circle' ? undefined : item.dash;
  return {
    fill: item.fill === undefined ? 'none' : flat(item.fill),
    stroke: item.stroke,
    strokeWidth: item.stroke === undefined ? undefined : (item.strokeWidth ?? 1),
    strokeDasharray: dash?.join(' '),
    opacity: item.opacity,
  };
}

/** Cards are painted in flat colours; of a gradient (water only) the first colour stands for it. */
function flat(paint: Paint): string {
  return typeof paint === 'string' ? paint : (paint.stops[0]?.colour ?? 'none');
}

/** A path as the `d` of an SVG element. */
export function pathData(path: readonly PathCommand[]): string {
  return path
    .map((step) => {
      if (step.c === 'Z') return 'Z';
      if (step.c === 'C') return `C${step.x1} ${step.y1} ${step.x2} ${step.y2} ${step.x} ${step.y}`;
      return `${step.c}${step.x} ${step.y}`;
    })
    .join('');
}
