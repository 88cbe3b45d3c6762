import assert from 'node:assert/strict';
import type { HistoryPoint, Progress, RunFacts, RunSummary } from '../../src/protocol/runs';
import { defaultOptions } from '../../src/training/options';
import { curve, range, spread, thinned } from '../../webview/training/curve';
import { scoreRows } from '../../webview/training/scores';
import { nothing, receive } from '../../webview/training/store';
import { choices, comparable, overfitting, verdict } from '../../webview/training/verdict';

const run: RunSummary = {
  id: 'a',
  label: 'a.md',
  created: 0,
  task: 'next-token',
  options: defaultOptions,
  source: { start: 0, end: 100 },
  state: 'training',
  snapshots: [],
};

function point(iteration: number, loss: number, validationLoss?: number): HistoryPoint {
  return {
    iteration,
    loss,
    tokensPerSecond: 1,
    gradientNorm: 1,
    ...(validationLoss !== undefined && { validationLoss }),
  };
}

describe('Training view: store', () => {
  const started = receive(nothing, { type: 'run', run, history: [point(1, 4)] });

  it('joins new points and takes changes of the shown run only', () => {
    const added = receive(started, { type: 'history', run: 'a', points: [point(2, 3)] });
    assert.deepEqual(
      added.points.map(({ iteration }) => iteration),
      [1, 2],
    );
    assert.equal(receive(added, { type: 'history', run: 'b', points: [point(3, 2)] }), added);
    assert.equal(receive(added, { type: 'changed', run: { ...run, id: 'b' } }), added);
    assert.equal(receive(added, { type: 'changed', run: { ...run, state: 'done' } }).run?.state, 'done');
  });

  it('draws the curve anew when a run goes on from an older snapshot', () => {
    const long = receive(nothing, { type: 'run', run, history: [1, 2, 3, 4].map((i) => point(i, i)) });
    const resumed = receive(long, { type: 'history', run: 'a', points: [point(3, 9)] });
    assert.deepEqual(
      resumed.points.map(({ loss }) => loss),
      [1, 2, 9],
    );
  });

  for (const every of [1, 5000])
    it(`stays bounded over a million points with a validation loss on every ${every}`, () => {
      let shown = started;
      let longest = 0;
      for (let i = 2; i < 1_000_000; i += 500) {
        const points = Array.from({ length: 500 }, (_, k) =>
          point(i + k, 1, (i + k) % every === 0 ? 2 : undefined),
        );
        shown = receive(shown, { type: 'history', run: 'a', points });
        longest = Math.max(longest, shown.points.length);
      }
      assert.ok(longest <= 4000, String(longest));
      assert.equal(shown.points.at(-1)?.iteration, 1_000_001);
      assert.ok(shown.points.filter(({ validationLoss }) => validationLoss !== undefined).length >= 190);
      const early = shown.points.filter(({ iteration }) => iteration < 100_000).length;
      assert.ok(early > 90, `${early} points left of the first tenth`);
      assert.ok(shown.points.every(({ iteration }, i, all) => i === 0 || iteration > all[i - 1].iteration));
    });
});

describe('Training view: curve', () => {
  const baselines = [
    { name: 'uniform', loss: Math.log(32) },
    { name: 'unigram', loss: Math.log(16) },
    { name: 'bigram', loss: Math.log(8) },
  ] as const;

  it('gives every line in the chosen unit and leaves out what is no number', () => {
    const lines = curve([point(1, Math.LN2, NaN), point(2, Infinity, Math.LN2)], baselines, 'bits');
    assert.deepEqual(lines.training, [{ x: 1, y: 1 }]);
    assert.deepEqual(lines.validation, [{ x: 2, y: 1 }]);
    assert.deepEqual(
      lines.ladder.map(({ y }) => Math.round(y)),
      [5, 4, 3],
    );
    assert.deepEqual(curve([], [], 'nats').ladder, []);
  });

  it('spans all there is to see, never below 0', () => {
    const { min, max } = range([{ y: 0.01 }, { y: 3 }, { y: Math.log(32) }]);
    assert.equal(min, 0);
    assert.ok(max > Math.log(32) && max < Math.log(32) + 0.3);
    assert.deepEqual(range([]), { min: 0, max: 1 });
  });

  it('spreads labels that would lie on each other', () => {
    assert.deepEqual(spread([50, 10, 90], 12, 0, 100), [50, 10, 90]);
    assert.deepEqual(spread([50, 52, 53], 12, 0, 100), [50, 62, 74]);
    assert.deepEqual(spread([95, 98], 12, 0, 100), [88, 100]);
    assert.deepEqual(spread([-5, 2], 12, 0, 100), [0, 12]);
  });

  it('thins to the first, the last and an even choice between', () => {
    assert.deepEqual(thinned([1, 2, 3], 5), [1, 2, 3]);
    assert.deepEqual(thinned([0, 1, 2, 3, 4, 5, 6, 7, 8], 3), [0, 4, 8]);
  });
});

