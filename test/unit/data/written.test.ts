import assert from 'node:assert/strict';
import { percent, signed, visibleToken } from '../../../src/data/written';

describe('what is written', () => {
  it('writes values with a true minus and without a negative zero', () => {
    assert.equal(signed(-0.9876), '−0.988');
    assert.equal(signed(0.5, 1), '+0.5');
    assert.equal(signed(-0.0001), '0.000');
    assert.equal(signed(NaN), '–');
  });

  it('writes shares so that small is never nothing and nearly all is never all', () => {
    assert.equal(percent(0.2249), '22.5%');
    assert.equal(percent(0.0004), '<0.1%');
    assert.equal(percent(0), '0.0%');
    assert.equal(percent(1), '100%');
    assert.equal(percent(0.9996), '>99.9%');
    assert.equal(percent(NaN), '–');
  });

  it('makes white space and control characters visible, and tears no emoji apart', () => {
    assert.equal(visibleToken(' '), '␣');
    assert.equal(visibleToken('\r\n'), '↵');
    assert.equal(visibleToken('\t\t'), '⇥⇥');
    assert.equal(visibleToken(' a\n'), '␣a↵');
    assert.equal(visibleToken('\u0007'), '␇');
    assert.equal(visibleToken('\u202e'), '⟨202e⟩');
    assert.equal(visibleToken('👩‍👩‍👧'), '👩‍👩‍👧');
    assert.equal(visibleToken(''), '∅');
    assert.equal(visibleToken('a\ud800'), 'a⟨d800⟩');
    assert.equal(visibleToken('e\u0301'), 'e\u0301');
  });
});
