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
    const pictures = new Map([dark, light].map((picture, index) => [`${index}.png`, picture]));
    const set = new PictureSet({ side: 2, pictures }, ['0.png', '1.png']);
    const all = set.pixels([0, 1, 0], 4);
    const one = [3, 3, 3, -9, -9, -9, 3, 3, 3, 3, 3, 3].map((value) => value / 128);
    assert.deepEqual([...all], [...one, ...one, ...one, ...new Array<number>(12).fill(0)]);
  });

  it('are read in the order of their numbers and brought to one size', () => {
    const files = [10, 20, 30].map((value) => ({ path: `${value}.png`, bytes: writePng(plain(value)) }));
    const read = readPictures(files, 2);
    assert.deepEqual(
      [...read.pictures].map(([path, { width, rgb }]) => [path, width, rgb[0], rgb.length]),
      [10, 20, 30].map((value) => [`${value}.png`, 2, value, 12]),
    );
    const set = new PictureSet(read, ['30.png', 'gone.png', '10.png']);
    const { side, rgb } = set.thumbnails([0, 2], 1);
    assert.deepEqual([side, ...rgb], [1, 30, 30, 30, 10, 10, 10]);
    assert.throws(() => set.pixels([1]), RangeError);
  });

  it('that are no pictures are told by their file', () => {
    const bytes = new TextEncoder().encode('no picture at all');
    const good = { path: 'b/b.png', bytes: writePng(plain(1)) };
    const { pictures, faults } = readPictures([{ path: 'b/a.png', bytes }, good], 2);
    assert.deepEqual([...pictures.keys()], ['b/b.png']);
    assert.deepEqual([...faults.keys()], ['b/a.png']);
    assert.match(faults.get('b/a.png') ?? '', /^b\/a\.png is no PNG/);
  });
});
