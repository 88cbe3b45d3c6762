/** Searches a run's text for places where its network holds nearly the same. */
import { encode, tokenAt, type Corpus } from '../../data/corpus';
import type { TokenKind } from '../../data/tokenizer';
import type { Network } from '../../model/network';
import { Sequence } from '../../model/sequence';
import type { Tracer } from '../../model/tracer';
import { RpcError } from '../../protocol/rpc';
import { longestSpan, mostStateBytes, type SimilarPlaces, type SimilarRequest } from '../../protocol/similar';
import type { WithWeights } from '../concepts/conceptFinder';
import { findSimilar } from './search';
import { SearchedText } from './searchedText';
import { StateBank } from './stateBank';

/** Steps that are traced at a time. */
const block = 512;

export interface SimilarParts {
  readonly network: Network;
  readonly tracer: Tracer;
  readonly corpus: Corpus;
  readonly tokens: TokenKind;
}

type Found = Omit<SimilarPlaces, 'iteration'>;

export interface Asked extends Pick<SimilarRequest, 'from' | 'to' | 'others'> {
  /** Stands for the weights. */
  readonly version: object;
}

export class SimilarReader {
  /** The states of the run's text that were read last, and what stands for the weights that made them. */
  private kept: { readonly version: object; readonly bank: StateBank } | undefined;
  private readonly own: SearchedText;

  constructor(private readonly parts: SimilarParts) {
    const { corpus, tokens } = parts;
    this.own = new SearchedText(corpus.text, corpus.ids, tokens);
  }

  /** Yields now and then. @throws RpcError 'no-token-there', 'span-too-long' */
  *find({ from, to, others = [], version }: Asked, withWeights: WithWeights): Generator<undefined, Found> {
    const { corpus, tokens, network } = this.parts;
    const first = tokenAt(corpus, tokens, from);
    const last = Math.max(first, tokenAt(corpus, tokens, Math.max(from, to - 1)));
    const { units: perLayer, layers } = network.options;
    const most = Math.floor(mostStateBytes / (perLayer * layers));
    if (last >= Math.min(most, corpus.ids.length))
      throw new RpcError('no-token-there', `Only the first ${most} tokens of the text can be searched.`);
    if (last - first >= longestSpan)
      throw new RpcError(
        'span-too-long',
        `The selection has ${last - first + 1} tokens: select at most ${longestSpan}.`,
      );
    const texts = [
      this.own,
      ...others.map(
        ({ path, text }) => new SearchedText(text, encode(text, tokens, corpus.vocabulary), tokens, path),
      ),
    ];
    const all = texts.reduce((sum, { ids }) => sum + ids.length, 0);
    const stretches = stretchesOf(texts, most);
    const bank = yield* this.bank(stretches, version, withWeights);
    const beginnings = stretches.map(({ start }) => start);
    const { units, matches } = yield* findSimilar(bank, { first, last }, beginnings);
    return {
      ...{ text: this.own.slice(first, last), from: this.own.starts[first] },
      units: units.map(({ index, sign }) => ({
        layer: Math.floor(index / perLayer),
        unit: index % perLayer,
        high: sign > 0,
      })),
      ...{ steps: bank.steps, cut: bank.steps < all },
      places: matches.map(({ step, cosine, on }) => {
        const { text, start } = stretches.findLast((one) => one.start <= step) ?? stretches[0];
        return { ...text.place(step - start - (last - first), step - start), cosine, on };
      }),
    };
  }

  private *bank(
    stretches: readonly Stretch[],
    version: object,
    withWeights: WithWeights,
  ): Generator<undefined, StateBank> {
    if (stretches.length === 1 && this.kept?.version === version) return this.kept.bank;
    // Never two at a time: each may be as large as is allowed.
    this.kept = undefined;
    const bank = yield* readStates(this.parts, stretches, withWeights);
    if (stretches.length === 1) this.kept = { version, bank };
    return bank;
  }
}

/** A text of those that are searched, as far as it is: its steps from `start` on in the bank. */
interface Stretch {
  readonly text: SearchedText;
  readonly start: number;
  readonly steps: number;
}

function stretchesOf(texts: readonly SearchedText[], most: number): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (const text of texts) {
    const steps = Math.min(text.ids.length, most - start);
    if (steps > 0) found.push({ text, start, steps });
    start += steps;
  }
  return found;
}

function* readStates(
  { network, tracer }: SimilarParts,
  stretches: readonly Stretch[],
  withWeights: WithWeights,
): Generator<undefined, StateBank> {
  const { units, layers } = network.options;
  const { start: lastStart, steps: lastSteps } = stretches[stretches.length - 1];
  let bank: StateBank | undefined;
  for (const { text, start, steps } of stretches) {
    const sequence = withWeights(() => new Sequence(network, tracer, text.ids.subarray(0, steps)));
    for (let at = 0; at < steps; at += block) {
      const trace = withWeights(() => sequence.trace(at, Math.min(steps, at + block), { k: 1 }));
      bank ??= new StateBank(lastStart + lastSteps, units * layers, rangeOf(network, trace.layers));
      bank.put(start + at, trace);
      yield;
    }
  }
  if (!bank) throw new RpcError('no-token-there', 'There is no text to search.');
  bank.close();
  return bank;
}

/** Of cells without a bound, what the beginning of the text reaches, and half as much again. */
function rangeOf({ options }: Network, layers: readonly { readonly hidden: Float32Array }[]): number {
  const { cell, activation } = options;
  if (cell === 'gru' || cell === 'lstm' || activation === 'tanh') return 1;
  let most = 0;
  for (const { hidden } of layers) for (const value of hidden) most = Math.max(most, Math.abs(value) || 0);
  return 1.5 * most || 1;
}
