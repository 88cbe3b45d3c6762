import type { Random } from '../../model/random';
import { shuffle } from '../examples/partition';
import type { TextFile } from '../files/table';

/** Of the sums, for validation. */
const validationShare = 0.1;
/** Two digits: 10…99. */
const [least, most] = [10, 99];

/**
 * Sums of two numbers of two digits, written as text: `12+34,46,training`. Each sum comes once, and no two numbers of the
 * validation part are added in the training part, not even in the other order.
 * @param count of sums; there are 8,100 in all
 */
export function makeAddition(count: number, random: Random): { files: TextFile[] } {
  const pairs: (readonly [number, number])[] = [];
  for (let a = least; a <= most; a++) for (let b = a; b <= most; b++) pairs.push([a, b]);
  const kept = Math.round(pairs.length * validationShare);
  const sums = shuffle(pairs, random).flatMap(([a, b], index) => {
    const part = index < kept ? 'validation' : 'training';
    return (
      a === b
        ? [[a, b]]
        : [
            [a, b],
            [b, a],
          ]
    ).map(([x, y]) => `${x}+${y},${a + b},${part}`);
  });
  const rows = shuffle(sums, random).slice(0, count);
  return { files: [{ path: 'addition.csv', text: `sum,result,part\n${rows.join('\n')}\n` }] };
}
