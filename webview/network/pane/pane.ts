/** The right side: everything about the selected step, as text and tables that every reader can read. */
import * as l10n from '@vscode/l10n';
import type { LayerDetail, Trace } from '../../../src/model/trace';
import { button, segmented } from '../../shared/controls';
import { element, setText } from '../../shared/dom';
import { loss, percent, signed, visibleToken } from '../../shared/format';
import type { Action } from '../actions';
import { borderOf, halfAt, onlyReads, onlyWrites } from '../../../src/protocol/halves';
import type { Reading } from '../answers';
import { readWords } from '../describe';
import type { Ink } from '../draw/ink';
import { heldAt, holdWords, isHeldBy } from '../holds';
import { directionOf, halfSigns, shortName } from '../layers';
import { readingOf, taskOf, type State } from '../state';
import { norm, strongestUnits } from '../values';
import { BarTable, type BarRow } from '../../shared/bars';
import { AnswerSection } from './answerSection';
import { AttentionSection } from './attentionSection';
import { equationView } from './equationView';
import { GradientChart } from './gradient';
import { math } from '../math';
import { HoldSection } from './holdSection';
import { legend } from './legend';
import { section } from './section';
import { SeenSection } from './seenSection';

const shownUnits = 8;

export interface PaneServices {
  /** Paints the editor by a unit. */
  colorBy(layer: number, unit: number): void;
  /** Lists where the network holds nearly the same as at the chosen step. */
  findSimilar(): void;
}

export class Pane {
  private readonly title = element('h2');
  private readonly summary = element('p', { class: 'muted number' });
  private readonly surprise = element('p', { class: 'muted number' });
  private readonly equation = element('div', { class: 'equation-slot' });
  private readonly heldWords = element('p', { class: 'held-words' });
  private readonly units: BarTable;
  private readonly answer = new AnswerSection();
  private readonly attention;
  private readonly gradient = new GradientChart();
  private readonly beyond = element(
    'p',
    { class: 'muted small-text' },
    math(
      l10n.t(
        'Of h alone: what flows back through the cell state c_t is not counted in ‖∂L/∂h_t−k‖, and reaches farther.',
      ),
    ),
  );
  private readonly reach = section(l10n.t('Gradient reaching back'), this.gradient.element, this.beyond);
  private readonly layers;
  private readonly seen;
  private readonly legend = element('div');
  private readonly color;
  private readonly similar;
  private readonly hold;
  private readonly step: HTMLElement;
  private readonly hint;
  readonly element: HTMLElement;
  private listed: number[] = [];
  /** The equation that stands there: it is only written anew when it changes. */
  private written: { readonly layer: LayerDetail; readonly unit: number } | undefined;
  private own = { step: -1, layer: -1, unit: 0 };
  private layer = 0;
  private unit = 0;

  /** @param editor what can be done where the panel stands beside one */
  constructor(
    ink: Ink,
    dispatch: (action: Action) => void,
    private readonly editor?: PaneServices,
  ) {
    this.seen = new SeenSection(ink, dispatch);
    this.units = new BarTable(l10n.t('Strongest units'), 'signed', (index) =>
      dispatch({ type: 'unit', layer: this.layer, unit: this.listed[index] }),
    );
    this.attention = new AttentionSection((step) => dispatch({ type: 'select', step }));
    this.color = button('', () => this.editor?.colorBy(this.layer, this.unit));
    this.similar = button(l10n.t('Find Similar States'), () => this.editor?.findSimilar());
    this.hold = editor && new HoldSection(dispatch);
    this.layers = segmented(l10n.t('Layer'), [], '', (value) =>
      dispatch({ type: 'unit', layer: Number(value), unit: undefined }),
    );
    this.hint = element(
      'div',
      { class: 'hint' },
      element(
        'p',
        { class: 'muted' },
        l10n.t('Click a column, or move with the arrow keys, to see what the network holds at that step.'),
      ),
      element('h3', {}, l10n.t('How to read it')),
      this.legend,
    );
    this.step = element(
      'div',
      { class: 'step-pane' },
      this.title,
      this.surprise,
      this.layers.element,
      this.summary,
      this.equation,
      this.heldWords,
      section(
        l10n.t('Strongest units'),
        this.units.element,
        element('div', { class: 'unit-actions' }, this.color.element, this.similar.element),
      ),
      ...(this.hold ? [this.hold.element] : []),
      this.answer.element,
      this.attention.element,
      this.reach,
    );
    this.element = element(
      'aside',
      { class: 'pane', id: 'selected-step', 'aria-label': l10n.t('Selected step') },
      this.seen.element,
      this.hint,
      this.step,
    );
  }

  setInk(ink: Ink): void {
    this.seen.setInk(ink);
  }

  update(state: State): void {
    const reading = readingOf(state);
    const { step } = state.look;
    this.element.hidden = !reading;
    this.hint.hidden = step !== undefined;
    this.step.hidden = step === undefined;
    this.seen.update(state);
    if (reading && step === undefined) this.legend.replaceChildren(legend(reading));
    if (!reading || step === undefined) return;
    this.layer = state.look.layer;
    this.writeHead(reading, step);
    this.writeUnits(state, reading.trace, step);
    this.answer.update(reading, step);
    this.attention.update(reading.trace, step);
    this.writeDetail(state, reading, step);
  }

