import assert from 'node:assert/strict';
import { readCorpus, type Corpus } from '../../../src/data/corpus';
import { readCheckpoint, readWeights, writeCheckpoint, writeWeights } from '../../../src/training/checkpoint';
import { askedShape } from '../../../src/training/layout';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { TextCourse } from '../../../src/training/textCourse';
import { Trainer, type TrainingEvent } from '../../../src/training/trainer';
import { singleCore } from '../../support/threads';

const small: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'lstm', units: 12, layers: 2, embedding: 5, dropout: 0.2, sequenceLength: 10, batchSize: 4 },
  ...{ iterations: 60, warmup: 5 },
};
const text = 'the cat sat on the mat, the dog sat on the log. '.repeat(20);
const corpusFor = (options: RunOptions): Corpus =>
  readCorpus(text, options, options.batchSize * options.sequenceLength);

const courseOf = (corpus: Corpus, options: RunOptions): TextCourse =>
  new TextCourse(corpus, askedShape(options));

/** A clock that moves a millisecond each time it is read. */
function steadyClock(): () => number {
  let now = 0;
  return () => (now += 1);
}

function create(changes: Partial<RunOptions> = {}): { trainer: Trainer; corpus: Corpus } {
  const options = { ...small, ...changes };
  const corpus = corpusFor(options);
  return { corpus, trainer: new Trainer(courseOf(corpus, options), options, singleCore(steadyClock())) };
}

/** Trains on until `iteration`, or to the end. */
function trainTo(trainer: Trainer, iteration = Infinity): TrainingEvent[] {
  const events: TrainingEvent[] = [];
  for (const event of trainer.train()) {
    if (event) events.push(event);
    if (trainer.iteration >= iteration) break;
  }
  return events;
}

const points = (events: readonly TrainingEvent[]) =>
  events.flatMap((event) => (event.type === 'point' ? [event.point] : []));
const weightsOf = (trainer: Trainer): Map<string, Float32Array> => trainer.network.weights();

