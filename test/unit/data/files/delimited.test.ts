import assert from 'node:assert/strict';
import { cellPlace, delimiterOf, isQuoted, readDelimited } from '../../../../src/data/files/delimited';

const file = (text: string, path = 'rows.txt'): { path: string; text: string } => ({ path, text });
const quoted = { delimiter: ',', quoted: true };
const literal = { delimiter: ',', quoted: false };
const cells = (text: string, dialect = quoted): string[][] =>
  readDelimited(file(text), dialect).rows.map((row) => [...row.cells]);

describe('delimiterOf', () => {
  it('finds what cuts every line evenly', () => {
    for (const mark of ['\t', ';', '|', ','])
      assert.equal(
        delimiterOf(file(['a', 'b', 'c', 'd'].map((one) => `${one}1${mark}${one}2\n`).join(''))),
        mark,
      );
  });

  it('prefers what is rarely inside a cell', () => {
    assert.equal(delimiterOf(file('1,5;2,5\n3,5;4,5\n5,5;6,5\n')), ';');
    assert.equal(delimiterOf(file('well, no\tx\noh, yes\ty\nah, so\tz\n')), '\t');
  });

  it('finds none in prose, not even where every line has a comma', () => {
    assert.equal(
      delimiterOf(file('First, there was none.\nThen, there was one.\nLast, there were two.\n')),
      undefined,
    );
    assert.equal(delimiterOf(file('It was late.\nHe came, she went, it rained.\nThe end.\n')), undefined);
  });

  it('takes the name of the file for a hint: few rows, or some broken ones', () => {
    assert.equal(delimiterOf(file('a,b\n')), undefined);
    assert.equal(delimiterOf(file('a,b\n', 'a.CSV')), ',');
    const ragged = `${'a,b\n'.repeat(8)}a,b,c\n`;
    assert.equal(delimiterOf(file(ragged)), undefined);
    assert.equal(delimiterOf(file(ragged, 'a.csv')), ',');
  });

  it('finds none in one column', () => {
    assert.equal(delimiterOf(file('name\nAnna\nBert\n', 'a.csv')), undefined);
  });
});

describe('isQuoted', () => {
  it('is so where quotes hold delimiters, line ends or quotes', () => {
    assert.ok(isQuoted([file('"a,b",c\n"d",e\n')], ','));
    assert.ok(isQuoted([file('"a\nb",c\nd,e\n')], ','));
    assert.ok(isQuoted([file('"say ""a""",c\nd,e\n')], ','));
    assert.ok(isQuoted([file('"a","b"\n"c","d"\n')], ','));
  });

  it('is not so where quotes are part of the text', () => {
    assert.ok(!isQuoted([file('a\t"Yes" she said\nb\tno\n')], '\t'));
    assert.ok(!isQuoted([file('"one\tx\ntwo\ty\nthree"\tz\n')], '\t'));
    assert.ok(!isQuoted([file('a,b\nc,d\n')], ','));
  });

  it('asks all files of a table', () => {
    const first = file('"a"\tx\nb\ty\n');
    assert.ok(isQuoted([first], '\t'));
    assert.ok(!isQuoted([first, file('"c" or not\tx\n"d" or so\ty\n')], '\t'));
  });
});

describe('readDelimited', () => {
  it('reads quotes, quotes within, and line ends within', () => {
    assert.deepEqual(cells('"a,1","b ""c"""\n"d\ne",f\n'), [
      ['a,1', 'b "c"'],
      ['d\ne', 'f'],
    ]);
    assert.deepEqual(cells('"a","b"\n', literal), [['"a"', '"b"']]);
  });

  it('reads the same however the cells are written, and as often as it is asked', () => {
    const rows = readDelimited(file('"a"" b",,"c"\nd "" e, "f",g\n"h" ,i,"j""k"\n'), quoted).rows;
    for (let time = 0; time < 2; time++)
      assert.deepEqual(
        rows.map((row) => [...row.cells]),
        [
          ['a" b', '', 'c'],
          ['d "" e', ' "f"', 'g'],
          ['h', 'i', 'j"k'],
        ],
      );
  });

  it('reads more rows and cells than fit where it begins', () => {
    const text = Array.from({ length: 2000 }, (_, i) => `${i},"${i},${i}",${'x'.repeat(i % 7)}`).join('\n');
    const { rows } = readDelimited(file(text), quoted);
    for (const [i, row] of rows.entries()) {
      assert.deepEqual(row.cells, [`${i}`, `${i},${i}`, 'x'.repeat(i % 7)]);
      assert.equal(text.slice(row.place.start, row.place.end), text.split('\n')[i]);
    }
  });

  it('says where every row lies, for both line ends and both dialects', () => {
    for (const end of ['\n', '\r\n'])
      for (const dialect of [quoted, literal]) {
        const text = ['a,b', 'c,d', '', 'e,f'].join(end);
        const { rows } = readDelimited(file(text), dialect);
        assert.deepEqual(
          rows.map(({ place }) => text.slice(place.start, place.end)),
          ['a,b', 'c,d', 'e,f'],
        );
      }
    const text = 'a,"b\nc"\nd,e\n';
    const { rows } = readDelimited(file(text), quoted);
    assert.deepEqual(
      rows.map(({ place }) => text.slice(place.start, place.end)),
      ['a,"b\nc"', 'd,e'],
    );
  });

  it('counts rows of another width, and quotes out of place', () => {
    const { width, broken } = readDelimited(file('a,b\nc\nd,e\nf,g,h\n'), quoted);
    assert.deepEqual([width, broken], [2, 2]);
    assert.equal(readDelimited(file('a,b\n"c" d,e\n'), quoted).broken, 1);
    assert.equal(readDelimited(file('a,b\nc,"d\n'), quoted).broken, 1);
  });

  it('reads nothing out of nothing', () => {
    assert.deepEqual(readDelimited(file(''), quoted), { rows: [], width: 0, broken: 0 });
    assert.deepEqual(readDelimited(file('\n \n'), quoted), { rows: [], width: 0, broken: 0 });
  });
});

describe('cellPlace', () => {
  const textAt = (text: string, row: number, column: number, dialect = quoted): string | undefined => {
    const place = cellPlace(text, readDelimited(file(text), dialect).rows[row], column, dialect);
    return place && text.slice(place.start, place.end);
  };

  it('finds every cell as it is written', () => {
    const text = 'a,"b, c",d\n"e ""f""",g,"h\ni"\n';
    assert.deepEqual(
      [0, 1, 2].map((column) => textAt(text, 0, column)),
      ['a', 'b, c', 'd'],
    );
    assert.deepEqual(
      [1, 2].map((column) => textAt(text, 1, column)),
      ['g', 'h\ni'],
    );
    assert.equal(textAt('x,"y"\n', 0, 1, literal), '"y"');
  });

  it('finds none that is not written as it is read', () => {
    assert.equal(textAt('"e ""f""",g\n', 0, 0), undefined);
    assert.equal(textAt('a,b\n', 0, 2), undefined);
  });
});
