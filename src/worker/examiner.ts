/** Asks the examples of a run, and remembers what was answered. */
import { examplePlace } from '../data/examples/places';
import type {
  ExamFacts,
  ExampleFacts,
  ExampleList,
  ExamplePart,
  ExamplesRequest,
} from '../protocol/examples';
import { RpcError } from '../protocol/rpc';
import type { WeightMap } from '../training/snapshots';
import type { Exam } from '../training/syllabi/syllabus';
import type { Trainer } from '../training/trainer';
import type { Errand } from './errand';
import type { ExampleMaterial } from './exampleMaterial';
import { shortened } from './exampleReader';
import type { Platform } from './platform';
import { Settler } from './settler';
import type { Baseline } from '../training/scores';

/** Units of an example's text in a list. */
const longestText = 300;
const mostListed = 500;

interface Sat {
  readonly iteration: number;
  readonly snapshot: number | undefined;
  readonly exam: Exam;
}

export class Examiner {
  /** The last exam of each part. */
  private readonly sat = new Map<ExamplePart, Sat>();
  private readonly settler: Settler;

  constructor(
    private readonly trainer: Trainer,
    private readonly material: ExampleMaterial,
    private readonly baselines: Errand<readonly Baseline[]>,
    platform: Platform,
  ) {
    this.settler = new Settler(platform);
  }

  /** @throws RpcError 'superseded' where another exam began meanwhile */
  async examine(snapshot: number | undefined, weights: WeightMap): Promise<ExamFacts> {
    const part = this.material.examined;
    const { iteration, exam } = await this.sit(part, snapshot, weights);
    return {
      iteration,
      part,
      examples: exam.answers.length,
      loss: exam.loss,
      scores: exam.scores ?? {},
      ...exam.classes,
      ...(exam.columns && { columns: exam.columns }),
      baselines: await this.baselines.finish(),
    };
  }

  /** @param weights to be asked with where the part has not been asked yet */
  async list(
    { part = this.material.examined, snapshot, ...asked }: ExamplesRequest,
    weights: () => WeightMap,
  ): Promise<ExampleList> {
    const known = this.sat.get(part);
    const { iteration, exam } =
      known && known.snapshot === snapshot ? known : await this.sit(part, snapshot, weights());
    const { sort, from, count } = asked;
    const order = [...exam.answers.keys()].filter((index) => this.isAsked(part, index, exam, asked));
    if (sort === 'loss') order.sort((a, b) => exam.answers[b].loss - exam.answers[a].loss);
    const wanted = order.slice(from, from + Math.min(count, mostListed));
    const examples = this.material.part(part);
    const thumbnails = this.material.thumbnails(wanted.map((index) => examples[index]));
    return {
      ...{ iteration, total: order.length },
      list: wanted.map((index) => this.factsOf(part, index, exam)),
      ...(thumbnails && { thumbnails }),
    };
  }

  private isAsked(
    part: ExamplePart,
    index: number,
    { answers }: Exam,
    { wrong, cell }: Pick<ExamplesRequest, 'wrong' | 'cell'>,
  ): boolean {
    const example = this.material.part(part)[index];
    const { text, classes } = answers[index];
    if (wrong && this.material.syllabus.wanted(example) === text) return false;
    if (!cell) return true;
    return example.target.some((right, at) => right === cell.wanted && classes?.[at] === cell.answered);
  }

  private factsOf(part: ExamplePart, index: number, exam: Exam): ExampleFacts {
    const { material } = this;
    const example = material.part(part)[index];
    const { text: answered, loss, probability } = exam.answers[index];
    const wanted = material.syllabus.wanted(example);
    // Of a series there are as many numbers as it has rows.
    const isLong = exam.columns !== undefined;
    const number = material.firstOf(part) + index;
    return {
      example: number,
      text: shortened(material.text(example), longestText),
      wanted: isLong ? shortened(wanted) : wanted,
      answered: isLong ? shortened(answered) : answered,
      loss,
      probability,
      place: examplePlace(example.rows),
    };
  }

  /** With the weights as they are at the beginning, whatever training does meanwhile. */
  private async sit(part: ExamplePart, snapshot: number | undefined, weights: WeightMap): Promise<Sat> {
    const { network, learner, iteration: present } = this.trainer;
    const iteration = snapshot ?? present;
    const version = snapshot === undefined ? network.version : weights;
    const examined = this.material.syllabus.examine(learner, this.material.part(part));
    const inPlace = <T>(action: () => T): T =>
      network.version === version ? action() : network.with(weights, action);
    const done = await this.settler.finish(examined, inPlace);
    if (!done) throw new RpcError('superseded', 'Another exam was asked for meanwhile.');
    const sat = { iteration, snapshot, exam: done.value };
    this.sat.set(part, sat);
    return sat;
  }
}
