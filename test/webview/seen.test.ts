import assert from 'node:assert/strict';
import type { SeenPicture } from '../../src/model/trace';
import {
  captionOf,
  cellText,
  describeSeen,
  featuresOf,
  figuresOf,
  gridAt,
  hasPlace,
  levelsOf,
  seenBeside,
  type SeenPlace,
} from '../../webview/network/seen/places';

const maps = (channels: number, side: number) => ({
  name: 'convolution',
  ...{ channels, width: side, height: side },
  values: Float32Array.from({ length: channels * side * side }, (_, i) => i / 10),
});
const picture: SeenPicture = {
  ...{ width: 4, height: 4 },
  pixels: Float32Array.from({ length: 48 }, (_, i) => i - 24),
  maps: [maps(4, 4), maps(10, 2)],
};

describe('what a network saw', () => {
  it('is the picture and the maps above it, each a grid of its own numbers', () => {
    assert.deepEqual(levelsOf(picture), [1, 4, 10]);
    assert.equal(featuresOf(picture), 10);
    const grid = gridAt(picture, { level: 2, map: 3 });
    assert.deepEqual([grid.width, grid.height, grid.depth], [2, 2, 1]);
    assert.deepEqual([...grid.values], [...Float32Array.of(1.2, 1.3, 1.4, 1.5)]);
    const { least, most, mean } = figuresOf(grid);
    assert.deepEqual(
      [least, most, mean].map((value) => value.toFixed(3)),
      ['1.200', '1.500', '1.350'],
    );
    assert.equal(cellText(grid, 1, 0), '1.3');
    assert.equal(cellText(gridAt(picture, { level: 0, map: 0 }), 1, 0), '−21 −20 −19');
  });

  it('is said in words', () => {
    assert.equal(captionOf(picture, 0), 'picture, 4 × 4');
    assert.equal(captionOf(picture, 2), 'convolution 2: 10 maps of 2 × 2');
    assert.equal(
      describeSeen(picture, { level: 1, map: 0 }),
      'convolution 1 · map 1, 4 × 4: from 0 to 1.5, mean 0.75.',
    );
  });

  it('has no place beyond its maps', () => {
    assert.ok(hasPlace(picture, { level: 2, map: 9 }));
    for (const place of [
      { level: 2, map: 10 },
      { level: 3, map: 0 },
    ])
      assert.ok(!hasPlace(picture, place));
    assert.ok(!hasPlace(undefined, { level: 0, map: 0 }));
  });

  it('is walked through by keys: along a row, from row to row, and from level to level', () => {
    const columns = [1, 4, 8];
    const walk = (from: SeenPlace, ...keys: string[]): SeenPlace | undefined =>
      keys.reduce<SeenPlace | undefined>(
        (at, key) => at && seenBeside(key, at, levelsOf(picture), columns),
        from,
      );
    const start = { level: 0, map: 0 };
    assert.deepEqual(walk(start, 'ArrowUp'), { level: 1, map: 0 });
    assert.deepEqual(walk(start, 'ArrowUp', 'ArrowRight', 'ArrowUp'), { level: 2, map: 9 });
    assert.deepEqual(walk({ level: 2, map: 9 }, 'ArrowUp'), { level: 2, map: 1 });
    assert.deepEqual(walk({ level: 2, map: 3 }, 'ArrowDown'), { level: 1, map: 3 });
    assert.equal(walk({ level: 2, map: 1 }, 'ArrowUp'), undefined, 'there is nothing above');
    assert.equal(walk(start, 'ArrowDown'), undefined);
    assert.equal(walk(start, 'ArrowRight'), undefined);
    assert.deepEqual(walk(start, 'End'), { level: 2, map: 9 });
    assert.deepEqual(walk({ level: 2, map: 4 }, 'Home'), start);
    assert.equal(walk(start, 'x'), undefined);
  });
});
