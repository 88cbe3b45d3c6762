/** A run held against the same network without its memory: in the Training view and in the panel. */
import assert from 'node:assert/strict';
import type { ExamFacts } from '../../src/protocol/examples';
import { counterpartOf, hasMemory, type HistoryPoint, type RunSummary } from '../../src/protocol/runs';
import { defaultOptions } from '../../src/training/options';
import { outgoing, reduceAction } from '../../webview/network/actions';
import { counterpartReading, counterpartRun, wantsExam, wantsTrace } from '../../webview/network/counterpart';
import { reduceMessage } from '../../webview/network/messages';
import { firstLook, startState, type State } from '../../webview/network/state';
import { linesOf, rangeOf } from '../../webview/network/tabs/series/lines';
import { comparisonOf } from '../../webview/network/tabs/results/memory';
import {
  fairnessWords,
  memorylessWords,
  memoryVerdict,
  scoreVerdict,
} from '../../webview/shared/memoryWords';
import { compared, comparablePoints, lossAt } from '../../webview/training/comparison';
import { chartCurves } from '../../webview/training/chartLines';
import { curve } from '../../webview/training/curve';
import type { Theme } from '../../webview/shared/theme';
import { newestValues } from '../../webview/training/legend';
import { scoreRows } from '../../webview/training/scores';
import { nothing, receive } from '../../webview/training/store';
import { LearnedExamples } from '../support/learnedExamples';

const run: RunSummary = {
  id: 'a',
  label: 'a.md',
  created: 0,
  task: 'next-token',
  options: { ...defaultOptions, cell: 'gru', units: 16, layers: 2, iterations: 600, seed: 4 },
  source: { start: 0, end: 100 },
  state: 'done',
  snapshots: [],
};
const twin: RunSummary = {
  ...run,
  id: 'b',
  label: 'a.md · without memory',
  options: { ...run.options, cell: 'dense', activation: 'tanh' },
  withoutMemoryOf: 'a',
};

function point(iteration: number, loss: number, validationLoss?: number): HistoryPoint {
  const rates = { tokensPerSecond: 1, gradientNorm: 1 };
  return { iteration, loss, ...rates, ...(validationLoss !== undefined && { validationLoss }) };
}

describe('A run and the same without memory', () => {
  it('are known by the tie of the one to the other, of several by the newest', () => {
    const older = { ...twin, id: 'c' };
    assert.equal(counterpartOf(run, [twin, older, run]), twin);
    assert.equal(counterpartOf(older, [twin, older, run]), run);
    assert.equal(counterpartOf(twin, [twin]), undefined, 'its run is deleted');
    assert.equal(counterpartOf({ ...run, id: 'd' }, [twin, run]), undefined);
    assert.ok(hasMemory(run) && !hasMemory(twin));
  });

  it('are compared where both have been, between measurements on a line', () => {
    const own = [point(1, 9), point(10, 3, 3), point(20, 2, 2.5), point(40, 1, 2)];
    const points = [point(5, 9, 4), point(30, 3, 3)];
    assert.deepEqual(compared(own, { run: twin, points }), {
      iteration: 30,
      own: 2.25,
      other: 3,
      isOnTheWay: true,
    });
    const both = compared(own, { run: twin, points: [...points, point(40, 3, 2.9)] });
    assert.deepEqual([both?.own, both?.other, both?.isOnTheWay], [2, 2.9, false]);
    assert.equal(compared(own, undefined), undefined);
    assert.equal(compared(own, { run: twin, points: [] }), undefined, 'nothing is known yet');
    assert.equal(
      compared(own, { run: twin, points: [point(2, 5, 5)] }),
      undefined,
      'the other was not asked so early',
    );
    assert.ok(Number.isNaN(lossAt(comparablePoints(own), 41)));
  });

  it('are compared by what they learn from where nothing is kept apart', () => {
    const both = compared([point(1, 4), point(3, 2)], { run: twin, points: [point(1, 4), point(2, 3.5)] });
    assert.deepEqual(both, { iteration: 2, own: 3, other: 3.5, isOnTheWay: true });
  });
});

