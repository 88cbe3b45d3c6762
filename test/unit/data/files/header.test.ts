import assert from 'node:assert/strict';
import { hasHeader } from '../../../../src/data/files/header';

const place = { path: 'a.csv', start: 0, end: 0 };
const test = (...rows: readonly string[][]): boolean => hasHeader(rows.map((cells) => ({ cells, place })));

describe('hasHeader', () => {
  it('is so for names above what looks otherwise', () => {
    assert.ok(test(['text', 'label'], ['I saw it.', 'A'], ['You did not?', 'B']));
    assert.ok(test(['name', 'language'], ['King', 'English'], ['Losev', 'Russian']));
    assert.ok(test(['Date', 'Price'], ['2000-01-01', '1.5'], ['2000-01-02', '2.5']));
    assert.ok(test(['english', 'german'], ['Go.', 'Geh.'], ['Who?', 'Wer?']));
  });

  it('is so where a column of row numbers has no name, or one of nearly nothing', () => {
    assert.ok(test(['', 'text'], ['0', 'A b.'], ['1', 'C d.']));
    assert.ok(
      test(['v1', 'v2', '', ''], ['ham', 'A b.', '', ''], ['ham', 'C d.', 'e', ''], ['spam', 'F', '', '']),
    );
  });

  it('is not so where the first row is like the others', () => {
    assert.ok(!test(['Go on.', 'Mach weiter.'], ['Who is it?', 'Wer ist es?']));
    assert.ok(!test(['King', 'English'], ['Losev', 'Russian'], ['Spence', 'Scottish']));
    assert.ok(!test(['1.5', 'a'], ['2.5', 'b']));
    assert.ok(!test(['2000-01-01', 'x'], ['2000-01-02', 'y']));
  });

  it('is not so where a name is a label too, is missing, or comes twice', () => {
    assert.ok(!test(['ham', 'nothing here'], ['spam', 'WIN 100 pounds!'], ['ham', 'Me too.']));
    assert.ok(!test(['name', ''], ['A b.', 'C d.'], ['E f.', 'G h.']));
    assert.ok(!test(['', ''], ['A b.', 'C d.'], ['E f.', 'G h.']));
    assert.ok(!test(['name', 'name'], ['A b.', 'C d.'], ['E f.', 'G h.']));
  });

  it('is not so for a single row, or none', () => {
    assert.ok(!test(['name', 'language']));
    assert.ok(!test());
  });
});
