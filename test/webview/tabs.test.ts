import assert from 'node:assert/strict';
import { byIndex } from '../../webview/network/heat';
import { principal, sampleOf } from '../../webview/network/principal';
import { reduceAction } from '../../webview/network/actions';
import { reduceMessage } from '../../webview/network/messages';
import { firstLook, startState, type State } from '../../webview/network/state';
import { bySimilarity } from '../../webview/network/tabs/heatMap/order';
import {
  beside,
  blocksOf,
  clampRows,
  rowOf,
  rowsOf,
  unitAt,
  zoomRows,
} from '../../webview/network/tabs/heatMap/rows';
import { mostPlots, plotted, rangeOf, toggled } from '../../webview/network/tabs/units/unitPlots';
import { describeGates, gateAt, gateRange, gatesOf, hasGates, whyNoGates } from '../../webview/network/gates';
import { decadesOf, normsAt, reachWords, spanOf, stepsUntil } from '../../webview/network/reach';
import { reveal, windowOf, zoom } from '../../webview/network/window';
import { uniform } from '../reference/numbers';
import { Learned } from '../support/learnedTrace';

const learned = new Learned({ cell: 'rnn', units: 6, layers: 2, iterations: 2 });
const close = (a: number, b: number): void => assert.ok(Math.abs(a - b) < 1e-4, `${a} is ${b}`);

describe('the window of steps', () => {
  it('shows all until it is made narrower, and stays within the text', () => {
    assert.deepEqual(windowOf({ firstStep: 7, span: undefined }, 100), { firstStep: 0, columns: 100 });
    assert.deepEqual(windowOf({ firstStep: 90, span: 20 }, 100), { firstStep: 80, columns: 20 });
    assert.deepEqual(windowOf({ firstStep: 0, span: 1 }, 3), { firstStep: 0, columns: 3 });
  });

  it('zooms around a place that stands still', () => {
    const { firstStep, span } = zoom({ firstStep: 20, columns: 40 }, 100, 2, 30);
    assert.deepEqual([firstStep, span], [25, 20]);
    assert.deepEqual(zoom({ firstStep: 25, columns: 20 }, 100, 0.1, 30), { firstStep: 0, span: undefined });
  });

  it('moves no farther than it must to show a step', () => {
    const window = { firstStep: 20, columns: 10 };
    assert.equal(reveal(window, 25), 20);
    assert.equal(reveal(window, 40), 33);
    assert.equal(reveal(window, 1), 0);
  });

  it('follows the chosen step in the tabs over time, not in the drawing, which scrolls itself', () => {
    const start: State = learned.messages().reduce(reduceMessage, startState({ ...firstLook, span: 10 }));
    const step = { type: 'select', step: 40 } as const;
    assert.equal(reduceAction(start, step).look.firstStep, 0);
    const heat = reduceAction(start, { type: 'tab', tab: 'heatMap' });
    assert.equal(reduceAction(heat, step).look.firstStep, 33);
  });
});

describe('rows of the heat map', () => {
  const blocks = blocksOf(learned.trace(), 'all', () => byIndex(6));

  it('stand in layers, the top layer first, with a gap between', () => {
    assert.deepEqual(
      blocks.map(({ layer }) => layer),
      [1, 0],
    );
    assert.ok(rowsOf(blocks) > 12);
    assert.deepEqual(unitAt(blocks, 5.9), { layer: 1, unit: 5 });
    assert.equal(unitAt(blocks, 6.05), undefined, 'the gap is no unit');
    assert.deepEqual(unitAt(blocks, 0.5 + (rowOf(blocks, { layer: 0, unit: 3 }) ?? -1)), {
      layer: 0,
      unit: 3,
    });
  });

  it('are walked through as they are drawn, over the edge of a layer', () => {
    assert.deepEqual(beside(blocks, { layer: 1, unit: 5 }, 1), { layer: 0, unit: 0 });
    assert.equal(beside(blocks, { layer: 0, unit: 5 }, 1), undefined);
    assert.equal(beside(blocks, { layer: 1, unit: 0 }, -1), undefined);
    assert.deepEqual(beside(blocks, { layer: 0, unit: undefined }, 1), { layer: 0, unit: 0 });
  });

  it('zoom within their bounds', () => {
    assert.deepEqual(zoomRows({ top: 0, rows: 40 }, 40, 2, 10), { top: 5, rows: 20 });
    assert.deepEqual(clampRows({ top: 90, rows: 20 }, 100), { top: 80, rows: 20 });
  });
});

