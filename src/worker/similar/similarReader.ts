/** Searches a run's text for places where its network holds nearly the same. */
import { tokenAt, type Corpus } from '../../data/corpus';
import { tokenize, type TokenKind } from '../../data/tokenizer';
import type { Network } from '../../model/network';
import { Sequence } from '../../model/sequence';
import type { Tracer } from '../../model/tracer';
import { RpcError } from '../../protocol/rpc';
import { longestSpan, mostStateBytes, type SimilarPlace, type SimilarPlaces } from '../../protocol/similar';
import type { WithWeights } from '../concepts/conceptFinder';
import { findSimilar, type Match } from './search';
import { StateBank } from './stateBank';

/** Steps that are traced at a time. */
const block = 512;
/** Units of the line that are told before and behind a place. */
const context = 60;

export interface SimilarParts {
  readonly network: Network;
  readonly tracer: Tracer;
  readonly corpus: Corpus;
  readonly tokens: TokenKind;
}

type Found = Omit<SimilarPlaces, 'iteration'>;

export class SimilarReader {
  /** The states that were read last, and what stands for the weights that made them. */
  private kept: { readonly version: object; readonly bank: StateBank } | undefined;
  /** Where each token starts, and where the last one ends. */
  private places: Uint32Array | undefined;

  constructor(private readonly parts: SimilarParts) {}

  /** Yields now and then. @throws RpcError 'no-token-there', 'span-too-long' */
  *find(
    { from, to }: { readonly from: number; readonly to: number },
    version: object,
    withWeights: WithWeights,
  ): Generator<undefined, Found> {
    const { corpus, tokens } = this.parts;
    const first = tokenAt(corpus, tokens, from);
    const last = Math.max(first, tokenAt(corpus, tokens, Math.max(from, to - 1)));
    const steps = this.mostSteps;
    if (last >= steps)
      throw new RpcError('no-token-there', `Only the first ${steps} tokens of the text can be searched.`);
    if (last - first >= longestSpan)
      throw new RpcError(
        'span-too-long',
        `The selection has ${last - first + 1} tokens: select at most ${longestSpan}.`,
      );
    const bank = yield* this.read(version, withWeights);
    const { units, matches } = yield* findSimilar(bank, { first, last });
    const starts = this.starts;
    const { units: perLayer } = this.parts.network.options;
    return {
      text: corpus.text.slice(starts[first], starts[last + 1]),
      from: starts[first],
      units: units.map(({ index, sign }) => ({
        layer: Math.floor(index / perLayer),
        unit: index % perLayer,
        high: sign > 0,
      })),
      steps,
      cut: steps < corpus.ids.length,
      places: matches.map((match) => this.place(match, last - first, starts)),
    };
  }

  private get mostSteps(): number {
    const { corpus, network } = this.parts;
    const { units, layers } = network.options;
    return Math.min(corpus.ids.length, Math.floor(mostStateBytes / (units * layers)));
  }

  private *read(version: object, withWeights: WithWeights): Generator<undefined, StateBank> {
    if (this.kept?.version === version) return this.kept.bank;
    this.kept = undefined;
    const { network, tracer, corpus } = this.parts;
    const { mostSteps: steps } = this;
    const { units, layers } = network.options;
    const ids = corpus.ids.subarray(0, steps);
    const sequence = withWeights(() => new Sequence(network, tracer, ids));
    const trace = (start: number) =>
      withWeights(() => sequence.trace(start, Math.min(steps, start + block), { k: 1 }));
    const bank = new StateBank(steps, units * layers, rangeOf(network, trace(0).layers));
    for (let start = 0; start < steps; start += block) {
      bank.put(start, trace(start));
      yield;
    }
    bank.close();
    this.kept = { version, bank };
    return bank;
  }

  private get starts(): Uint32Array {
    if (this.places) return this.places;
    const { corpus, tokens } = this.parts;
    const starts = new Uint32Array(corpus.ids.length + 1);
    let [count, at] = [0, 0];
    for (const token of tokenize(corpus.text, tokens)) starts[++count] = at += token.length;
    this.places = starts;
    return starts;
  }

  private place({ step, cosine, on }: Match, length: number, starts: Uint32Array): SimilarPlace {
    const { text } = this.parts.corpus;
    const [from, to] = [starts[step - length], starts[step + 1]];
    const before = text.slice(Math.max(0, from - context), from);
    const after = text.slice(to, to + context);
    return {
      ...{ from, to, cosine, on },
      before: before.slice(before.lastIndexOf('\n') + 1),
      text: text.slice(from, to),
      after: after.split('\n', 1)[0],
    };
  }
}

/** Of cells without a bound, what the beginning of the text reaches, and half as much again. */
function rangeOf({ options }: Network, layers: readonly { readonly hidden: Float32Array }[]): number {
  const { cell, activation } = options;
  if (cell === 'gru' || cell === 'lstm' || activation === 'tanh') return 1;
  let most = 0;
  for (const { hidden } of layers) for (const value of hidden) most = Math.max(most, Math.abs(value) || 0);
  return 1.5 * most || 1;
}
