/** Answers the host's calls. Runs live here until they are forgotten. */
import { namedPictures } from '../data/examples/examples';
import { decode, decodeTexts } from '../data/files/decode';
import { readForm, recognise } from '../data/files/form';
import { made } from '../data/made';
import { inkOf } from '../data/pictures/ink';
import { makeSample } from '../data/made/sample';
import { propose } from '../data/tasks';
import type { ExamplesProposal } from '../data/tasks/proposal';
import { Random } from '../model/random';
import { emit, RpcError, serve, Transfer, type Port, type Served } from '../protocol/rpc';
import type { RunFacts } from '../protocol/runs';
import type { InkPictures } from '../protocol/stateReading';
import { pack, type Packed } from '../protocol/traceCodec';
import type { StartRequest, TrainerCalls, TrainerEvents } from '../protocol/trainerMessages';
import { readCheckpoint, readWeights, type Meaning } from '../training/checkpoint';
import { proposalFor } from '../training/recipe/task';
import { CheckpointError } from '../training/safetensors';
import { hasNetwork, kindFor } from '../training/syllabi';
import { Trainer } from '../training/trainer';
import { estimateCost } from './estimate';
import { ExampleMaterial } from './exampleMaterial';
import type { Material } from './material';
import type { Platform } from './platform';
import type { Tell } from './reporter';
import { Run } from './run';
import { TextMaterial } from './textMaterial';

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
  const build = (id: string, request: StartRequest, known?: Meaning): Run => {
    const { options } = request;
    const material = read(request, known);
    const trainer = new Trainer(material.course, options, platform);
    return new Run(id, material, options, trainer, tell, platform);
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
    decode: (files, whole) =>
      whole ? files.map(({ path, bytes }) => ({ path, text: decode(bytes, path) })) : decodeTexts(files),
    propose: (files, pictures) =>
      propose(recognise(files, pictures)).filter((one) => one.task === 'next-token' || hasNetwork(one)),
    proposalFor: (recipe, files, pictures) => learnable(proposalFor(recipe, files, pictures).proposal),
    picturesOf: ({ files, proposal }) =>
      namedPictures(readForm(proposal.layout, files, proposal.paths), proposal),
    make: ({ made: name, examples, seed }) => made[name](examples, new Random(seed)),
    survey: (corpus, options) => new ExampleMaterial(corpus, options).survey(),
    start: (id, request) => add(id, build(id, request)),
    restore(id, request, file) {
      const { meaning, state, tensors } = readCheckpoint(file);
      const run = build(id, request, meaning);
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
    holdText: (id, text) => find(id).text.hold(text),
    dropText: (id, key) => find(id).text.drop(key),
    measure: (id, request) => moved(find(id).text.measure(request)),
    measureMemory: (id, snapshot) => find(id).text.measureMemory(snapshot),
    findConcepts: (id, request) => find(id).text.findConcepts(request),
    stateAt: (id, key, unit, snapshot) => find(id).text.stateAt(key, unit, snapshot),
    effect: (id, request, question) => find(id).text.effect(request, question),
    counterfactual: (id, request, change) => find(id).text.counterfactual(request, change),
    findSimilar: (id, request) => find(id).text.findSimilar(request),
    endSimilar: (id) => find(id).text.endSimilar(),
    watch: (id, request) => find(id).watch(request),
    ready: (id) => find(id).ready(),
    examine: (id, snapshot) => find(id).examine(snapshot),
    examplesOf: (id, request) => find(id).examplesOf(request),
    place: (id, example) => find(id).place(example),
    locate: (id, spot) => find(id).locate(spot),
    readState: (id, steps) => moved(find(id).readState(steps)),
    ink: (pictures, side) => moved(pack<InkPictures>({ side, ink: inkOf(pictures, side) })),
    generate: (id, prompt, length, options) => find(id).generate(prompt, length, options),
    scoreUnits: (id, request) => find(id).text.scoreUnits(request),
    suggest: (id, before) => find(id).text.suggest(before),
    checkpoint: (id) => movedFile(find(id).checkpoint()),
    snapshotWeights: (id, iteration) => movedFile(find(id).snapshotWeights(iteration)),
    vocabulary: (id) => find(id).vocabulary,
    weights: (id) => find(id).weightsByName(),
    setWeights: (id, weights) => find(id).setWeights(weights),
    estimate(options, shape, milliseconds) {
      const known = runs.size;
      // Who begins a run waits for its first picture, and no longer for the costs.
      return estimateCost(options, shape, milliseconds, platform, () => runs.size > known);
    },
    makeSample,
    async forget(id) {
      const run = runs.get(id);
      // At once, so that nothing sets it going again while it comes to rest.
      runs.delete(id);
      await run?.pause();
    },
  };
  serve(port, calls);
}

/** @throws CorpusError, and CheckpointError where `known` belongs to a corpus of the other kind */
function read({ corpus, options }: StartRequest, known?: Meaning): Material {
  if (corpus.kind === 'text') {
    if (known && !('vocabulary' in known))
      throw new CheckpointError('The file belongs to a run on examples.');
    return new TextMaterial(corpus.text, options, known?.vocabulary);
  }
  if (known && !('codings' in known)) throw new CheckpointError('The file belongs to a run on a text.');
  return new ExampleMaterial(corpus, options, known?.codings);
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

/** @throws CorpusError `no-network` */
function learnable(proposal: ExamplesProposal): ExamplesProposal {
  kindFor(proposal);
  return proposal;
}