describe('main directions', () => {
  const random = uniform(5);
  const noise = (size: number): number => (2 * random() - 1) * size;

  it('are those along which the states were spread, with their share of the variance', () => {
    const hidden = Float32Array.from({ length: 400 * 3 });
    for (let step = 0; step < 400; step++) hidden.set([0.5 + noise(0.3), noise(0.6), 0.2], step * 3);
    const { first, second, shares } = principal(sampleOf({ hidden, units: 3 }));
    assert.ok(Math.abs(first[1]) > 0.99 && Math.abs(second[0]) > 0.99);
    assert.ok(shares[0] > 0.7 && shares[0] < 0.9);
    close(shares[0] + shares[1], 1);
    close(first[0] * second[0] + first[1] * second[1] + first[2] * second[2], 0);
  });

  it('are zero shares where nothing moves', () => {
    const still = principal(sampleOf({ hidden: new Float32Array(20).fill(0.3), units: 2 }));
    assert.deepEqual(still.shares, [0, 0]);
  });

  it('put units side by side that act alike', () => {
    const hidden = new Float32Array(300 * 6);
    for (let step = 0; step < 300; step++) {
      const [a, b] = [noise(0.8), noise(0.8)];
      hidden.set(
        [a, b, a, b, a, b].map((value) => value + noise(0.05)),
        step * 6,
      );
    }
    const order = [...bySimilarity({ hidden, units: 6 })];
    assert.deepEqual([...order].sort(), [0, 1, 2, 3, 4, 5]);
    const changes = order.filter((unit, i) => i > 0 && unit % 2 !== order[i - 1] % 2).length;
    assert.equal(changes, 1, `two groups: ${order.join(' ')}`);
  });
});

describe('line plots', () => {
  const at = (unit: number): { layer: number; unit: number } => ({ layer: 0, unit });

  it('show the kept units, then the chosen one, never one twice', () => {
    assert.deepEqual(plotted({ plots: [at(3)], layer: 0, unit: 5 }), [at(3), at(5)]);
    assert.deepEqual(plotted({ plots: [at(3), at(5)], layer: 0, unit: 3 }), [at(3), at(5)]);
    assert.deepEqual(plotted({ plots: [], layer: 1, unit: undefined }), [{ layer: 1, unit: 0 }]);
  });

  it('keep and let go, but no more than can be read', () => {
    assert.deepEqual(toggled([at(1)], at(2)), [at(1), at(2)]);
    assert.deepEqual(toggled([at(1), at(2)], at(1)), [at(2)]);
    const full = Array.from({ length: mostPlots }, (_, unit) => at(unit));
    assert.deepEqual(toggled(full, at(99)), full);
  });

  it('reach from −1 to +1, and farther only for values beyond', () => {
    assert.equal(rangeOf({ hidden: Float32Array.of(0.2, -0.9) }), 1);
    assert.equal(rangeOf({ hidden: Float32Array.of(0.2, -2.5) }), 2.5);
  });

  it('are forgotten where the network has no such unit', () => {
    const start = startState({ ...firstLook, plots: [at(2), at(64), { layer: 9, unit: 0 }] });
    assert.deepEqual(learned.messages().reduce(reduceMessage, start).look.plots, [at(2)]);
  });
});

