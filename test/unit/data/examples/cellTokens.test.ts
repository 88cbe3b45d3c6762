import assert from 'node:assert/strict';
import { cellTokens } from '../../../../src/data/examples/cellTokens';

const words = (cell: string): string[] => [...cellTokens(cell, 'word')];

describe('cellTokens', () => {
  it('gives every word the space before it, the first too', () => {
    assert.deepEqual(words('Go on, go!'), [' Go', ' on', ',', ' go', '!']);
  });

  it('joined, they are the cell without white space around it', () => {
    for (const cell of [
      'a',
      '  two  words ',
      'line\nbreak',
      'tab\tand  more',
      '(don’t) "quote"',
      '3.5 % of 世界',
      '',
    ])
      assert.equal(words(cell).join('').slice(1), cell.trim());
  });

  it('reads characters as they are', () => {
    assert.deepEqual([...cellTokens(' 12+34 ', 'character')], ['1', '2', '+', '3', '4']);
  });
});
