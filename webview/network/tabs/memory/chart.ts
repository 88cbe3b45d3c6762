/** One quantity against the number of known tokens, each length twice the one before. */
import { element } from '../../../shared/dom';
import { svg } from '../../../shared/svg';

export interface Curve {
  readonly label: string;
  readonly values: readonly number[];
  /** What stands at a value on the axis. */
  readonly write: (value: number) => string;
  /** What is reached without a network, drawn as a dashed line. */
  readonly reference?: { readonly label: string; readonly value: number } | undefined;
  readonly kind: 'memory' | 'output';
}

const size = { width: 360, height: 190 };
const pads = { left: 50, right: 16, top: 14, bottom: 26 };

export function curveChart(known: readonly number[], axis: string, curve: Curve): HTMLElement {
  const { label, values, write, reference, kind } = curve;
  const all = [...values, ...(reference ? [reference.value] : [])];
  const [low, high] = rangeOf(all);
  const x = (index: number): number =>
    pads.left + ((size.width - pads.left - pads.right) * index) / Math.max(1, known.length - 1);
  const y = (value: number): number =>
    size.height - pads.bottom - ((size.height - pads.top - pads.bottom) * (value - low)) / (high - low);
  const text = (at: number, height: number, anchor: string, words: string): SVGElement =>
    svg('text', { x: at, y: height, 'text-anchor': anchor }, words);
  const line = (height: number, of: string): SVGElement =>
    svg('line', { class: of, x1: pads.left, x2: size.width - pads.right, y1: height, y2: height });
  const picture = svg(
    'svg',
    { viewBox: `0 0 ${size.width} ${size.height}`, 'aria-hidden': 'true', class: kind },
    ...[low, high].flatMap((value) => [
      line(y(value), 'grid'),
      text(pads.left - 6, y(value) + 4, 'end', write(value)),
    ]),
    ...(reference
      ? [
          line(y(reference.value), 'reference'),
          text(size.width - pads.right, y(reference.value) - 5, 'end', reference.label),
        ]
      : []),
    svg('polyline', { points: values.map((value, i) => `${x(i)},${y(value)}`).join(' ') }),
    ...values.map((value, i) => svg('circle', { cx: x(i), cy: y(value), r: 3 })),
    ...known.map((length, i) => text(x(i), size.height - 8, 'middle', String(length))),
  );
  return element(
    'figure',
    { class: 'memory-chart' },
    element('figcaption', {}, label, ' ', element('span', { class: 'muted' }, axis)),
    picture,
  );
}

/** A little more than what is to be seen, never nothing. */
function rangeOf(values: readonly number[]): [low: number, high: number] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const spare = (most - least || 1) * 0.08;
  return [Math.max(0, least - spare), most + spare];
}
