/** What a network makes of a running text: Traces, the numbers of one step, and text of its own. */
import { encode, tokenAt, type Corpus } from '../data/corpus';
import type { Hold } from '../model/hold';
import type { Network } from '../model/network';
import { Random } from '../model/random';
import { Sequence } from '../model/sequence';
import { Tracer } from '../model/tracer';
import { Writer } from '../model/writer';
import { RpcError } from '../protocol/rpc';
import { pack, packTrace, type PackedStep, type PackedTrace } from '../protocol/traceCodec';
import type { GenerateOptions, HeldSubject, PassageRequest } from '../protocol/trainerMessages';
import type { MemoryCurve, Recall } from '../training/memoryCurve';
import { measureMemory } from '../training/memoryMeter';
import type { RunOptions } from '../training/options';
import { measureRecall } from '../training/recall';
import { LensReader } from './lens/lensReader';
import type { Reader, Reading } from './reader';
import { noPictures } from './noPictures';
import { readPassage, type Passage } from './passage';
import { suggest } from './suggestion';
import { SimilarReader } from './similar/similarReader';
import { WhatIfReader } from './whatIf/whatIfReader';
import { shownText, write } from './writing';

/** Likeliest next tokens told for each step. */
const guesses = 5;
const sampleLength = 200;
const sampleTemperature = 0.8;
/** Milliseconds after which a sample is long enough: nothing else is answered while it is written. */
const samplePatience = 80;
/** Milliseconds after which a suggestion comes too late. */
const suggestionPatience = 15;
/** Steps × weights that are read at once before a Trace: a tenth of a second or less. */
const shortWay = 1e9;
/** And in slices: half a minute or less. Beyond, a warm-up has to do. */
const longWay = 3e11;

/** The present weights and snapshots that are looked at in turn. */
const mostSequences = 3;

interface Look {
  readonly gates?: boolean | undefined;
  readonly holds: readonly Hold[] | undefined;
}

export class TextReader implements Reader {
  readonly lens: LensReader;
  readonly whatIf: WhatIfReader;
  readonly similar: SimilarReader;
  private readonly tracer: Tracer;
  private readonly writer: Writer;
  /** The text that the run learns from, read with these weights; the longest unused first. */
  private readonly sequences = new Map<object, Sequence>();

  constructor(
    private readonly network: Network,
    private readonly corpus: Corpus,
    private readonly options: RunOptions,
    private readonly now: () => number,
  ) {
    this.tracer = new Tracer(network);
    this.writer = new Writer(network);
    const { vocabulary } = corpus;
    const { tokens } = options;
    this.lens = new LensReader({ network, tracer: this.tracer, tokens, vocabulary }, now);
    this.similar = new SimilarReader({ network, tracer: this.tracer, corpus, tokens });
    this.whatIf = new WhatIfReader({
      corpus,
      read: (subject) => this.read(subject),
      generate: (prompt, length, options) => this.generate(prompt, length, options),
    });
  }

  /** @throws RpcError 'passage-too-long', 'no-examples-here' */
  read(subject: HeldSubject): Reading {
    if ('example' in subject)
      throw new RpcError('no-examples-here', 'This run has learned from a text, which has no examples.');
    if ('picture' in subject) throw noPictures();
    const holds = subject.holds?.length ? subject.holds : undefined;
    const passage = this.passage('typed' in subject ? { text: subject.typed, warmUp: 0 } : subject);
    return {
      steps: passage.tokens.length,
      trace: (resting, gates) => this.trace(passage, resting, { gates, holds }),
      inspect: (step, resting) => this.inspect(passage, step, resting, holds),
      canApproach: () => this.within(passage, longWay) !== undefined,
      approach: (enough) => this.approach(passage, enough),
    };
  }

  /** How much of the past the network uses. On the part for validation; on the training part where there is none. */
  *measureMemory(): Generator<undefined, MemoryCurve & { readonly recall: Recall }> {
    const { ids, training } = this.corpus;
    const { tracer } = this;
    const from = ids.length > training.length ? training.length : 1;
    const curve = yield* measureMemory(tracer, ids, from, this.network.parameterCount);
    // Two halves where all of it is for training.
    const split = from > 1 ? from : Math.floor(ids.length / 2);
    const recall = yield* measureRecall(tracer, ids.subarray(0, split), ids.subarray(split));
    return { ...curve, recall };
  }

