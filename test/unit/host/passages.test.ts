import assert from 'node:assert/strict';
import {
  commonPrefix,
  passage,
  passageAt,
  passageCount,
  passageLength,
  shift,
  stepAt,
  warmUpLength,
} from '../../../src/host/passages';

const lines = Array.from({ length: 3000 }, (_, i) => `line ${i} of a long text\r\n`).join('');
const length = 5000;

describe('Passages', () => {
  it('are as long as one Trace may be', () => {
    assert.equal(passageLength({ units: 32, layers: 1 }) + 256, 16_384);
    assert.equal(passageLength({ units: 1024, layers: 8 }) + 256, 976);
    assert.equal(passageLength({ units: 128, layers: 1 }) + 256, 3906);
    assert.equal(passageLength({ units: 256, layers: 2 }) + 256, 2048);
  });

  for (const [name, corpus] of Object.entries({
    lines,
    words: 'a word and '.repeat(4000),
    'no white space': 'x'.repeat(23_456),
    emoji: '😀'.repeat(9000),
    short: 'short',
    empty: '',
  }))
    it(`cover the text without gaps: ${name}`, () => {
      let end = 0;
      const count = passageCount(corpus, length);
      for (let index = 0; index < count; index++) {
        const found = passage(corpus, length, index);
        assert.equal(found.start, end);
        assert.ok(found.end - found.start <= length + 256, 'no longer than a Trace may be');
        assert.ok(found.warmUp <= warmUpLength + 256 && found.warmUp <= found.start);
        if (found.start >= 2 * warmUpLength) assert.ok(found.warmUp >= warmUpLength);
        const code = corpus.charCodeAt(found.start);
        assert.ok(!(code >= 0xdc00 && code <= 0xdfff), 'never inside a character');
        end = found.end;
      }
      assert.equal(end, corpus.length);
    });

  it('cut behind lines, and behind words where there are no lines', () => {
    assert.equal(lines[passage(lines, length, 1).start - 1], '\n');
    const words = 'a word and '.repeat(4000);
    assert.equal(words[passage(words, length, 1).start - 1], ' ');
  });

  it('are found by every offset', () => {
    for (let offset = 0; offset < lines.length; offset += 7) {
      const { start, end } = passageAt(lines, length, offset);
      assert.ok(start <= offset && offset < end, `offset ${offset} in ${start}…${end}`);
    }
    assert.equal(passageAt(lines, length, lines.length).end, lines.length);
  });
});

describe('stepAt', () => {
  const tokens = [
    [0, 2],
    [2, 3],
    [5, 9],
  ].map(([start, end]) => ({ text: '', id: 0, start, end }));

  it('finds the token over an offset, and nothing between or outside', () => {
    const expected = [0, 0, 1, undefined, undefined, 2, 2, 2, 2, undefined];
    assert.deepEqual(
      expected.map((_, offset) => stepAt({ tokens }, offset)),
      expected,
    );
    assert.equal(stepAt({ tokens: [] }, 0), undefined);
  });
});

describe('shift', () => {
  /** Applies the edit to a marked text and reads where the marks are. */
  const cases: [string, { start: number; end: number }, [number, number, number], [number, number]][] = [
    ['typing before moves it', { start: 10, end: 20 }, [3, 0, 2], [12, 22]],
    ['deleting before moves it', { start: 10, end: 20 }, [3, 4, 0], [6, 16]],
    ['typing at its start stays outside', { start: 10, end: 20 }, [10, 0, 5], [15, 25]],
    ['typing at its end stays outside', { start: 10, end: 20 }, [20, 0, 5], [10, 20]],
    ['typing inside grows it', { start: 10, end: 20 }, [15, 0, 5], [10, 25]],
    ['replacing its first word keeps it whole', { start: 10, end: 20 }, [10, 3, 6], [10, 23]],
    ['deleting across its start', { start: 10, end: 20 }, [8, 4, 0], [8, 16]],
    ['deleting across its end', { start: 10, end: 20 }, [18, 5, 0], [10, 18]],
    ['replacing all of it and more', { start: 10, end: 20 }, [5, 30, 7], [5, 5]],
    ['an edit behind', { start: 10, end: 20 }, [25, 3, 9], [10, 20]],
  ];
  for (const [name, span, [offset, removed, inserted], [start, end]] of cases)
    it(name, () => {
      const shifted = shift(span, { offset, removed, inserted });
      assert.ok(shifted.start <= shifted.end);
      if (name.startsWith('replacing all')) assert.equal(shifted.end - shifted.start, 0);
      else assert.deepEqual(shifted, { start, end });
    });
});

describe('commonPrefix', () => {
  it('counts equal units', () => {
    assert.equal(commonPrefix('abc', 'abd'), 2);
    assert.equal(commonPrefix('abc', 'abcd'), 3);
    assert.equal(commonPrefix('', 'a'), 0);
  });
});
