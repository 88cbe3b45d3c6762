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
  RunWeights,
  ShownPicture,
} from '../../src/protocol/lessonMessages';
import type { Theme } from '../shared/theme';
import type { Reading as AnswersReading } from '../network/answers';
import { createInk, type Ink } from '../network/draw/ink';
import { writesTexts } from '../../src/protocol/runs';
import { writtenText } from '../network/answers';
import { describeStep } from '../network/describe';
import { reduceAction, type Action } from '../network/actions';
import { keyAction } from '../network/interaction';
import { reduceMessage } from '../network/messages';
import { firstLook, readingOf, startState, type State } from '../network/state';
import { element, icon } from '../shared/dom';
import { FigureBar } from './figureBar';
import { parts } from './parts/registry';
import type { FigureNow, FigurePart, PartServices } from './parts/part';
import { rangeOf } from '../network/range';

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
  private state: State = startState(firstLook);
  private weights: readonly RunWeights[] = [];
  private reading: Reading | undefined;
  private numbers: Readonly<Record<string, number>>;
  private changed = new Set<EditName>();
  private pictures: readonly ShownPicture[] = [];
  private written: string | undefined;
  private drawing: Drawing | undefined;
  private holds: readonly Hold[] = [];
  private whole: AnswersReading | undefined;
  private guessed = 0;
  private playTimer: number | undefined;
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
      content,
      this.bar.element,
      this.problem,
    );
    this.bar.element.hidden = true;
  }

  /** Undefined before it lives. */
  get now(): FigureNow | undefined {
    const { figure, state, weights, reading, numbers, changed, pictures } = this;
    const { drawing, holds, whole, guessed } = this;
    const answered = readingOf(state);
    if (!answered) return undefined;
    const written = writesTexts(answered.task) ? writtenText(answered) : this.written;
    return {
      ...{ figure, state, weights, reading, numbers, changed, pictures, written },
      ...{ drawing, holds, whole, guessed },
    };
  }

  /** It has come to be seen. */
  open(): void {
    this.post({ type: 'open', figure: this.figure.name });
  }

  /** It is seen no more: nothing goes on by itself. */
  rest(): void {
    window.clearInterval(this.playTimer);
    if (!this.state.shown) return;
    this.state = { ...this.state, playing: false };
    this.post({ type: 'pause', figure: this.figure.name });
  }

  receive(told: FigureState): void {
    const { run, outputs, trace, step, weights, pictures, drawing, holds } = told;
    const iteration = run.progress?.iteration ?? 0;
    const shown = { run: run.id, iteration, trace };
    let state = reduceMessage(this.state, { type: 'runs', runs: [run], shown: run.id });
    state = reduceMessage(state, { type: 'vocabulary', run: run.id, outputs });
    state = reduceMessage(state, { type: 'trace', shown, place: { index: 0, count: 1 }, step: undefined });
    if (step) state = reduceMessage(state, { type: 'step', run: run.id, iteration, detail: step });
    this.state = state;
    this.weights = unpack(weights);
    this.written = told.written;
    if (pictures) this.pictures = pictures;
    this.reading ??= this.firstPicture;
    this.drawing = drawing && unpack(drawing);
    this.holds = holds;
    if (holds.length === 0) this.whole = readingOf(state);
    this.waiting.hidden = true;
    this.problem.hidden = true;
    this.bar.element.hidden = false;
    for (const { element: part } of this.views) part.parentElement?.removeAttribute('hidden');
    this.element.classList.toggle('single', state.shown?.trace.tokens.length === 1);
    this.fitRange();
    this.show();
    requestAnimationFrame(() => this.post({ type: 'figureDrawn', figure: this.figure.name }));
    if (state.look.step === undefined) this.dispatch({ type: 'select', step: this.figure.marks?.[0] ?? 0 });
    // One step alone is drawn large.
    if (state.shown?.trace.tokens.length === 1 && !state.look.folded)
      this.dispatch({ type: 'fold', folded: true });
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
    this.state = reduceAction(before, action);
    if (this.state === before) return;
    const { step } = this.state.look;
    if (step !== before.look.step) this.post({ type: 'step', figure: this.figure.name, step });
    if (this.state.playing !== before.playing) this.setPlaying(this.state.playing);
    this.show();
  };

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
      scrolled: (firstStep) => (this.state = reduceAction(this.state, { type: 'scrolled', firstStep })),
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
