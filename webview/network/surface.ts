import { sizeCanvas, watchSize, type CanvasSize } from '../shared/canvas';
import { element, type Attributes } from '../shared/dom';

/** A canvas that fills its box. It draws when its size or something else changed, never else. */
export class Surface {
  readonly canvas;
  readonly box;
  size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  private request = 0;

  constructor(
    canvas: Attributes,
    box: Attributes,
    private readonly paint: (context: CanvasRenderingContext2D, size: CanvasSize) => void,
  ) {
    this.canvas = element('canvas', canvas);
    this.box = element('div', box, this.canvas);
    watchSize(this.box, (size) => {
      this.size = size;
      this.draw();
    });
  }

  invalidate(): void {
    this.request ||= requestAnimationFrame(() => this.draw());
  }

  /** Where an event is on the canvas, in CSS pixels. */
  pointAt({ clientX, clientY }: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  private draw(): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    if (this.size.width > 0) this.paint(sizeCanvas(this.canvas, this.size), this.size);
  }
}
