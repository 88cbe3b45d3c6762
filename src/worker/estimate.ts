import type { BatchShape } from '../model/batchPart';
import type { BlockKind, WindowValues } from '../model/block';
import { Engine } from '../model/engine';
import { Learner, type Window } from '../model/learner';
import { Network } from '../model/network';
import { PictureTracer } from '../model/pictureTracer';
import { Random } from '../model/random';
import { chunkSteps, Tracer } from '../model/tracer';
import { WholeTracer } from '../model/wholeTracer';
import { Writer } from '../model/writer';
import { WritingTracer } from '../model/writingTracer';
import type { CourseShape } from '../protocol/corpus';
import type { CostEstimate } from '../protocol/trainerMessages';
import { askedShape, learnerOptions, networkOptions } from '../training/layout';
import type { RunOptions } from '../training/options';
import type { Platform } from './platform';

/** Floating-point operations of forward and backward for one weight and token, and a speed that any machine has. */
const operationsPerWeight = 6;
const slowestOperationsPerMillisecond = 1e6;

/**
 * Runs iterations of a network of this shape for about `milliseconds`. A shape of which one iteration
 * could take longer is measured with fewer rows and steps, which are no faster for each token.
 * Other messages are answered between the iterations; it ends early when it is `unwanted`.
 */
export async function estimateCost(
  options: RunOptions,
  course: CourseShape,
  milliseconds: number,
  platform: Platform,
  unwanted: () => boolean,
): Promise<CostEstimate> {
  const asked = {
    ...askedShape(options),
    ...(course.steps && { steps: Math.ceil(course.steps) }),
    ...(course.writing && { writing: course.writing }),
  };
  const { batch, steps } = asked;
  const { memory, parameters } = layOut(options, course, asked, platform.cores);
  const affordable = Math.floor(
    (milliseconds * slowestOperationsPerMillisecond) / (operationsPerWeight * parameters),
  );
  const rows = Math.max(1, Math.min(batch, affordable));
  const shape = { ...asked, batch: rows, steps: Math.max(1, Math.min(steps, Math.floor(affordable / rows))) };
  const tokensPerSecond = await measure(options, course, shape, milliseconds, platform, unwanted);
  return { tokensPerSecond, secondsPerIteration: (batch * steps) / tokensPerSecond, memory, parameters };
}

/** Lays a whole run out, as it would be, and drops it. @throws ModelError 'bad-option', 'out-of-memory' */
function layOut(
  options: RunOptions,
  course: CourseShape,
  shape: BatchShape,
  cores: number,
): { memory: number; parameters: number } {
  const random = new Random(options.seed);
  const engine = Engine.create();
  const network = new Network(engine, networkOptions(options, course));
  new Learner(network, { ...learnerOptions(options, shape, cores), random });
  if (network.decoder)
    new WritingTracer(network, { read: course.seesPictures ? 1 : chunkSteps, written: shape.writing ?? 1 });
  else if (course.seesPictures) new PictureTracer(network);
  else if (options.bidirectional) new WholeTracer(network, chunkSteps);
  else new Tracer(network);
  if (course.outputs === undefined) new Writer(network);
  return { memory: engine.bytes, parameters: network.parameterCount };
}

/** Tokens per second of iterations on random inputs. */
async function measure(
  options: RunOptions,
  course: CourseShape,
  shape: BatchShape,
  milliseconds: number,
  { now, breathe, cores, startThread }: Platform,
  unwanted: () => boolean,
): Promise<number> {
  const random = new Random(options.seed);
  const { initialization, forgetBias } = options;
  const initial = { random, initialization, forgetBias };
  const network = new Network(Engine.create(), networkOptions(options, course), initial);
  const learner = new Learner(network, { ...learnerOptions(options, shape, cores), random });
  const size = shape.batch * shape.steps;
  const window = randomWindow(network, shape, random);
  const learn = (): number => {
    const start = now();
    learner.learn(window, options.learningRate);
    return now() - start;
  };
  learner.employ(startThread);
  try {
    // The first iteration also compiles kernels and touches memory; it counts only where there is time for no other.
    let spent = learn();
    let iterations = 1;
    if (spent < milliseconds / 2) {
      const budget = milliseconds - spent;
      for (spent = 0, iterations = 0; iterations === 0 || (spent < budget && !unwanted()); iterations++) {
        spent += learn();
        await breathe();
      }
    }
    return (iterations * size * 1000) / spent;
  } finally {
    learner.dismiss();
  }
}

/** Numbers of chance wherever the network reads, writes or is wanted something. */
function randomWindow(
  network: Network,
  { batch, steps, writing = steps }: BatchShape,
  random: Random,
): Window {
  const some = (rows: number, { width, limit }: BlockKind): WindowValues => {
    const length = rows * width;
    return limit === undefined
      ? Float32Array.from({ length }, () => random.uniform(-1, 1))
      : Uint32Array.from({ length }, () => random.integer(limit));
  };
  const answers = batch * writing;
  return {
    inputs: some(batch * steps, network.inputKind),
    targets: some(answers, network.targetKind),
    ...(network.decoder && {
      written: Uint32Array.from({ length: answers }, () => random.integer(network.outputs)),
    }),
  };
}
