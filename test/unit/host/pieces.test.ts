import assert from 'node:assert/strict';
import { rightUntil, TextPieces } from '../../../src/host/pieces';

const text = 'line\n'.repeat(500);

describe('pieces of a text', () => {
  it('lie in the document one behind the other, each with its warm-up', () => {
    const pieces = new TextPieces(text, { uri: 'file:///a.txt', start: 100 }, 1000);
    assert.equal(pieces.count, 3);
    const second = pieces.piece(1);
    const { text: read, warmUp, at } = second.subject;
    assert.equal(second.place?.start, 100 + (at ?? NaN) + warmUp);
    assert.equal(text.slice(at, (at ?? NaN) + read.length), read);
    assert.equal(pieces.piece(7).index, 2, 'the last where there are fewer');
    assert.equal(new TextPieces(text, undefined, 1000).piece(0).place, undefined);
  });

  it('are found by an offset of the text', () => {
    const pieces = new TextPieces(text, undefined, 1000);
    const { index, unit } = pieces.target(1204);
    const { subject } = pieces.piece(index);
    assert.equal((subject.at ?? NaN) + subject.warmUp + unit, 1204);
  });
});

describe('what a Trace is right for after an edit', () => {
  it('is all before the edit in a text, and an example as a whole or not at all', () => {
    const had = { text: 'abcdef', warmUp: 1 };
    assert.equal(rightUntil(had, { ...had }), Infinity);
    assert.equal(rightUntil(had, { text: 'abcXdef', warmUp: 1 }), 2);
    assert.equal(rightUntil(had, { text: 'abcdef', warmUp: 2 }), 0);
    assert.equal(rightUntil({ example: 3 }, { example: 3 }), Infinity);
    assert.equal(rightUntil({ example: 3 }, { example: 4 }), 0);
    assert.equal(rightUntil({ typed: 'a' }, had), 0);
  });
});
