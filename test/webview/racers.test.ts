/** The networks of a race, walked through together. */
import assert from 'node:assert/strict';
import { pack, packTrace } from '../../src/protocol/traceCodec';
import type { Figure, FigureState } from '../../src/protocol/lessonMessages';
import { Racers } from '../../webview/lesson/racers';
import { Learned } from '../support/learnedTrace';

const figure: Figure = {
  name: 'race',
  data: { memory: { steps: 3 } },
  task: { name: 'classify' },
  race: { RNN: { cell: 'rnn' }, GRU: { cell: 'gru', layers: 2 } },
  show: ['gradients'],
};
const learned = {
  RNN: new Learned({ cell: 'rnn', units: 3, layers: 1, iterations: 1 }),
  GRU: new Learned({ cell: 'gru', units: 3, layers: 2, iterations: 1 }),
};

/** As the host tells it, of the first so many steps. */
function stateOf(name: 'RNN' | 'GRU', steps: number): FigureState {
  const trace = learned[name].trace();
  return {
    run: { ...learned[name].summary(), id: name },
    outputs: [],
    trace: packTrace({ ...trace, tokens: trace.tokens.slice(0, steps) }),
    history: [{ iteration: 1, loss: 1, tokensPerSecond: 1, gradientNorm: 1 }],
    weights: pack([]),
    holds: [],
  };
}

describe('the networks of a race on their page', () => {
  const started = (): Racers => {
    const racers = new Racers(figure);
    racers.receive('RNN', stateOf('RNN', 11));
    assert.equal(racers.areThere, false);
    racers.receive('GRU', stateOf('GRU', 11));
    assert.equal(racers.areThere, true);
    return racers;
  };

  it('go through the steps together, and have their units each to itself', () => {
    const racers = started();
    racers.dispatch({ type: 'select', step: 10 });
    racers.choose('GRU');
    racers.dispatch({ type: 'unit', layer: 1, unit: 2 });
    const looks = racers.now.map(({ state: { look } }) => [look.step, look.layer, look.unit]);
    assert.deepEqual(looks, [
      [10, 0, undefined],
      [10, 1, 2],
    ]);
    assert.equal(racers.name, 'GRU');
  });

  it('come to the same step, whichever hears first of a longer text', () => {
    const racers = started();
    racers.receive('RNN', stateOf('RNN', 21));
    racers.dispatch({ type: 'select', step: 20 });
    assert.deepEqual(
      racers.now.map(({ state }) => state.look.step),
      [20, 10],
    );
    racers.receive('GRU', stateOf('GRU', 21));
    assert.deepEqual(
      racers.now.map(({ state }) => state.look.step),
      [20, 20],
    );
  });
});
