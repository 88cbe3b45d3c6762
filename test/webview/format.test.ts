import assert from 'node:assert/strict';
import { count, duration, inUnit, loss, small, spokenToken } from '../../webview/shared/format';

describe('format', () => {
  it('turns nats into bits', () => {
    assert.equal(inUnit(Math.LN2, 'bits'), 1);
    assert.equal(loss(Math.log(8), 'bits'), '3.00 bits');
    assert.equal(loss(1.5, 'nats', 1), '1.5 nats');
    assert.equal(loss(NaN, 'bits'), '–');
  });

  it('writes durations in the units that a person would say', () => {
    const expected: [number, string][] = [
      [0.0421, '42 ms'],
      [0.9999, '1 s'],
      [59.7, '1 min 0 s'],
      [200, '3 min 20 s'],
      [3599.6, '1 h 0 min'],
      [7500, '2 h 5 min'],
      [Infinity, '–'],
      [-1, '–'],
    ];
    for (const [seconds, text] of expected) assert.equal(duration(seconds), text);
  });

  it('writes counts and small numbers', () => {
    assert.equal(count(1234567.4), '1,234,567');
    assert.equal(small(0.0030000001), '0.003');
    assert.equal(small(0.00000234), '0.00000234');
    assert.equal(small(2.34e-8), '2.34e-8');
    assert.equal(small(0), '0');
  });

  it('says tokens as a screen reader should', () => {
    assert.equal(spokenToken('\n'), 'line break');
    assert.equal(spokenToken('e'), 'e');
  });
});
