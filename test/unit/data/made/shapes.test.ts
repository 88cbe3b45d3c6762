import assert from 'node:assert/strict';
import { readForm, recognise } from '../../../../src/data/files/form';
import { layoutOf } from '../../../../src/data/files/layout';
import { makeShapes } from '../../../../src/data/made/shapes';
import { readPng } from '../../../../src/data/pictures/png';
import { propose } from '../../../../src/data/tasks';
import { Random } from '../../../../src/model/random';

const rows = 360;
const made = makeShapes(rows, new Random(1));
const [captions] = made.files;
const table = readForm(layoutOf(captions), [captions]).table.rows.map(({ cells }) => cells);

describe('made shapes', () => {
  it('are PNG files that the table names, all different', () => {
    assert.deepEqual(
      made.pictures.map(({ path }) => path),
      table.map(([file]) => file),
    );
    const seen = made.pictures.map((file) => readPng(file).rgb.join());
    assert.equal(new Set(seen).size, rows);
  });

  it('show in validation nothing but unseen combinations of what training shows', () => {
    const captionsOf = (part: string): Set<string> =>
      new Set(table.filter(([, , own]) => own === part).map(([, caption]) => caption));
    const [training, validation] = [captionsOf('train'), captionsOf('validation')];
    assert.equal(training.size + validation.size, 180);
    assert.ok(validation.size >= 20);
    const words = (of: Set<string>): Set<string> => new Set([...of].flatMap((caption) => caption.split(' ')));
    for (const caption of validation) assert.ok(!training.has(caption), caption);
    for (const word of words(validation)) assert.ok(words(training).has(word), word);
  });

  it('show what their captions say', () => {
    for (const [index, { path, bytes }] of made.pictures.entries()) {
      const { width, rgb } = readPng({ path, bytes });
      const [, caption] = table[index];
      const dark = (x: number, y: number): boolean => {
        const at = 3 * (y * width + x);
        return Math.max(...rgb.slice(at, at + 3)) - Math.min(...rgb.slice(at, at + 3)) > 60;
      };
      const inked = Array.from({ length: width * width }, (_, i) => [
        i % width,
        Math.floor(i / width),
      ]).filter(([x, y]) => dark(x, y));
      const mean = (axis: number): number => inked.reduce((sum, at) => sum + at[axis], 0) / inked.length;
      const place = [
        mean(1) < 13 ? 'at the top' : mean(1) > 19 ? 'at the bottom' : 'in the middle',
        mean(0) < 13 ? ' left' : mean(0) > 19 ? ' right' : '',
      ].join('');
      assert.ok(caption.endsWith(place), `${path}: ${caption}, but ${place}`);
    }
  });

  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(makeShapes(10, new Random(3)), makeShapes(10, new Random(3)));
    assert.notDeepEqual(makeShapes(10, new Random(3)), makeShapes(10, new Random(4)));
  });

  it('are proposed to be captioned, with the parts as they are', () => {
    const [proposal] = propose(recognise([captions]));
    assert.equal(proposal.task, 'caption');
    assert.ok('split' in proposal);
    assert.deepEqual(proposal.split, { by: 'column', column: 'part', validation: ['validation'] });
  });
});
