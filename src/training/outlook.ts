import type { Coding, Values } from '../data/examples/coding';
import type { Example } from '../data/examples/examples';
import { fitScaling, scaled, unscaled, type Scaling } from '../data/examples/scaling';

type Numbers = Coding & { as: 'numbers' };

/**
 * What a network answers for the numbers that are wanted. In a series it is by how much each column that is read changes until the
 * next row, scaled: a price goes on from where it stands, however far that is from all that was learned. Else it is the number
 * itself, scaled. All is fitted to the training part.
 */
export class Outlook {
  /** The column that is read for each that is wanted; −1 where the answer is the number itself. */
  private readonly present: readonly number[];
  private readonly scaling: Scaling;

  constructor(
    private readonly input: Coding,
    private readonly target: Numbers,
    { isSeries, training }: { readonly isSeries: boolean; readonly training: readonly Example[] },
  ) {
    const read = isSeries && input.as === 'numbers' ? input.columns : [];
    this.present = target.columns.map((name) => read.indexOf(name));
    const width = target.columns.length;
    this.scaling = fitScaling(
      target.columns.map((_, column) =>
        training.flatMap((example) =>
          Array.from(this.changes(example, this.wanted(example))).filter((_, at) => at % width === column),
        ),
      ),
    );
  }

  /** What is wanted, in the units of the data: answers × columns. */
  wanted({ target }: Example): Float64Array {
    const width = this.target.columns.length;
    return Float64Array.from(target, (value, at) => unscaled(value, this.target.scaling, at % width));
  }

  /** What a network that is right answers. */
  goals(example: Example): Float32Array {
    return this.answers(example, this.wanted(example));
  }

  /** What a network answers that means these numbers. */
  answers(example: Example, values: ArrayLike<number>): Float32Array {
    const width = this.present.length;
    return Float32Array.from(this.changes(example, values), (change, at) =>
      scaled(change, this.scaling, at % width),
    );
  }

  /** What the answers to an input mean, in the units of the data. */
  values(input: Values, answers: ArrayLike<number>): Float64Array {
    const now = this.standing(input, answers.length);
    const width = this.present.length;
    return Float64Array.from(answers, (answer, at) => now[at] + unscaled(answer, this.scaling, at % width));
  }

  /** For each of `count` numbers that are wanted the one that stands in its column when it is asked for; 0 where none is read. */
  standing(input: Values, count: number): Float64Array {
    const width = this.present.length;
    return Float64Array.from({ length: count }, (_, at) => {
      const column = this.present[at % width];
      if (column < 0 || this.input.as !== 'numbers') return 0;
      const row = Math.floor(at / width);
      return unscaled(input[row * this.input.columns.length + column], this.input.scaling, column);
    });
  }

  private changes({ input }: Example, values: ArrayLike<number>): Float64Array {
    const now = this.standing(input, values.length);
    return Float64Array.from(now, (value, at) => values[at] - value);
  }
}
