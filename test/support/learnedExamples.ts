/** Runs of examples for the panel to draw, truly learned: by the engine, from a few made-up rows, in about a second. */
import { readFileSync } from 'node:fs';
import { recognise } from '../../src/data/files/form';
import { propose } from '../../src/data/tasks';
import type { Trace } from '../../src/model/trace';
import type { ExamplesProposal } from '../../src/data/tasks/proposal';
import { unpackTrace } from '../../src/protocol/traceCodec';
import { makeShapes } from '../../src/data/made/shapes';
import { Random } from '../../src/model/random';
import { networkName, type RunSummary } from '../../src/protocol/runs';
import type { Subject } from '../../src/protocol/trainerMessages';
import type { ExamplesQuery, ToNetworkView } from '../../src/protocol/viewMessages';
import { defaultOptions, type RunOptions } from '../../src/training/options';
import { Trainer } from '../../src/training/trainer';
import { ExampleMaterial } from '../../src/worker/exampleMaterial';
import { Errand } from '../../src/worker/errand';
import { Examiner } from '../../src/worker/examiner';
import type { Reader } from '../../src/worker/reader';
import { readerFor } from '../../src/worker/readers';
import { pairs } from './pairs';
import { singleCore } from './threads';

const subjects = [
  'the sea',
  'my brother',
  'this old song',
  'the night train',
  'her letter',
  'that small dog',
];
const feelings: Readonly<Record<string, readonly string[]>> = {
  joy: ['makes me laugh', 'is a delight', 'was lovely again', 'fills me with light'],
  anger: ['drives me mad', 'is an insult', 'was late again', 'fills me with rage'],
  fear: ['makes me shiver', 'is a threat', 'was howling again', 'fills me with dread'],
  calm: ['makes me sleep', 'is a comfort', 'was quiet again', 'fills me with peace'],
};
/** Words that are nouns or verbs by what stands around them. */
const either = ['light', 'train', 'sail', 'stone', 'paint', 'water', 'dream', 'hand', 'farm', 'cook'];
const sentences = [
  (word: string) => `the/DET ${word}/NOUN fades/VERB slowly/ADV`,
  (word: string) => `they/PRON ${word}/VERB the/DET lamps/NOUN`,
  (word: string) => `a/DET white/ADJ ${word}/NOUN leaves/VERB`,
  (word: string) => `we/PRON ${word}/VERB a/DET dog/NOUN daily/ADV`,
];

const day = (i: number): string => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
/** The sum of two tides. */
const wave = (i: number): number => 300 + 120 * Math.sin(i / 3.1) + 60 * Math.sin(i / 8.3);

/** Pictures that both tasks are about. */
const shapes = makeShapes(96, new Random(1));

const files = {
  classify: () => {
    const rows = Object.entries(feelings).flatMap(([label, ends]) =>
      ends.flatMap((end) => subjects.map((subject) => `${subject} ${end},${label}`)),
    );
    return { path: 'moods.csv', text: `text,mood\n${rows.join('\n')}\n` };
  },
  tag: () => {
    const lines = either.flatMap((word) => sentences.map((sentence) => sentence(word)));
    const written = lines.map((line) => `${line.replaceAll('/', '\t').replaceAll(' ', '\n')}\n`);
    return { path: 'tags.tsv', text: written.join('\n') };
  },
  translate: () => ({ path: 'pairs.tsv', text: pairs }),
  series: () => {
    const rows = Array.from({ length: 160 }, (_, i) => `${day(i)},${wave(i).toFixed(2)}`);
    return { path: 'tides.csv', text: `date,height\n${rows.join('\n')}\n` };
  },
  /** The same prices on the way up and down: what is right depends on what came before. */
  signals: () => ({
    path: 'rising_falling.csv',
    text: readFileSync('test/bench/recipes/rising_falling.csv', 'utf8'),
  }),
  regress: () => {
    const rows = Array.from({ length: 60 }, (_, i) => {
      const [width, depth] = [1 + ((i * 7) % 11), 1 + ((i * 5) % 13)];
      return `${width},${depth},${12 * width + 31 * depth}`;
    });
    return { path: 'rooms.csv', text: `width,depth,price\n${rows.join('\n')}\n` };
  },
  caption: () => shapes.files[0],
  /** The shape that each picture shows. */
  pictures: () => {
    const rows = shapes.files[0].text.trim().split('\n').slice(1);
    const labels = rows.map((row) => `${row.split(',')[0]},${/circle|square|triangle/.exec(row)?.[0] ?? ''}`);
    return { path: 'labels.csv', text: `file,shape\n${labels.join('\n')}\n` };
  },
} as const;

const tasks: Readonly<Record<keyof typeof files, ExamplesProposal['task']>> = {
  ...{ classify: 'classify', tag: 'tag', series: 'series', regress: 'regress' },
  ...{ caption: 'caption', pictures: 'classify', translate: 'translate', signals: 'tag' },
};

const choices: Readonly<Record<keyof typeof files, Partial<RunOptions>>> = {
  classify: { cell: 'gru', units: 16, embedding: 8, iterations: 60 },
  translate: { cell: 'gru', units: 20, layers: 2, embedding: 12, iterations: 300, attention: true },
  tag: { cell: 'rnn', units: 12, embedding: 8, iterations: 40, bidirectional: true },
  series: { cell: 'gru', units: 16, iterations: 120 },
  signals: { cell: 'rnn', units: 16, iterations: 200 },
  regress: { cell: 'dense', units: 10, layers: 2, iterations: 150 },
  caption: {
    cell: 'gru',
    units: 20,
    embedding: 8,
    learningRate: 0.006,
    iterations: 320,
    picture: { side: 32, maps: [8, 16, 16] },
  },
  pictures: {
    cell: 'dense',
    units: 12,
    learningRate: 0.004,
    iterations: 240,
    picture: { side: 32, maps: [8, 16, 16] },
  },
};

