import assert from 'node:assert/strict';
import { inkOf } from '../../../../src/data/pictures/ink';
import { writePng } from '../../../../src/data/pictures/png';

const file = (width: number, ...pixels: number[][]): { path: string; bytes: Uint8Array } => ({
  path: 'a.png',
  bytes: writePng({ width, height: pixels.length / width, rgb: Uint8Array.from(pixels.flat()) }),
});
const [black, white, green] = [
  [0, 0, 0],
  [255, 255, 255],
  [0, 255, 0],
];
const near = (found: Float32Array, wanted: readonly number[]): void => {
  assert.equal(found.length, wanted.length);
  for (const [at, value] of wanted.entries()) assert.ok(Math.abs(found[at] - value) < 0.003, found.join());
};

describe('the ink of a picture', () => {
  it('is as dark as it looks, one picture after the other', () => {
    near(inkOf([file(2, black, white, white, white), file(2, green, green, black, white)], 2), [
      ...[1, 0, 0, 0],
      ...[0.285, 0.285, 1, 0],
    ]);
  });

  it('has paper around it where it is no square', () => {
    near(inkOf([file(1, black, black)], 2), [0.5, 0.5, 0.5, 0.5]);
  });

  it('is none where a picture is transparent', () => {
    const palette =
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAABAgMAAABmjvwnAAAACVBMVEX/AAAA/wAAAP8tSs2KAAAAA3RSTlP/gAB/bWh4AAAACklEQVR42mOQAAAAGgAZgACOuwAAAABJRU5ErkJggg==';
    const bytes = new Uint8Array(Buffer.from(palette, 'base64'));
    const ink = inkOf([{ path: 'b.png', bytes }], 3);
    near(ink.subarray(5, 6), [0]);
  });

  it('is refused where a file is none, by its name', () => {
    const bytes = new TextEncoder().encode('no picture');
    assert.throws(() => inkOf([{ path: 'c.png', bytes }], 2), /c\.png is no PNG file/);
  });
});
