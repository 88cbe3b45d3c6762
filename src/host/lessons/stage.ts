/** The networks of an open lesson: made when their page is seen, gone when their block changes or the lesson closes. */
import type { Figure, FromLessonView, Lesson, ToLessonView } from '../../protocol/lessonMessages';
import { messageOf } from '../messageOf';
import type { TrainerClient } from '../trainerClient';
import { racersOf } from '../../lessons/race';
import type { FigureFiles } from './figureRun';
import { LiveFigure } from './liveFigure';
import { Round } from './round';

/** A picture that is not drawn must not stop those after it for good. */
const longestDrawing = 2000;

export interface StageServices {
  readonly trainer: TrainerClient;
  /** Another id for each. */
  createId(): string;
  filesOf(figure: Figure): Promise<FigureFiles>;
  post(message: ToLessonView): void;
}

/** A figure of the lesson: one network, or those of a race. */
interface Living {
  readonly written: string;
  readonly racers: readonly LiveFigure[];
}

/** Messages about a figure. */
type AboutFigure = Extract<FromLessonView, { figure: string }>;

export class LessonStage {
  private readonly living = new Map<string, Living>();
  private readonly drawing = new Map<string, () => void>();
  private figures = new Map<string, Figure>();

  constructor(private readonly services: StageServices) {}

  /** The lesson as it is now. A figure whose block is the same lives on. */
  setLesson({ pages }: Lesson): void {
    const pieces = pages.flatMap((page) => page.pieces);
    this.figures = new Map(
      pieces.flatMap((piece) => (piece.as === 'figure' ? [[piece.figure.name, piece.figure] as const] : [])),
    );
    for (const [name, { written, racers }] of this.living) {
      if (written === JSON.stringify(this.figures.get(name))) continue;
      for (const racer of racers) racer.dispose();
      this.living.delete(name);
    }
  }

  receive(message: AboutFigure): void {
    if (message.type === 'figureDrawn') return this.drawing.get(keyOf(message.figure, message.racer))?.();
    for (const racer of this.racers(message.figure)) tell(racer, message);
  }

  /** Resolves when a figure has done all that it was told so far. */
  async settled(name: string): Promise<void> {
    await Promise.all((this.living.get(name)?.racers ?? []).map((racer) => racer.settled()));
  }

  dispose(): void {
    for (const { racers } of this.living.values()) for (const racer of racers) racer.dispose();
    for (const done of [...this.drawing.values()]) done();
  }

  private racers(name: string): readonly LiveFigure[] {
    const written = this.figures.get(name);
    const known = this.living.get(name)?.racers;
    if (known || !written) return known ?? [];
    const { trainer, createId, filesOf, post } = this.services;
    const round = new Round(() => racers.filter(({ isTraining }) => isTraining).length);
    const racers: readonly LiveFigure[] = racersOf(written).map(
      ({ name: racer, figure }) =>
        new LiveFigure(figure, () => filesOf(figure), trainer, createId(), {
          show: (state) =>
            post({ type: 'figure', figure: name, ...(racer !== undefined && { racer }), state }),
          fail: (error) => post({ type: 'problem', figure: name, message: messageOf(error) }),
          rested: () => this.rested(keyOf(name, racer)).then(() => round.arrive()),
        }),
    );
    this.living.set(name, { written: JSON.stringify(written), racers });
    return racers;
  }

  /** Resolves when the page has drawn what it was shown last, or does not for long, for it may be hidden. */
  private rested(key: string): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.drawing.delete(key);
        resolve();
      };
      const timer = setTimeout(done, longestDrawing);
      this.drawing.set(key, done);
    });
  }
}

const keyOf = (figure: string, racer: string | undefined): string => JSON.stringify([figure, racer]);

function tell(figure: LiveFigure, message: Exclude<AboutFigure, { type: 'figureDrawn' }>): void {
  switch (message.type) {
    case 'open':
      return figure.open();
    case 'read':
      return figure.change(message.reading);
    case 'step':
      return figure.look(message.step);
    case 'weights':
      return figure.setWeights(message.weights);
    case 'hold':
      return figure.hold(message.holds);
    case 'vocabulary':
      return figure.setVocabulary(message.numbers);
    case 'write':
      return figure.write(message.writing);
    case 'distance':
      return figure.setDistance(message.steps);
    case 'train':
      return figure.train(message.still);
    case 'pause':
      return figure.pause();
    case 'reset':
      return figure.reset();
  }
}
