import assert from 'node:assert/strict';
import { withRaised } from '../../webview/network/equation';
import {
  directionOf,
  floorOf,
  layerWords,
  shortName,
  stateSymbol,
  weightSymbol,
} from '../../webview/network/layers';

const oneWay = [{}, {}];
const twoWays = [{}, { reversed: true }, {}, { reversed: true }] as const;

describe('names of layers', () => {
  it('count the floors, of which two directions share one', () => {
    assert.deepEqual(
      twoWays.map((_, i) => floorOf(twoWays, i)),
      [0, 0, 1, 1],
    );
    assert.deepEqual(
      twoWays.map((_, i) => layerWords(twoWays, i)),
      ['1', '1 backwards', '2', '2 backwards'],
    );
    assert.deepEqual(
      oneWay.map((_, i) => shortName(oneWay, i)),
      ['1', '2'],
    );
    assert.equal(shortName(twoWays, 3), '2←');
  });

  it('give each direction matrices and states of its own', () => {
    assert.deepEqual([stateSymbol(oneWay, 1), weightSymbol(oneWay, 1, 'hh')], ['h^2_t', 'W_hh']);
    assert.deepEqual([stateSymbol(twoWays, 3), weightSymbol(twoWays, 3, 'xh')], ['h^2←_t', 'W^←_xh']);
    assert.equal(stateSymbol(twoWays.slice(0, 2), 0), 'h^→_t');
    assert.equal(stateSymbol([{}], 0), 'h_t');
  });

  it('write an equation in its direction: backwards the memory is of the token that follows', () => {
    const formula = 'h_t = tanh( W_xh·x_t + W_hh·h_t−1 + b )';
    assert.equal(withRaised(formula, '→'), 'h_t = tanh( W^→_xh·x_t + W^→_hh·h_t−1 + b )');
    assert.equal(withRaised(formula, '←'), 'h_t = tanh( W^←_xh·x_t + W^←_hh·h_t+1 + b )');
    assert.equal(directionOf(oneWay, 0), undefined);
  });
});
