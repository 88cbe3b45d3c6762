/** What lines and marks of a picture stand for: a sample of each with its name. */
import { element } from '../../shared/dom';
import { drawMark } from '../draw/series';

const sample = { width: 26, height: 10 } as const;

export interface Sign {
  readonly name: string;
  readonly colour: string;
  /** Of the line; none where it is a mark. */
  readonly dash?: readonly number[];
  /** Alone, or on its line. */
  readonly mark?: number;
}

/** It is only written anew when it changes. */
export class SignKey {
  readonly element = element('span', { class: 'series-key number' });
  private shown = '';

  show(signs: readonly Sign[]): void {
    const content = JSON.stringify(signs);
    if (content === this.shown) return;
    this.shown = content;
    this.element.replaceChildren(...signs.map((sign) => element('span', {}, picture(sign), sign.name)));
  }
}

function picture({ colour, dash, mark }: Sign): HTMLCanvasElement {
  const ratio = window.devicePixelRatio;
  const { width, height } = sample;
  const canvas = element('canvas', { 'aria-hidden': 'true' });
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.scale(ratio, ratio);
  context.strokeStyle = context.fillStyle = colour;
  if (mark !== undefined) drawMark(context, mark, width / 2, height / 2, 4);
  if (!dash) return canvas;
  context.lineWidth = 2;
  context.setLineDash([...dash]);
  context.beginPath();
  context.moveTo(1, height / 2);
  context.lineTo(width - 1, height / 2);
  context.stroke();
  return canvas;
}
