/** A scripted worker: keeps runs like the real one, answers at once, trains when it is told what to say. */
import { emit, RpcError, serve, type Port } from '../../../../src/protocol/rpc';
import { pack, packTrace } from '../../../../src/protocol/traceCodec';
import type { ExamplePlace, Found } from '../../../../src/protocol/examples';
import type { RunFacts } from '../../../../src/protocol/runs';
import type {
  StartRequest,
  TraceRequest,
  TrainerCalls,
  TrainerEvents,
  WatchRequest,
} from '../../../../src/protocol/trainerMessages';
import type { TrainerProcess } from '../../../../src/host/trainerClient';
import type { Trace } from '../../../../src/model/trace';

export const facts: RunFacts = {
  parameters: 100,
  vocabularySize: 10,
  trainingTokens: 90,
  validationTokens: 10,
  outputs: 10,
  baselines: [
    { name: 'uniform', loss: 2 },
    { name: 'unigram', loss: 1.5 },
    { name: 'bigram', loss: 1 },
  ],
  threads: 1,
  memory: 1 << 20,
};

/** A Trace with one step for each UTF-16 unit. */
export function traceOf(text: string, value = 0.5): Trace {
  const steps = text.length;
  return {
    tokens: Array.from(text, (unit, i) => ({ text: unit, id: i % 10, start: i, end: i + 1 })),
    layers: [
      {
        cell: 'rnn',
        units: 2,
        hidden: new Float32Array(steps * 2).fill(value),
        memoryShare: new Float32Array(steps).fill(0.25),
      },
    ],
    top: { ids: new Uint32Array(steps), probabilities: new Float32Array(steps).fill(1), k: 1 },
    surprise: new Float32Array(steps).fill(1),
  };
}

/** As a plain cell has them: its one gate is its state. */
function withGates(trace: Trace): Trace {
  return { ...trace, layers: trace.layers.map((layer) => ({ ...layer, gates: { h: layer.hidden } })) };
}

export class FakeTrainer implements TrainerProcess {
  /** `method run` of every call, in order. */
  readonly calls: string[] = [];
  readonly runs = new Set<string>();
  watched: WatchRequest | undefined;
  /** The memory before a passage can be read from the beginning of the text; Traces are exact then. */
  canSettle = false;
  /** Where examples are written, by number, and what is found at any spot. */
  places: readonly ExamplePlace[] = [];
  found: readonly Found[] = [];
  private settled = false;
  /** Checkpoints with this content cannot be read. */
  damaged = 'damaged';
  /** Calls of these methods do not answer until they are taken out and `release` is called. */
  readonly held = new Set<keyof TrainerCalls>();
  private waiting: (() => void)[] = [];
  private ended: ((why: string) => void) | undefined;
  private readonly inside: Port;
  readonly port: Port;
  terminated = false;

  constructor() {
    const [outside, inside] = portPair();
    this.port = outside;
    this.inside = inside;
    const methods = this.methods();
    const logged = Object.entries(methods).map(([name, method]) => [
      name,
      async (...args: never[]): Promise<unknown> => {
        this.calls.push(typeof args[0] === 'string' ? `${name} ${String(args[0])}` : name);
        if (this.held.has(name as keyof TrainerCalls))
          await new Promise<void>((resolve) => this.waiting.push(resolve));
        return (method as (...args: never[]) => unknown)(...args);
      },
    ]);
    serve(inside, Object.fromEntries(logged) as object);
  }

  emit<K extends keyof TrainerEvents>(name: K, value: TrainerEvents[K]): void {
    emit<TrainerEvents, K>(this.inside, name, value);
  }

