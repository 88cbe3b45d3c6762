/** A small run for the views to show, truly learned: the reference network, trained on a paragraph in about a second. */
import type { Baseline, HistoryPoint, RunSummary } from '../../src/protocol/runs';
import { pastSteps, type StateAtCursor } from '../../src/protocol/viewMessages';
import { defaultOptions } from '../../src/training/options';
import { Value, logSoftmax } from '../reference/autodiff';
import { ReferenceNetwork, finalState, type LayerState } from '../reference/network';
import { uniform } from '../reference/numbers';
import { clip, createOptimizer } from '../reference/optimizers';

const text = `the tide comes in and the tide goes out, and the shore keeps a little of each.
what the sea wrote in the night the morning reads: here a shell, there a line of weed, and the small steps of a bird.
a memory is such a shore. each wave moves a little of what was there, and leaves a little of its own.
the next wave does not find the sea of an hour ago; it finds the shore that the last wave left.
so the sea speaks to the sea through the sand, and the shore, which is never the same, is always the shore.
`;

const options = {
  ...defaultOptions,
  cell: 'rnn',
  units: 24,
  layers: 2,
  embedding: 0,
  learningRate: 0.01,
  sequenceLength: 20,
  batchSize: 8,
  iterations: 360,
} as const;
/** It is looked at on the way. */
const trained = 240;
const sampleLength = 120;

const characters = [...new Set(text)].sort();
const ids = [...text].map((character) => characters.indexOf(character));
const trainingLength = Math.floor(ids.length * 0.9);
const training = ids.slice(0, trainingLength);
const validation = ids.slice(trainingLength);

export interface Learned {
  readonly summary: RunSummary;
  readonly history: readonly HistoryPoint[];
  /** The state after reading the first `step` + 1 characters of the paragraph. */
  stateAt(step: number): StateAtCursor;
}

/** @param cell without a memory, it is what the run is compared with */
export function learn(cell: 'rnn' | 'dense' = 'rnn'): Learned {
  const random = uniform(7);
  const limit = 1 / Math.sqrt(options.units);
  const network = new ReferenceNetwork(
    { ...options, cell, vocabulary: characters.length },
    (_name, rows, columns) =>
      new Value(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, () => (2 * random() - 1) * limit),
      ),
  );
  const history = train(network, random);
  const summary = summarize(network, history, sample(network, random), cell);
  return { summary, history, stateAt: (step) => stateAt(network, summary, step) };
}

function train(network: ReferenceNetwork, random: () => number): HistoryPoint[] {
  const history: HistoryPoint[] = [];
  const parameters = [...network.parameters.values()];
  const optimizers = parameters.map(() => createOptimizer(options));
  const began = performance.now();
  for (let iteration = 1; iteration <= trained; iteration++) {
    const starts = Array.from({ length: options.batchSize }, () =>
      Math.floor(random() * (training.length - options.sequenceLength - 1)),
    );
    const at = (offset: number): number[] => starts.map((start) => training[start + offset]);
    const rows = Array.from({ length: options.sequenceLength }, (_, t) => at(t));
    const targets = rows.map((_, t) => at(t + 1));
    const loss = network.loss(network.run(rows), targets);
    loss.backward();
    const gradientNorm = clip(
      parameters.map((parameter) => parameter.gradient),
      options.clipNorm,
    );
    parameters.forEach((parameter, i) =>
      optimizers[i](parameter.data, parameter.gradient, options.learningRate),
    );
    const read = iteration * options.batchSize * options.sequenceLength;
    history.push({
      iteration,
      loss: loss.data[0],
      ...(iteration % 20 === 0 || iteration === 1 ? { validationLoss: meanLoss(network, validation) } : {}),
      tokensPerSecond: (1000 * read) / (performance.now() - began),
      gradientNorm,
    });
  }
  return history;
}

function meanLoss(network: ReferenceNetwork, part: readonly number[]): number {
  const rows = part.map((id) => [id]);
  return network.loss(network.run(rows.slice(0, -1)), rows.slice(1)).data[0];
}

