/** What is right and what is answered, drawn over the series that is read. */
import * as l10n from '@vscode/l10n';
import type { CanvasSize } from '../../../shared/canvas';
import { dropdown } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { writtenNumber } from '../../../shared/format';
import { counterpartName } from '../../../shared/memoryWords';
import { errorOf, type Reading } from '../../answers';
import { counterpartReading, counterpartRun, wantsTrace } from '../../counterpart';
import type { Tip } from '../../describe';
import { sans, type Ink } from '../../draw/ink';
import { drawTokens, tokenRow, tokensFit } from '../../draw/tokens';
import { readingOf, type State } from '../../state';
import { drawBand } from '../band';
import { Plot, type Place } from '../plot';
import { SignKey } from '../signs';
import type { Tab, TabServices } from '../tab';
import { TimeWindow, zoomKeys } from '../timeWindow';
import { drawSeries, lane, type SeriesBox } from './draw';
import { columnsOf, linesOf, markAt, wordsAt, type SeriesLines } from './lines';
import { signsOf } from './key';

const left = 64;
const right = 14;

export class SeriesTab implements Tab {
  private readonly title = element('span', { class: 'plot-title muted number' });
  private readonly key = new SignKey();
  private readonly columns;
  private readonly time: TimeWindow;
  private readonly plot: Plot;
  private state: State | undefined;
  private reading: Reading | undefined;
  /** How the network reads the same that this one is compared with, and what that is called. */
  private other:
    { readonly reading: Reading; readonly lines: SeriesLines; readonly name: string } | undefined;
  private readonly services;
  private column = 0;
  private lines: SeriesLines | undefined;

  constructor(services: TabServices) {
    this.services = services;
    this.time = new TimeWindow(services);
    this.columns = dropdown(l10n.t('Column'), (value) => this.choose(Number(value)));
    this.plot = new Plot('series', services, {
      paint: (context, size) => this.paint(context, size),
      tip: (at) => this.tip(at),
      click: (at) => services.dispatch({ type: 'select', step: this.stepAt(at) }),
      drag: ({ x }) => this.time.scrollTo(this.time.shown.firstStep - x / this.pitch),
      window: () => this.time.shown,
    });
    const { canvas, box } = this.plot.surface;
    canvas.addEventListener('keydown', (event) => this.press(event), { capture: true });
    box.addEventListener(
      'wheel',
      (event) => this.time.wheel(event, this.plot.surface.pointAt(event).x, left, this.width),
      { passive: false },
    );
    const zooms = this.time.buttons(() => this.time.showAll());
    this.plot.head.append(this.title, this.key.element, this.columns.element, zooms);
  }

  get element(): HTMLElement {
    return this.plot.element;
  }

  setInk(ink: Ink): void {
    this.plot.setInk(ink);
    this.showKey(ink);
  }

  private showKey(ink: Ink): void {
    this.key.show(this.reading ? signsOf(this.reading, ink, this.other?.name) : []);
  }

  scrollTo(firstStep: number): void {
    this.time.scrollTo(firstStep);
  }

  update(state: State): void {
    const { shown, outputs, counterpart } = this.state ?? {};
    const compared = this.state && counterpartRun(this.state);
    const isOther =
      state.shown !== shown ||
      state.outputs !== outputs ||
      state.counterpart.shown !== counterpart?.shown ||
      counterpartRun(state)?.id !== compared?.id;
    this.state = state;
    if (wantsTrace(state)) queueMicrotask(() => this.services.dispatch({ type: 'traceCounterpart' }));
    this.time.update(state);
    if (isOther) this.read(readingOf(state), state);
    this.describe();
    this.plot.update(state);
  }

  private read(reading: Reading | undefined, state: State | undefined): void {
    this.reading = reading;
    const [run, compared] = [state && counterpartRun(state), state && counterpartReading(state)];
    const fits = reading && compared?.trace.tokens.length === reading.trace.tokens.length;
    const columns = reading ? columnsOf(reading) : [];
    this.column = Math.min(this.column, Math.max(0, columns.length - 1));
    this.columns.element.hidden = columns.length < 2;
    this.columns.setChoices(
      columns.map((label, index) => ({ value: String(index), label })),
      String(this.column),
    );
    this.other =
      run && compared && fits
        ? { reading: compared, lines: linesOf(compared, this.column), name: counterpartName(run) }
        : undefined;
    this.lines = reading && linesOf(reading, this.column, this.other?.reading);
    this.showKey(this.plot.ink);
  }