describe('Training view: verdict', () => {
  const baselines = [
    { name: 'uniform', loss: 4 },
    { name: 'unigram', loss: 3 },
    { name: 'bigram', loss: 2 },
  ] as const;

  it('names the rung of the ladder that the loss has reached', () => {
    assert.match(verdict(1.5, baselines, 'nats'), /^Better than bigram by 0\.50 nats/);
    assert.match(verdict(2, baselines, 'nats'), /frequent; 0\.00 nats behind bigram/);
    assert.match(verdict(3.5, baselines, 'nats'), /blind guessing; 0\.50 nats behind unigram/);
    assert.match(verdict(5, baselines, 'bits'), /Not yet better .* 1\.44 bits behind/);
    assert.equal(verdict(NaN, baselines, 'bits'), '');
    assert.equal(verdict(1, [], 'bits'), '');
  });

  it('names the rungs of classes, as far as they are known', () => {
    const classes = [
      { name: 'uniform', loss: 2 },
      { name: 'majority', loss: 1.5 },
      { name: 'bagOfTokens', loss: 0.5 },
    ] as const;
    assert.match(verdict(1, classes.slice(0, 1), 'nats'), /^Better than blind guessing by 1\.00 nats/);
    assert.match(verdict(1.75, classes, 'nats'), /0\.25 nats behind majority/);
    assert.match(verdict(0.75, classes, 'nats'), /0\.25 nats behind a logistic regression/);
    assert.match(verdict(0.25, classes, 'nats'), /regression on the tokens by 0\.25 nats/);
  });

  it('compares on unseen text where there is some', () => {
    assert.equal(comparable([point(1, 3, 3.2), point(2, 2)]), 3.2);
    assert.equal(comparable([point(1, 3), point(2, 2)]), 2);
    assert.equal(comparable([]), undefined);
  });

  it('says the loss as a number of choices', () => {
    assert.match(choices(Math.log(13)), /between 13\.0 equally likely/);
    assert.match(choices(Math.log(250)), /between 250 equally likely/);
    assert.equal(choices(Infinity), '');
  });

  it('notices a clear rise of the validation loss, and no other', () => {
    const falling = [point(10, 3, 3), point(20, 2, 2.5), point(30, 1, 2.52)];
    assert.equal(overfitting(falling), '');
    assert.match(overfitting([...falling, point(40, 0.5, 2.6)]), /Since iteration 20 /);
    assert.equal(overfitting([point(1, 1)]), '');
  });
});

describe('Training view: scores', () => {
  const facts: RunFacts = {
    ...{
      parameters: 1,
      vocabularySize: 5,
      outputs: 2,
      trainingTokens: 9,
      validationTokens: 3,
      threads: 1,
      memory: 1,
    },
    baselines: [
      { name: 'uniform', loss: 1 },
      { name: 'majority', loss: 0.9, scores: { accuracy: 0.5, macroF1: 0.25 } },
    ],
  };
  const progress: Progress = {
    ...{
      iteration: 1,
      iterations: 9,
      loss: 1,
      tokensPerSecond: 1,
      learningRate: 1,
      seconds: 1,
      secondsLeft: 1,
    },
  };

  it('put the network first, and beside it the baselines that answer', () => {
    const scores = { accuracy: 0.75, macroF1: 0.7 };
    assert.deepEqual(
      scoreRows({ facts, progress: { ...progress, scores } }).map((row) => row.scores.accuracy),
      [0.75, 0.5],
    );
    assert.deepEqual(scoreRows({ facts, progress }), []);
  });
});
