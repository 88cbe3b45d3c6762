import assert from 'node:assert/strict';
import { between, columnAlpha, ease } from '../../webview/network/fold';
import { hitTest, sameHit } from '../../webview/network/hit';
import {
  folded,
  leastHeight,
  outputBottom,
  rowsFor,
  stepX,
  unrolled,
  visibleSteps,
  type Content,
} from '../../webview/network/layout';

const content: Content = {
  layers: [
    { layer: 0, units: 24, reversed: false },
    { layer: 1, units: 24, reversed: false },
  ],
  tokenLength: 1,
  opinions: false,
  halves: false,
};
const layoutPitch = (of: Content): number => unrolled(of, viewport, 0).pitch;
const viewport = { width: 1000, height: 700, devicePixelRatio: 1 };

describe('layout of the network', () => {
  it('stacks output, top layer, bottom layer and input without overlap, inside the view', () => {
    for (const height of [leastHeight(content), 500, 700, 1600]) {
      const layout = unrolled(content, { ...viewport, height }, 0);
      const edges = [
        layout.outputTop,
        layout.outputTop + layout.outputHeight,
        ...layout.strips.flatMap(({ top, height: tall }) => [top, top + tall]),
        layout.inputTop,
        layout.inputTop + layout.inputHeight,
        layout.captionTop + 28,
        height,
      ];
      assert.deepEqual(
        edges,
        [...edges].sort((a, b) => a - b),
        `height ${height}`,
      );
      assert.deepEqual(
        layout.strips.map(({ layer }) => layer),
        [1, 0],
      );
    }
  });

  it('makes room for probabilities and for two directions, and never lets them overlap', () => {
    const twoWays = [0, 1, 2, 3].map((layer) => ({ layer, units: 8, reversed: layer % 2 === 1 }));
    const wide: Content = { layers: twoWays, tokenLength: 1, opinions: true, halves: false };
    for (const height of [leastHeight(wide), 900]) {
      const layout = unrolled(wide, { ...viewport, height }, 0);
      const edges = [
        layout.outputTop + layout.outputHeight,
        layout.opinionTop,
        outputBottom(layout),
        ...layout.strips.flatMap(({ top, height: tall }) => [top, top + tall]),
        layout.inputTop,
      ];
      assert.ok(
        edges.every((edge, i) => i === 0 || edge > edges[i - 1]),
        `${edges}`,
      );
    }
    assert.ok(layoutPitch(wide) > layoutPitch(content), 'wires run beside the strips');
    const plain = unrolled(content, viewport, 0);
    assert.equal(outputBottom(plain), plain.outputTop + plain.outputHeight);
  });

  it('finds beside a reversed strip the arrow that comes from the step after', () => {
    const layers = [{ layer: 0, units: 8, reversed: true }];
    const layout = unrolled({ layers, tokenLength: 1, opinions: false, halves: false }, viewport, 0);
    const [strip] = layout.strips;
    const y = strip.top + strip.height / 2;
    const at = (step: number, offset: number) => hitTest(layout, 5, stepX(layout, step) + offset, y);
    assert.deepEqual(at(2, -30), { kind: 'memory', step: 1, layer: 0 });
    assert.deepEqual(at(2, 30), { kind: 'memory', step: 2, layer: 0 });
  });

  it('gives every cell the same whole number of device pixels', () => {
    for (const devicePixelRatio of [1, 1.5, 2])
      for (const units of [1, 7, 24, 100, 333, 512]) {
        const { rows, height } = rowsFor(units, 217.3, devicePixelRatio);
        const cell = (height * devicePixelRatio) / rows;
        assert.ok(Math.abs(cell - Math.round(cell)) < 1e-9 && cell >= 1, `${units} units: cells of ${cell}`);
        assert.ok(height <= 217.3);
      }
  });

  it('lets units share a row only when a row each would be thinner than a pixel', () => {
    assert.deepEqual(rowsFor(200, 200, 1), { rows: 200, group: 1, height: 200 });
    assert.deepEqual(rowsFor(201, 200, 1), { rows: 101, group: 2, height: 101 });
    assert.equal(rowsFor(512, 100, 2).group, 6);
  });

  it('draws only what is in view of ten thousand steps', () => {
    const { first, last } = visibleSteps(unrolled(content, viewport, 5000), 10_000);
    assert.ok(first >= 4998 && first <= 5000 && last - first < 16, `${first}…${last}`);
    assert.deepEqual(visibleSteps(unrolled(content, viewport, 0), 3), { first: 0, last: 2 });
  });

  it('finds the unit, the token, the guess and the memory arrow under the mouse', () => {
    const layout = unrolled(content, viewport, 10);
    const [top, bottom] = layout.strips;
    const x = stepX(layout, 12);
    const cell = top.height / top.rows;
    assert.deepEqual(hitTest(layout, 50, x, top.top + 2.5 * cell), {
      kind: 'unit',
      step: 12,
      layer: 1,
      row: 2,
    });
    assert.deepEqual(hitTest(layout, 50, x, layout.inputTop + 3), { kind: 'input', step: 12 });
    assert.deepEqual(hitTest(layout, 50, x, layout.outputTop + 3), { kind: 'output', step: 12 });
    const between12And13 = x + layout.pitch / 2 - 2;
    const arrow = hitTest(layout, 50, between12And13, bottom.top + bottom.height / 2);
    assert.deepEqual(arrow, { kind: 'memory', step: 13, layer: 0 });
    assert.equal(hitTest(layout, 12, x, layout.inputTop + 3), undefined, 'there is no step 12 of 12');
    assert.equal(hitTest(layout, 50, 5, 300), undefined, 'labels are no step');
  });

  it('knows equal hits', () => {
    const unit = { kind: 'unit', step: 1, layer: 0, row: 3 } as const;
    assert.ok(sameHit(unit, { ...unit }) && sameHit(undefined, undefined));
    assert.ok(!sameHit(unit, { ...unit, row: 4 }) && !sameHit(unit, undefined));
    assert.ok(!sameHit(unit, { kind: 'column', step: 1 }));
  });
});

