import assert from 'node:assert/strict';
import { encode, readCorpus, tokenAt } from '../../../src/data/corpus';
import { tokenize } from '../../../src/data/tokenizer';
import { buildVocabulary } from '../../../src/data/vocabulary';

const byCharacter = { tokens: 'character', minimumCount: 1 } as const;
const text = (length: number): string => 'abcdefghij'.repeat(Math.ceil(length / 10)).slice(0, length);

describe('readCorpus', () => {
  it('turns all of the text into ids that turn back', () => {
    const { ids, vocabulary } = readCorpus('hello, world', byCharacter, 64);
    assert.equal(Array.from(ids, (id) => vocabulary.text(id)).join(''), 'hello, world');
  });

  it('keeps about a tenth, in whole windows, at the end', () => {
    const { ids, training } = readCorpus(text(10_000), byCharacter, 64);
    assert.equal(ids.length - training.length, 15 * 64);
    assert.equal(training.buffer, ids.buffer);
    assert.equal(training.byteOffset, 0);
  });

  it('keeps one window when that is at most a fifth, else nothing', () => {
    const validation = (length: number): number => {
      const { ids, training } = readCorpus(text(length), byCharacter, 1000);
      return ids.length - training.length;
    };
    assert.equal(validation(5000), 1000);
    assert.equal(validation(4999), 0);
  });

  it('measures on no more of a long text than is useful', () => {
    const { ids, training } = readCorpus(text(400_000), byCharacter, 1024);
    assert.equal(ids.length - training.length, 9 * 1024);
  });

  it('uses the vocabulary of a saved run where there is one', () => {
    const known = buildVocabulary('abc', 1);
    const { ids, vocabulary } = readCorpus('abcabcxyz', byCharacter, 64, known);
    assert.equal(vocabulary, known);
    assert.deepEqual([...ids.subarray(6)], [0, 0, 0]);
  });

  it('says what is wrong with a text', () => {
    const code = (text: string, minimumCount = 1): unknown => {
      try {
        readCorpus(text, { tokens: 'character', minimumCount }, 64);
        return undefined;
      } catch (error) {
        return (error as { code: unknown }).code;
      }
    };
    assert.equal(code(''), 'empty-corpus');
    assert.equal(code(' \r\n\t\u00a0'), 'empty-corpus');
    assert.equal(code('x'), 'too-short');
    assert.equal(code('abcdefg'), 'too-short');
    assert.equal(code('abcdefgh'), undefined);
    assert.equal(code('a'.repeat(100)), 'no-variety');
    assert.equal(code('abcdefgh', 2), 'no-variety');
  });
});

describe('encode', () => {
  it('counts clusters, not units', () => {
    const vocabulary = buildVocabulary(['👍🏽', 'a'], 1);
    assert.deepEqual([...encode('a👍🏽?', 'character', vocabulary)], [2, 1, 0]);
  });
});

describe('tokenAt', () => {
  for (const tokens of ['character', 'word'] as const)
    it(`finds each ${tokens} by where it starts, and by its last unit`, () => {
      const long = "Don't 👍🏽 stop—\r\ne\u0301 lève, 3.14 x\n".repeat(60);
      const corpus = readCorpus(long, { tokens, minimumCount: 1 }, 64);
      let [index, at] = [0, 0];
      for (const token of tokenize(long, tokens)) {
        assert.equal(tokenAt(corpus, tokens, at), index);
        at += token.length;
        assert.equal(tokenAt(corpus, tokens, at - 1), index++);
      }
      assert.ok(index > 600);
      assert.equal(tokenAt(corpus, tokens, long.length), index);
    });
});
