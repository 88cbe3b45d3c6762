/** What a network makes of examples, and of what is typed in place of one. */
import type { Values } from '../data/examples/coding';
import type { Example } from '../data/examples/examples';
import { writtenNumbers } from '../data/written';
import type { Hold } from '../model/hold';
import type { Network } from '../model/network';
import { nothingWanted, type StepDetail, type Trace } from '../model/trace';
import { chunkSteps, Tracer, type InspectOptions, type TraceOptions } from '../model/tracer';
import { WholeTracer } from '../model/wholeTracer';
import { RpcError } from '../protocol/rpc';
import { pack, packTrace } from '../protocol/traceCodec';
import type { HeldSubject } from '../protocol/trainerMessages';
import type { ExampleMaterial, Steps } from './exampleMaterial';
import type { Reader, Reading } from './reader';
import { readState } from './stateReading';
import { noPictures } from './noPictures';
import { mostSteps } from './passage';

/** Likeliest answers told for each step. */
export const guesses = 32;
/** Units of an example in a sample. */
const longestSample = 80;

/** One that goes step by step, or one that reads whole sequences. */
interface AnyTracer {
  trace(
    inputs: Values,
    options: Pick<TraceOptions, 'gates' | 'k' | 'warmUp' | 'holds'>,
  ): Omit<Trace, 'tokens'>;
  inspect(inputs: Values, step: number, options: Pick<InspectOptions, 'k' | 'warmUp' | 'holds'>): StepDetail;
}

type Holds = readonly Hold[] | undefined;

/** What is right, as far as that is known. */
type Wanted = Pick<Trace, 'wanted' | 'wantedValues'>;

export class ExampleReader implements Reader {
  private readonly tracer: AnyTracer;
  /** Steps of a Trace. */
  private readonly longest: number;
  /** Whether it can be shown from somewhere on, what is before being read for the memory that it leaves. */
  private readonly cutsOff: boolean;
  readonly readState: Reader['readState'];

  constructor(
    private readonly network: Network,
    private readonly material: ExampleMaterial,
  ) {
    const { bidirectional = false, pooling } = network.options;
    const most = mostSteps(network.options);
    const isWhole = bidirectional || pooling === 'mean';
    this.longest = isWhole ? Math.min(most, Math.max(chunkSteps, material.course.shape.steps)) : most;
    this.tracer = isWhole ? new WholeTracer(network, this.longest) : new Tracer(network);
    const { syllabus, vocabulary } = material;
    if (!isWhole && !syllabus.outlook)
      this.readState = (steps) =>
        readState({
          examples: material.part('training'),
          outputs: vocabulary.outputs.length,
          steps,
          read: ({ input }) => this.tracer.trace(input, { k: 1 }).layers,
        });
    this.cutsOff = !isWhole && network.options.input?.as === 'numbers';
  }

  /** @throws RpcError 'passage-too-long', 'nothing-to-read', 'unknown-example' @throws CorpusError 'bad-numbers' */
  read(subject: HeldSubject): Reading {
    const { material } = this;
    const { holds } = subject;
    if ('picture' in subject) throw noPictures();
    if (!('example' in subject)) {
      const steps = material.typed('typed' in subject ? subject.typed : subject.text);
      return this.reading(steps, {}, holds);
    }
    const example = material.example(subject.example);
    const steps = material.steps(example);
    return this.reading(steps, this.wantedOf(example, steps.tokens.length), holds);
  }

  /** An example and what is answered to it. */
  sample(seed: number): string {
    const { material } = this;
    const part = material.part(material.examined);
    const example = part[seed % part.length];
    return `${shortened(material.text(example))} → ${shortened(this.answerTo(example))}`;
  }

  generate(): never {
    throw new RpcError('no-text-here', 'This run answers to what it has read; it writes no text.');
  }

  private answerTo({ input, target }: Example): string {
    const { syllabus, vocabulary } = this.material;
    const { top, values } = this.tracer.trace(input, { k: 1 });
    if (!values || !syllabus.outlook)
      return Array.from(top.ids.slice(-target.length), (id) => vocabulary.outputs[id]).join(' ');
    return writtenNumbers(syllabus.outlook.values(input, values).slice(-target.length));
  }

  private wantedOf(example: Example, steps: number): Wanted {
    const { outlook } = this.material.syllabus;
    if (!outlook) {
      const wanted = new Uint32Array(steps).fill(nothingWanted);
      wanted.set(example.target, steps - example.target.length);
      return { wanted };
    }
    const wantedValues = new Float32Array(steps * this.network.outputs).fill(NaN);
    wantedValues.set(outlook.wanted(example), wantedValues.length - example.target.length);
    return { wantedValues };
  }

  private reading({ tokens, inputs }: Steps, wanted: Wanted, holds: Holds): Reading {
    const { tracer, longest } = this;
    if (tokens.length === 0)
      throw new RpcError('nothing-to-read', 'There is nothing to read: type some text.');
    if (tokens.length > longest && !this.cutsOff)
      throw new RpcError(
        'passage-too-long',
        `There are ${tokens.length} tokens; this network can show at most ${longest} at a time. Choose a shorter text.`,
      );
    const warmUp = Math.max(0, tokens.length - longest);
    const own = { tokens: tokens.slice(warmUp), inputs, warmUp };
    return {
      steps: tokens.length - warmUp,
      trace: (_resting, gates = false) => packTrace(this.trace(own, wanted, { gates, holds })),
      inspect: (step) => pack(tracer.inspect(inputs, step, { k: guesses, warmUp, holds })),
      canApproach: () => false,
      approach: () => true,
    };
  }

  /** With all numbers in the units of the data. */
  private trace(
    { tokens, inputs, warmUp }: Steps & { readonly warmUp: number },
    { wanted, wantedValues }: Wanted,
    look: { readonly gates: boolean; readonly holds: Holds },
  ): Trace {
    const { outputs } = this.network;
    const { outlook } = this.material.syllabus;
    const { values, ...trace } = this.tracer.trace(inputs, { ...look, k: guesses, warmUp });
    const read = inputs.subarray((inputs.length / (tokens.length + warmUp)) * warmUp);
    const numbers = this.material.numbers(read);
    return {
      tokens,
      exact: true,
      ...(wanted && { wanted: wanted.subarray(warmUp) }),
      ...(wantedValues && { wantedValues: wantedValues.subarray(warmUp * outputs) }),
      ...trace,
      ...(values && outlook && { values: Float32Array.from(outlook.values(read, values)) }),
      ...(numbers && { numbers }),
    };
  }
}

export function shortened(text: string, most = longestSample): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
