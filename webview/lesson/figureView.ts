/** A network on the page: the panel's components over its state, and what the reader may do with it. */
import * as l10n from '@vscode/l10n';
import { firstReading } from '../../src/lessons/reading';
import { unpack } from '../../src/protocol/traceCodec';
import type {
  Drawing,
  EditName,
  Figure,
  FigureState,
  FromLessonView,
  Hold,
  Reading,
  ShownPicture,
  UnitConcept,
} from '../../src/protocol/lessonMessages';
import type { Theme } from '../shared/theme';
import type { Reading as AnswersReading } from '../network/answers';
import { createInk, type Ink } from '../network/draw/ink';
import { writesTexts } from '../../src/protocol/runs';
import { writtenText } from '../network/answers';
import { describeStep } from '../network/describe';
import type { Action } from '../network/actions';
import { keyAction } from '../network/interaction';
import { isAtOnce, lastStep, readingOf, type State } from '../network/state';
import { segmented } from '../shared/controls';
import { element, icon } from '../shared/dom';
import { FigureBar } from './figureBar';
import { parts } from './parts/registry';
import type { FigureNow, FigurePart, PartServices } from './parts/part';
import { rangeOf } from '../network/range';
import { Racers } from './racers';

const playMilliseconds = 700;

export class FigureView {
  readonly element: HTMLElement;
  private readonly views: readonly FigurePart[];
  private readonly bar: FigureBar;
  private readonly problem = element('p', { class: 'fault', role: 'alert', hidden: true });
  private readonly waiting = element(
    'p',
    { class: 'muted waiting-words', role: 'status' },
    l10n.t('The network is being made…'),
  );
  private readonly racers: Racers;
  private distance: number | undefined;
  private reading: Reading | undefined;
  private numbers: Readonly<Record<string, number>>;
  private changed = new Set<EditName>();
  private pictures: readonly ShownPicture[] = [];
  private written: string | undefined;
  private drawing: Drawing | undefined;
  private holds: readonly Hold[] = [];
  private whole: AnswersReading | undefined;
  private guessed = 0;
  private concepts: readonly UnitConcept[] = [];
  private playTimer: number | undefined;
  private steps = 0;
  private toldStep: number | undefined;
  private range = 1;

  constructor(
    readonly figure: Figure,
    private ink: Ink,
    private readonly post: (message: FromLessonView) => void,
    private readonly announce: (text: string) => void,
    /** Something that a question may be about has changed on the page alone. */
    private readonly judged: () => void,
  ) {
    this.numbers = figure.data.words?.numbers ?? {};
    this.reading = firstReading(figure);
    this.racers = new Racers(figure);
    const services = this.services();
    this.views = figure.show.map((name) => parts[name](figure, services));
    this.bar = new FigureBar(figure, {
      dispatch: this.dispatch,
      train: () => {
        this.changed.add('training');
        this.post({ type: 'train', figure: figure.name, still: this.ink.theme.reducedMotion });
      },
      pause: () => this.post({ type: 'pause', figure: figure.name }),
      reset: () => this.reset(),
    });
    const content = element(
      'div',
      { class: 'figure-parts', hidden: true },
      ...this.views.map((view) => view.element),
    );
    this.element = element(
      'figure',
      { class: 'live', 'aria-label': figure.label ?? figure.name, 'data-figure': figure.name },
      this.waiting,
      ...(figure.race ? [this.chooser(this.racers.names)] : []),
      content,
      this.bar.element,
      this.problem,
    );
    this.bar.element.hidden = true;
  }

  /** Undefined before it lives. */
  get now(): FigureNow | undefined {
    const { figure, racers, distance, reading, numbers, changed, pictures, concepts } = this;
    const { drawing, holds, whole, guessed } = this;
    const { state, weights, now, name } = racers;
    const answered = readingOf(state);
    if (!answered || !racers.areThere) return undefined;
    const written = writesTexts(answered.task) ? writtenText(answered) : this.written;
    return {
      ...{ figure, state, weights, reading, numbers, changed, pictures, concepts, written },
      ...{ drawing, holds, whole, guessed },
      ...{ racers: now, racer: name, distance },
    };
  }

  private get state(): State {
    return this.racers.state;
  }

  /** Which of the networks of a race is looked at. */
  private chooser(names: readonly string[]): HTMLElement {
    const choices = names.map((name) => ({ value: name, label: name }));
    const control = segmented(l10n.t('Network that is looked at'), choices, names[0], (name) => {
      this.racers.choose(name);
      this.fitRange();
      this.show();
    });
    return element(
      'div',
      { class: 'racers' },
      element('span', { class: 'muted' }, l10n.t('Look at')),
      control.element,
    );
  }

  /** It has come to be seen. */
  open(): void {
    this.post({ type: 'open', figure: this.figure.name });
  }

  /** It is seen no more: nothing goes on by itself. */
  rest(): void {
    window.clearInterval(this.playTimer);
    if (!this.state.shown) return;
    this.racers.rest();
    this.post({ type: 'pause', figure: this.figure.name });
  }

