import assert from 'node:assert/strict';
import { describeColumns, type Column } from '../../../../src/data/files/columns';

function column(cells: readonly string[]): Column {
  const place = { path: 'a.csv', start: 0, end: 0 };
  return describeColumns({
    names: ['it'],
    rows: cells.map((cell) => ({ cells: [cell], place })),
    broken: [],
  })[0];
}
const repeat = (cells: readonly string[], times: number): string[] =>
  Array.from({ length: times }, () => cells).flat();

describe('describeColumns', () => {
  it('tells texts from labels by how often they come again', () => {
    assert.equal(column(['good', 'bad', 'fine', 'poor']).kind, 'text');
    assert.equal(column(['good', 'bad', 'good', 'bad']).kind, 'label');
    assert.equal(column(repeat(['I saw a cat.', 'He saw a dog.'], 5)).kind, 'text');
    assert.equal(column(repeat(['Travel & Places', '.', '?', 'U.S.'], 5)).kind, 'label');
  });

  it('counts what is different, what is missing and the words', () => {
    const { distinct, missing, words } = column(['one two three', ' ', 'one', 'one two three', '']);
    assert.deepEqual([distinct, missing, words], [2, 2, 7 / 3]);
  });

  it('knows numbers, with thousands set apart, a decimal comma, or values missing', () => {
    assert.deepEqual(pickKind(column(['1', '-2.5', '3e-4', 'NA', ''])), ['number', '.', 2]);
    assert.deepEqual(pickKind(column(['1,234.5', '12', '1,234,567'])), ['number', '.', 0]);
    assert.deepEqual(pickKind(column(['1.234,5', '12', '0,5'])), ['number', ',', 0]);
    assert.deepEqual(pickKind(column(['1.5', '2,5'])), ['text', undefined, 0]);
    assert.deepEqual(pickKind(column(['−1', '+2'])), ['number', '.', 0]);
    assert.deepEqual(pickKind(column(['x1', 'y2', 'A3', ':4'])), ['text', undefined, 0]);
  });

  it('bears a slip among many numbers, not among few or among labels', () => {
    const many = Array.from({ length: 99 }, (_, i) => `${i / 8}`);
    assert.deepEqual(pickKind(column([...many, '12 pieces'])), ['number', '.', 1]);
    assert.deepEqual(pickKind(column([...many, 'a', 'b', 'c'])), ['text', undefined, 0]);
    assert.deepEqual(pickKind(column(['1.5', '2.5', 'about 3'])), ['text', undefined, 0]);
    assert.deepEqual(pickKind(column([...repeat(['1', '2'], 60), 'other', 'other'])), [
      'label',
      undefined,
      0,
    ]);
  });

  it('takes few whole numbers that come often for labels, and a count of the rows for none', () => {
    assert.equal(column(repeat(['0', '1'], 30)).kind, 'label');
    assert.equal(column(repeat(['0', '1'], 5)).kind, 'number');
    assert.equal(column(repeat(['0.5', '1.5'], 30)).kind, 'number');
    assert.equal(column(['7', '8', '9', '10']).kind, 'index');
  });

  it('knows dates of many forms, all alike', () => {
    for (const dates of [
      ['2015-02-17', '2016-12-01'],
      ['2015-02-17T10:00:00Z', '2016-12-01T10:00:30Z'],
      ['Jan 1 2000', 'Feb 28 2001'],
      ['1. März 2000', '2.3.2000'].slice(1),
      ['2/17/2015', '12/1/2016'],
      ['17-Feb-15', '01-Dec-16'],
    ])
      assert.equal(column(dates).kind, 'date', dates.join(' | '));
    assert.equal(column(['2015-02-17', 'Jan 1 2000']).kind, 'text');
  });

  it('knows pictures, and columns of nothing', () => {
    assert.equal(column(['images/a.png', 'b.PNG']).kind, 'picture');
    assert.equal(column(['', ' ']).kind, 'empty');
  });

  it('takes words for words, though among numbers they would say that one is missing', () => {
    const { kind, missing } = column(['Null', 'Na', 'Nan', 'Smith']);
    assert.deepEqual([kind, missing], ['text', 0]);
  });
});

const pickKind = ({ kind, mark, missing }: Column): unknown[] => [kind, mark, missing];
