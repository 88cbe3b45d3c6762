/** The numbers of a lesson's page: quantities, goals, sums, scales. */
import assert from 'node:assert/strict';
import type { Trace } from '../../src/model/trace';
import type { Goal } from '../../src/protocol/lessonMessages';
import type { RunSummary } from '../../src/protocol/runs';
import { defaultOptions } from '../../src/training/options';
import { isReached } from '../../webview/lesson/goals';
import { markOf } from '../../webview/lesson/marks';
import { scaleFor, snapped } from '../../webview/lesson/parts/chartScale';
import type { FigureNow } from '../../webview/lesson/parts/part';
import { reckon } from '../../webview/lesson/parts/reckon';
import { correlation, quantityOf } from '../../webview/lesson/quantities';
import { rangeOf } from '../../webview/network/range';
import { inTerm, shortNumber, sumOf } from '../../webview/lesson/shortNumber';
import { firstLook, startState, type State } from '../../webview/network/state';

const prices = [3, 5, 4];
/** h_t = (x_t − x_{t−1}, x_t); classes 0 and 1, the second where the first unit is above 0. */
const trace: Trace = {
  tokens: prices.map((price, id) => ({ text: String(price), id, start: id, end: id + 1 })),
  layers: [
    { cell: 'rnn', units: 2, hidden: Float32Array.of(3, 3, 2, 5, -1, 4), memoryShare: new Float32Array(3) },
  ],
  top: {
    ids: Uint32Array.of(1, 0, 1, 0, 0, 1),
    probabilities: Float32Array.of(0.9, 0.1, 0.8, 0.2, 0.7, 0.3),
    k: 2,
  },
  surprise: new Float32Array(3).fill(NaN),
  wanted: Uint32Array.of(1, 1, 1),
  numbers: { columns: ['price'], values: Float32Array.from(prices) },
};
const run: RunSummary = {
  id: 'r',
  label: 'r',
  created: 0,
  task: 'tag',
  options: { ...defaultOptions, cell: 'rnn', activation: 'identity', units: 2 },
  source: { start: 0, end: 0 },
  state: 'paused',
  snapshots: [0],
  progress: {
    iteration: 40,
    iterations: 100,
    loss: 0.1,
    tokensPerSecond: 1,
    learningRate: 0.1,
    seconds: 1,
    secondsLeft: 1,
  },
};
const own: Omit<FigureNow, 'racers' | 'racer' | 'distance'> = {
  pictures: [],
  concepts: [],
  written: undefined,
  figure: { name: 'a', data: {}, task: { name: 'tag' }, show: ['sums'], marks: [1, 2] },
  state: {
    ...startState(firstLook),
    runs: [run],
    run: 'r',
    outputs: ['sell', 'buy'],
    shown: { run: 'r', iteration: 40, trace, typed: undefined },
  },
  weights: [
    { name: 'recurrent.weight_ih_l0', shape: [2, 1], values: Float32Array.of(1, 1) },
    { name: 'recurrent.weight_hh_l0', shape: [2, 2], values: Float32Array.of(0, -1, 0, 0) },
    { name: 'recurrent.bias_ih_l0', shape: [2], values: Float32Array.of(0, 0) },
    { name: 'recurrent.bias_hh_l0', shape: [2], values: Float32Array.of(0, 0) },
    { name: 'output.weight', shape: [2, 2], values: Float32Array.of(-1, 0, 1, 0) },
    { name: 'output.bias', shape: [2], values: Float32Array.of(0, 0.5) },
  ],
  reading: { values: prices },
  numbers: {},
  changed: new Set(['input']),
  drawing: undefined,
  holds: [],
  whole: undefined,
  guessed: 0,
};
const other: State = {
  ...own.state,
  runs: [{ ...run, progress: { ...run.progress!, scores: { accuracy: 0.95 } } }],
};
const now: FigureNow = {
  ...own,
  racers: [
    { name: 'RNN', state: own.state, history: [] },
    { name: 'GRU', state: other, history: [] },
  ],
  racer: 'RNN',
  distance: 10,
};

