/** The chosen step in a picture over time. */
import type { Ink } from '../draw/ink';

export function drawBand(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { top, height }: { readonly top: number; readonly height: number },
  x: number,
  pitch: number,
): void {
  const width = Math.max(2, pitch);
  context.fillStyle = ink.band;
  context.fillRect(x, top, width, height);
  context.strokeStyle = ink.focus;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, top + 0.5, width - 1, height - 1);
}
