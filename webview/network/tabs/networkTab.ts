/** The drawing of the network: its stage with mouse, keys and tooltip. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../src/model/trace';
import { borderOf } from '../../../src/protocol/halves';
import { element, icon, setText } from '../../shared/dom';
import { describeDrawing, tipFor } from '../describe';
import type { Ink } from '../draw/ink';
import type { Hit } from '../hit';
import { wholeColumns, type Layout } from '../layout';
import { followPointer } from '../pointer';
import { Lead } from '../seen/lead';
import { figureLines, gridAt, nameOf, type SeenPlace } from '../seen/places';
import { Sight } from '../seen/sight';
import { Stage, type Point, type StageEvents } from '../stage';
import { isAtOnce, lastStep, readingOf, type State } from '../state';
import { Tooltip } from '../tooltip';
import type { Tab, TabServices } from './tab';

/** Of a drag or a wheel, folded. */
const pixelsPerStep = 40;

export class NetworkTab implements Tab {
  private readonly stage;
  private readonly tooltip = new Tooltip();
  private readonly sight;
  private readonly lead = new Lead();
  private readonly sightTip = new Tooltip();
  private readonly drawing;
  private readonly foldNote = element('p', { class: 'fold-note muted' });
  private readonly memoryNote = element(
    'p',
    { class: 'memory-note' },
    icon('info'),
    l10n.t('No arrow goes through time: this network has no memory, and knows only what it reads at a step.'),
  );
  readonly element: HTMLElement;
  private state: State | undefined;
  private pointer: Point | undefined;
  private travelled = 0;
  private ink: Ink;

  constructor(private readonly services: TabServices) {
    this.ink = services.ink;
    this.stage = new Stage(services.ink, this.stageEvents());
    const { stage, foldNote, memoryNote, tooltip, lead, sightTip } = this;
    this.sight = new Sight(services.ink, {
      choose: (place) => services.choose({ type: 'seen', place }),
      point: (place, at) => this.pointAtSeen(place, at),
    });
    this.drawing = element(
      'div',
      { class: 'drawing' },
      this.sight.element,
      lead.element,
      element('div', { class: 'stage' }, stage.scroller, foldNote, tooltip.element),
      sightTip.element,
    );
    this.element = element('section', { class: 'drawing-tab' }, memoryNote, this.drawing);
    followPointer(this.stage, {
      point: (at) => {
        this.pointer = at;
        this.hover();
      },
      click: (hit) => this.click(hit),
      travel: (pixels) => this.travel(pixels),
    });
    this.stage.canvas.addEventListener('keydown', (event) => services.press(event, this.stage.columns));
  }

  update(state: State, quick: boolean): void {
    const before = this.state;
    this.state = state;
    const hasMemory = state.shown?.trace.layers.at(0)?.cell !== 'dense';
    this.memoryNote.hidden = hasMemory || lastStep(state) < 1;
    this.foldNote.classList.toggle('shown', state.look.folded);
    if (state.shown) setText(this.foldNote, foldWords(state.shown.trace, hasMemory));
    const picture = state.shown?.trace.picture;
    this.drawing.classList.toggle('with-sight', picture !== undefined);
    this.lead.element.hidden = !picture;
    this.sight.update(picture, state.look.seen);
    this.stage.update(state, quick);
    const { shown, look } = state;
    if (shown && (shown !== before?.shown || look.folded !== before.look.folded))
      this.stage.canvas.setAttribute(
        'aria-label',
        describeDrawing(shown.trace, { folded: look.folded, atOnce: isAtOnce(state) }),
      );
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.sight.setInk(ink);
    this.stage.setInk(ink);
  }

  scrollTo(firstStep: number): void {
    this.stage.scrollTo(firstStep);
  }

