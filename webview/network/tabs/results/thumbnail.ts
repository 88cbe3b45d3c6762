/** The small picture of an example; its name stands beside it. */
import type { Thumbnails } from '../../../../src/protocol/examples';
import { element } from '../../../shared/dom';

export function thumbnail({ side, rgb }: Thumbnails, index: number): HTMLCanvasElement {
  const canvas = element('canvas', { class: 'thumbnail', width: side, height: side, 'aria-hidden': 'true' });
  const image = new ImageData(side, side);
  const from = index * 3 * side ** 2;
  for (let pixel = 0; pixel < side ** 2; pixel++) {
    image.data.set(rgb.subarray(from + 3 * pixel, from + 3 * pixel + 3), 4 * pixel);
    image.data[4 * pixel + 3] = 255;
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
