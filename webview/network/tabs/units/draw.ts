/** One unit's line over the steps: filled from zero, in the colours of its sign. */
import type { LayerTrace, Trace } from '../../../../src/model/trace';
import { cssColour } from '../../../shared/colour';
import { signed } from '../../../shared/format';
import { drawSymbol } from '../../draw/labels';
import { mono, type Ink } from '../../draw/ink';
import { stateSymbol } from '../../layers';
import type { UnitPlace } from '../../state';
import type { VisibleWindow } from '../../window';

export interface PlotBox {
  readonly place: UnitPlace;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The value at the upper edge; its negative is at the lower. */
  readonly range: number;
}

const sized = 46;

export function drawPlot(
  context: CanvasRenderingContext2D,
  ink: Ink,
  box: PlotBox,
  layers: Trace['layers'],
  window: VisibleWindow,
  step: number | undefined,
  chosen: boolean,
): void {
  const layer = layers[box.place.layer];
  const middle = box.top + box.height / 2;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1);
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  const line = pathOf(box, layer, window);
  fillSide(context, box, line, box.top, cssColour(ink.theme.scale.positive));
  fillSide(context, box, line, middle, cssColour(ink.theme.scale.negative));
  context.fillStyle = ink.muted;
  context.fillRect(box.left, middle - 0.5, box.width, 1);
  context.strokeStyle = ink.text;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.stroke(line.open);
  context.restore();
  drawNames(context, ink, box, layers, step, chosen);
}

/** Through the middle of every step, flat at the ends; `closed` comes back along zero. */
function pathOf(
  { place, left, top, width, height, range }: PlotBox,
  { hidden, units }: LayerTrace,
  { firstStep, columns }: VisibleWindow,
): { open: Path2D; closed: Path2D } {
  const pitch = width / columns;
  const [from, to] = [
    Math.max(0, Math.floor(firstStep) - 1),
    Math.min(hidden.length / units, Math.ceil(firstStep + columns) + 1),
  ];
  const x = (step: number): number => left + (step + 0.5 - firstStep) * pitch;
  const zero = top + height / 2;
  const open = new Path2D();
  for (let step = from; step < to; step++)
    open.lineTo(x(step), zero - ((hidden[step * units + place.unit] / range) * (height - 4)) / 2);
  const closed = new Path2D(open);
  closed.lineTo(x(to - 1), zero);
  closed.lineTo(x(from), zero);
  closed.closePath();
  return { open, closed };
}

/** Fills the half of the area that begins at `top`. */
function fillSide(
  context: CanvasRenderingContext2D,
  { left, width, height }: PlotBox,
  { closed }: { closed: Path2D },
  top: number,
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height / 2);
  context.clip();
  context.globalAlpha = 0.55;
  context.fillStyle = colour;
  context.fill(closed);
  context.restore();
}

function drawNames(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { place, left, top, height, range }: PlotBox,
  layers: Trace['layers'],
  step: number | undefined,
  chosen: boolean,
): void {
  const { hidden, units } = layers[place.layer];
  const middle = top + height / 2;
  const spread = height >= sized ? 8 : 6;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const symbol = stateSymbol(layers, place.layer);
  const end = drawSymbol(context, ink, symbol, 6, middle - spread, ink.muted, 12);
  context.font = mono(ink, 12, chosen ? 'bold' : '');
  context.fillStyle = chosen ? ink.text : ink.muted;
  context.fillText(`#${place.unit}`, end + 4, middle - spread);
  if (step !== undefined) {
    context.font = mono(ink, 11);
    context.fillStyle = ink.text;
    context.fillText(signed(hidden[step * units + place.unit], 2), 6, middle + spread);
  }
  if (height < sized) return;
  context.textAlign = 'right';
  context.font = mono(ink, 10);
  context.fillStyle = ink.muted;
  const edge = Number(range.toPrecision(2));
  context.fillText(`+${edge}`, left - 4, top + 6);
  context.fillText(`−${edge}`, left - 4, top + height - 6);
}
