/** What the lines and marks of the series stand for. */
import * as l10n from '@vscode/l10n';
import { element } from '../../../shared/dom';
import type { Reading } from '../../answers';
import { series, drawMark } from '../../draw/series';
import type { Ink } from '../../draw/ink';
import { answeredStyle, comparedStyle } from './draw';

const sample = { width: 26, height: 10 } as const;
const mostClasses = series.length;

interface Sign {
  readonly name: string;
  readonly colour: string;
  /** Of the line; none where it is a mark. */
  readonly dash?: readonly number[];
  readonly mark?: number;
}

export function createKey(): {
  readonly element: HTMLElement;
  /** @param other what the network is called that it is compared with, where that is drawn */
  show(reading: Reading | undefined, ink: Ink, other?: string): void;
} {
  const list = element('span', { class: 'series-key number' });
  let shown = '';
  return {
    element: list,
    show: (reading, ink, other) => {
      const signs = reading ? signsOf(reading, ink, other) : [];
      const content = JSON.stringify(signs);
      if (content === shown) return;
      shown = content;
      list.replaceChildren(...signs.map((sign) => element('span', {}, picture(sign), sign.name)));
    },
  };
}

function signsOf({ trace, outputs }: Reading, ink: Ink, other: string | undefined): Sign[] {
  if (trace.values)
    return [
      { name: l10n.t('right'), colour: ink.text, dash: [] },
      { name: l10n.t('answered'), colour: ink.series[answeredStyle], dash: series[answeredStyle].dash },
      ...(other ? [{ name: other, colour: ink.memory, dash: series[comparedStyle].dash }] : []),
    ];
  return outputs
    .slice(0, mostClasses)
    .map((name, output) => ({ name, colour: ink.series[output], mark: output }));
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
