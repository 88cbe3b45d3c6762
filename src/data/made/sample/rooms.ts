import type { Random } from '../../../model/random';

/** Of the price that its numbers give, how far that of a room may be away. */
const noise = 0.02;

/**
 * Rooms with what they cost, which is no straight line: width times depth, dearer with each floor, and a third more with a view,
 * which is had from the fourth floor on.
 */
export function makeRooms(count: number, random: Random): string {
  const rows = Array.from({ length: count }, () => {
    const width = random.uniform(2, 9);
    const depth = random.uniform(2, 9);
    const floor = random.integer(8);
    const price = 20 * width * depth * (1 + 0.05 * floor) * (floor > 3 ? 4 / 3 : 1);
    const asked = price * random.uniform(1 - noise, 1 + noise);
    return `${width.toFixed(1)},${depth.toFixed(1)},${floor},${asked.toFixed(0)}\n`;
  });
  return `width,depth,floor,price\n${rows.join('')}`;
}