  private writeHead({ trace, task, atOnce }: Reading, step: number): void {
    setText(this.title, atOnce ? readWords(trace) : titleOf(trace, step));
    const nats = trace.surprise[step];
    this.surprise.hidden = task !== 'next-token';
    setText(
      this.surprise,
      Number.isFinite(nats)
        ? l10n.t('surprise {0}: it was given {1}', loss(nats, 'bits'), percent(Math.exp(-nats)))
        : l10n.t('nothing foretells the first token'),
    );
    this.writeLayers(trace);
    const { cell, memoryShare } = trace.layers[this.layer];
    const size = norm(trace.layers[this.layer], step).toFixed(2);
    const share = memoryShare[step];
    setText(
      this.summary,
      cell === 'dense'
        ? l10n.t('‖h‖ {0} · without a memory', size)
        : step === borderOf(trace)
          ? l10n.t(
              '‖h‖ {0} · {1} from the state that reading left, {2} from input',
              size,
              percent(share),
              percent(1 - share),
            )
          : l10n.t('‖h‖ {0} · {1} from memory, {2} from input', size, percent(share), percent(1 - share)),
    );
  }

  private writeLayers({ layers }: Trace): void {
    const many = layers.length > 1;
    this.layers.element.hidden = !many;
    const choices = layers.map((_, i) => ({
      value: String(i),
      label: l10n.t('layer {0}', shortName(layers, i)),
    }));
    if (many && this.layers.element.childElementCount !== choices.length)
      this.layers.setChoices(choices, String(this.layer));
    this.layers.setValue(String(this.layer));
  }

  private writeUnits(state: State, trace: Trace, step: number): void {
    const { look } = state;
    const layer = trace.layers[this.layer];
    this.listed = strongestUnits(layer, step, shownUnits);
    if (look.unit !== undefined && !this.listed.includes(look.unit))
      this.listed = [...this.listed.slice(0, shownUnits - 1), look.unit];
    this.unit = look.unit ?? this.ownUnit(step);
    for (const { element: action } of [this.color, this.similar])
      action.hidden = !this.editor || taskOf(state) !== 'next-token';
    this.color.set({ label: l10n.t('Color Editor by Unit {0}', this.unit) });
    this.hold?.update(state, trace, step, { layer: this.layer, unit: this.unit });
    this.writeHeld(state, trace);
    this.units.set(
      this.listed.map((unit): BarRow => {
        const value = layer.hidden[step * layer.units + unit];
        const isHeld = heldAt(state.shown?.holds ?? [], this.layer, unit) !== undefined;
        return {
          ...{ name: `#${unit}`, value: signed(value, 3), share: value, chosen: unit === look.unit },
          ...(isHeld && { mark: l10n.t('held') }),
        };
      }),
    );
  }

  private writeHeld({ shown }: State, trace: Trace): void {
    const held = shown?.holds?.filter((hold) => isHeldBy(hold, this.layer, this.unit));
    this.heldWords.hidden = !held?.length;
    setText(
      this.heldWords,
      l10n.t(
        'What it computes is not used: {0}.',
        held?.map((hold) => holdWords(hold, trace.layers)).join(' · ') ?? '',
      ),
    );
  }

  private writeDetail({ detail, look }: State, { trace, atOnce = false }: Reading, step: number): void {
    const known = detail?.step.step === step ? detail.step : undefined;
    const layer = known?.layers[this.layer];
    this.attention.updateDetail(trace, known, this.lookedUnit(look, trace, step));
    this.gradient.element.classList.toggle('waiting', !known);
    this.equation.classList.toggle('waiting', !known);
    if (!known || !layer) return;
    this.beyond.hidden = layer.cell !== 'lstm';
    // From a step that only reads no loss follows.
    this.reach.hidden = layer.cell === 'dense' || onlyReads(trace, step);
    const { unit } = this;
    if (layer === this.written?.layer && unit === this.written.unit) return;
    this.written = { layer, unit };
    const half = halfAt(trace, step);
    const raised = half ? halfSigns[half] : directionOf(trace.layers, this.layer);
    this.equation.replaceChildren(equationView(layer, unit, { raised, atOnce }));
    if (!this.reach.hidden) this.gradient.set(known.gradientReach[this.layer], step);
  }

  /** Attention is of the last layer: its chosen unit, else its strongest. */
  private lookedUnit({ layer, unit }: State['look'], { layers }: Trace, step: number): number {
    const last = layers.length - 1;
    return layer === last && unit !== undefined ? unit : strongestUnits(layers[last], step, 1)[0];
  }

  /** The unit of the equation when none is chosen: the strongest at first sight, then always the same while it trains. */
  private ownUnit(step: number): number {
    if (this.own.step !== step || this.own.layer !== this.layer)
      this.own = { step, layer: this.layer, unit: this.listed[0] };
    return this.own.unit;
  }
}

function titleOf(trace: Trace, step: number): string {
  const { text, id } = trace.tokens[step];
  if (trace.numbers) return l10n.t('Step {0} · {1}', step, text);
  return onlyWrites(trace, step)
    ? l10n.t('Step {0} · fed with “{1}” (id {2})', step, visibleToken(text), id)
    : l10n.t('Step {0} · token “{1}” (id {2})', step, visibleToken(text), id);
}
