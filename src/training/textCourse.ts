import { BatchReader, fitShape, type BatchPosition, type BatchShape } from '../data/batches';
import type { Corpus } from '../data/corpus';
import type { Learner, Window } from '../model/learner';
import type { Course } from './course';
import type { Measured } from './scores';

/** A running text: after every token, the next one is foretold. */
export class TextCourse implements Course {
  readonly shape: BatchShape;
  readonly vocabulary: number;
  readonly windowTokens: number;
  readonly blindLoss: number;
  readonly measure?: (learner: Learner) => Generator<undefined, Measured>;
  private readonly reader: BatchReader;

  /** @param asked fitted to the text */
  constructor(corpus: Corpus, asked: BatchShape) {
    this.shape = fitShape(corpus.training.length, asked);
    this.vocabulary = corpus.vocabulary.size;
    this.windowTokens = this.shape.batch * this.shape.steps;
    this.blindLoss = Math.log(corpus.vocabulary.size);
    this.reader = new BatchReader(corpus.training, this.shape);
    if (corpus.ids.length > corpus.training.length)
      this.measure = (learner) => measureText(corpus, this.shape, learner);
  }

  get window(): Window {
    return this.reader;
  }

  get position(): BatchPosition {
    return this.reader.position;
  }

  set position(position: BatchPosition) {
    this.reader.position = position;
  }

  next(): boolean {
    return this.reader.next();
  }
}

/**
 * Nats per token of the validation part, which is whole windows after at least one. It is read in rows like the training text, and each row first reads the window
 * before it, so that no token is measured with an empty memory.
 */
export function* measureText(
  { ids, training }: Pick<Corpus, 'ids' | 'training'>,
  { batch, steps }: BatchShape,
  learner: Learner,
): Generator<undefined, Measured> {
  const size = batch * steps;
  const inputs = new Uint32Array(size);
  const targets = new Uint32Array(size);
  const windows = (ids.length - training.length) / size;
  learner.resetEvaluation();
  let sum = 0;
  for (let window = -1; window < windows; window++) {
    for (let row = 0; row < batch; row++) {
      const start = training.length - 1 + (row * windows + window) * steps;
      inputs.set(ids.subarray(start, start + steps), row * steps);
      targets.set(ids.subarray(start + 1, start + 1 + steps), row * steps);
    }
    const loss = learner.evaluate({ inputs, targets });
    if (window >= 0) sum += loss;
    yield undefined;
  }
  return { loss: sum / windows };
}
