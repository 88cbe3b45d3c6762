/** Traces for the panel to draw, truly learned: the reference network in float64, trained for a moment on a sentence. */
import { LeastSquares } from '../../src/model/leastSquares';
import type { LayerDetail, LayerTrace, StepDetail, Trace } from '../../src/model/trace';
import type { RunSummary } from '../../src/protocol/runs';
import { pack, packTrace } from '../../src/protocol/traceCodec';
import type { ToNetworkView } from '../../src/protocol/viewMessages';
import { defaultOptions, type CellName } from '../../src/training/options';
import { Value, crossEntropy, logSoftmax } from '../reference/autodiff';
import { ReferenceNetwork, gateNames, type ReferenceRun } from '../reference/network';
import { uniform } from '../reference/numbers';
import { clip, createOptimizer } from '../reference/optimizers';

const sentence =
  'the hidden state is the memory of the network: it tells what came before.\nthe same small network reads every step, and hands its notes to itself.\t';
const k = 5;

export interface LearnOptions {
  readonly cell: CellName;
  readonly units: number;
  readonly layers: number;
  readonly iterations: number;
}

export class Learned {
  private readonly characters = [...new Set(sentence)].sort();
  private readonly ids = [...sentence].map((character) => this.characters.indexOf(character));
  private readonly network: ReferenceNetwork;
  private run: ReferenceRun | undefined;
  private iterations = 0;

  constructor(private readonly options: LearnOptions) {
    const random = uniform(3);
    const limit = 1 / Math.sqrt(options.units);
    const size = {
      ...options,
      activation: 'tanh',
      vocabulary: this.characters.length,
      embedding: 0,
    } as const;
    this.network = new ReferenceNetwork(size, (_name, rows, columns) => {
      const values = Float64Array.from({ length: rows * columns }, () => (2 * random() - 1) * limit);
      return new Value(rows, columns, values);
    });
    this.train(options.iterations);
  }

  /** Each iteration reads the whole sentence. */
  train(iterations: number): void {
    const parameters = [...this.network.parameters.values()];
    const optimizers = parameters.map(() => createOptimizer(defaultOptions));
    const rows = this.ids.map((id) => [id]);
    for (let i = 0; i < iterations; i++) {
      this.network.loss(this.network.run(rows.slice(0, -1)), rows.slice(1)).backward();
      const gradients = parameters.map(({ gradient }) => gradient);
      clip(gradients, 1);
      parameters.forEach((parameter, at) => optimizers[at](parameter.data, gradients[at], 0.01));
    }
    this.iterations += iterations;
    this.run = undefined;
  }

  /** Everything that the host sends for this run, in its order. */
  messages(step?: number, change: Partial<RunSummary> = {}): ToNetworkView[] {
    const run = { ...this.summary(), ...change };
    return [
      { type: 'runs', runs: [run], shown: run.id },
      { type: 'vocabulary', run: run.id, outputs: this.characters },
      this.traceMessage(),
      ...(step === undefined ? [] : [{ type: 'selectStep', step } as const, this.stepMessage(step)]),
    ];
  }

  traceMessage(): ToNetworkView {
    const shown = {
      run: 'learned',
      iteration: this.iterations,
      trace: packTrace(this.trace()),
    };
    return { type: 'trace', shown, place: { index: 0, count: 1 }, step: undefined };
  }

  stepMessage(step: number): ToNetworkView {
    return { type: 'step', run: 'learned', iteration: this.iterations, detail: pack(this.detail(step)) };
  }

  summary(): RunSummary {
    const { cell, units, layers } = this.options;
    return {
      id: 'learned',
      label: `notes.md · ${cell.toUpperCase()} ${layers}×${units}`,
      created: 0,
      task: 'next-token',
      options: { ...defaultOptions, cell, units, layers },
      source: { start: 0, end: sentence.length },
      state: 'training',
      progress: {
        iteration: this.iterations,
        iterations: 2 * this.iterations,
        loss: meanOf(this.trace().surprise.slice(1)),
        tokensPerSecond: 1000,
        learningRate: 0.01,
        seconds: 1,
        secondsLeft: 1,
      },
      snapshots: [1, 10, 20, 40],
    };
  }

  /** The same letters of the sentence, foretold with ever more of those before them. */
  memoryMessage(): ToNetworkView {
    const known = [1, 2, 4, 8, 16];
    const targets = this.ids.slice(16);
    const guesses = known.map((length) =>
      targets.map((target, i) => {
        const read = this.ids.slice(16 + i - length, 16 + i);
        const { data } = this.network.run(read.map((id) => [id])).logits[length - 1];
        const logs = logSoftmax(data);
        return { loss: -logs[target], right: Number(best(logs).ids[0] === target) };
      }),
    );
    const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    const measured = {
      known,
      losses: guesses.map((all) => mean(all.map(({ loss }) => loss))),
      accuracies: guesses.map((all) => mean(all.map(({ right }) => right))),
      ...{ targets: targets.length, iteration: this.iterations, part: 'training' as const },
      recall: this.recall([1, 2, 4, 8]),
    };
    return { type: 'memory', run: 'learned', measured };
  }

