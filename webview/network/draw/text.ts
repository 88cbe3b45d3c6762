/** Words in little room. */

const widths = new Map<string, number>();

/** Writes `text`, cut with an ellipsis when it is wider than `room`. */
export function fitText(
  target: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  room: number,
): void {
  target.fillText(cut(target, text, room), x, y);
}

function cut(target: CanvasRenderingContext2D, text: string, room: number): string {
  if (measure(target, text) <= room) return text;
  const characters = [...text];
  let kept = characters.length - 1;
  while (kept > 1 && measure(target, `${characters.slice(0, kept).join('')}…`) > room) kept--;
  return `${characters.slice(0, kept).join('')}…`;
}

/** Measuring is the dearest thing on a canvas, and tokens come again and again. */
export function measure(target: CanvasRenderingContext2D, text: string): number {
  const key = `${target.font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > 4000) widths.clear();
  const { width } = target.measureText(text);
  widths.set(key, width);
  return width;
}