describe('What memory buys, in words', () => {
  it('is the difference of the losses, whichever of the two is shown', () => {
    const words = 'Memory buys 0.50 nats a character: 1.50 nats with it, 2.00 nats without.';
    assert.equal(memoryVerdict(run, 1.5, 2, 'nats'), words);
    assert.equal(memoryVerdict(twin, 2, 1.5, 'nats'), words);
    const bits = memoryVerdict(run, Math.LN2, 2 * Math.LN2, 'bits');
    assert.equal(bits, 'Memory buys 1.00 bits a character: 1.00 bits with it, 2.00 bits without.');
    const byWord = { ...run, options: { ...run.options, tokens: 'word' as const } };
    assert.match(memoryVerdict(byWord, 1, 2, 'nats'), /1\.00 nats a token/);
    assert.match(memoryVerdict({ ...run, task: 'classify' }, 1, 2, 'nats'), /1\.00 nats an answer/);
    assert.equal(memoryVerdict(run, NaN, 2, 'nats'), '');
  });

  it('is nothing where there is no difference, and can be a loss', () => {
    assert.equal(
      memoryVerdict(run, 1.502, 1.498, 'nats'),
      'Memory buys nothing here: 1.50 nats with it, 1.50 nats without.',
    );
    assert.match(memoryVerdict(run, 2, 1.5, 'nats'), /^Memory costs 0\.50 nats a character here/);
  });

  it('is an error in the units of the data where numbers are answered', () => {
    const series: RunSummary = { ...run, task: 'series' };
    const unit = { deviation: 10 };
    assert.equal(memoryVerdict(series, 0.04, 0.25, unit), 'Memory buys 3 of error: 2 with it, 5 without.');
    assert.match(memoryVerdict(series, 0.25, 0.2505, unit), /buys nothing/);
  });

  it('is told by the first score that both have', () => {
    assert.equal(
      scoreVerdict(twin, { accuracy: 0.5, macroF1: 0.4 }, { accuracy: 1, macroF1: 1 }),
      'accuracy: 100% with memory, 50.0% without.',
    );
    assert.equal(scoreVerdict(run, { rmse: 1 }, { rmse: 2 }), '', 'the loss says it');
    assert.equal(scoreVerdict(run, { accuracy: 1 }, undefined), '');
  });

  it('says what is the same for both, and what is not', () => {
    const facts = (parameters: number): RunSummary['facts'] => ({
      ...{ vocabularySize: 9, trainingTokens: 9, validationTokens: 3, outputs: 9, threads: 1, memory: 1 },
      parameters,
      baselines: [],
    });
    const words = fairnessWords({ ...twin, facts: facts(700) as NonNullable<RunSummary['facts']> }, run);
    assert.match(words, /seed \(4\); 2 × 16 units each\. 600 iterations each\. Cells with gates become/);
    const all = fairnessWords(
      { ...run, facts: facts(3000) as NonNullable<RunSummary['facts']> },
      {
        ...twin,
        facts: facts(700) as NonNullable<RunSummary['facts']>,
        options: { ...twin.options, iterations: 300 },
      },
    );
    assert.match(all, /600 iterations with memory, 300 without\. 3,000 parameters with memory, 700 without/);
  });

  it('says for each task what is left without memory', () => {
    const words = new Set(
      (['next-token', 'classify', 'translate', 'caption'] as const).map((task) =>
        memorylessWords({ ...run, task }),
      ),
    );
    assert.equal(words.size, 4);
    const attending = { ...run, task: 'translate' as const, options: { ...run.options, attention: true } };
    assert.match(memorylessWords(attending), /looks back at single tokens/);
    const rows = new LearnedExamples('regress', { iterations: 1 }).summary();
    assert.match(memorylessWords(rows), /A row is read at once/);
  });
});

