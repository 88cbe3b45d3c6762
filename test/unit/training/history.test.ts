import assert from 'node:assert/strict';
import { LossCurve, nextPoint } from '../../../src/training/history';

const measured = { tokensPerSecond: 1, gradientNorm: 1 };

describe('LossCurve', () => {
  it('has few points after a million iterations, and every early one', () => {
    const curve = new LossCurve();
    for (let iteration = 1; iteration <= 1_000_000; iteration++) {
      curve.addLoss(iteration);
      if (iteration >= nextPoint(curve.end)) curve.addPoint({ iteration, ...measured });
    }
    const iterations = curve.state.points.map((point) => point.iteration);
    assert.ok(iterations.length < 1100, String(iterations.length));
    assert.deepEqual(
      iterations.slice(0, 100),
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    for (let i = 100; i < iterations.length; i++)
      assert.ok(iterations[i] - iterations[i - 1] <= iterations[i] / 99);
  });

  it('puts the mean since the last point into each', () => {
    const curve = new LossCurve();
    for (const loss of [1, 2, 3]) curve.addLoss(loss);
    assert.equal(curve.addPoint({ iteration: 3, ...measured }).loss, 2);
    curve.addLoss(7);
    assert.equal(curve.addPoint({ iteration: 4, ...measured }).loss, 7);
  });

  it('names a validation loss once, at the point after it was measured', () => {
    const curve = new LossCurve();
    const point = (iteration: number) => {
      curve.addLoss(1);
      return curve.addPoint({ iteration, ...measured }).validationLoss;
    };
    assert.equal(point(1), undefined);
    curve.addValidation({ loss: 2.5 });
    assert.equal(point(2), 2.5);
    assert.equal(point(3), undefined);
    assert.equal(curve.validation?.loss, 2.5);
  });

  it('forgets what a rolled-back run no longer did', () => {
    const curve = new LossCurve();
    for (const iteration of [1, 2, 3]) {
      curve.addLoss(iteration === 3 ? NaN : 10 * iteration);
      curve.addPoint({ iteration, ...measured });
    }
    curve.cutAfter(2, 5);
    assert.equal(curve.end, 2);
    assert.equal(curve.loss, 20);
    curve.cutAfter(0, 5);
    assert.equal(curve.loss, 5);
  });

  it('forgets the validation loss of a rolled-back run too', () => {
    const curve = new LossCurve();
    const point = (iteration: number) => {
      curve.addLoss(1);
      return curve.addPoint({ iteration, ...measured });
    };
    curve.addValidation({ loss: 2.5 });
    point(1);
    curve.addValidation({ loss: 99 });
    point(2);
    curve.addValidation({ loss: 999 });
    curve.cutAfter(1, 5);
    assert.equal(curve.validation?.loss, 2.5);
    assert.equal(point(2).validationLoss, undefined);
    curve.cutAfter(0, 5);
    assert.equal(curve.validation?.loss, undefined);
  });

  it('goes on from its state, which survives JSON', () => {
    const curve = new LossCurve();
    const other = new LossCurve();
    for (const loss of [5, 4, 3]) curve.addLoss(loss);
    curve.addPoint({ iteration: 3, ...measured });
    curve.addLoss(2);
    other.state = JSON.parse(JSON.stringify(curve.state)) as typeof curve.state;
    for (const each of [curve, other]) each.addLoss(1.5);
    assert.deepEqual(
      other.addPoint({ iteration: 5, ...measured }),
      curve.addPoint({ iteration: 5, ...measured }),
    );
    assert.equal(other.loss, curve.loss);
  });
});
