import assert from 'node:assert/strict';
import { Numbers } from '../../../../src/host/editor/numbers';
import { inkOf, paletteNames, swatches, type ThemeKind } from '../../../../src/host/editor/palette';
import { editBetween, windowAround, wholeParts } from '../../../../src/host/editor/parts';
import { levelOf, oddFrom, shades, surpriseScale, unitScale } from '../../../../src/host/editor/scale';
import { Brush, overview, unknownShade } from '../../../../src/host/editor/strokes';
import { contrast, mix, parseColour, type Rgb } from '../../../../webview/shared/colour';

const signed = { full: 1, signed: true };
const tokens = (values: number[], unknown: number[] = []) =>
  values.map((value, i) => ({ start: i, end: i + 1, value, unknown: unknown.includes(i) }));

describe('the scale of a lens', () => {
  it('has eight shades of each sign, and none around zero', () => {
    assert.deepEqual(
      [0, 0.05, 0.07, 0.5, 1, 7, -0.07, -1, NaN].map((value) => levelOf(value, signed)),
      [0, 0, 1, 4, 8, 8, -1, -8, 0],
    );
    assert.equal(levelOf(-3, surpriseScale), 0);
    assert.equal(levelOf(8, surpriseScale), shades);
  });

  it('is −1…1 for what is bounded, grows in steps for what is not, and has no sign for shares', () => {
    const of = (name: string, largest: number, bounded = true) =>
      unitScale({ layer: 0, unit: 0, of: name }, bounded, largest);
    assert.deepEqual(of('h', 0.3), { full: 1, signed: true });
    assert.deepEqual(of('h', 5.1, false), { full: 6, signed: true });
    assert.deepEqual(
      [0.4, 1.2, 1.7, 2.5, 3.5].map((largest) => of('c', largest).full),
      [1, 1.5, 2, 3, 4],
    );
    assert.deepEqual(of('f', 0.9), { full: 1, signed: false });
    assert.deepEqual(of('g', 0.9), { full: 1, signed: true });
  });

  it('calls a token odd that is far above the mean, and never one of a few bits', () => {
    assert.equal(oddFrom({ count: 4, sum: 4, squares: 4, unknown: 0 }), 4);
    assert.equal(oddFrom({ count: 2, sum: 8, squares: 64, unknown: 0 }), 12);
    assert.equal(oddFrom({ count: 0, sum: 0, squares: 0, unknown: 0 }), 4);
  });
});

describe('strokes', () => {
  it('join neighbours of one shade, leave zero out and box unknown tokens', () => {
    const brush = new Brush(signed, 100);
    brush.add(tokens([1, 1, 0, 0.99, -1, -1, 1], [2]));
    assert.deepEqual(
      [...brush.strokes],
      [
        [
          8,
          [
            { start: 0, end: 2 },
            { start: 3, end: 4 },
            { start: 6, end: 7 },
          ],
        ],
        [unknownShade, [{ start: 2, end: 3 }]],
        [-8, [{ start: 4, end: 6 }]],
      ],
    );
  });

  it('are never more than an editor bears', () => {
    const brush = new Brush(signed, 50);
    brush.add(tokens(Array.from({ length: 1000 }, (_, i) => (i % 2 ? 1 : -1))));
    assert.equal([...brush.strokes.values()].flat().length, 50);
  });

  it('give a coarse picture of a whole text by its means', () => {
    const numbers = new Numbers();
    numbers.put({
      starts: Uint32Array.from({ length: 101 }, (_, i) => i),
      values: Float32Array.from({ length: 100 }, (_, i) => (i < 50 ? 0.9 : -0.2)),
      unknown: new Uint32Array(),
      exact: true,
      iteration: 0,
    });
    assert.deepEqual(
      [...overview(numbers, 100, 1000, signed, 10)],
      [
        [3, [{ start: 1000, end: 1050 }]],
        [-2, [{ start: 1050, end: 1100 }]],
      ],
    );
  });
});

describe('the parts of a document', () => {
  it('start where the run’s text starts, and what is before it is read by itself', () => {
    assert.deepEqual(wholeParts(10, undefined), [{ start: 0, end: 10 }]);
    assert.deepEqual(wholeParts(10, 0), [{ start: 0, end: 10 }]);
    assert.deepEqual(wholeParts(10, 4), [
      { start: 0, end: 4 },
      { start: 4, end: 10 },
    ]);
  });

  it('are a window that moves only when one looks outside, where a document is long', () => {
    const first = windowAround(1e8, { start: 1e6, end: 1e6 + 4000 }, undefined);
    assert.ok(first.start < 1e6 && first.end > 1e6 + 4000 && first.end - first.start < 50_000);
    assert.equal(windowAround(1e8, { start: 1e6 + 5000, end: 1e6 + 9000 }, first), first);
    assert.notDeepEqual(windowAround(1e8, { start: 2e6, end: 2e6 + 9000 }, first), first);
  });

  it('know the one edit between two texts', () => {
    assert.equal(editBetween('abc', 'abc'), undefined);
    assert.deepEqual(editBetween('abc', 'abXc'), { offset: 2, removed: 0, inserted: 1 });
    assert.deepEqual(editBetween('aaa', 'aa'), { offset: 2, removed: 1, inserted: 0 });
    assert.deepEqual(editBetween('', 'new'), { offset: 0, removed: 0, inserted: 3 });
  });
});

describe('the palettes', () => {
  /** Background and letters of VS Code’s own themes. */
  const themes: Record<ThemeKind, { ground: Rgb; letters: Rgb; least: number }> = {
    dark: { ground: [31, 31, 31], letters: [204, 204, 204], least: 4.5 },
    light: { ground: [255, 255, 255], letters: [59, 59, 59], least: 4.5 },
    highContrast: { ground: [0, 0, 0], letters: [255, 255, 255], least: 7 },
    highContrastLight: { ground: [255, 255, 255], letters: [41, 41, 41], least: 7 },
  };
  const shown = (level: number, palette: (typeof paletteNames)[number], kind: ThemeKind): Rgb => {
    const { rgb, alpha } = parseColour(inkOf(level, palette, kind).background ?? '') ?? {
      rgb: [0, 0, 0],
      alpha: 0,
    };
    return mix(themes[kind].ground, rgb, alpha);
  };

  for (const kind of Object.keys(themes) as ThemeKind[])
    for (const palette of paletteNames)
      it(`leave letters legible and neighbours apart: ${palette} in ${kind}`, () => {
        const { ground, letters, least } = themes[kind];
        for (const level of [-8, -4, -1, 1, 4, 8]) {
          const ratio = contrast(letters, shown(level, palette, kind));
          assert.ok(ratio >= least, `${level}: ${ratio.toFixed(2)}`);
        }
        for (const sign of [-1, 1]) {
          const strongest = contrast(ground, shown(sign * 8, palette, kind));
          assert.ok(
            strongest > 1.3,
            `${sign}: the strongest shade is only ${strongest.toFixed(2)} from the ground`,
          );
        }
      });

  it('tell the sign of a strong number without its color', () => {
    const style = (level: number): string => inkOf(level, 'gray', 'dark').underline?.split(' ')[1] ?? 'none';
    assert.deepEqual([-8, -1, 1, 8].map(style), ['dotted', 'none', 'none', 'solid']);
    assert.equal(inkOf(-2, 'gray', 'highContrast').underline?.includes('dotted'), true);
    assert.match(swatches(true, 'gray', 'dark'), /stroke-dasharray/);
  });
});
