import type { Random } from '../../../model/random';

/** Of the price that its numbers give, how far that of a room may be away. */
const noise = 0.02;

/** Rooms with what they cost, which is no straight line: width times depth, and the dearer the higher they are. */
export function makeRooms(count: number, random: Random): string {
  const rows = Array.from({ length: count }, () => {
    const [width, depth, height] = [random.uniform(2, 9), random.uniform(2, 9), random.uniform(2.2, 3.8)];
    const price = 20 * width * depth * (height / 3) ** 2;
    const asked = price * random.uniform(1 - noise, 1 + noise);
    return `${width.toFixed(1)},${depth.toFixed(1)},${height.toFixed(2)},${asked.toFixed(0)}\n`;
  });
  return `width,depth,height,price\n${rows.join('')}`;
}
