import assert from 'node:assert/strict';
import { labelOf } from '../../../../src/host/similar/label';

describe('the label of a similar place', () => {
  const marked = (before: string, text: string, after: string): string => {
    const { text: label, place } = labelOf({ before, text, after });
    const [start, end] = place;
    return `${label.slice(0, start)}[${label.slice(start, end)}]${label.slice(end)}`;
  };

  it('begins shortly before the place, with a word', () => {
    assert.equal(marked('  if (a) ', 'x', ' = 1;  '), 'if (a) [x] = 1;');
    assert.equal(
      marked('There was a lighthouse on the rock called ', 'S', 'allow, and'),
      '…rock called [S]allow, and',
    );
    assert.equal(marked('aVeryLongNameWithoutAnySpaces', 'X', ''), '…WithoutAnySpaces[X]');
  });

  it('stands on one line', () => {
    assert.equal(marked('the end', '.\nAnd', ' so'), 'the end[.↵And] so');
  });
});
