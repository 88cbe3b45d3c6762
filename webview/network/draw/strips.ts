/** Strips of unit cells: h_t of each layer. All visible strips of a layer are one small image, scaled up crisply. */
import { readableOn } from '../../shared/colour';
import { stepX, type Layout, type Strip } from '../layout';
import { rowValues, type Frame } from '../values';
import { mono, pack, pixelOf, type Ink } from './ink';

export interface Column {
  readonly step: number;
  readonly alpha: number;
}

const gapFrom = 5;

export class StripPainter {
  private readonly canvas = document.createElement('canvas');
  private readonly context = this.canvas.getContext('2d', { willReadFrequently: true });
  private image = new ImageData(1, 1);
  private pixels = new Uint32Array(1);
  private values = new Float32Array(1);

  /** Draws the strip of every column; the context is scaled to CSS pixels. */
  draw(
    target: CanvasRenderingContext2D,
    ink: Ink,
    layout: Layout,
    strip: Strip,
    columns: readonly Column[],
    frame: Frame,
  ): void {
    const ratio = target.getTransform().a;
    const across = ink.bars ? Math.max(8, Math.round(layout.stripWidth * ratio)) : 1;
    this.paintImage(ink, strip, columns, frame, across);
    target.imageSmoothingEnabled = false;
    columns.forEach(({ step, alpha }, i) => {
      const left = Math.round((stepX(layout, step) - layout.stripWidth / 2) * ratio) / ratio;
      target.globalAlpha = alpha;
      target.drawImage(
        this.canvas,
        i * across,
        0,
        across,
        strip.rows,
        left,
        strip.top,
        layout.stripWidth,
        strip.height,
      );
      drawCells(target, ink, layout, strip, left, ratio);
    });
    target.globalAlpha = 1;
  }

  private paintImage(ink: Ink, strip: Strip, columns: readonly Column[], frame: Frame, across: number): void {
    const width = columns.length * across;
    this.reserve(width, strip.rows);
    const stride = this.image.width;
    const empty = pack(ink.theme.background);
    columns.forEach(({ step }, column) => {
      rowValues(frame, strip.layer, step, strip.group, this.values);
      for (let row = 0; row < strip.rows; row++) {
        const at = row * stride + column * across;
        const value = this.values[row] / ink.range;
        if (across === 1) this.pixels[at] = pixelOf(ink.scale, value);
        else paintBar(this.pixels, at, across, value, ink.scale, empty);
      }
    });
    this.context?.putImageData(this.image, 0, 0, 0, 0, width, strip.rows);
  }

  /** Grows the buffers; a frame of the same size allocates nothing. */
  private reserve(width: number, height: number): void {
    if (this.values.length < height) this.values = new Float32Array(height);
    if (this.image.width >= width && this.image.height >= height) return;
    this.image = new ImageData(Math.max(width, this.image.width), Math.max(height, this.image.height));
    this.pixels = new Uint32Array(this.image.data.buffer);
    this.canvas.width = this.image.width;
    this.canvas.height = this.image.height;
  }
}

/** A bar from the middle, to the left for − and to the right for +, as long as the value is strong. */
function paintBar(
  pixels: Uint32Array,
  at: number,
  across: number,
  value: number,
  scale: Uint32Array,
  empty: number,
): void {
  const middle = across >> 1;
  const length = Math.round(Math.min(1, Math.abs(value)) * (middle - 1));
  const from = value < 0 ? middle - length : middle;
  pixels.fill(empty, at, at + across);
  pixels.fill(pixelOf(scale, Math.sign(value)), at + from, at + from + Math.max(1, length));
}

function drawCells(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  left: number,
  ratio: number,
): void {
  const cell = strip.height / strip.rows;
  const hair = 1 / ratio;
  if (cell >= gapFrom) {
    target.fillStyle = ink.background;
    for (let row = 1; row < strip.rows; row++)
      target.fillRect(left, strip.top + row * cell - hair, layout.stripWidth, Math.max(hair, 1));
  }
  target.strokeStyle = ink.line;
  target.lineWidth = 1;
  target.beginPath();
  target.roundRect(left - 1.5, strip.top - 1.5, layout.stripWidth + 3, strip.height + 3, 3);
  target.stroke();
}

/** Writes each value into its cell, where cells are wide and tall enough (the folded network). */
export function drawCellNumbers(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  step: number,
  frame: Frame,
  alpha: number,
): void {
  const cell = strip.height / strip.rows;
  if (cell < 10 || strip.group > 1 || layout.stripWidth < 60) return;
  const { hidden, units } = frame.trace.layers[strip.layer];
  target.globalAlpha = alpha;
  target.font = mono(ink, Math.min(11, cell - 1));
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  target.lineWidth = 3;
  target.lineJoin = 'round';
  target.strokeStyle = ink.background;
  for (let unit = 0; unit < units; unit++) {
    const value = hidden[step * units + unit];
    target.fillStyle = ink.bars ? ink.text : numberInk(ink, value);
    const text = `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
    const [x, y] = [stepX(layout, step), strip.top + (unit + 0.5) * cell];
    // A number lies half on its bar, half beside it.
    if (ink.bars) target.strokeText(text, x, y);
    target.fillText(text, x, y);
  }
  target.globalAlpha = 1;
}

/** Black or white, whichever stands out from the colour of `value`. */
function numberInk(ink: Ink, value: number): string {
  const pixel = pixelOf(ink.scale, value / ink.range);
  return readableOn([pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
}
