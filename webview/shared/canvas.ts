export interface CanvasSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels of one CSS pixel. */
  readonly ratio: number;
}

/** Calls `react` with the size of `box` now and after every change, also of the screen's resolution. */
export function watchSize(box: HTMLElement, react: (size: CanvasSize) => void): void {
  const observer = new ResizeObserver(([entry]) => {
    const [content] = entry.contentBoxSize;
    react({ width: content.inlineSize, height: content.blockSize, ratio: window.devicePixelRatio });
  });
  observer.observe(box, { box: 'device-pixel-content-box' });
}

/** Gives the canvas one pixel for each of the screen's and returns its context, scaled to CSS pixels. */
export function sizeCanvas(
  canvas: HTMLCanvasElement,
  { width, height, ratio }: CanvasSize,
): CanvasRenderingContext2D {
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('This view cannot draw: the canvas gave no 2D context.');
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
