import assert from 'node:assert/strict';
import { PictureSet, readPictures } from '../../../../src/data/pictures/pictureSet';
import { writePng } from '../../../../src/data/pictures/png';

const plain = (value: number): { width: number; height: number; rgb: Uint8Array } => ({
  width: 4,
  height: 4,
  rgb: new Uint8Array(48).fill(value),
});

describe('the pictures of a corpus', () => {
  it('are seen from their own mean on, whatever their ground', () => {
    const [dark, light] = [20, 220].map((ground) => {
      const picture = { width: 2, height: 2, rgb: new Uint8Array(12).fill(ground) };
      picture.rgb.set([ground - 12, ground - 12, ground - 12], 3);
      return picture;
    });
    const set = new PictureSet(2, [dark, light]);
    const all = set.pixels([0, 1, 0], 4);
    const one = [3, 3, 3, -9, -9, -9, 3, 3, 3, 3, 3, 3].map((value) => value / 128);
    assert.deepEqual([...all], [...one, ...one, ...one, ...new Array<number>(12).fill(0)]);
  });

  it('are read in the order of their numbers and brought to one size', () => {
    const files = [10, 20, 30].map((value) => ({ path: `${value}.png`, bytes: writePng(plain(value)) }));
    const { side, pictures } = readPictures(files, ['30.png', '10.png'], 2);
    assert.equal(side, 2);
    assert.deepEqual(
      pictures.map(({ width, rgb }) => [width, rgb[0], rgb.length]),
      [
        [2, 30, 12],
        [2, 10, 12],
      ],
    );
  });

  it('that are no pictures are told by their file', () => {
    const bytes = new TextEncoder().encode('no picture at all');
    assert.throws(() => readPictures([{ path: 'b/a.png', bytes }], ['b/a.png'], 2), {
      code: 'bad-picture',
      message: /^b\/a\.png is no PNG/,
    });
  });
});
