/** A line the height of a word: the last values of something, oldest first, around zero. */
import { svg } from './svg';

const size = { width: 50, height: 14 };

/** @returns what shows values of −full…full; decoration, for their table says the numbers */
export function createSpark(): {
  readonly element: SVGSVGElement;
  show(values: ArrayLike<number>, full: number, most: number): void;
} {
  const zero = svg('line', { class: 'spark-zero', x1: 0, x2: size.width, y1: 7, y2: 7 });
  const line = svg('polyline', {});
  const end = svg('circle', { r: 1.5 });
  const picture = svg(
    'svg',
    { class: 'spark', viewBox: `-2 0 ${size.width + 4} ${size.height}`, 'aria-hidden': 'true' },
    zero,
    line,
    end,
  );
  return {
    element: picture,
    /** @param most values that there is room for: fewer end at the right too */
    show(values, full, most) {
      const x = (i: number): number => size.width * (1 - (values.length - 1 - i) / Math.max(1, most - 1));
      const y = (value: number): number =>
        size.height / 2 - Math.max(-1, Math.min(1, value / full)) * (size.height / 2 - 2);
      const points = Array.from(values, (value, i) => [x(i), y(value)] as const);
      const last = points.at(-1) ?? [0, size.height / 2];
      line.setAttribute(
        'points',
        points.map(([left, top]) => `${left.toFixed(1)},${top.toFixed(1)}`).join(' '),
      );
      end.setAttribute('cx', String(last[0]));
      end.setAttribute('cy', String(last[1]));
    },
  };
}