describe('quantities that units are compared with', () => {
  it('begin with 0 before the first step', () => {
    assert.deepEqual(quantityOf('value', trace), prices);
    assert.deepEqual(quantityOf('change', trace), [3, 2, -1]);
    assert.deepEqual(quantityOf('previous', trace), [0, 3, 5]);
    assert.deepEqual(quantityOf('step', trace), [0, 1, 2]);
  });

  it('go with units as Pearson says, and with nothing that stands still', () => {
    assert.equal(correlation([1, 2, 3], [2, 4, 6]), 1);
    assert.equal(correlation([1, 2, 3], [3, 2, 1]), -1);
    assert.ok(Math.abs(correlation([1, 2, 3, 4], [1, 3, 2, 4]) - 0.8) < 1e-12);
    assert.ok(Number.isNaN(correlation([1, 2, 3], [5, 5, 5])));
  });
});

describe('the goal of a question', () => {
  const reached = (goal: Omit<Goal, 'figure'>): boolean => isReached({ figure: 'a', ...goal }, now);

  it('is reached when all that it names holds', () => {
    assert.ok(reached({ right: [0, 1], wrong: [2] }));
    assert.ok(!reached({ right: 'all' }));
    assert.ok(!reached({ right: [0], wrong: [1] }));
    assert.ok(reached({ iterations: 40, steps: 3, answers: 'sell', changed: 'input' }));
    for (const one of [{ iterations: 41 }, { steps: 4 }, { answers: 'buy' }, { changed: 'weights' } as const])
      assert.ok(!reached(one), JSON.stringify(one));
  });

  it('may be that erasing changes the answer, or does not', () => {
    const other: Trace = { ...trace, top: { ...trace.top, ids: Uint32Array.of(1, 0, 1, 0, 1, 0) } };
    const { state } = now;
    const [same, different] = [trace, other].map((one) => ({
      trace: one,
      task: 'tag' as const,
      outputs: state.outputs,
    }));
    const held = (whole: typeof same, holds: FigureNow['holds']): FigureNow => ({ ...now, whole, holds });
    const erased = [{ value: 0, from: 1, to: 2 }];
    const asks = (forgets: boolean, figure: FigureNow): boolean =>
      isReached({ figure: 'a', forgets }, figure);
    assert.ok(asks(true, held(different, erased)) && !asks(false, held(different, erased)));
    assert.ok(asks(false, held(same, erased)) && !asks(true, held(same, erased)));
    assert.ok(!asks(true, held(different, [])) && !asks(false, held(same, [])), 'nothing was erased');
  });

  it('may be that so many were guessed', () => {
    assert.ok(!reached({ guessed: 1 }));
    assert.ok(isReached({ figure: 'a', guessed: 2 }, { ...now, guessed: 2 }));
  });

  it('may be that a network of a race answers so much rightly, over so many signs', () => {
    assert.ok(reached({ racer: 'GRU', accuracy: 0.9, distance: 10 }));
    assert.ok(!reached({ racer: 'GRU', accuracy: 0.96 }));
    assert.ok(!reached({ accuracy: 0.9 }), 'the one that is looked at has no score yet');
    assert.ok(!reached({ racer: 'GRU', distance: 11 }));
  });

  it('may be that a unit goes with a quantity, either way round', () => {
    assert.ok(reached({ correlates: { with: 'change', least: 0.999 } }));
    assert.ok(!reached({ correlates: { with: 'step', least: 0.999 } }));
  });

  it('may be that the chosen unit follows a property of the text, up or down', () => {
    const concepts: FigureNow['concepts'] = [
      { concept: 'string', name: 's', kind: 'yes-no', scores: [Float32Array.of(-0.9, 0.2)] },
      { concept: 'column', name: 'c', kind: 'count', scores: [Float32Array.of(0.1, -0.7)] },
    ];
    const follows = (
      unit: number | undefined,
      name: 'string' | 'column' | 'digit',
      least: number,
    ): boolean => {
      const state = { ...now.state, look: { ...now.state.look, unit } };
      return isReached({ figure: 'a', unit: { follows: name, least } }, { ...now, state, concepts });
    };
    assert.ok(follows(0, 'string', 0.94), 'lower inside is as good as higher');
    assert.ok(!follows(1, 'string', 0.65));
    assert.ok(follows(1, 'column', 0.69));
    assert.ok(!follows(0, 'column', 0.2));
    assert.ok(!follows(0, 'digit', 0.1), 'what is not told');
    assert.ok(!follows(undefined, 'string', 0.1), 'no unit is chosen');
  });

  it('may be something in what is read, at its end, or in what is written', () => {
    const says = (goal: Omit<Goal, 'figure'>): boolean =>
      isReached(
        { figure: 'a', ...goal },
        { ...now, reading: { text: ' The old Lamp' }, written: 'a red circle' },
      );
    assert.ok(says({ reads: 'OLD', ends: 'lamp', writes: 'red' }));
    for (const one of [{ reads: 'new' }, { ends: 'old' }, { writes: 'blue' }])
      assert.ok(!says(one), JSON.stringify(one));
  });
});

