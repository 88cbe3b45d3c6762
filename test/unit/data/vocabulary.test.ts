import assert from 'node:assert/strict';
import { buildVocabulary, unknownId, unknownToken, Vocabulary } from '../../../src/data/vocabulary';

describe('Vocabulary', () => {
  it('sorts by frequency, then by first appearance, after <unk>', () => {
    const { tokens } = buildVocabulary(['b', 'a', 'c', 'c', 'a', 'd', 'c'], 1);
    assert.deepEqual(tokens, [unknownToken, 'c', 'a', 'b', 'd']);
  });

  it('cuts what is too rare, and reads it as <unk>', () => {
    const vocabulary = buildVocabulary(['a', 'a', 'b'], 2);
    assert.deepEqual(vocabulary.tokens, [unknownToken, 'a']);
    assert.equal(vocabulary.id('b'), unknownId);
    assert.equal(vocabulary.id('never seen'), unknownId);
    assert.equal(vocabulary.text(vocabulary.id('a')), 'a');
  });

  it('survives JSON with every kind of token', () => {
    const before = buildVocabulary(['\ud800', '👍🏽', '__proto__', '"', '\0', 'constructor'], 1);
    const after = new Vocabulary(JSON.parse(JSON.stringify(before)) as string[]);
    assert.deepEqual(after, before);
    for (const [id, token] of before.tokens.entries()) assert.equal(after.id(token), id);
  });

  it('refuses tokens without <unk> or twice the same', () => {
    assert.throws(() => new Vocabulary(['a']), RangeError);
    assert.throws(() => new Vocabulary([unknownToken, 'a', 'a']), RangeError);
  });
});
