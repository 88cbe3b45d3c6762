/** A text as tokens with the network's memories along it. After an edit only what follows it is read again. */
import { tokenize, type TokenKind } from '../../data/tokenizer';
import type { Vocabulary } from '../../data/vocabulary';
import type { Network } from '../../model/network';
import { Sequence } from '../../model/sequence';
import type { Tracer } from '../../model/tracer';
import type { HeldText as Change } from '../../protocol/lens';

export interface Reads {
  readonly network: Network;
  readonly tracer: Tracer;
  readonly tokens: TokenKind;
  readonly vocabulary: Vocabulary;
}

export class HeldText {
  text = '';
  /** Where each token starts, and behind them where the last one ends. */
  starts = new Uint32Array(1);
  readonly sequence: Sequence;

  constructor(private readonly reads: Reads) {
    this.sequence = new Sequence(reads.network, reads.tracer, new Uint32Array());
  }

  get count(): number {
    return this.starts.length - 1;
  }

  replace({ keep, rest }: Omit<Change, 'key'>): void {
    const kept = this.unaffected(keep);
    const from = this.starts[kept];
    const text = this.text.slice(0, keep) + rest;
    const { tokens, vocabulary } = this.reads;
    const ids = new Uint32Array(kept + text.length - from);
    const starts = new Uint32Array(ids.length + 1);
    ids.set(this.sequence.ids.subarray(0, kept));
    starts.set(this.starts.subarray(0, kept + 1));
    let [count, at] = [kept, from];
    for (const token of tokenize(text.slice(from), tokens)) {
      ids[count++] = vocabulary.id(token);
      starts[count] = at += token.length;
    }
    this.text = text;
    this.starts = starts.slice(0, count + 1);
    this.sequence.ids = ids.slice(0, count);
  }

  /** The token that covers a unit; the number of tokens behind the last one. */
  tokenAt(unit: number): number {
    if (unit >= this.starts[this.count]) return this.count;
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * Leading tokens that stay what they are whatever is written from unit `keep` on. The last one before it may grow, and a
   * word may become part of what follows: then all since the last white space is open.
   */
  private unaffected(keep: number): number {
    let token = Math.max(0, this.tokenAt(Math.min(keep, this.text.length)) - 1);
    if (this.reads.tokens === 'word')
      while (token > 0 && !/^\s/.test(this.text.charAt(this.starts[token]))) token--;
    return token;
  }
}