  receive(racer: string | undefined, told: FigureState): void {
    this.racers.receive(racer, told);
    this.distance = told.distance;
    this.written = told.written;
    this.concepts = told.concepts ?? [];
    if (told.pictures) this.pictures = told.pictures;
    this.reading ??= this.firstPicture;
    this.drawing = told.drawing && unpack(told.drawing);
    this.holds = told.holds;
    if (told.holds.length === 0) this.whole = readingOf(this.state);
    requestAnimationFrame(() =>
      this.post({ type: 'figureDrawn', figure: this.figure.name, ...(racer !== undefined && { racer }) }),
    );
    if (!this.racers.areThere) return;
    this.waiting.hidden = true;
    this.problem.hidden = true;
    this.bar.element.hidden = false;
    for (const { element: part } of this.views) part.parentElement?.removeAttribute('hidden');
    const { state } = this;
    const steps = state.shown?.trace.tokens.length ?? 0;
    this.element.classList.toggle('single', steps === 1);
    this.fitRange();
    this.show();
    const isOther = steps !== this.steps;
    this.steps = steps;
    if (state.look.step === undefined || (isOther && this.looksBack))
      this.dispatch({ type: 'select', step: this.firstStep });
    this.tellStep();
    // One step alone is drawn large, as all is anyway that is read at once.
    if (steps === 1 && !isAtOnce(state) && !state.look.folded) this.dispatch({ type: 'fold', folded: true });
  }

  /** What reaches back is seen from the end. */
  private get looksBack(): boolean {
    return this.figure.show.includes('gradients') && this.figure.marks === undefined;
  }

  private get firstStep(): number {
    return this.looksBack ? lastStep(this.state) : (this.figure.marks?.[0] ?? 0);
  }

  fail(message: string): void {
    this.waiting.hidden = true;
    this.problem.hidden = false;
    this.problem.replaceChildren(icon('warning'), ` ${message}`);
  }

  setTheme(theme: Theme): void {
    this.setInk(createInk(theme, this.range));
  }

  dispose(): void {
    window.clearInterval(this.playTimer);
  }

  private readonly dispatch = (action: Action): void => {
    const before = this.state;
    if (!this.racers.dispatch(action)) return;
    this.tellStep();
    if (this.state.playing !== before.playing) this.setPlaying(this.state.playing);
    this.show();
    if (this.state.look.unit !== before.look.unit || this.state.look.layer !== before.look.layer)
      this.judged();
  };

  /** Also where a text became shorter than the step that was looked at. */
  private tellStep(): void {
    const { step } = this.state.look;
    if (step === this.toldStep) return;
    this.toldStep = step;
    this.post({ type: 'step', figure: this.figure.name, step });
  }

  private show(): void {
    const { now } = this;
    this.bar.update(this.state, this.ink.theme.reducedMotion);
    if (now) for (const view of this.views) view.update(now);
  }

  private reset(): void {
    this.numbers = this.figure.data.words?.numbers ?? {};
    this.reading = firstReading(this.figure) ?? this.firstPicture;
    this.changed = new Set();
    this.post({ type: 'reset', figure: this.figure.name });
  }

  private get firstPicture(): Reading | undefined {
    const first = this.pictures.at(0);
    return first && { picture: first.path };
  }

  private services(): PartServices {
    const { name } = this.figure;
    return {
      ink: this.ink,
      dispatch: this.dispatch,
      press: (event, columns) => this.press(event, columns),
      choose: (action) => this.choose(action),
      say: this.announce,
      // The networks of lessons are no runs that commands are about.
      command: () => undefined,
      drawn: () => undefined,
      scrolled: (firstStep) => void this.racers.dispatch({ type: 'scrolled', firstStep }),
      framed: () => undefined,
      read: (reading, change = 'input') => {
        this.reading = reading;
        this.changed.add(change);
        this.post({ type: 'read', figure: name, reading });
      },
      setWeights: (weights) => {
        this.changed.add('weights');
        this.post({
          type: 'weights',
          figure: name,
          weights: weights.map(({ values, ...one }) => ({ ...one, values: [...values] })),
        });
      },
      write: (writing) => this.post({ type: 'write', figure: name, writing }),
      hold: (holds) => {
        if (holds.length > 0) this.changed.add('memory');
        this.post({ type: 'hold', figure: name, holds });
      },
      guessed: (right) => {
        this.guessed = right;
        this.judged();
      },
      setDistance: (steps) => {
        this.changed.add('input');
        this.post({ type: 'distance', figure: name, steps });
      },
      setVocabulary: (numbers) => {
        this.numbers = numbers;
        this.changed.add('vocabulary');
        this.post({ type: 'vocabulary', figure: name, numbers });
      },
    };
  }

  private press(event: KeyboardEvent, columns: number): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keyAction(event.key, this.state, columns);
    // The step is let go nowhere on a page: the sums are about one.
    if (!action || (action.type === 'select' && action.step === undefined)) return;
    event.preventDefault();
    this.choose(action);
  }

  private choose(action: Action): void {
    this.dispatch(action);
    const reading = readingOf(this.state);
    const { step } = this.state.look;
    if (action.type === 'select' && reading && step !== undefined) this.announce(describeStep(reading, step));
  }

  private setPlaying(playing: boolean): void {
    window.clearInterval(this.playTimer);
    if (playing) this.playTimer = window.setInterval(() => this.dispatch({ type: 'tick' }), playMilliseconds);
  }

  /** Cells without bounds hold numbers of any size: the scale of the colours goes as far as they do. */
  private fitRange(): void {
    const range = rangeOf(this.state.shown?.trace, this.state.runs.at(0)?.options);
    if (range === this.range) return;
    this.range = range;
    this.setInk(createInk(this.ink.theme, range));
  }

  private setInk(ink: Ink): void {
    this.ink = ink;
    for (const view of this.views) view.setInk?.(ink);
    this.show();
  }
}