  private passage(request: PassageRequest): Passage {
    const { corpus, options, network } = this;
    const passage = readPassage(request, options.tokens, corpus.vocabulary, network.options);
    if (request.at === undefined) return passage;
    const { ids, warmUp } = passage;
    const start = tokenAt(corpus, options.tokens, request.at);
    const changed = ids.findIndex((id, step) => id !== corpus.ids[start + step]);
    if (changed >= 0 && changed < warmUp) return passage;
    return { ...passage, step: start + warmUp, edited: changed >= 0 };
  }

  /** Where the weights stay as they are, a longer way to an exact memory is worth it. */
  private trace(passage: Passage, resting: boolean, { gates = false, holds }: Look): PackedTrace {
    const { warmUp, tokens } = passage;
    const step = resting ? this.within(passage, shortWay) : undefined;
    const options = { gates, k: guesses };
    if (step !== undefined && !passage.edited && !holds)
      return packTrace({
        tokens,
        exact: true,
        ...this.sequence.trace(step, step + tokens.length, options),
      });
    const { ids, ...start } = this.start(passage, step);
    const exact = step !== undefined || warmUp === 0;
    return packTrace({ tokens, exact, ...this.tracer.trace(ids, { ...start, ...options, holds }) });
  }

  private inspect(passage: Passage, step: number, resting: boolean, holds: Look['holds']): PackedStep {
    const known = resting && step < passage.tokens.length ? this.within(passage, shortWay) : undefined;
    if (known !== undefined && !passage.edited && !holds)
      return pack({ ...this.sequence.inspect(known + step, { k: guesses }), step });
    const { ids, ...start } = this.start(passage, known);
    return pack(this.tracer.inspect(ids, step, { ...start, holds, k: guesses }));
  }

  /** What a Tracer reads: the passage behind its warm-up or, where its step is known, with the memory there. */
  private start({ ids, warmUp }: Passage, step: number | undefined): ReturnType<Sequence['goOn']> {
    if (step === undefined) return { ids, memory: undefined, warmUp };
    return this.sequence.goOn(step, ids.subarray(warmUp));
  }

  /** Reads the run's text towards the passage. */
  private approach({ step = 0 }: Passage, enough: () => boolean): boolean {
    const { sequence } = this;
    while (sequence.advance(step)) if (enough()) return false;
    return true;
  }

  /** `length` tokens that go on from the prompt, or from the opening where it is empty. */
  generate(prompt: string, length: number, { temperature = 1, seed = 1, holds }: GenerateOptions): string {
    const { tokens } = this.options;
    const { vocabulary } = this.corpus;
    const ids = prompt === '' ? this.opening : encode(prompt, tokens, vocabulary);
    return write(this.writer, vocabulary, ids, { length, temperature, random: new Random(seed), holds });
  }

  /** What the network would write behind a text, if it is sure of it. */
  suggest(before: string): string {
    const { tokens } = this.options;
    const { vocabulary } = this.corpus;
    // A word that is being typed is no token yet.
    if (before === '' || (tokens === 'word' && /[\p{L}\p{N}]$/u.test(before))) return '';
    const end = this.now() + suggestionPatience;
    return suggest(this.writer, vocabulary, encode(before, tokens, vocabulary), () => this.now() >= end);
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

  private get sequence(): Sequence {
    const { sequences, network, tracer, corpus } = this;
    const { version } = network;
    const sequence = sequences.get(version) ?? new Sequence(network, tracer, corpus.ids);
    sequences.delete(version);
    sequences.set(version, sequence);
    const [longestUnused] = sequences.keys();
    if (sequences.size > mostSequences) sequences.delete(longestUnused);
    return sequence;
  }

  /** The step of the run's text where the passage starts, if no more than so much work lies before it. */
  private within({ step }: Passage, work: number): number | undefined {
    if (step === undefined) return undefined;
    return this.sequence.stepsTo(step) * this.network.parameterCount <= work ? step : undefined;
  }
}
