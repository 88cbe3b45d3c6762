/** A text with its tokens, and where each stands. */
import { tokenize, type TokenKind } from '../../data/tokenizer';
import type { SimilarPlace } from '../../protocol/similar';

/** Units of the line that are told before and behind a place. */
const context = 60;

export class SearchedText {
  private known: Uint32Array | undefined;

  /** @param path left out of the run's own text */
  constructor(
    private readonly text: string,
    readonly ids: Uint32Array,
    private readonly tokens: TokenKind,
    private readonly path?: string,
  ) {}

  /** Where each token starts, and where the last one ends. */
  get starts(): Uint32Array {
    if (this.known) return this.known;
    const starts = new Uint32Array(this.ids.length + 1);
    let [count, at] = [0, 0];
    for (const token of tokenize(this.text, this.tokens)) starts[++count] = at += token.length;
    this.known = starts;
    return starts;
  }

  /** From one token to another, that included. */
  slice(first: number, last: number): string {
    return this.text.slice(this.starts[first], this.starts[last + 1]);
  }

  place(first: number, last: number): Omit<SimilarPlace, 'cosine' | 'on'> {
    const { text, path } = this;
    const [from, to] = [this.starts[first], this.starts[last + 1]];
    const before = text.slice(Math.max(0, from - context), from);
    const after = text.slice(to, to + context);
    return {
      ...(path !== undefined && { path }),
      ...{ from, to },
      before: before.slice(before.lastIndexOf('\n') + 1),
      text: text.slice(from, to),
      after: after.split('\n', 1)[0],
    };
  }
}
