import assert from 'node:assert/strict';
import { makeMemory, memorySymbols } from '../../../../src/data/made/memory';

describe('examples for the memory', () => {
  it('are a letter and so many signs, each letter as often as the others', () => {
    const made = makeMemory(40, 7, 1);
    for (const { text, first } of made) {
      assert.match(text, /^[abcd][.-]{7}$/);
      assert.equal(text[0], first);
    }
    for (const letter of memorySymbols) assert.equal(made.filter(({ first }) => first === letter).length, 10);
  });

  it('are the same for the same seed, and others for another', () => {
    assert.deepEqual(makeMemory(20, 12, 3), makeMemory(20, 12, 3));
    assert.notDeepEqual(makeMemory(20, 12, 3), makeMemory(20, 12, 4));
  });
});