function sample(network: ReferenceNetwork, random: () => number): string {
  let id = characters.indexOf('t');
  let states: LayerState[] | undefined;
  let written = characters[id];
  while (written.length < sampleLength) {
    const run = network.run([[id]], states);
    states = finalState(run);
    id = draw(logSoftmax(run.logits[0].data), random());
    written += characters[id];
  }
  return written;
}

function draw(logProbabilities: Float64Array, chance: number): number {
  let left = chance;
  const drawn = logProbabilities.findIndex((log) => (left -= Math.exp(log)) < 0);
  return drawn < 0 ? logProbabilities.length - 1 : drawn;
}

function summarize(
  network: ReferenceNetwork,
  history: readonly HistoryPoint[],
  written: string,
  cell: 'rnn' | 'dense',
): RunSummary {
  const parameters = [...network.parameters.values()].reduce((sum, { data }) => sum + data.length, 0);
  const last = history[history.length - 1];
  const tokensAnIteration = options.batchSize * options.sequenceLength;
  const left = options.iterations - last.iteration;
  return {
    ...(cell === 'dense'
      ? { id: 'shore', label: 'tide.md 1–6 · without memory', withoutMemoryOf: 'tide' }
      : { id: 'tide', label: 'tide.md 1–6' }),
    created: 0,
    task: 'next-token',
    options: { ...options, cell },
    source: { uri: 'file:///tide.md', start: 0, end: text.length },
    state: 'training',
    facts: {
      parameters,
      vocabularySize: characters.length,
      outputs: characters.length,
      trainingTokens: training.length,
      validationTokens: validation.length,
      baselines: baselines(),
      threads: 1,
      memory: parameters * 8,
    },
    progress: {
      iteration: last.iteration,
      iterations: options.iterations,
      loss: last.loss,
      tokensPerSecond: last.tokensPerSecond,
      learningRate: options.learningRate,
      seconds: (last.iteration * tokensAnIteration) / last.tokensPerSecond,
      secondsLeft: (left * tokensAnIteration) / last.tokensPerSecond,
    },
    snapshots: [1, 20, 80, 240],
    sample: written,
  };
}

/** By counting the training part, every count raised by one, measured on the validation part. */
function baselines(): Baseline[] {
  const size = characters.length;
  const single = new Float64Array(size).fill(1);
  const pair = new Float64Array(size * size).fill(1 / size);
  training.forEach((id, i) => {
    single[id]++;
    if (i > 0) pair[training[i - 1] * size + id]++;
  });
  const total = single.reduce((a, b) => a + b);
  const row = (id: number): number => pair.slice(id * size, (id + 1) * size).reduce((a, b) => a + b);
  const mean = (cost: (id: number, before: number) => number): number =>
    validation.slice(1).reduce((sum, id, i) => sum + cost(id, validation[i]), 0) / (validation.length - 1);
  return [
    { name: 'uniform', loss: Math.log(size) },
    { name: 'unigram', loss: mean((id) => -Math.log(single[id] / total)) },
    { name: 'bigram', loss: mean((id, before) => -Math.log(pair[before * size + id] / row(before))) },
  ];
}

function stateAt(network: ReferenceNetwork, run: RunSummary, step: number): StateAtCursor {
  const { steps, logits } = network.run(ids.slice(0, step + 1).map((id) => [id]));
  const layers = steps[step].map(({ hidden, fromInput, fromMemory }, layer) => {
    const past = steps.slice(-pastSteps).flatMap((at) => [...at[layer].hidden.data]);
    const [memory, input] = [fromMemory, fromInput].map(({ data }) => Math.hypot(...data));
    return {
      cell: options.cell,
      hidden: Float32Array.from(hidden.data),
      past: Float32Array.from(past),
      memoryShare: memory / (memory + input),
    };
  });
  const probabilities = logSoftmax(logits[step].data).map(Math.exp);
  const guesses = Array.from(probabilities, (probability, id) => ({ text: characters[id], id, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, 5);
  const before = step > 0 ? logSoftmax(logits[step - 1].data) : undefined;
  return {
    run,
    iteration: trained,
    step,
    steps: ids.length,
    token: text[step],
    tokenId: ids[step],
    surprise: before ? -before[ids[step]] : NaN,
    layers,
    guesses,
    ...(step + 1 < text.length ? { right: text[step + 1] } : {}),
  };
}