const machine = singleCore(() => 0);

export class LearnedExamples {
  readonly material: ExampleMaterial;
  readonly pictures = shapes.pictures;
  private readonly trainer: Trainer;
  private readonly reader: Reader;
  private readonly options: RunOptions;
  private readonly proposal: ExamplesProposal;

  readonly task: ExamplesProposal['task'];
  private readonly id: string;

  /** @param twin its id, where it is the other's network without its memory */
  constructor(
    private readonly corpus: keyof typeof files,
    change: Partial<RunOptions> = {},
    private readonly twin?: { readonly id: string; readonly of: string },
  ) {
    this.task = tasks[corpus];
    this.id = twin?.id ?? corpus;
    const file = files[corpus]();
    const proposal = propose(recognise([file])).find(
      (one): one is ExamplesProposal => one.task === this.task,
    );
    if (!proposal) throw new Error(`${file.path} is not proposed for ${this.task}.`);
    // At its end every rising series is above every falling one: whole series are kept apart, as their recipe says.
    this.proposal = corpus === 'signals' ? { ...proposal, split: { by: 'share', share: 0.25 } } : proposal;
    this.options = {
      ...defaultOptions,
      learningRate: 0.02,
      batchSize: 8,
      layers: 1,
      ...choices[corpus],
      ...change,
    };
    this.material = new ExampleMaterial(
      { kind: 'examples', files: [file], pictures: shapes.pictures, proposal: this.proposal },
      this.options,
    );
    this.trainer = new Trainer(
      this.material.course,
      this.options,
      singleCore(() => 0),
    );
    for (const event of this.trainer.train()) if (event?.type === 'diverged') throw new Error(event.reason);
    this.reader = readerFor(this.material, this.trainer.network, machine.now);
  }

  /** Everything that the host sends when it shows an example. */
  messages(example: number, step?: number): ToNetworkView[] {
    const run = this.summary();
    const { outputs } = this.material.vocabulary;
    return [
      { type: 'runs', runs: [run], shown: run.id },
      { type: 'vocabulary', run: run.id, outputs },
      this.trace({ example }),
      ...(step === undefined ? [] : [{ type: 'selectStep', step } as const, this.detail({ example }, step)]),
    ];
  }

  trace(subject: Exclude<Subject, { text: string }>): ToNetworkView {
    const trace = this.reader.read(subject).trace(true);
    const index = 'example' in subject ? subject.example : 0;
    return {
      type: 'trace',
      shown: { run: this.id, iteration: this.trainer.iteration, trace },
      place: { index, count: this.material.count },
      step: undefined,
      ...('typed' in subject && { typed: subject.typed }),
      ...('picture' in subject && { typed: subject.picture.path }),
    };
  }

  /** What the host answers when it is asked how this one, as the counterpart of the shown run, reads a piece. */
  counterpart(
    subject: { example: number } | { typed: string },
  ): Extract<ToNetworkView, { type: 'counterpart' }> {
    const index = 'example' in subject ? subject.example : 0;
    return {
      type: 'counterpart',
      run: this.id,
      place: { index, count: this.material.count },
      ...('typed' in subject && { typed: subject.typed }),
      shown: {
        run: this.id,
        iteration: this.trainer.iteration,
        trace: this.reader.read(subject).trace(true),
      },
    };
  }

  /** What the network does with it. */
  read(subject: Exclude<Subject, { text: string }>): Trace {
    return unpackTrace(this.reader.read(subject).trace(true));
  }

  detail(subject: Exclude<Subject, { text: string }>, step: number): ToNetworkView {
    const detail = this.reader.read(subject).inspect(step, true);
    return { type: 'step', run: this.id, iteration: this.trainer.iteration, detail };
  }

  /** What the host answers to `exam` and then to `examples`. */
  async results(query: ExamplesQuery): Promise<ToNetworkView[]> {
    const { material, trainer } = this;
    const weights = trainer.network.weights();
    const platform = { ...machine, breathe: () => Promise.resolve() };
    const baselines = new Errand(material.baselines(), platform, () => undefined);
    const examiner = new Examiner(trainer, material, baselines, platform);
    const exam = await examiner.examine(undefined, weights);
    const examples = await examiner.list(query, () => weights);
    return [
      { type: 'exam', run: this.id, exam },
      { type: 'examples', run: this.id, from: query.from, examples },
    ];
  }

  summary(): RunSummary {
    const { iteration, network, learningRate } = this.trainer;
    return {
      id: this.id,
      label: this.twin
        ? `${files[this.corpus]().path} · without memory`
        : `${files[this.corpus]().path} · ${networkName(this.options)}`,
      ...(this.twin && { withoutMemoryOf: this.twin.of }),
      created: 0,
      task: this.task,
      options: this.options,
      recipe: { proposal: this.proposal, balanced: false },
      source: { folder: 'file:///work', paths: [files[this.corpus]().path] },
      state: 'done',
      facts: { ...this.material.facts, parameters: network.parameterCount, threads: 1, memory: 1_000_000 },
      progress: {
        iteration,
        iterations: iteration,
        loss: this.trainer.loss,
        tokensPerSecond: 1000,
        learningRate,
        seconds: 1,
        secondsLeft: 0,
      },
      snapshots: [1, 10, 20, 40],
    };
  }
}
