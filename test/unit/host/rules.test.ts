import assert from 'node:assert/strict';
import { isValid } from '../../../src/host/rules';

describe('Rules of the settings', () => {
  it('hold numbers to their kind and range', () => {
    const units = { type: 'integer', minimum: 1, maximum: 1024 } as const;
    assert.deepEqual(
      [1, 1024, 0, 1025, 1.5, NaN, Infinity, '32', undefined].map((value) => isValid(units, value)),
      [true, true, false, false, false, false, false, false, false],
    );
    assert.deepEqual(
      [true, false, 1, 'true'].map((value) => isValid({ type: 'boolean' }, value)),
      [...[true, true, false, false]],
    );
    const rate = { type: 'number', exclusiveMinimum: 0, maximum: 10 } as const;
    assert.deepEqual(
      [0, 1e-9, 10, 10.1].map((value) => isValid(rate, value)),
      [false, true, true, false],
    );
  });

  it('hold words to the choices', () => {
    const cell = { type: 'string', enum: ['rnn', 'gru'] } as const;
    assert.deepEqual(
      ['rnn', 'RNN', 3].map((value) => isValid(cell, value)),
      [true, false, false],
    );
  });
});