describe('gates', () => {
  const lstm = new Learned({ cell: 'lstm', units: 4, layers: 1, iterations: 2 }).trace().layers[0];
  const gru = new Learned({ cell: 'gru', units: 4, layers: 1, iterations: 2 }).trace().layers[0];

  it('are those of the cell, with the state that comes of them', () => {
    const symbols = (layer: typeof lstm): string =>
      gatesOf(layer)
        .map(({ symbol }) => symbol)
        .join('');
    assert.equal(symbols(lstm), 'figcoh');
    assert.equal(symbols(gru), 'zrnh');
    assert.equal(gatesOf(gru).at(-1)?.values, gru.hidden);
  });

  it('make the state as their equations say', () => {
    const at = (symbol: string, step: number): number => {
      const gate = gatesOf(gru).find((one) => one.symbol === symbol);
      return gate ? gateAt(gate, 4, step, 2) : NaN;
    };
    close(at('h', 5), (1 - at('z', 5)) * at('n', 5) + at('z', 5) * at('h', 4));
  });

  it('are told in words of one unit, or as the mean of all', () => {
    const [z] = gatesOf(gru);
    const mean = [0, 1, 2, 3].reduce((sum, unit) => sum + gateAt(z, 4, 7, unit) / 4, 0);
    close(gateAt(z, 4, 7, 'all'), mean);
    assert.match(describeGates(gru, 7, 'all'), /^At step 7 the units keep \d+(\.\d)?% /);
    assert.match(describeGates(lstm, 7, 3), /unit 3 keeps .* adds .* shows /);
    assert.equal(describeGates(learned.trace().layers[0], 7, 'all'), '');
  });

  it('go from 0 to 1, and a cell state as far as it does', () => {
    const [f] = gatesOf(lstm);
    assert.equal(gateRange(f), 1);
    const far = { ...lstm, cellState: lstm.hidden.map(() => -3) };
    const c = gatesOf(far).find(({ symbol }) => symbol === 'c');
    assert.equal(c && gateRange(c), 3);
  });

  it('are none in a plain network, and missing in a Trace that came without', () => {
    const plain = learned.trace().layers[0];
    assert.deepEqual([hasGates(plain), hasGates(gru)], [false, true]);
    assert.match(whyNoGates(plain) ?? '', /has no gates/);
    assert.equal(whyNoGates(gru), undefined);
    const { cell, units, hidden, memoryShare } = gru;
    const without = { cell, units, hidden, memoryShare };
    assert.match(whyNoGates(without) ?? '', /Reading/);
    assert.deepEqual(gatesOf(without), []);
  });
});

describe('how far a gradient reaches back', () => {
  const norms = Float32Array.of(2, 1, 0.3, 0.15, 0.21, 0.1, 0.01);

  it('is where it stays below a share of what it is at first', () => {
    assert.deepEqual(
      [0.1, 0.5, 0.01, 0.001].map((share) => stepsUntil(norms, share)),
      [5, 1, 6, undefined],
    );
  });

  it('is said in words', () => {
    const line = { name: 'layer 1', norms };
    assert.equal(reachWords(line), '2 now, below a tenth from t−5 and below a hundredth from t−6 on');
    assert.equal(reachWords({ ...line, norms: norms.subarray(0, 6) }), '2 now, below a tenth from t−5 on');
    assert.equal(reachWords({ ...line, norms: norms.subarray(0, 3) }), '2 now, still 0.3 at t−2');
    assert.equal(reachWords({ ...line, ahead: true }).includes('t+5'), true);
    assert.equal(reachWords({ ...line, norms: Float32Array.of(0.5) }), '0.5 now; nothing before');
    assert.equal(reachWords({ ...line, norms: Float32Array.of(0, 0) }), 'no gradient here');
  });

  it('is drawn over whole powers of ten, two at least and twelve at most', () => {
    const over = (...values: number[]): unknown =>
      decadesOf([{ name: 'a', norms: Float32Array.from(values) }]);
    assert.deepEqual(over(2, 0.003), { high: 1, low: -3 });
    assert.deepEqual(over(0.5, 0.4), { high: 0, low: -2 });
    assert.deepEqual(over(0.5, 1e-30), { high: 0, low: -12 });
    assert.equal(over(0, 0), undefined);
  });

  it('goes ahead in a layer that reads from the end', () => {
    const lines = [
      { name: 'there', norms: Float32Array.of(1, 0.5, 0.25) },
      { name: 'back', norms: Float32Array.of(3, 2), ahead: true },
    ];
    assert.deepEqual(spanOf(lines), { back: 2, ahead: 1 });
    const named = (offset: number): unknown[] => normsAt(lines, offset).map(({ name, norm }) => [name, norm]);
    assert.deepEqual(named(-2), [['there', 0.25]]);
    assert.deepEqual(named(1), [['back', 2]]);
    assert.deepEqual(named(0), [
      ['there', 1],
      ['back', 3],
    ]);
  });
});