describe('Trainer', () => {
  it('learns: the loss falls far below that of blind guessing', () => {
    const { trainer, corpus } = create({ iterations: 400, dropout: 0, learningRate: 0.01 });
    assert.equal(trainer.loss, Math.log(corpus.vocabulary.size));
    trainTo(trainer);
    assert.equal(trainer.iteration, 400);
    assert.ok(trainer.loss < 0.8, String(trainer.loss));
    assert.ok((trainer.validated?.loss ?? NaN) < 0.8, String(trainer.validated?.loss));
  });

  it('is the same for the same seed, and another for another', () => {
    const [first, second, other] = [create(), create(), create({ seed: 2 })].map(({ trainer }) => trainer);
    for (const trainer of [first, second, other]) trainTo(trainer);
    assert.deepEqual(weightsOf(second), weightsOf(first));
    assert.notDeepEqual(weightsOf(other), weightsOf(first));
  });

  it('is not changed by being left and taken up again, nor by measuring', () => {
    const whole = create().trainer;
    trainTo(whole);
    const pieces = create().trainer;
    for (const stop of [1, 2, 17, 33, Infinity]) trainTo(pieces, stop);
    assert.deepEqual(weightsOf(pieces), weightsOf(whole));
  });

  it('goes on from a checkpoint bit by bit', () => {
    const { trainer, corpus } = create();
    trainTo(trainer, 23);
    const { vocabulary } = corpus;
    const file = writeCheckpoint(
      { options: small, meaning: { vocabulary }, ...trainer.save() },
      trainer.network.parameters,
    );
    const restored = create({ seed: 99 }).trainer;
    const checkpoint = readCheckpoint(file);
    assert.deepEqual(checkpoint.options, small);
    assert.deepEqual(checkpoint.meaning, { vocabulary });
    restored.restore(checkpoint.state, checkpoint.tensors);
    assert.equal(restored.iteration, 23);
    assert.equal(restored.loss, trainer.loss);
    const [expected, actual] = [trainTo(trainer), trainTo(restored)];
    assert.deepEqual(weightsOf(restored), weightsOf(trainer));
    assert.deepEqual(
      points(actual).map(({ iteration, loss }) => [iteration, loss]),
      points(expected).map(({ iteration, loss }) => [iteration, loss]),
    );
  });

  it('refuses a checkpoint of another network', () => {
    const { state, tensors } = create().trainer.save();
    assert.throws(() => create({ units: 13 }).trainer.restore(state, tensors), { code: 'bad-weights' });
    assert.throws(() => create({ batchSize: 5 }).trainer.restore(state, tensors), { code: 'bad-weights' });
  });

  it('keeps the snapshots that it tells of, and the last one is the end', () => {
    const { trainer } = create({ iterations: 200, maximumSnapshots: 8 });
    const kept = new Set([0]);
    for (const event of trainTo(trainer)) {
      if (event.type !== 'snapshot') continue;
      kept.add(event.iteration);
      for (const dropped of event.dropped) kept.delete(dropped);
    }
    assert.deepEqual([...kept], trainer.snapshots.iterations);
    assert.equal(kept.size, 8);
    assert.deepEqual(trainer.snapshots.get(200), weightsOf(trainer));
    const read = readWeights(
      writeWeights(trainer.snapshots.get(200) ?? new Map(), trainer.network.parameters, 200),
    );
    assert.deepEqual(read, weightsOf(trainer));
  });

  it('ends its curve at the end, with a validation loss there', () => {
    const last = points(trainTo(create({ iterations: 150 }).trainer)).at(-1);
    assert.equal(last?.iteration, 150);
    assert.ok(Number.isFinite(last?.validationLoss));
  });

  it('follows the schedule, and a changed rate scales all that follows', () => {
    const { trainer } = create({ iterations: 100, warmup: 10, decay: 'linear', learningRate: 0.01 });
    const near = (expected: number): void =>
      assert.ok(Math.abs(trainer.currentLearningRate - expected) < 1e-12);
    near(0.001);
    trainTo(trainer, 50);
    near(0.005);
    trainer.learningRate = 0.02;
    near(0.01);
    trainTo(trainer);
    near(0);
  });

  it('trains on when it is given more iterations', () => {
    const { trainer } = create({ iterations: 20 });
    trainTo(trainer);
    assert.deepEqual(trainTo(trainer), []);
    trainer.extend(30);
    assert.equal(points(trainTo(trainer)).at(-1)?.iteration, 30);
  });

  it('ends when its time is over, and lifts that limit for more iterations', () => {
    const { trainer } = create({ iterations: 100_000, seconds: 0.5 });
    trainTo(trainer);
    assert.ok(trainer.time.seconds >= 0.5 && trainer.iteration < 1000, String(trainer.iteration));
    assert.equal(trainer.snapshots.last(), trainer.iteration);
    const { iteration } = trainer;
    trainer.extend(iteration + 5);
    trainTo(trainer);
    assert.equal(trainer.iteration, iteration + 5);
  });

  it('counts only the time that it trains', () => {
    let now = 0;
    const trainer = new Trainer(
      courseOf(corpusFor(small), small),
      small,
      singleCore(() => now),
    );
    const training = trainer.train();
    while (trainer.iteration < 3) {
      now += 10;
      training.next();
    }
    now += 1_000_000;
    assert.ok(trainer.time.seconds < 1);
    trainTo(trainer, 5);
    assert.ok(trainer.time.seconds < 1, String(trainer.time.seconds));
  });

  it('puts the last good weights back when it diverges, says so, and can go on', () => {
    const { trainer } = create({
      cell: 'rnn',
      activation: 'identity',
      optimizer: 'sgd',
      clipNorm: 0,
      dropout: 0,
      warmup: 0,
    });
    trainTo(trainer, 10);
    const { snapshots } = trainer;
    trainer.learningRate = 1e6;
    const event = trainTo(trainer).at(-1);
    assert.equal(event?.type, 'diverged');
    if (event?.type !== 'diverged') return;
    assert.match(
      event.reason,
      /iteration 1\d\b.*iteration \d+ are back.*Lower the learning rate from 1000000 to 100000, or clip/s,
    );
    assert.ok(event.iteration > 10);
    assert.equal(trainer.iteration, snapshots.last());
    assert.deepEqual(weightsOf(trainer), snapshots.get(snapshots.last()));
    for (const array of trainer.save().tensors.optimizer.values()) assert.ok(array.every((n) => n === 0));
    assert.ok(Number.isFinite(trainer.loss));
    trainer.learningRate = 0.01;
    trainTo(trainer);
    assert.equal(trainer.iteration, 60);
    assert.ok(trainer.loss < 3);
  });

  it('goes back to a snapshot: what came after is void, and is taken anew', () => {
    const { trainer } = create({ iterations: 200 });
    trainTo(trainer);
    const back = trainer.snapshots.iterations[10];
    const dropped = trainer.revert(back, trainer.snapshots.get(back) ?? new Map());
    assert.equal(trainer.snapshots.last(), back);
    assert.ok(dropped.includes(200) && dropped.every((iteration) => iteration > back));
    trainTo(trainer);
    assert.deepEqual(trainer.snapshots.get(200), weightsOf(trainer));
  });

  it('takes snapshots on from a checkpoint that is older than those that were put back', () => {
    const { trainer } = create({ iterations: 40 });
    trainTo(trainer, 20);
    const { state, tensors } = trainer.save();
    const restored = create({ iterations: 40 }).trainer;
    restored.restore(state, tensors);
    restored.snapshots.put(40, create({ seed: 2 }).trainer.network.weights());
    assert.ok(trainTo(restored).some((event) => event.type === 'snapshot' && event.dropped.includes(40)));
    assert.deepEqual(restored.snapshots.get(40), weightsOf(restored));
  });

  it('adds no point to the curve where nothing was learned', () => {
    const { trainer } = create({ iterations: 300 });
    const known = new Set(points(trainTo(trainer)).map(({ iteration }) => iteration));
    const back = trainer.snapshots.iterations.find((iteration) => iteration > 0 && !known.has(iteration));
    assert.ok(back);
    trainer.revert(back, trainer.snapshots.get(back) ?? new Map());
    trainer.extend(back);
    assert.deepEqual(trainTo(trainer), []);
  });

  it('says that it was the gradient where the loss is still finite', () => {
    const { trainer } = create({ cell: 'rnn', activation: 'identity', layers: 1, dropout: 0 });
    const weights = weightsOf(trainer);
    const fill = (name: string, value: (i: number) => number): void => {
      weights.get(name)?.forEach((_, i, values) => (values[i] = value(i)));
    };
    // Every state is 0, and every step back multiplies the gradient.
    for (const name of ['weight_ih', 'bias_ih', 'bias_hh']) fill(`recurrent.${name}_l0`, () => 0);
    fill('recurrent.weight_hh_l0', (i) => (i % 13 === 0 ? 1e8 : 0));
    trainer.network.load(weights);
    const event = trainTo(trainer).at(-1);
    assert.equal(event?.type, 'diverged');
    if (event?.type === 'diverged')
      assert.match(event.reason, /^The gradient became infinite at iteration 1\./);
  });

  it('has diverged, too, where only its last update went astray', () => {
    const { trainer } = create({
      ...{ cell: 'rnn', activation: 'identity', optimizer: 'sgd', clipNorm: 0, dropout: 0 },
      ...{ iterations: 1, warmup: 0, learningRate: 1e38 },
    });
    const events = trainTo(trainer);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['diverged'],
    );
    assert.equal(trainer.iteration, 0);
    assert.ok([...weightsOf(trainer).values()].every((values) => values.every(Number.isFinite)));
  });

  it('refuses a rate or a number of iterations that cannot be', () => {
    for (const learningRate of [NaN, 0, -1, Infinity])
      assert.throws(() => create({ learningRate }), { code: 'bad-option' });
    for (const iterations of [NaN, 0, 1.5, Infinity])
      assert.throws(() => create({ iterations }), { code: 'bad-option' });
    const { trainer } = create();
    assert.throws(() => (trainer.learningRate = NaN), { code: 'bad-option' });
    assert.throws(() => trainer.extend(0), { code: 'bad-option' });
  });

  it('trains on the shortest text', () => {
    const options = { ...small, iterations: 5 };
    const trainer = new Trainer(
      courseOf(readCorpus('abcdefgh', options, 40), options),
      options,
      singleCore(steadyClock()),
    );
    const last = points(trainTo(trainer)).at(-1);
    assert.equal(last?.iteration, 5);
    assert.equal(last.validationLoss, undefined);
  });
});
