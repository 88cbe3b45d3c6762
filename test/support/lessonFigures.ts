/** Figures of the shipped lessons, trained as on their pages but without one: what their texts say is held against this. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LessonStage } from '../../src/host/lessons/stage';
import { launchWorker } from '../../src/host/processes';
import { TrainerClient } from '../../src/host/trainerClient';
import { readLesson } from '../../src/lessons/read';
import type { Figure, FigureState, FromLessonView, Lesson } from '../../src/protocol/lessonMessages';
import { lessonFiles } from './lessonFiles';

const folder = 'media/lessons';

export class LessonFigures {
  private readonly trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')));
  private readonly states = new Map<string, FigureState>();
  private readonly stage: LessonStage;
  private readonly lesson: Lesson;
  private failure: string | undefined;

  constructor(name: string, change: (text: string) => string = (text) => text) {
    let ids = 0;
    const text = readFileSync(join(folder, `${name}.lesson.md`), 'utf8');
    this.lesson = readLesson(change(text)).lesson;
    this.stage = new LessonStage({
      trainer: this.trainer,
      createId: () => `lesson/${++ids}`,
      filesOf: (figure) => lessonFiles(figure, folder),
      post: (message) => {
        if (message.type === 'problem') this.failure = message.message;
        if (message.type !== 'figure') return;
        const { figure, racer, state } = message;
        this.states.set(key(figure, racer), state);
        setImmediate(() =>
          this.stage.receive({ type: 'figureDrawn', figure, ...(racer !== undefined && { racer }) }),
        );
      },
    });
    this.stage.setLesson(this.lesson);
  }

  figure(name: string): Figure {
    for (const { pieces } of this.lesson.pages)
      for (const piece of pieces)
        if (piece.as === 'figure' && piece.figure.name === name) return piece.figure;
    throw new Error(`There is no figure "${name}".`);
  }

  /** Tells a figure something, and waits until all of its networks are as wanted. */
  async tell(
    message: Extract<FromLessonView, { figure: string }>,
    isSo: (state: FigureState) => boolean = () => true,
  ): Promise<Readonly<Record<string, FigureState>>> {
    const { figure } = message;
    const { race } = this.figure(figure);
    const names: readonly (string | undefined)[] = race ? Object.keys(race) : [undefined];
    // Also where it is only opened: what an earlier message shows late must not be taken for the answer to a later one.
    for (const name of names) this.states.delete(key(figure, name));
    this.stage.receive(message);
    // What was told before may still be under way.
    await this.stage.settled(figure);
    const known = (): (readonly [string, FigureState | undefined])[] =>
      names.map((name) => [name ?? figure, this.states.get(key(figure, name))]);
    while (!known().every(([, state]) => state && isSo(state))) {
      if (this.failure !== undefined) throw new Error(this.failure);
      await new Promise((next) => setTimeout(next, 5));
    }
    return Object.fromEntries(known()) as Record<string, FigureState>;
  }

  /** Trains all of its iterations. */
  async train(figure: string): Promise<Readonly<Record<string, FigureState>>> {
    await this.tell({ type: 'open', figure });
    return this.tell({ type: 'train', figure, still: true }, ({ run }) => run.state === 'done');
  }

  async close(): Promise<void> {
    this.stage.dispose();
    await this.trainer.dispose();
  }
}

const key = (figure: string, racer: string | undefined): string => `${figure}/${racer ?? ''}`;
