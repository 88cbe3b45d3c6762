/** The drawing of the network: its stage with mouse, keys and tooltip. */
import * as l10n from '@vscode/l10n';
import { element, icon, setText } from '../../shared/dom';
import { describeDrawing, tipFor } from '../describe';
import type { Ink } from '../draw/ink';
import type { Hit } from '../hit';
import { wholeColumns } from '../layout';
import { followPointer } from '../pointer';
import { Stage, type Point, type StageEvents } from '../stage';
import { lastStep, readingOf, type State } from '../state';
import { Tooltip } from '../tooltip';
import type { Tab, TabServices } from './tab';

/** Of a drag or a wheel, folded. */
const pixelsPerStep = 40;

export class NetworkTab implements Tab {
  private readonly stage;
  private readonly tooltip = new Tooltip();
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

  constructor(private readonly services: TabServices) {
    this.stage = new Stage(services.ink, this.stageEvents());
    const { stage, foldNote, memoryNote, tooltip } = this;
    const drawing = element('div', { class: 'drawing' }, stage.scroller, foldNote, tooltip.element);
    this.element = element('section', { class: 'drawing-tab' }, memoryNote, drawing);
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
    setText(this.foldNote, foldWords(hasMemory));
    this.foldNote.classList.toggle('shown', state.look.folded);
    this.stage.update(state, quick);
    const { shown, look } = state;
    if (shown && (shown !== before?.shown || look.folded !== before.look.folded))
      this.stage.canvas.setAttribute('aria-label', describeDrawing(shown.trace, look.folded));
  }

  setInk(ink: Ink): void {
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
      },
    };
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
function foldWords(hasMemory: boolean): string {
  return hasMemory
    ? l10n.t(
        'One small network. At every step it reads a token, mixes it with its own last state and hands the new state to itself.',
      )
    : l10n.t('One small network without memory. At every step it reads a token, and keeps nothing of it.');
}