describe('Training view: a counterpart', () => {
  const started = receive(nothing, {
    type: 'run',
    run,
    history: [point(1, 4, 4)],
    counterpart: { run: twin, history: [point(1, 4, 4)] },
  });

  it('is followed beside the shown run', () => {
    const grown = receive(started, { type: 'history', run: 'b', points: [point(2, 3, 3)] });
    assert.deepEqual([grown.points.length, grown.counterpart?.points.length], [1, 2]);
    const failed = { ...twin, state: 'failed', reason: 'diverged' } as const;
    assert.equal(receive(grown, { type: 'changed', run: failed }).counterpart?.run.reason, 'diverged');
    assert.equal(receive(grown, { type: 'changed', run: { ...run, id: 'x' } }), grown);
    assert.equal(receive(grown, { type: 'run', run, history: [] }).counterpart, undefined, 'it was deleted');
  });

  it('is a line of the chart with its own name and value, and a row of the scores', () => {
    const points = [point(1, 5, 4), point(2, 5, 3)];
    const lines = curve([point(1, 4, 4)], [], 'nats', { run: twin, points });
    assert.deepEqual(lines.counterpart, {
      name: 'memoryless',
      points: [
        { x: 1, y: 4 },
        { x: 2, y: 3 },
      ],
    });
    assert.equal(newestValues(lines).get('memoryless'), 3);
    assert.equal(curve([], [], 'nats', { run, points }).counterpart?.name, 'memory');
    const { lines: drawn } = chartCurves(lines, { palette: {} } as Theme);
    assert.deepEqual(
      drawn.map(({ name, points: along }) => [name, along.length]),
      [
        ['training', 1],
        ['validation', 1],
        ['without memory', 2],
      ],
    );
    const progress = {
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
    const rows = scoreRows(
      { progress: { ...progress, scores: { accuracy: 0.9 } } },
      { ...twin, progress: { ...progress, scores: { accuracy: 0.4 } } },
    );
    assert.deepEqual(
      rows.map(({ name, scores }) => [name, scores.accuracy]),
      [
        ['this network', 0.9],
        ['without memory', 0.4],
      ],
    );
  });
});

describe('The panel: a counterpart', () => {
  const learned = new LearnedExamples('series', { iterations: 20 });
  const other = new LearnedExamples('series', { iterations: 20, cell: 'dense' }, { id: 'b', of: 'series' });
  const runs = [other.summary(), learned.summary()];

  function shown(): State {
    let state = startState(firstLook);
    for (const message of learned.messages(0))
      state = reduceMessage(state, message.type === 'runs' ? { ...message, runs } : message);
    return state;
  }

  it('reads what is shown, asked for once for each of its iterations and each piece', () => {
    const state = shown();
    assert.equal(counterpartRun(state)?.id, 'b');
    assert.ok(wantsTrace(state));
    const asked = reduceAction(state, { type: 'traceCounterpart' });
    assert.deepEqual(outgoing(state, asked, { type: 'traceCounterpart' }), [{ type: 'traceCounterpart' }]);
    assert.ok(!wantsTrace(asked));
    const answer = other.counterpart({ example: 0 });
    const taken = reduceMessage(asked, answer);
    assert.equal(counterpartReading(taken)?.trace.layers[0].cell, 'dense');
    assert.ok(!wantsTrace(taken));
    const trained = { ...runs[0], progress: { ...runs[0].progress!, iteration: 21 } };
    assert.ok(wantsTrace(reduceMessage(taken, { type: 'run', run: trained })));
    const elsewhere = reduceMessage(taken, learned.trace({ example: 1 }));
    assert.equal(counterpartReading(elsewhere), undefined, 'of another piece');
    assert.ok(wantsTrace(elsewhere));
  });

  it('that cannot be read is not asked again and again', () => {
    const asked = reduceAction(shown(), { type: 'traceCounterpart' });
    const { type, run: id, place } = other.counterpart({ example: 0 });
    const without = reduceMessage(asked, { type, run: id, place });
    assert.equal(counterpartReading(without), undefined);
    assert.ok(!wantsTrace(without));
  });

  it('is let go when it is deleted', () => {
    const taken = reduceMessage(shown(), other.counterpart({ example: 0 }));
    const [, own] = runs;
    const alone = reduceMessage(taken, { type: 'runs', runs: [own], shown: own.id });
    assert.equal(counterpartReading(alone), undefined);
    assert.ok(!wantsTrace(alone) && alone.counterpart.shown === undefined);
  });

  it('is drawn over the series, and within its scale', () => {
    const state = reduceMessage(shown(), other.counterpart({ example: 0 }));
    const reading = { trace: state.shown!.trace, outputs: ['height'], task: 'series' as const };
    const lines = linesOf(reading, 0, counterpartReading(state));
    assert.deepEqual(lines.compared, counterpartReading(state)?.trace.values);
    const far = {
      truth: Float32Array.of(1, 2),
      answered: Float32Array.of(1, 2),
      compared: Float32Array.of(9, 9),
    };
    assert.ok((rangeOf(far, 0, 2)?.high ?? 0) > 9);
  });

  it('is measured once the run is, and again when it has come to rest', () => {
    const facts = (loss: number, iteration: number): ExamFacts => ({
      ...{ part: 'validation', examples: 9, baselines: [], columns: [] },
      ...{ loss, iteration, scores: { rmse: Math.sqrt(loss) } },
    });
    const state = shown();
    assert.ok(!wantsExam(state));
    const examined = reduceMessage(state, { type: 'exam', run: 'series', exam: facts(0.04, 20) });
    assert.ok(wantsExam(examined));
    const asked = reduceAction(examined, { type: 'examCounterpart' });
    assert.deepEqual(outgoing(examined, asked, { type: 'examCounterpart' }), [
      { type: 'exam', of: 'counterpart' },
    ]);
    assert.ok(!wantsExam(asked));
    const both = reduceMessage(asked, { type: 'exam', run: 'b', exam: facts(0.25, 20) });
    assert.equal(both.exam.facts?.loss, 0.04, 'the run keeps its own');
    const comparison = comparisonOf(both, facts(0.04, 20));
    assert.equal(comparison?.name, 'without memory');
    assert.match(comparison.words[0], /^Memory buys /);
    assert.equal(comparisonOf(both, facts(0.04, 30))?.name, 'without memory, iteration 20');
    const progress = { ...runs[0].progress!, iteration: 40 };
    const training = reduceMessage(both, { type: 'run', run: { ...runs[0], state: 'training', progress } });
    assert.ok(!wantsExam(training));
    assert.ok(wantsExam(reduceMessage(both, { type: 'run', run: { ...runs[0], progress } })));
  });
});
