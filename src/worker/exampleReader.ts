/** What a network makes of examples, and of what is typed in place of one. */
import type { Example } from '../data/examples/examples';
import type { Network } from '../model/network';
import { nothingWanted, type StepDetail, type Token, type Trace } from '../model/trace';
import { chunkSteps, Tracer, type InspectOptions, type TraceOptions } from '../model/tracer';
import { WholeTracer } from '../model/wholeTracer';
import { RpcError } from '../protocol/rpc';
import { pack, packTrace } from '../protocol/traceCodec';
import type { Subject } from '../protocol/trainerMessages';
import type { ExampleMaterial } from './exampleMaterial';
import type { Reader, Reading } from './material';
import { noPictures } from './noPictures';
import { mostSteps } from './passage';

/** Likeliest answers told for each step. */
export const guesses = 32;
/** Units of an example in a sample. */
const longestSample = 80;

/** Of one direction or two. */
interface AnyTracer {
  trace(ids: Uint32Array, options: Pick<TraceOptions, 'gates' | 'k'>): Omit<Trace, 'tokens'>;
  inspect(ids: Uint32Array, step: number, options: Pick<InspectOptions, 'k'>): StepDetail;
}

export class ExampleReader implements Reader {
  private readonly tracer: AnyTracer;
  private readonly longest: number;

  constructor(
    network: Network,
    private readonly material: ExampleMaterial,
  ) {
    const most = mostSteps(network.options);
    if (network.options.bidirectional) {
      this.longest = Math.min(most, Math.max(chunkSteps, material.course.shape.steps));
      this.tracer = new WholeTracer(network, this.longest);
    } else {
      this.longest = most;
      this.tracer = new Tracer(network);
    }
  }

  /** @throws RpcError 'passage-too-long', 'nothing-to-read', 'unknown-example' */
  read(subject: Subject): Reading {
    if ('example' in subject) return this.example(this.material.example(subject.example));
    const { material } = this;
    if ('picture' in subject) throw noPictures();
    const tokens = material.typed('typed' in subject ? subject.typed : subject.text);
    return this.reading(tokens.map((token) => ({ ...token, id: material.id(token.text) })));
  }

  /** An example and what is answered to it. */
  sample(seed: number): string {
    const { material } = this;
    const { outputs } = material.vocabulary;
    const part = material.part(material.examined);
    const example = part[seed % part.length];
    const { top } = this.tracer.trace(example.input as Uint32Array, { k: 1 });
    const answers = Array.from(top.ids.slice(-example.target.length), (id) => outputs[id]);
    return `${shortened(material.text(example))} → ${answers.join(' ')}`;
  }

  generate(): never {
    throw new RpcError('no-text-here', 'This run answers with classes; it writes no text.');
  }

  private example(example: Example): Reading {
    const tokens = this.material
      .tokens(example)
      .map((token, step) => ({ ...token, id: example.input[step] }));
    const wanted = new Uint32Array(tokens.length).fill(nothingWanted);
    wanted.set(example.target, tokens.length - example.target.length);
    return this.reading(tokens, wanted);
  }

  private reading(tokens: readonly Token[], wanted?: Uint32Array): Reading {
    const { tracer, longest } = this;
    if (tokens.length === 0)
      throw new RpcError('nothing-to-read', 'There is nothing to read: type some text.');
    if (tokens.length > longest)
      throw new RpcError(
        'passage-too-long',
        `There are ${tokens.length} tokens; this network can show at most ${longest} at a time. Choose a shorter text.`,
      );
    const ids = Uint32Array.from(tokens, ({ id }) => id);
    return {
      steps: tokens.length,
      trace: (_resting, gates = false) =>
        packTrace({
          tokens,
          exact: true,
          ...(wanted && { wanted }),
          ...tracer.trace(ids, { gates, k: guesses }),
        }),
      inspect: (step) => pack(tracer.inspect(ids, step, { k: guesses })),
      canApproach: () => false,
      approach: () => true,
    };
  }
}

export function shortened(text: string, most = longestSample): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
