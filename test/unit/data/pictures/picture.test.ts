import assert from 'node:assert/strict';
import { backdrop, fitted, type Picture } from '../../../../src/data/pictures/picture';

/** A picture of greys. */
const grey = (width: number, values: readonly number[]): Picture => ({
  width,
  height: values.length / width,
  rgb: Uint8Array.from(values.flatMap((value) => [value, value, value])),
});
const reds = ({ rgb }: Picture): number[] => [...rgb].filter((_, i) => i % 3 === 0);

describe('a picture that is fitted into a square', () => {
  it('of its own size stays as it is', () => {
    const picture = grey(2, [1, 2, 3, 4]);
    assert.deepEqual(fitted(picture, 2), picture);
  });

  it('shows in each pixel the mean of the area that it covers', () => {
    assert.deepEqual(reds(fitted(grey(4, Array(8).fill([10, 30]).flat() as number[]), 2)), [20, 20, 20, 20]);
    // Three pixels on two: a third of the middle one belongs to both.
    assert.deepEqual(reds(fitted(grey(3, [0, 90, 180, 0, 90, 180, 0, 90, 180]), 2)), [30, 150, 30, 150]);
    assert.deepEqual(reds(fitted(grey(1, [7]), 2)), [7, 7, 7, 7]);
  });

  it('keeps its proportions, with the backdrop around it', () => {
    const [none, mixed] = [backdrop, (backdrop + 28) / 2];
    assert.deepEqual(reds(fitted(grey(3, [28, 28, 28]), 3)), [
      none,
      none,
      none,
      28,
      28,
      28,
      none,
      none,
      none,
    ]);
    assert.deepEqual(reds(fitted(grey(1, [28, 28]), 2)), [mixed, mixed, mixed, mixed]);
  });

  it('keeps its three colours apart', () => {
    const picture = {
      width: 2,
      height: 2,
      rgb: Uint8Array.from({ length: 12 }, (_, i) => [10, 20, 30][i % 3]),
    };
    assert.deepEqual([...fitted(picture, 1).rgb], [10, 20, 30]);
  });
});