  /** Probes of the first layer's state, learned on the first two thirds of the sentence and asked on the rest. */
  private recall(back: readonly number[]) {
    const { ids, characters } = this;
    const { hidden, units } = this.layerTrace(0);
    const stateAt = (step: number): Float32Array => hidden.subarray(step * units, (step + 1) * units);
    const split = Math.floor((2 * ids.length) / 3);
    const accuracies = back.map((distance) => {
      const probe = new LeastSquares(units, characters.length);
      for (let step = distance; step < split; step++)
        probe.add(
          stateAt(step),
          characters.map((_, id) => Number(id === ids[step - distance])),
        );
      const weights = probe.solve(1e-2);
      const said = (step: number, id: number): number =>
        stateAt(step).reduce(
          (sum, value, i) => sum + value * weights[id * (units + 1) + i],
          weights[id * (units + 1) + units],
        );
      const asked = ids.slice(split).map((_, i) => split + i);
      const right = asked.filter((step) => {
        const all = characters.map((_, id) => said(step, id));
        return all.indexOf(Math.max(...all)) === ids[step - distance];
      });
      return right.length / asked.length;
    });
    const space = characters.indexOf(' ');
    return { back, accuracies, chance: ids.filter((id) => id === space).length / ids.length };
  }

  trace(): Trace {
    const { steps, logits } = this.read();
    const tokens = this.ids.map((id, i) => ({ text: sentence[i], id, start: i, end: i + 1 }));
    const likely = logits.map(({ data }) => best(logSoftmax(data)));
    const surprise = this.ids.map((id, t) => (t === 0 ? NaN : -logSoftmax(logits[t - 1].data)[id]));
    return {
      tokens,
      layers: steps[0].map((_, layer) => this.layerTrace(layer)),
      top: {
        k,
        ids: Uint32Array.from(likely.flatMap(({ ids }) => ids)),
        probabilities: Float32Array.from(likely.flatMap(({ probabilities }) => probabilities)),
      },
      surprise: Float32Array.from(surprise),
    };
  }

  private layerTrace(layer: number): LayerTrace {
    const { steps } = this.read();
    const { cell, units } = this.options;
    const column = (pick: (step: (typeof steps)[0][0]) => Value | undefined): Float32Array =>
      Float32Array.from(steps.flatMap((layers) => [...(pick(layers[layer])?.data ?? [])]));
    const memoryShare = steps.map((layers) => {
      const [memory, input] = [layers[layer].fromMemory, layers[layer].fromInput].map(({ data }) =>
        Math.hypot(...data),
      );
      return memory / (memory + input);
    });
    return {
      cell,
      units,
      hidden: column(({ hidden }) => hidden),
      ...(cell === 'lstm' ? { cellState: column(({ cellState }) => cellState) } : {}),
      gates: Object.fromEntries(gateNames[cell].map((name) => [name, column(({ gates }) => gates[name])])),
      memoryShare: Float32Array.from(memoryShare),
    };
  }

  detail(step: number): StepDetail {
    const run = this.network.run(this.ids.slice(0, step + 1).map((id) => [id]));
    const target = this.ids[step + 1] ?? this.ids[step];
    crossEntropy(run.logits[step], [target], 1).backward();
    const likely = best(logSoftmax(run.logits[step].data));
    return {
      step,
      layers: run.steps[step].map((_, layer) => this.layerDetail(run, step, layer)),
      top: { k, ids: Uint32Array.from(likely.ids), probabilities: Float32Array.from(likely.probabilities) },
      gradientReach: run.steps[step].map((_, layer) =>
        Float32Array.from({ length: Math.min(64, step + 1) }, (__, back) =>
          Math.hypot(...run.steps[step - back][layer].hidden.gradient),
        ),
      ),
    };
  }

  private layerDetail({ steps }: ReferenceRun, step: number, layer: number): LayerDetail {
    const { cell, units } = this.options;
    const now = steps[step][layer];
    const before = step > 0 ? steps[step - 1][layer] : undefined;
    const gates = gateNames[cell];
    const bias = (side: 'ih' | 'hh'): Float32Array =>
      Float32Array.from(this.network.parameters.get(`recurrent.bias_${side}_l${layer}`)?.data ?? []);
    const state = (value: Value | undefined): Float32Array =>
      Float32Array.from(value?.data ?? new Float64Array(units));
    return {
      cell,
      activation: 'tanh',
      units,
      gates,
      fromInput: Float32Array.from(now.fromInput.data),
      fromMemory: Float32Array.from(now.fromMemory.data),
      inputBias: bias('ih'),
      memoryBias: bias('hh'),
      values: Float32Array.from(gates.flatMap((gate) => [...now.gates[gate].data])),
      previousHidden: state(before?.hidden),
      hidden: state(now.hidden),
      ...(cell === 'lstm'
        ? { previousCellState: state(before?.cellState), cellState: state(now.cellState) }
        : {}),
    };
  }

  private read(): ReferenceRun {
    return (this.run ??= this.network.run(this.ids.map((id) => [id])));
  }
}

function best(logProbabilities: Float64Array): { ids: number[]; probabilities: number[] } {
  const ids = [...logProbabilities.keys()]
    .sort((a, b) => logProbabilities[b] - logProbabilities[a])
    .slice(0, k);
  return { ids, probabilities: ids.map((id) => Math.exp(logProbabilities[id])) };
}

const meanOf = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;
