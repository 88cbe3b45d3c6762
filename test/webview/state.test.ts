import assert from 'node:assert/strict';
import type { StateAtCursor } from '../../src/protocol/viewMessages';
import { defaultOptions } from '../../src/training/options';
import { unitAt, unitByKey, unitGrid } from '../../webview/state/unitGrid';
import { pastOf, rightOf, strongestUnits, surpriseOf, titleOf } from '../../webview/state/words';

const state: StateAtCursor = {
  run: {
    id: 'a',
    label: 'a.md',
    created: 0,
    task: 'next-token',
    options: defaultOptions,
    source: { start: 0, end: 9 },
    state: 'done',
    snapshots: [],
  },
  iteration: 5,
  step: 1,
  steps: 3,
  token: '\n',
  tokenId: 4,
  surprise: Math.log(4),
  layers: [
    {
      cell: 'gru',
      hidden: Float32Array.of(0.5, -0.75),
      past: Float32Array.of(0, 1, 0.5, -0.75),
      memoryShare: 0.5,
    },
    { cell: 'gru', hidden: Float32Array.of(0.25, 1), past: Float32Array.of(0.25, 1), memoryShare: 0.5 },
  ],
  guesses: [{ text: 'e', id: 1, probability: 0.5 }],
  right: 'x',
};

describe('Hidden State view: units', () => {
  it('shows every unit once, inside the width, at any size', () => {
    for (const units of [1, 24, 32, 100, 128, 256, 512, 1024])
      for (const width of [60, 196, 300, 900]) {
        const { columns, rows, cell } = unitGrid(units, width, 4);
        const where = `${units} units in ${width} px`;
        assert.ok(columns * cell <= width, where);
        assert.ok(columns * rows >= units && columns * (rows - 1) < units, where);
        assert.ok(cell >= 4 && cell <= 16, where);
        assert.ok(rows * cell <= 112 || cell === 4, where);
      }
  });

  it('finds the unit under the mouse and the one that a key leads to', () => {
    const grid = { columns: 10, rows: 3, cell: 8 };
    assert.equal(unitAt(grid, 24, 9, 17), 21);
    assert.equal(unitAt(grid, 24, 70, 17), undefined);
    assert.equal(unitAt(grid, 24, 81, 1), undefined);
    assert.equal(unitAt(grid, 24, -1, 1), undefined);
    assert.equal(unitByKey(grid, 24, 3, 'ArrowDown'), 13);
    assert.equal(unitByKey(grid, 24, 20, 'ArrowDown'), 20);
    assert.equal(unitByKey(grid, 24, 0, 'ArrowLeft'), 0);
    assert.equal(unitByKey(grid, 24, 5, 'End'), 23);
    assert.equal(unitByKey(grid, 24, 5, 'Tab'), undefined);
  });
});

describe('Hidden State view: words', () => {
  it('finds what a unit was before', () => {
    assert.deepEqual([...pastOf(state.layers[0], 1)], [1, -0.75]);
    assert.deepEqual([...pastOf(state.layers[1], 0)], [0.25]);
  });

  it('says the surprise in bits and as the chance it comes from', () => {
    assert.match(surpriseOf(state), /2\.00 bits.*25\.0%/);
    assert.match(surpriseOf({ ...state, surprise: NaN }), /first token/);
    assert.equal(titleOf(state), '“↵”');
  });

  it('says what came where no guess shows it', () => {
    assert.match(rightOf(state), /“x”/);
    assert.equal(rightOf({ ...state, right: 'e' }), '');
    const last: StateAtCursor = { ...state };
    delete (last as { right?: string }).right;
    assert.match(rightOf(last), /ends here/);
  });

  it('ranks units over all layers by their distance from zero', () => {
    assert.deepEqual(strongestUnits(state.layers, 2), [
      { layer: 1, unit: 1, value: 1 },
      { layer: 0, unit: 1, value: -0.75 },
    ]);
  });
});
