/** A board to draw on, cell by cell, with mouse, pen or keys. */
import * as l10n from '@vscode/l10n';
import { element } from '../shared/dom';
import { backdrop, isSame, type Board, type Cell, type Colour } from './board';

/** Pixels of the canvas for each cell: enough for the lines between them and the mark of the keys. */
const cellSize = 12;

export interface DrawEvents {
  /** Of the pen. */
  ink(): Colour;
  paper(): Colour;
  /** What is drawn is another now. */
  changed(): void;
  say(text: string): void;
}

export class DrawBoard {
  readonly element = element('canvas', {
    class: 'draw-board',
    tabindex: 0,
    role: 'application',
    'aria-roledescription': l10n.t('drawing board'),
  });
  private pen: Cell | undefined;
  private cursor: Cell;
  private hasKeys = false;

  constructor(
    readonly board: Board,
    private readonly events: DrawEvents,
  ) {
    const { side } = board;
    this.cursor = { column: side >> 1, row: side >> 1 };
    Object.assign(this.element, { width: side * cellSize, height: side * cellSize });
    this.element.setAttribute(
      'aria-label',
      l10n.t(
        '{0} × {0} cells to draw in: arrow keys move, space draws or wipes, with Shift they draw a line.',
        side,
      ),
    );
    this.listen();
    this.paint();
  }

  /** Shows a picture in place of what was drawn. */
  show(image: HTMLImageElement): void {
    this.board.load(pixelsOf(image, this.board.side));
    this.paint();
  }

  clear(): void {
    this.board.clear(this.events.paper());
    this.paint();
    this.events.changed();
  }

  /** A PNG file of a pixel a cell, base64. */
  get png(): string {
    const { side, rgba } = this.board;
    const canvas = element('canvas', { width: side, height: side });
    const image = new ImageData(side, side);
    image.data.set(rgba);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    return canvas.toDataURL('image/png').split(',')[1];
  }

  private listen(): void {
    const { element: canvas } = this;
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.hasKeys = false;
      this.pen = this.cursor = this.cellAt(event);
      this.draw(this.pen, this.pen);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (!this.pen) return;
      const cell = this.cellAt(event);
      if (cell.column === this.pen.column && cell.row === this.pen.row) return;
      this.draw(this.pen, cell);
      this.pen = cell;
    });
    for (const end of ['pointerup', 'pointercancel'] as const)
      canvas.addEventListener(end, () => (this.pen = undefined));
    canvas.addEventListener('keydown', (event) => this.press(event));
    for (const kind of ['focus', 'blur'] as const) canvas.addEventListener(kind, () => this.focus(kind));
  }

  private focus(kind: 'focus' | 'blur'): void {
    this.hasKeys = kind === 'focus' && this.element.matches(':focus-visible');
    this.paint();
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = this.board.beside(event.key, this.cursor);
    const draws = isPenKey(event.key);
    if (!next && !draws) return;
    event.preventDefault();
    event.stopPropagation();
    this.hasKeys = true;
    const from = this.cursor;
    if (next) this.cursor = next;
    if (next && event.shiftKey) this.draw(from, next);
    else if (draws) this.toggle(from);
    else this.paint();
    const { column, row } = this.cursor;
    const isPaper = isSame(this.board.at(this.cursor), this.events.paper());
    const state = isPaper ? l10n.t('empty') : l10n.t('drawn');
    this.events.say(l10n.t('row {0}, column {1}, {2}', row + 1, column + 1, state));
  }

  /** What is drawn already is wiped away. */
  private toggle(cell: Cell): void {
    const colour = this.events.ink();
    const wiped = isSame(this.board.at(cell), colour) ? this.events.paper() : colour;
    this.board.draw(cell, cell, wiped);
    this.paint();
    this.events.changed();
  }

  private draw(from: Cell, to: Cell): void {
    this.board.draw(from, to, this.events.ink());
    this.paint();
    this.events.changed();
  }

  private cellAt({ clientX, clientY }: MouseEvent): Cell {
    const { left, top, width, height } = this.element.getBoundingClientRect();
    const { side } = this.board;
    return {
      column: Math.floor((side * (clientX - left)) / width),
      row: Math.floor((side * (clientY - top)) / height),
    };
  }

  private paint(): void {
    const context = this.element.getContext('2d');
    if (!context) return;
    const { side } = this.board;
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++) {
        context.fillStyle = `rgb(${this.board.at({ column, row }).join()})`;
        context.fillRect(column * cellSize, row * cellSize, cellSize, cellSize);
      }
    context.strokeStyle = `rgba(${backdrop.join()}, 0.25)`;
    context.lineWidth = 1;
    context.beginPath();
    for (let line = 1; line < side; line++) {
      context.moveTo(line * cellSize, 0);
      context.lineTo(line * cellSize, side * cellSize);
      context.moveTo(0, line * cellSize);
      context.lineTo(side * cellSize, line * cellSize);
    }
    context.stroke();
    if (this.hasKeys) this.paintCursor(context);
  }

  /** Dark around light, so that it is seen on every colour. */
  private paintCursor(context: CanvasRenderingContext2D): void {
    const { column, row } = this.cursor;
    for (const [colour, width] of [
      ['black', 5],
      ['white', 2],
    ] as const) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.strokeRect(column * cellSize, row * cellSize, cellSize, cellSize);
    }
  }
}

function isPenKey(key: string): boolean {
  switch (key) {
    case ' ':
    case 'Enter':
      return true;
    default:
      return false;
  }
}

/** A picture in a square of so many pixels, in its own proportions: four numbers for each. */
export function pixelsOf(image: HTMLImageElement, side: number): Uint8ClampedArray {
  const canvas = element('canvas', { width: side, height: side });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return new Uint8ClampedArray(4 * side ** 2);
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = side / Math.max(width, height);
  context.fillStyle = `rgb(${backdrop.join()})`;
  context.fillRect(0, 0, side, side);
  const [across, down] = [width * scale, height * scale];
  context.drawImage(image, (side - across) / 2, (side - down) / 2, across, down);
  return context.getImageData(0, 0, side, side).data;
}
