/** Answers the host's calls. Runs live here until they are forgotten. */
import { readCorpus } from '../data/corpus';
import type { Vocabulary } from '../data/vocabulary';
import { emit, RpcError, serve, Transfer, type Port, type Served } from '../protocol/rpc';
import type { RunFacts } from '../protocol/runs';
import type { Packed } from '../protocol/traceCodec';
import type { StartRequest, TrainerCalls, TrainerEvents } from '../protocol/trainerMessages';
import { readCheckpoint, readWeights } from '../training/checkpoint';
import { askedShape } from '../training/layout';
import { CheckpointError } from '../training/safetensors';
import { TextCourse } from '../training/textCourse';
import { Trainer } from '../training/trainer';
import { estimateCost } from './estimate';
import type { Platform } from './platform';
import type { Tell } from './reporter';
import { Run } from './run';

export function serveTrainer(port: Port, platform: Platform): void {
  const runs = new Map<string, Run>();
  const tell: Tell = (name, value, transfer) => emit<TrainerEvents, typeof name>(port, name, value, transfer);
  const find = (id: string): Run => {
    const run = runs.get(id);
    if (run) return run;
    throw new RpcError(
      'unknown-run',
      'This run is not loaded. Start it or bring it back from its checkpoint first.',
    );
  };
  const build = (id: string, { text, options }: StartRequest, known?: Vocabulary): Run => {
    const corpus = readCorpus(text, options, options.batchSize * options.sequenceLength, known);
    const trainer = new Trainer(new TextCourse(corpus, askedShape(options)), options, platform);
    return new Run(id, corpus, options, trainer, tell, platform);
  };
  const add = async (id: string, run: Run): Promise<RunFacts> => {
    const earlier = runs.get(id);
    // At once: whatever is asked while the earlier one comes to rest is asked of this one.
    runs.set(id, run);
    await earlier?.pause();
    run.tellProgress();
    return run.facts();
  };

  const calls: Served<TrainerCalls> = {
    start: (id, request) => add(id, build(id, request)),
    restore(id, request, file) {
      const { vocabulary, state, tensors } = readCheckpoint(file);
      const run = build(id, request, vocabulary);
      fitting(() => run.trainer.restore(state, tensors));
      return add(id, run);
    },
    addSnapshot(id, iteration, file) {
      const run = find(id);
      fitting(() => run.addSnapshot(iteration, readWeights(file)));
    },
    revert: (id, iteration) => find(id).revert(iteration),
    train: (id) => find(id).train(),
    pause: (id) => find(id).pause(),
    setLearningRate: (id, learningRate) => find(id).setLearningRate(learningRate),
    setIterations: (id, iterations) => find(id).setIterations(iterations),
    trace: (id, request) => moved(find(id).trace(request)),
    settle: (id, request) => find(id).settle(request),
    inspect: (id, request, step) => moved(find(id).inspect(request, step)),
    watch: (id, request) => find(id).watch(request),
    ready: (id) => find(id).ready(),
    generate: (id, prompt, length, options) => find(id).generate(prompt, length, options),
    checkpoint: (id) => movedFile(find(id).checkpoint()),
    snapshotWeights: (id, iteration) => movedFile(find(id).snapshotWeights(iteration)),
    vocabulary: (id) => find(id).vocabulary,
    estimate(options, vocabularySize, milliseconds) {
      const known = runs.size;
      // Who begins a run waits for its first picture, and no longer for the costs.
      return estimateCost(options, vocabularySize, milliseconds, platform, () => runs.size > known);
    },
    async forget(id) {
      const run = runs.get(id);
      // At once, so that nothing sets it going again while it comes to rest.
      runs.delete(id);
      await run?.pause();
    },
  };
  serve(port, calls);
}

/** Weights that do not fit the network come from a file that belongs to another one. */
function fitting(action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new CheckpointError(
      `The file does not belong to this run. ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function moved<T extends Packed>(packed: T): Transfer<T> {
  return new Transfer(packed, [packed.buffer]);
}

function movedFile(file: ArrayBuffer): Transfer<ArrayBuffer> {
  return new Transfer(file, [file]);
}