describe('folding', () => {
  const open = unrolled(content, viewport, 10);
  const closed = folded(content, viewport, 14);

  it('starts unrolled, ends folded', () => {
    assert.deepEqual(between(open, closed, 0), open);
    assert.deepEqual(between(open, closed, 1), closed);
  });

  it('begins without a jump and carries every column to the cell', () => {
    const early = between(open, closed, 1e-6);
    for (const step of [10, 14, 20])
      assert.ok(Math.abs(stepX(early, step) - stepX(open, step)) < 0.01, `step ${step}`);
    const distance = (t: number): number => {
      const layout = between(open, closed, t);
      return Math.abs(stepX(layout, 11) - stepX(layout, 14));
    };
    const distances = [0, 0.25, 0.5, 0.75, 1].map(distance);
    assert.deepEqual(
      distances,
      [...distances].sort((a, b) => b - a),
    );
    assert.ok(stepX(closed, 14) > closed.gutter && stepX(closed, 14) < closed.width);
  });

  it('keeps the chosen column solid and lets the far ones vanish', () => {
    assert.equal(columnAlpha(1, 0), 1);
    assert.ok(columnAlpha(1, 1) > columnAlpha(1, 2) && columnAlpha(1, 2) > 0);
    assert.ok(Math.abs(columnAlpha(1, 9)) < 1e-9);
    assert.equal(columnAlpha(0, 9), 1);
  });

  it('eases from 0 to 1, never back', () => {
    const shares = Array.from({ length: 21 }, (_, i) => ease(i / 20));
    assert.equal(shares[0], 0);
    assert.equal(shares[20], 1);
    assert.deepEqual(
      shares,
      [...shares].sort((a, b) => a - b),
    );
  });
});