  private stageEvents(): StageEvents {
    return {
      drawn: () => this.services.drawn(),
      scrolled: (firstStep) => this.services.scrolled(firstStep),
      framed: (layout) => {
        const columns = layout.bend > 0 ? Infinity : wholeColumns(layout);
        this.services.framed({ firstStep: this.stage.firstStep, columns });
        this.drawLead(layout);
        this.hover();
      },
      words: {
        output: l10n.t('output'),
        input: l10n.t('input'),
        probability: l10n.t('probability'),
        reads: l10n.t('reads'),
        writes: l10n.t('writes'),
        encoder: l10n.t('encoder'),
        decoder: l10n.t('decoder'),
        handedOver: [l10n.t('handed'), l10n.t('over')],
        others: (classes) => l10n.t('+ {0} others', classes),
        perRow: (units) => l10n.t('{0} units a row', units),
        noMemory: l10n.t('no memory'),
        features: (count) => l10n.t('{0} numbers', count),
      },
    };
  }

  /** From the last maps, wherever these stand. */
  private drawLead(layout: Layout): void {
    const trace = this.state?.shown?.trace;
    const { top } = this.sight;
    if (!trace?.picture || !top) return;
    const { scroller } = this.stage;
    const [seen, own] = [top.getBoundingClientRect(), scroller.getBoundingClientRect()];
    const from = seen.top >= own.bottom - 1 ? 'below' : seen.top + seen.height / 2 - own.top;
    this.lead.show({ ink: this.ink, layout, trace, scrollTop: scroller.scrollTop, from });
  }

  private pointAtSeen(place: SeenPlace | undefined, { clientX, clientY }: MouseEvent): void {
    const picture = this.state?.shown?.trace.picture;
    if (!picture || !place) return this.sightTip.hide();
    const { left, top, width, height } = this.drawing.getBoundingClientRect();
    const tip = { title: nameOf(place), lines: figureLines(gridAt(picture, place)) };
    this.sightTip.show(tip, clientX - left, clientY - top, { width, height });
  }

  /** Shows what lies under the mouse now: also when the drawing moved or changed below it. */
  private hover(): void {
    if (!this.state) return;
    const reading = readingOf(this.state);
    const hit = this.pointer && this.stage.hitAt(this.pointer);
    this.stage.hover = hit;
    const tip =
      hit && reading && this.stage.layout && tipFor(hit, this.stage.layout, reading, this.state.look.step);
    if (!tip || !this.pointer) return this.tooltip.hide();
    const { x, y } = this.pointer;
    const { scrollTop, clientWidth, clientHeight } = this.stage.scroller;
    this.tooltip.show(tip, x, y - scrollTop, { width: clientWidth, height: clientHeight });
  }

  private click(hit: Hit | undefined): void {
    if (!hit) return;
    this.services.dispatch({ type: 'select', step: hit.step });
    const strip = this.stage.layout?.strips.find((s) => hit.kind === 'unit' && s.layer === hit.layer);
    if (hit.kind === 'unit' && strip)
      this.services.dispatch({ type: 'unit', layer: hit.layer, unit: hit.row * strip.group });
  }

  /** Folded there is nothing to scroll, so the same movement goes through the steps. */
  private travel(pixels: number): void {
    if (!this.state) return;
    const { step, folded } = this.state.look;
    if (!folded || step === undefined) {
      this.stage.scroller.scrollLeft += pixels;
      return;
    }
    this.travelled += pixels;
    const steps = Math.trunc(this.travelled / pixelsPerStep);
    this.travelled -= steps * pixelsPerStep;
    if (steps !== 0) this.services.dispatch({ type: 'select', step: step + steps }, true);
  }
}

/** What stands beside the folded network. */
function foldWords(trace: Trace, hasMemory: boolean): string {
  if (borderOf(trace) !== undefined)
    return l10n.t(
      'Two small networks. One reads, a token at each step; the other goes on from the state that it leaves, and writes.',
    );
  return hasMemory
    ? l10n.t(
        'One small network. At every step it reads a token, mixes it with its own last state and hands the new state to itself.',
      )
    : l10n.t('One small network without memory. At every step it reads a token, and keeps nothing of it.');
}
