import assert from 'node:assert/strict';
import {
  contrast,
  divergingColour,
  hueDistance,
  parseColour,
  readableOn,
  type DivergingScale,
} from '../../webview/shared/colour';
import { chooseScale, type Palette } from '../../webview/shared/theme';
import { pageTheme, themeKinds } from '../e2e/themes';

describe('colour', () => {
  it('reads every form in which VS Code writes colours', () => {
    assert.deepEqual(parseColour('#0af'), { rgb: [0, 170, 255], alpha: 1 });
    assert.deepEqual(parseColour('#10203080'), { rgb: [16, 32, 48], alpha: 128 / 255 });
    assert.deepEqual(parseColour(' rgba(234, 92, 0, 0.33)'), { rgb: [234, 92, 0], alpha: 0.33 });
    assert.deepEqual(parseColour('rgb(1 2 3 / 50%)'), { rgb: [1, 2, 3], alpha: 0.5 });
    for (const wrong of ['', 'red', '#12345', '#1234567', 'hsl(1, 2%, 3%)', 'var(--x)'])
      assert.equal(parseColour(wrong), undefined, wrong);
  });

  it('draws 0 and NaN as zero, and what is beyond ±1 as ±1', () => {
    const scale: DivergingScale = { negative: [0, 0, 255], zero: [0, 0, 0], positive: [255, 0, 0] };
    assert.deepEqual(divergingColour(0.5, scale), [128, 0, 0]);
    assert.deepEqual(divergingColour(-3, scale), [0, 0, 255]);
    assert.deepEqual(divergingColour(Infinity, scale), [255, 0, 0]);
    assert.deepEqual(divergingColour(NaN, scale), [0, 0, 0]);
  });

  it('measures hue and contrast as their definitions say', () => {
    assert.equal(hueDistance([255, 0, 0], [0, 0, 255]), 120);
    assert.ok(Math.abs(hueDistance([255, 128, 0], [255, 0, 128]) - 60.2) < 0.1);
    assert.equal(hueDistance([255, 0, 0], [9, 9, 9]), 0);
    assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
    assert.ok(Math.abs(contrast([118, 118, 118], [255, 255, 255]) - 4.54) < 0.01);
  });

  it('writes on a colour in black or white, whichever is read better', () => {
    assert.equal(readableOn([234, 92, 0]), 'black');
    assert.equal(readableOn([0, 90, 200]), 'white');
    assert.equal(readableOn([20, 20, 20]), 'white');
  });

  for (const kind of themeKinds)
    it(`tells minus from plus in VS Code's own ${kind} theme`, () => {
      const { variables, sideBar } = pageTheme(kind);
      const hue = (name: string): string =>
        variables[`--vscode-charts-${name}`] ?? variables['--vscode-charts-yellow'];
      const palette = Object.fromEntries(
        ['blue', 'orange', 'yellow', 'red'].map((name) => [name, hue(name)]),
      ) as unknown as Palette;
      const ground = parseColour(sideBar)?.rgb ?? assert.fail(sideBar);
      const { negative, zero, positive } = chooseScale(palette, ground);
      assert.ok(hueDistance(negative, positive) >= 90);
      assert.deepEqual(zero, ground);
      for (const colour of [negative, positive]) assert.ok(contrast(colour, ground) >= 3, String(colour));
    });
});
