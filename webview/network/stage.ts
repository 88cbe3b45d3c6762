/** The canvas of the network with its scrolling, folding and easing. It draws when something changed, never else. */
import type { Trace } from '../../src/model/trace';
import { sizeCanvas, watchSize, type CanvasSize } from '../shared/canvas';
import { element } from '../shared/dom';
import { showsOpinions, type Reading } from './answers';
import { contentOf } from './content';
import type { Ink } from './draw/ink';
import type { GutterWords } from './draw/labels';
import { NetworkPainter } from './draw/network';
import { between, ease, foldMilliseconds } from './fold';
import { hitTest, type Hit, sameHit } from './hit';
import {
  folded,
  leastHeight,
  pitchFor,
  gutterFor,
  unrolled,
  visibleSteps,
  wholeColumns,
  type Content,
  type Layout,
} from './layout';
import { opinionsOf, type Opinions } from './opinions';
import { readingOf, type State } from './state';
import { sameShape, type Frame } from './values';

const easeMilliseconds = 160;

/** CSS pixels on the canvas. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface StageEvents {
  /** A new Trace is on the screen. */
  drawn(): void;
  scrolled(firstStep: number): void;
  /** A frame with this layout was drawn. */
  framed(layout: Layout): void;
  readonly words: GutterWords;
}

export class Stage {
  /** The pane beside it is its text alternative. */
  readonly canvas = element('canvas', {
    class: 'network',
    tabindex: 0,
    role: 'application',
    'aria-details': 'selected-step',
  });
  private readonly spacer = element('div', { class: 'spacer' }, this.canvas);
  readonly scroller = element('div', { class: 'scroller' }, this.spacer);
  private readonly painter = new NetworkPainter();
  private size: CanvasSize = { width: 0, height: 0, ratio: 1 };
  private state: State | undefined;
  private content: Content = { layers: [], tokenLength: 1, opinions: false, halves: false };
  private opinions: Opinions | undefined;
  private frame: Frame | undefined;
  private easeStart = 0;
  private fold = 0;
  private foldFrom = 0;
  private foldStart = 0;
  private undrawn = false;
  private request = 0;
  private hovered: Hit | undefined;
  /** The layout of the last frame: what the person sees and points at. */
  layout: Layout | undefined;

  constructor(
    private ink: Ink,
    private readonly events: StageEvents,
  ) {
    watchSize(this.scroller, (size) => {
      const first = this.size.width === 0;
      this.size = size;
      this.placeScroll(first);
      this.draw(performance.now());
    });
    this.scroller.addEventListener('scroll', () => {
      this.events.scrolled(this.firstStep);
      this.invalidate();
    });
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.invalidate();
  }

  set hover(hit: Hit | undefined) {
    if (sameHit(hit, this.hovered)) return;
    this.hovered = hit;
    this.invalidate();
  }

  get columns(): number {
    return this.layout ? wholeColumns(this.layout) : 1;
  }

  get firstStep(): number {
    return this.scroller.scrollLeft / this.pitch;
  }

