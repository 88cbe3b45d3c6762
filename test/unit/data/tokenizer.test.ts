import assert from 'node:assert/strict';
import { tokenize, type TokenKind } from '../../../src/data/tokenizer';
import { Random } from '../../../src/model/random';

const characters = (text: string): string[] => [...tokenize(text, 'character')];
const words = (text: string): string[] => [...tokenize(text, 'word')];

/** Pieces that join with their neighbours in every way that Annex #29 knows. */
const pieces = [
  ...['a', 'Z', '0', ' ', '.', ',', "'", '_', '\t', '\n', '\r', '\r\n', 'é', '\u00ad', '\u2019', '\u200b'],
  ...['\u0301', '\u0308\u0323', '\u200d', '\ufe0f', '\u20e3', '\u0600', '\u0e33', '\u0903', '\u094d', 'क'],
  ...[
    'я',
    'ё',
    'λ',
    '漢',
    'か',
    '한',
    '\u1100',
    '\u1161',
    '\u11a8',
    '©',
    '❤',
    '\u{1f468}',
    '\u{1f3fd}',
    '🇩',
    '🇪',
  ],
  ...['\ud800', '\udc00', '\u{110bd}', '𝒳', '\0', '\u2028', '\ufeff'],
];

function randomText(random: Random, length: number): string {
  return Array.from({ length }, () => pieces[random.integer(pieces.length)]).join('');
}

describe('tokenize', () => {
  it('gives the text back when joined, whatever it is', () => {
    const random = new Random(7);
    for (let i = 0; i < 300; i++) {
      const text = randomText(random, random.integer(60));
      for (const kind of ['character', 'word'] satisfies TokenKind[])
        assert.equal([...tokenize(text, kind)].join(''), text);
    }
  });

  it('cuts characters as the segmenter does when it sees the whole text', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const random = new Random(8);
    for (let i = 0; i < 300; i++) {
      const text = randomText(random, 1 + random.integer(900));
      assert.deepEqual(
        characters(text),
        Array.from(segmenter.segment(text), ({ segment }) => segment),
      );
    }
  });

  it('keeps emoji, combining marks, flags and CR LF whole', () => {
    assert.deepEqual(characters('a\r\n👩‍👩‍👧👍🏽e\u0301🇩🇪🇫🇷!'), [
      ...['a', '\r\n', '👩‍👩‍👧', '👍🏽', 'e\u0301', '🇩🇪', '🇫🇷', '!'],
    ]);
    assert.deepEqual(characters('\n\r\r\n'), ['\n', '\r', '\r\n']);
  });

  it('keeps lone surrogates', () => {
    assert.deepEqual(characters('a\ud800b'), ['a', '\ud800', 'b']);
    assert.deepEqual(words('\udfff x'), ['\udfff', ' ', 'x']);
  });

  it('makes one token of a cluster that is longer than any window', () => {
    const long = 'e' + '\u0301'.repeat(3000);
    assert.deepEqual(characters(`x${long}y`), ['x', long, 'y']);
  });

  it('separates words, punctuation and runs of white space', () => {
    assert.deepEqual(words("I can't, at 3.14!\r\n\t  foo_bar"), [
      ...['I', ' ', "can't", ',', ' ', 'at', ' ', '3.14', '!', '\r\n\t  ', 'foo_bar'],
    ]);
  });

  it('knows the letters that the segmenter joins to any other', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    for (let unit = 0; unit < 0x500; unit++) {
      const text = `a${String.fromCharCode(unit)}1`;
      if (/\s/.test(text)) continue;
      const expected = Array.from(segmenter.segment(text), ({ segment }) => segment);
      assert.deepEqual(words(text), expected, unit.toString(16));
    }
  });

  it('does not cut a word at the edge of a window', () => {
    for (let before = 240; before < 260; before++) {
      const tokens = words('-'.repeat(before) + "can't" + '-'.repeat(300));
      assert.deepEqual(
        tokens.filter((token) => token !== '-'),
        ["can't"],
      );
    }
  });

  it('reads long texts without spaces, and nothing at all', () => {
    const length = 200_000;
    assert.equal(words('漢'.repeat(1000)).join('').length, 1000);
    assert.equal(characters('я👍'.repeat(length / 2)).length, length);
    assert.deepEqual(characters(''), []);
    assert.deepEqual(words(''), []);
  });
});