describe('the sums of a step', () => {
  it('are weights times inputs, yesterday’s state and biases, with the state that the engine has', () => {
    const rows = reckon(now, 2)?.rows ?? [];
    const products = rows.map(({ terms }) => terms.map(({ weight, factor }) => weight * factor));
    assert.deepEqual(
      products,
      [
        [4, 0, -5],
        [4, 0, 0],
        [1, 0],
        [-1, 0],
      ].map((row) => row),
    );
    assert.deepEqual(
      rows.map(({ value }) => value),
      [-1, 4, 1, -0.5],
    );
    assert.deepEqual(
      rows.map(({ bias }) => bias?.value),
      [undefined, undefined, 0, 0.5],
      'biases that are all 0 are left out',
    );
    assert.deepEqual(
      rows.slice(2).map(({ symbol, share, isLikeliest }) => [symbol, Number(share?.toFixed(1)), isLikeliest]),
      [
        ['sell', 0.7, true],
        ['buy', 0.3, false],
      ],
    );
  });

  it('begin with an empty memory, and are of no step that is not there', () => {
    assert.deepEqual(
      reckon(now, 0)?.rows[0].terms.map(({ factor }) => factor),
      [3, 0, 0],
    );
    assert.equal(reckon(now, 3), undefined);
  });

  it('are written as people write them', () => {
    assert.equal(sumOf([5, 0, -4]), '5 + 0 − 4');
    assert.equal(sumOf([-1, 2]), '−1 + 2');
    assert.equal(inTerm(-4), '(−4)');
    assert.equal(shortNumber(0.12345), '0.123');
    assert.equal(shortNumber(NaN), '–');
  });
});

describe('the scale of a chart', () => {
  it('goes from 0 to a round number above all values, in whole steps where these are whole', () => {
    const scale = scaleFor([3, 5, 9], 140);
    assert.deepEqual([scale.high, scale.grain, scale.ticks], [10, 1, [0, 5, 10]]);
    assert.deepEqual([snapped(6.4, scale), snapped(-3, scale), snapped(99, scale)], [6, 0, 10]);
  });

  it('has finer steps where values are not whole', () => {
    const scale = scaleFor([0.3, 0.55], 140);
    assert.ok(scale.grain < 0.1);
    assert.equal(snapped(0.5, scale), 0.5);
  });
});

describe('the scale of the colours', () => {
  it('ends at 1 where the states do, else at a round number above them', () => {
    assert.equal(rangeOf(trace, { cell: 'rnn', activation: 'tanh' }), 1);
    assert.equal(rangeOf(trace, { cell: 'rnn', activation: 'identity' }), 5);
    assert.equal(rangeOf(trace, { cell: 'lstm', activation: 'identity' }), 1);
    assert.equal(rangeOf(undefined, undefined), 1);
  });
});

describe('marked steps', () => {
  it('have letters', () => {
    assert.deepEqual(
      [0, 1, 2].map((step) => markOf(now.figure, step)),
      [undefined, 'A', 'B'],
    );
  });
});
