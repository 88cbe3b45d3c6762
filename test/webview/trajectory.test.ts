import assert from 'node:assert/strict';
import {
  fitCamera,
  nearestStep,
  placeOf,
  project,
  zoomed,
} from '../../webview/network/tabs/trajectory/projection';
import { uniform } from '../reference/numbers';

const units = 5;
const numbers = (seed: number, length: number): Float32Array => Float32Array.from({ length }, uniform(seed));
/** 40 states that vary more along some units than along others. */
const hidden = (seed: number): Float32Array =>
  numbers(seed, 40 * units).map((value, i) => value * 2 ** -(i % units));
const close = (a: number, b: number, within = 1e-5): void =>
  assert.ok(Math.abs(a - b) < within, `${a} is ${b}`);

describe('the trajectory of the hidden state', () => {
  it('shows a state that moves in a plane as it is: distances stay', () => {
    // Two directions at right angles in five dimensions.
    const u = [0.6, 0, 0.8, 0, 0];
    const v = [0, 0.28, 0, 0.96, 0];
    const ways = numbers(3, 2 * 30);
    const states = Float32Array.from({ length: 30 * units }, (_, i) => {
      const [step, unit] = [Math.floor(i / units), i % units];
      return 0.2 + ways[2 * step] * u[unit] + 0.5 * ways[2 * step + 1] * v[unit];
    });
    const { points, shares } = project({ hidden: states, units }, undefined);
    close(shares[0] + shares[1], 1);
    const apart = (values: ArrayLike<number>, width: number, a: number, b: number): number =>
      Math.hypot(...Array.from({ length: width }, (_, i) => values[a * width + i] - values[b * width + i]));
    for (const [a, b] of [
      [0, 1],
      [4, 29],
      [11, 12],
    ])
      close(apart(points, 2, a, b), apart(states, units, a, b));
  });

  it('shows no direction that varies less before one that varies more', () => {
    const { shares } = project({ hidden: hidden(1), units }, undefined);
    assert.ok(shares[0] >= shares[1] && shares[1] > 0 && shares[0] + shares[1] < 1);
  });

  it('does not turn over when the network has learned a little more', () => {
    const before = project({ hidden: hidden(2), units }, undefined);
    const mirrored = { ...before, first: before.first.map((x) => -x), second: before.second.map((x) => -x) };
    const after = project({ hidden: hidden(2), units }, mirrored);
    for (const [i, x] of before.points.entries()) close(after.points[i], -x, 1e-3);
  });

  it('takes no direction from another network', () => {
    const before = project({ hidden: numbers(5, 40 * 3), units: 3 }, undefined);
    const after = project({ hidden: hidden(2), units }, before);
    assert.deepEqual(after.points, project({ hidden: hidden(2), units }, undefined).points);
  });

  it('stays where it is for states that never change', () => {
    const still = project({ hidden: new Float32Array(4 * units).fill(0.5), units }, undefined);
    const camera = fitCamera(still, 300, 200, 20);
    assert.ok(still.points.every((x) => Math.abs(x) < 1e-6));
    assert.ok(Object.values(camera).every(Number.isFinite));
  });

  it('fits the picture, and the point under the mouse is found again', () => {
    const projection = project({ hidden: hidden(7), units }, undefined);
    const camera = fitCamera(projection, 300, 200, 20);
    for (let step = 0; step < 40; step++) {
      const { x, y } = placeOf(projection, step, camera);
      assert.ok(x >= 19.9 && x <= 280.1 && y >= 19.9 && y <= 180.1, `${x}, ${y}`);
      assert.equal(nearestStep(projection, camera, { x: x + 1e-3, y }, 1), step);
    }
    assert.equal(nearestStep(projection, camera, { x: -500, y: -500 }, 14), undefined);
  });

  it('zooms around a place that stands still', () => {
    const projection = project({ hidden: hidden(7), units }, undefined);
    const camera = fitCamera(projection, 300, 200, 20);
    const at = placeOf(projection, 3, camera);
    const near = zoomed(camera, 4, at);
    close(placeOf(projection, 3, near).x, at.x);
    close(placeOf(projection, 3, near).y, at.y);
    close(placeOf(projection, 9, near).x - at.x, 4 * (placeOf(projection, 9, camera).x - at.x), 1e-3);
  });
});
