/** Which line is which class: beside the answer, where the room is. */
import type { Layout } from '../layout';
import type { Opinions } from '../opinions';
import { sans, type Ink } from './ink';
import { drawSample } from './series';

const sample = 26;
const between = 14;
const lineHeight = 16;

/**
 * @param answer where the answer stands, CSS pixels
 * @param more what is said of classes that have no line
 */
export function drawKey(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { classes, others }: Opinions,
  answer: { readonly left: number; readonly right: number },
  more: (others: number) => string,
): void {
  const [before, after] = [
    { left: layout.gutter + 8, right: Math.min(layout.width, answer.left) - between },
    { left: Math.max(layout.gutter + 8, answer.right + between), right: layout.width - between },
  ];
  const { left, right } = before.right - before.left >= after.right - after.left ? before : after;
  target.globalAlpha = Math.max(0, 1 - 2 * layout.bend);
  target.font = sans(ink, 11);
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  let [x, y] = [left, layout.outputTop + lineHeight / 2];
  /** Where the next entry begins; undefined when there is no room for it. */
  const place = (width: number): number | undefined => {
    if (x > left && x + width > right) [x, y] = [left, y + lineHeight];
    const at = x;
    x += width + between;
    return at + width > right || y > layout.outputTop + layout.outputHeight ? undefined : at;
  };
  for (const { name, style } of classes) {
    const at = place(sample + 6 + target.measureText(name).width);
    if (at === undefined) continue;
    drawSample(target, ink, style, at, y, sample);
    target.fillStyle = ink.text;
    target.fillText(name, at + sample + 6, y);
  }
  if (others > 0) {
    const at = place(target.measureText(more(others)).width);
    target.fillStyle = ink.muted;
    if (at !== undefined) target.fillText(more(others), at, y);
  }
  target.globalAlpha = 1;
}