  private choose(column: number): void {
    this.column = column;
    this.read(this.reading, this.state);
    this.describe();
    this.plot.surface.invalidate();
  }

  private describe(): void {
    const { reading, lines } = this;
    if (!reading || !lines) return;
    const name = columnsOf(reading).at(this.column) ?? '';
    const error = errorOf(reading, this.column);
    setText(
      this.title,
      Number.isNaN(error) ? name : l10n.t('{0}: off by {1} (RMSE)', name, writtenNumber(error)),
    );
    const step = this.state?.look.step ?? Math.round(this.time.shown.firstStep);
    this.plot.surface.canvas.setAttribute(
      'aria-label',
      l10n.t(
        'The series “{0}” over {1} steps. Arrow keys choose the step, plus and minus zoom, 0 shows all. At step {2}: {3}',
        name,
        reading.trace.tokens.length,
        step,
        this.wordsAt(step).join(', '),
      ),
    );
  }

  private get width(): number {
    return this.plot.surface.size.width - left - right;
  }

  private get pitch(): number {
    return this.width / this.time.shown.columns;
  }

  private paint(context: CanvasRenderingContext2D, { height }: CanvasSize): void {
    const { reading, lines, plot, pitch } = this;
    if (!reading || !lines) return;
    const { ink } = plot;
    const window = this.time.shown;
    const { step } = this.state?.look ?? {};
    const box: SeriesBox = { left, top: 8, width: this.width, height: height - tokenRow - 22 };
    const xOf = (at: number): number => left + (at - window.firstStep) * pitch;
    context.save();
    context.beginPath();
    context.rect(left, 0, box.width, height);
    context.clip();
    if (step !== undefined) drawBand(context, ink, box, xOf(step), pitch);
    const pointed = plot.pointer && this.stepAt(plot.pointer);
    context.fillStyle = ink.text;
    if (pointed !== undefined) context.fillRect(xOf(pointed + 0.5) - 0.5, box.top, 1, box.height);
    context.restore();
    const { other } = this;
    const comparedMarkAt = other && !lines.answered ? (at: number) => markAt(other.reading, at) : undefined;
    const picture = { ...lines, markAt: (at: number) => markAt(reading, at), comparedMarkAt };
    drawSeries(context, ink, box, picture, window);
    if (comparedMarkAt) this.nameRow(context, box, other?.name ?? '');
    if (tokensFit(pitch))
      drawTokens(context, ink, reading.trace.tokens, { left, ...window, pitch }, height - 4, step);
  }

  /** Where classes are answered, those of the other network stand in a row below. */
  private nameRow(context: CanvasRenderingContext2D, { top, height }: SeriesBox, name: string): void {
    const { ink } = this.plot;
    context.font = sans(ink, 10);
    context.fillStyle = ink.memory;
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    const words = name.split(' ');
    words.forEach((word, i) =>
      context.fillText(word, left - 6, top + height - lane / 2 + (i - (words.length - 1) / 2) * 11),
    );
  }

  private stepAt({ x }: Place): number | undefined {
    const step = Math.floor(this.time.shown.firstStep + (x - left) / this.pitch);
    return x >= left && step >= 0 && step < this.time.steps ? step : undefined;
  }

  private tip(at: Place): Tip | undefined {
    const step = this.stepAt(at);
    const token = step === undefined ? undefined : this.reading?.trace.tokens[step];
    if (step === undefined || !token) return undefined;
    return { title: l10n.t('t={0} · reads {1}', step, token.text), lines: this.wordsAt(step) };
  }

  private wordsAt(step: number): string[] {
    const { reading, lines } = this;
    if (!reading || !lines || step >= lines.truth.length) return [];
    const { answered, right: wanted } = wordsAt(reading, lines, step);
    const write = (value: number | string): string =>
      typeof value === 'number' ? writtenNumber(value) : value;
    const { other } = this;
    const others = other && wordsAt(other.reading, other.lines, step);
    return [
      l10n.t('answered {0}', write(answered)),
      ...(others ? [l10n.t('{0} {1}', other.name, write(others.answered))] : []),
      ...(wanted === undefined ? [] : [l10n.t('right {0}', write(wanted))]),
    ];
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in zoomKeys) this.time.zoom(zoomKeys[event.key]);
    else if (event.key === '0') this.time.showAll();
    else return;
    event.preventDefault();
  }
}
