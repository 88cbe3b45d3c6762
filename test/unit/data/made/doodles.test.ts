import assert from 'node:assert/strict';
import { readForm } from '../../../../src/data/files/form';
import { layoutOf } from '../../../../src/data/files/layout';
import { doodleNames, doodleSide, makeDoodles } from '../../../../src/data/made/doodles';
import { readPng } from '../../../../src/data/pictures/png';
import { Random } from '../../../../src/model/random';

const count = 1520;
const made = makeDoodles(count, new Random(1));
const [captions, forms] = made.files.map(
  (file) =>
    readForm(layoutOf(file), [file]).table.rows.map(({ cells }) => cells) as [string, string, string][],
);
const inkOf = (path: string): (readonly [x: number, y: number])[] => {
  const { rgb } = readPng(made.pictures.find((file) => file.path === path)!);
  return Array.from({ length: doodleSide ** 2 }, (_, cell) => cell)
    .filter((cell) => rgb[3 * cell] < 128)
    .map((cell) => [cell % doodleSide, Math.floor(cell / doodleSide)] as const);
};

describe('made doodles', () => {
  it('are pictures with captions, all different', () => {
    assert.deepEqual(
      captions.map(([path]) => path),
      made.pictures.map(({ path }) => path),
    );
    const distinct = new Set(captions.map(([path]) => inkOf(path).join(' ')));
    assert.equal(distinct.size, count);
  });

  it('have a form where there is one alone', () => {
    for (const [path, form] of forms) {
      const caption = captions.find(([other]) => other === path)?.[1];
      assert.equal(caption, `a ${form}`);
      assert.ok(doodleNames.includes(form));
    }
    assert.ok(forms.length > count / 3 && forms.length < count / 2);
  });

  it('keep other pictures of every caption for validation', () => {
    const saidIn = (part: string): Set<string> =>
      new Set(captions.filter(([, , own]) => own === part).map(([, caption]) => caption));
    assert.deepEqual([...saidIn('validation')].sort(), [...saidIn('train')].sort());
  });

  it('show what their captions say', () => {
    for (const [path, caption] of captions) {
      const ink = inkOf(path);
      assert.ok(ink.length > 12, `${path} is empty`);
      const axis = caption.includes(' above ') ? 1 : caption.includes(' left of ') ? 0 : undefined;
      if (axis === undefined) continue;
      // Between the two lies a line without ink, or nearly so.
      const counts = Array.from(
        { length: doodleSide },
        (_, at) => ink.filter((point) => point[axis] === at).length,
      );
      const gap = Math.min(...counts.slice(9, 15));
      assert.ok(gap <= 2, `${path}: ${caption}, but ${counts.join()}`);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(makeDoodles(10, new Random(3)), makeDoodles(10, new Random(3)));
    assert.notDeepEqual(makeDoodles(10, new Random(3)), makeDoodles(10, new Random(4)));
  });
});