  release(): void {
    this.held.clear();
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  onEnd(listener: (why: string) => void): void {
    this.ended = listener;
  }

  die(why: string): void {
    this.ended?.(why);
  }

  terminate(): Promise<void> {
    this.terminated = true;
    return Promise.resolve();
  }

  tellProgress(run: string, iteration: number): void {
    const rates = { loss: 1, tokensPerSecond: 10, learningRate: 0.1, seconds: 1, secondsLeft: 1 };
    this.emit('progress', { run, progress: { iteration, iterations: 100, ...rates } });
  }

  private check(file: ArrayBuffer): void {
    if (new TextDecoder().decode(file) === this.damaged)
      throw new RpcError('bad-checkpoint', 'the checksum is wrong');
  }

  private methods(): TrainerCalls {
    const need = (run: string): void => {
      if (!this.runs.has(run)) throw new RpcError('unknown-run', `no run ${run}`);
    };
    const trace = (run: string, request: TraceRequest): Trace => {
      need(run);
      if ('example' in request) return { ...traceOf(`example ${request.example}`), exact: true };
      if ('picture' in request) return { ...traceOf(request.picture.path), exact: true };
      if ('typed' in request) return { ...traceOf(request.typed), exact: true };
      return { ...traceOf(request.text.slice(request.warmUp)), exact: this.settled };
    };
    return {
      decode: async (files) =>
        files.map(({ path, bytes }) => ({ path, text: new TextDecoder().decode(bytes) })),
      propose: async () => [],
      proposalFor: async () => {
        throw new RpcError('no-network', 'not scripted');
      },
      picturesOf: async () => [],
      ink: async (_pictures, side) => pack({ side, ink: new Float32Array() }),
      readState: async () => {
        throw new RpcError('no-answers-here', 'not scripted');
      },
      make: async () => ({ files: [] }),
      survey: async () => {
        throw new RpcError('no-examples', 'not scripted');
      },
      start: async (run: string, { corpus }: StartRequest) => {
        if (corpus.kind === 'text' && corpus.text.length < 8)
          throw new RpcError('too-short', 'Select more text.');
        this.runs.add(run);
        this.tellProgress(run, 0);
        return facts;
      },
      restore: async (run, _request, checkpoint) => {
        this.check(checkpoint);
        this.runs.add(run);
        this.tellProgress(run, 8);
        return facts;
      },
      addSnapshot: async (run, _iteration, weights) => {
        need(run);
        this.check(weights);
      },
      revert: async (run, iteration) => {
        need(run);
        this.tellProgress(run, iteration);
      },
      train: async (run) => need(run),
      pause: async (run) => need(run),
      setLearningRate: async (run) => need(run),
      setIterations: async (run) => need(run),
      trace: async (run, request) =>
        packTrace(request.gates ? withGates(trace(run, request)) : trace(run, request)),
      settle: async (run) => {
        need(run);
        this.settled = this.canSettle;
        return this.canSettle;
      },
      inspect: async () => {
        throw new RpcError('unknown-run', 'not scripted');
      },
      holdText: async (run) => need(run),
      dropText: async (run) => need(run),
      findSimilar: async () => {
        throw new RpcError('unknown-run', 'not scripted');
      },
      endSimilar: async () => undefined,
      effect: async () => {
        throw new RpcError('unknown-run', 'not scripted');
      },
      counterfactual: async () => {
        throw new RpcError('unknown-run', 'not scripted');
      },
      measure: async () => {
        throw new RpcError('unknown-text', 'not scripted');
      },
      findConcepts: async () => {
        throw new RpcError('unknown-text', 'not scripted');
      },
      scoreUnits: async () => {
        throw new RpcError('unknown-text', 'not scripted');
      },
      suggest: async (run) => {
        need(run);
        return '';
      },
      measureMemory: async () => {
        throw new RpcError('no-text-here', 'not scripted');
      },
      stateAt: async () => {
        throw new RpcError('unknown-text', 'not scripted');
      },
      watch: async (run, request) => {
        need(run);
        this.watched = request;
      },
      ready: async (run) => need(run),
      examine: async () => {
        throw new RpcError('no-examples-here', 'not scripted');
      },
      examplesOf: async () => {
        throw new RpcError('no-examples-here', 'not scripted');
      },
      place: async (run, example) => {
        need(run);
        return this.places[example];
      },
      locate: async (run) => {
        need(run);
        return this.found;
      },
      generate: async (run, prompt, length) => {
        need(run);
        return prompt.slice(0, 1).repeat(length);
      },
      checkpoint: async (run) => {
        need(run);
        return bytesOf(`checkpoint of ${run}`);
      },
      snapshotWeights: async (run, iteration) => {
        need(run);
        return bytesOf(`snapshot ${iteration}`);
      },
      vocabulary: async () => ({ inputs: ['a', 'b'], outputs: ['a', 'b'] }),
      weights: async () => [],
      setWeights: async (run) => need(run),
      estimate: async () => ({ tokensPerSecond: 1, secondsPerIteration: 1, memory: 1, parameters: 1 }),
      makeSample: async () => ({ files: [], pictures: [] }),
      forget: async (run) => void this.runs.delete(run),
    };
  }
}

export function bytesOf(text: string): ArrayBuffer {
  return new Uint8Array(new TextEncoder().encode(text)).buffer;
}

/** Two ports that hand each other clones, later, as a real channel does. */
function portPair(): [Port, Port] {
  const listeners: ((message: unknown) => void)[][] = [[], []];
  const side = (mine: number): Port => ({
    post: (message) => {
      const copy = structuredClone(message);
      queueMicrotask(() => listeners[1 - mine].forEach((listener) => listener(copy)));
    },
    onMessage: (listener) => void listeners[mine].push(listener),
  });
  return [side(0), side(1)];
}
