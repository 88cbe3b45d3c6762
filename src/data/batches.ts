/** Cuts a long sequence of ids into the windows that truncated back-propagation reads. */

export interface BatchShape {
  /** Stretches read side by side. */
  readonly batch: number;
  /** Tokens of each that one iteration reads. */
  readonly steps: number;
}

/** Where the reader stands; plain data. */
export interface BatchPosition {
  /** Times that the text was read to its end. */
  readonly pass: number;
  /** Window that comes next in this pass. */
  readonly window: number;
}

/**
 * The asked shape where the text has at least two windows for every row, so that a memory is handed
 * on at least once; else fewer rows, and at last fewer steps.
 */
export function fitShape(tokens: number, asked: BatchShape): BatchShape {
  const transitions = tokens - 1;
  const steps = Math.min(asked.steps, transitions);
  const rows = Math.floor(transitions / (2 * steps));
  return { batch: Math.max(1, Math.min(asked.batch, rows)), steps };
}

/**
 * The text lies in `batch` stretches one after the other, each read from its start to its end, one
 * window of `steps` tokens an iteration, and then again. What does not fill a last window is left
 * out at the end of every even pass and at the start of every odd one, so that it is learned too.
 */
export class BatchReader {
  /** batch × steps, one row a stretch; overwritten by `next`. */
  readonly inputs: Uint32Array;
  /** The token after each input. */
  readonly targets: Uint32Array;
  private readonly stretch: number;
  private readonly windows: number;
  private pass = 0;
  private window = 0;

  constructor(
    private readonly ids: Uint32Array,
    readonly shape: BatchShape,
  ) {
    this.stretch = Math.floor((ids.length - 1) / shape.batch);
    this.windows = Math.floor(this.stretch / shape.steps);
    if (this.windows === 0)
      throw new RangeError(`${ids.length} tokens do not fill ${shape.batch} rows of ${shape.steps} steps.`);
    this.inputs = new Uint32Array(shape.batch * shape.steps);
    this.targets = new Uint32Array(shape.batch * shape.steps);
  }

  get position(): BatchPosition {
    return { pass: this.pass, window: this.window };
  }

  set position({ pass, window }: BatchPosition) {
    this.pass = pass;
    this.window = window % this.windows;
  }

  /** Fills `inputs` and `targets`. True where the rows start afresh, so that the memory must too. */
  next(): boolean {
    const { batch, steps } = this.shape;
    const fresh = this.window === 0;
    const left = this.stretch - this.windows * steps;
    const from = this.window * steps + (this.pass % 2 === 0 ? 0 : left);
    for (let row = 0; row < batch; row++) {
      const start = row * this.stretch + from;
      this.inputs.set(this.ids.subarray(start, start + steps), row * steps);
      this.targets.set(this.ids.subarray(start + 1, start + steps + 1), row * steps);
    }
    this.window += 1;
    if (this.window === this.windows) {
      this.window = 0;
      this.pass += 1;
    }
    return fresh;
  }
}
