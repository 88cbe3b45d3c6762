/** Styles of lines that are told apart without their colours: `ink.series` has a colour for each. */
import type { Ink } from './ink';

export interface SeriesStyle {
  readonly dash: number[];
  readonly mark: 'circle' | 'square' | 'triangle' | 'diamond' | 'nabla' | 'cross';
}

export const series: readonly SeriesStyle[] = [
  { dash: [], mark: 'circle' },
  { dash: [7, 3], mark: 'square' },
  { dash: [2, 3], mark: 'triangle' },
  { dash: [9, 3, 2, 3], mark: 'diamond' },
  { dash: [4, 2], mark: 'nabla' },
  { dash: [1, 3], mark: 'cross' },
];

/** The mark of a style, `size` pixels from its middle to its edge, in the colours that are set. */
export function drawMark(
  target: CanvasRenderingContext2D,
  style: number,
  x: number,
  y: number,
  size: number,
): void {
  target.beginPath();
  switch (series[style].mark) {
    case 'circle':
      target.arc(x, y, size, 0, 2 * Math.PI);
      break;
    case 'square':
      target.rect(x - size, y - size, 2 * size, 2 * size);
      break;
    case 'triangle':
      polygon(target, x, y, [0, -1.3, 1.2, 0.9, -1.2, 0.9], size);
      break;
    case 'diamond':
      polygon(target, x, y, [0, -1.4, 1.2, 0, 0, 1.4, -1.2, 0], size);
      break;
    case 'nabla':
      polygon(target, x, y, [0, 1.3, 1.2, -0.9, -1.2, -0.9], size);
      break;
    case 'cross':
      polygon(
        target,
        x,
        y,
        [
          -1.3, 0.4, -1.3, -0.4, -0.4, -0.4, -0.4, -1.3, 0.4, -1.3, 0.4, -0.4, 1.3, -0.4, 1.3, 0.4, 0.4, 0.4,
          0.4, 1.3, -0.4, 1.3, -0.4, 0.4,
        ],
        size,
      );
      break;
  }
  target.fill();
}

function polygon(
  target: CanvasRenderingContext2D,
  x: number,
  y: number,
  corners: readonly number[],
  size: number,
): void {
  for (let i = 0; i < corners.length; i += 2) target.lineTo(x + corners[i] * size, y + corners[i + 1] * size);
  target.closePath();
}

/** A piece of line with its mark, as a legend shows it. */
export function drawSample(
  target: CanvasRenderingContext2D,
  ink: Ink,
  style: number,
  x: number,
  y: number,
  width: number,
): void {
  target.strokeStyle = target.fillStyle = ink.series[style];
  target.lineWidth = 2;
  target.setLineDash(series[style].dash);
  target.beginPath();
  target.moveTo(x, y);
  target.lineTo(x + width, y);
  target.stroke();
  target.setLineDash([]);
  drawMark(target, style, x + width / 2, y, 3.5);
}
