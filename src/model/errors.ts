export type ModelErrorCode = 'bad-option' | 'bad-input' | 'bad-weights' | 'out-of-memory' | 'thread-lost';

/** Something a caller can put right; `message` says how. */
export class ModelError extends RangeError {
  override readonly name = 'ModelError';

  constructor(
    readonly code: ModelErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** Throws 'bad-option' unless `value` is a whole number in the range. */
export function requireWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ModelError('bad-option', `${name} is ${value}: give a whole number from ${least} to ${most}.`);
}

/** Throws 'bad-option' unless least ≤ value < limit. */
export function requireNumber(name: string, value: number, least: number, limit = Infinity): void {
  if (value >= least && value < limit) return;
  const below = limit === Infinity ? '' : ` and below ${limit}`;
  throw new ModelError('bad-option', `${name} is ${value}: give a number of at least ${least}${below}.`);
}