  /** Where an event is on the canvas; offsetX is wrong for an element that sticks while its parent scrolls. */
  pointAt({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.canvas.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  hitAt({ x, y }: Point): Hit | undefined {
    if (!this.layout || !this.state?.shown) return undefined;
    return hitTest(this.layout, this.state.shown.trace.tokens.length, x, y);
  }

  /** Shows another state. `quick` scrolls at once, for a held key. */
  update(state: State, quick: boolean): void {
    const before = this.state;
    this.state = state;
    const reading = readingOf(state);
    const isOther = reading !== undefined && !sameReading(reading, before && readingOf(before));
    if (isOther) this.opinions = showsOpinions(reading.task) ? opinionsOf(reading) : undefined;
    if (reading && (isOther || state.look.layers !== before?.look.layers))
      this.content = contentOf(reading, state.look.layers);
    if (state.shown && state.shown !== before?.shown) this.takeTrace(state.shown.trace, before?.shown?.trace);
    if (state.look.folded !== (before?.look.folded ?? false)) this.startFold();
    const { step } = state.look;
    if (step !== undefined && step !== before?.look.step && before?.shown) this.reveal(step, quick);
    this.invalidate();
  }

  /** Scrolls so that `firstStep` is at the left edge. */
  scrollTo(firstStep: number): void {
    this.scroller.scrollLeft = firstStep * this.pitch;
  }

  private takeTrace(trace: Trace, old: Trace | undefined): void {
    const same = old !== undefined && sameShape(old, trace);
    const eases = same && !this.ink.theme.reducedMotion;
    this.frame = { trace, before: eases ? old : undefined, progress: eases ? 0 : 1 };
    this.easeStart = performance.now();
    this.undrawn = true;
    if (!same) this.placeScroll(true);
  }

  private startFold(): void {
    this.foldFrom = this.fold;
    this.foldStart = performance.now();
    if (!this.state?.look.folded && this.state?.look.step !== undefined)
      this.reveal(this.state.look.step, true);
    if (this.ink.theme.reducedMotion || !this.layout) this.foldStart = -Infinity;
    this.scroller.classList.toggle('still', this.state?.look.folded ?? false);
  }

  private get pitch(): number {
    return pitchFor(this.content, this.size.width);
  }

  /** Makes room for all steps. `restore` goes to where the state says that the person looked. */
  private placeScroll(restore: boolean): void {
    const steps = this.frame?.trace.tokens.length ?? 0;
    const width = gutterFor(this.size.width) + steps * this.pitch + 16;
    this.spacer.style.width = `${Math.max(width, this.size.width)}px`;
    if (!restore || !this.state) return;
    const { firstStep, step } = this.state.look;
    this.scrollTo(firstStep);
    if (step !== undefined) this.reveal(step, true);
  }

  private reveal(step: number, quick: boolean): void {
    const room = this.size.width - gutterFor(this.size.width);
    const left = step * this.pitch;
    const { scrollLeft } = this.scroller;
    const margin = room > 4 * this.pitch ? this.pitch : 0;
    const target =
      left - margin < scrollLeft
        ? left - margin
        : left + this.pitch + margin > scrollLeft + room
          ? Math.ceil((left + margin - room) / this.pitch + 1) * this.pitch
          : undefined;
    if (target === undefined) return;
    const behavior = quick || this.ink.theme.reducedMotion ? 'instant' : 'smooth';
    this.scroller.scrollTo({ left: target, behavior });
  }

  invalidate(): void {
    this.request ||= requestAnimationFrame((now) => this.draw(now));
  }

  private draw(now: number): void {
    cancelAnimationFrame(this.request);
    this.request = 0;
    const reading = this.state && readingOf(this.state);
    if (!this.state || !reading || !this.frame || this.size.width === 0) return;
    const moving = this.advance(now);
    const height = Math.max(this.size.height, leastHeight(this.content));
    const viewport = { width: this.size.width, height, devicePixelRatio: this.size.ratio };
    const context = sizeCanvas(this.canvas, { ...this.size, height });
    const open = unrolled(this.content, viewport, this.firstStep);
    const { look } = this.state;
    this.layout =
      this.fold === 0 ? open : between(open, folded(this.content, viewport, look.step ?? 0), ease(this.fold));
    this.painter.draw(context, this.ink, {
      layout: this.layout,
      range: visibleSteps(open, this.frame.trace.tokens.length),
      frame: this.frame,
      reading,
      opinions: this.opinions,
      selected: look.step,
      playing: this.state.playing,
      unit: look.unit === undefined ? undefined : { layer: look.layer, unit: look.unit },
      hover: this.hovered,
      words: this.events.words,
    });
    this.events.framed(this.layout);
    if (this.undrawn) {
      this.undrawn = false;
      this.events.drawn();
    }
    if (moving) this.invalidate();
  }

  /** Moves folding and easing on to `now`; whether they go on. */
  private advance(now: number): boolean {
    const target = this.state?.look.folded ? 1 : 0;
    const share = Math.min(1, Math.max(0, (now - this.foldStart) / foldMilliseconds));
    this.fold = this.foldFrom + (target - this.foldFrom) * share;
    if (this.frame?.before) {
      const progress = Math.min(1, Math.max(0, (now - this.easeStart) / easeMilliseconds));
      this.frame = { ...this.frame, before: progress < 1 ? this.frame.before : undefined, progress };
    }
    return share < 1 || this.frame?.before !== undefined;
  }
}

const sameReading = (a: Reading, b: Reading | undefined): boolean =>
  a.trace === b?.trace && a.outputs === b.outputs && a.task === b.task;
