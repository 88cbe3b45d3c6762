/** A corpus that nothing can be learned from. */
export type CorpusErrorCode =
  | 'empty-corpus'
  | 'binary'
  | 'too-short'
  | 'no-variety'
  | 'bad-json'
  | 'no-column'
  | 'no-examples'
  | 'one-class'
  | 'bad-picture'
  | 'bad-numbers'
  | 'too-long'
  /** The data are fine, but no network for them is there. */
  | 'no-network';

/** The message says where it lies, and what would do. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';

  constructor(
    readonly code: CorpusErrorCode,
    message: string,
  ) {
    super(message);
  }
}
