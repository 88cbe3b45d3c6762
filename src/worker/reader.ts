/** What a network makes of texts: Traces, the numbers of one step, and text of its own. */
import { encode, type Corpus } from '../data/corpus';
import type { Network } from '../model/network';
import { Random } from '../model/random';
import { Tracer } from '../model/tracer';
import { Writer } from '../model/writer';
import { pack, packTrace, type PackedStep, type PackedTrace } from '../protocol/traceCodec';
import type { GenerateOptions, PassageRequest } from '../protocol/trainerMessages';
import type { RunOptions } from '../training/options';
import { readPassage, type Passage } from './passage';
import { shownText, write } from './writing';

/** Likeliest next tokens told for each step. */
const guesses = 5;
const sampleLength = 200;
const sampleTemperature = 0.8;
/** Milliseconds after which a sample is long enough: nothing else is answered while it is written. */
const samplePatience = 80;

export class Reader {
  private readonly tracer: Tracer;
  private readonly writer: Writer;

  constructor(
    private readonly network: Network,
    private readonly corpus: Corpus,
    private readonly options: RunOptions,
    private readonly now: () => number,
  ) {
    this.tracer = new Tracer(network);
    this.writer = new Writer(network);
  }

  /** @throws RpcError 'passage-too-long' */
  passage(request: PassageRequest): Passage {
    return readPassage(request, this.options.tokens, this.corpus.vocabulary, this.network.options);
  }

  trace({ ids, warmUp, tokens }: Passage, gates = false): PackedTrace {
    return packTrace({ tokens, ...this.tracer.trace(ids, { warmUp, gates, k: guesses }) });
  }

  inspect({ ids, warmUp }: Passage, step: number): PackedStep {
    return pack(this.tracer.inspect(ids, step, { warmUp, k: guesses }));
  }

  /** `length` tokens that go on from the prompt, or from the opening where it is empty. */
  generate(prompt: string, length: number, { temperature = 1, seed = 1 }: GenerateOptions): string {
    const { tokens } = this.options;
    const { vocabulary } = this.corpus;
    const ids = prompt === '' ? this.opening : encode(prompt, tokens, vocabulary);
    return write(this.writer, vocabulary, ids, { length, temperature, random: new Random(seed) });
  }

  /** A short text that starts as the corpus does. */
  sample(seed: number): string {
    const { opening, now } = this;
    const { vocabulary } = this.corpus;
    const end = now() + samplePatience;
    const options = { length: sampleLength, temperature: sampleTemperature, random: new Random(seed) };
    const text = write(this.writer, vocabulary, opening, { ...options, enough: () => now() >= end });
    return shownText(opening[0], vocabulary) + text;
  }

  /** What is read before writing where there is no prompt: the first token of the corpus. */
  private get opening(): Uint32Array {
    return this.corpus.ids.subarray(0, 1);
  }
}
