/** The Hidden State view: what the network holds at the token under the cursor. */
import * as l10n from '@vscode/l10n';
import { pastSteps, type StateAtCursor } from '../../src/protocol/viewMessages';
import { BarTable } from '../shared/bars';
import { button } from '../shared/controls';
import { element, setText } from '../shared/dom';
import { percent, signed, visibleToken } from '../shared/format';
import { NumberTable } from '../shared/numberTable';
import { dressPage, onThemeChange, readTheme, type Theme } from '../shared/theme';
import { Layers } from './layers';
import {
  askedOf,
  pastOf,
  placeOf,
  rightOf,
  sourceOf,
  strongestUnits,
  surpriseOf,
  titleOf,
  type StrongUnit,
} from './words';

const shownUnits = 8;
const shownGuesses = 5;

export class StateView {
  private readonly title = element('h2', { class: 'mono' });
  private readonly place = element('span', { class: 'muted number' });
  private readonly source = element('p', { class: 'muted number source' });
  private readonly surprise = element('p', { class: 'number surprise' });
  private readonly layers = new Layers();
  private readonly units: BarTable;
  private readonly color;
  private readonly guesses = new BarTable(l10n.t('Likeliest answers'), 'share');
  private readonly numbers = new NumberTable();
  private readonly asked = element('h3', {});
  private readonly right = element('p', { class: 'muted' });
  private readonly why = element('p', { class: 'why' });
  private readonly content: HTMLElement;
  private listed: readonly StrongUnit[] = [];
  private theme: Theme = readTheme();
  private state: StateAtCursor | undefined;
  private frame = 0;

  /** The unit that the editor can be painted by: the one chosen last, else the strongest. */
  private chosen: StrongUnit | undefined;

  /** @param colorBy paints the editor by a unit */
  constructor(root: HTMLElement, showInNetwork: () => void, colorBy: (layer: number, unit: number) => void) {
    this.color = button('', () => this.chosen && colorBy(this.chosen.layer, this.chosen.unit));
    this.units = new BarTable(l10n.t('Strongest units'), 'signed', (index) => {
      const { layer, unit } = this.listed[index];
      this.layers.choose(layer, unit);
      this.offer(this.listed[index]);
    });
    this.content = element(
      'div',
      { class: 'content' },
      element(
        'header',
        {},
        element('div', { class: 'title' }, this.title, this.place),
        this.source,
        this.surprise,
        button(l10n.t('Show in Network'), showInNetwork).element,
      ),
      this.layers.element,
      section(
        l10n.t('Strongest units'),
        element('p', { class: 'muted' }, l10n.t('and what they were over the last {0} tokens', pastSteps)),
        this.units.element,
        this.color.element,
      ),
      element('section', {}, this.asked, this.guesses.element, this.numbers.element, this.right),
    );
    this.content.hidden = true;
    dressPage(root, this.theme);
    root.append(this.why, this.content);
    onThemeChange((theme) => {
      this.theme = theme;
      dressPage(root, theme);
      this.draw();
    });
  }

  /** Draws at the next frame; of several calls before it only the last counts. */
  show(state: StateAtCursor | undefined, why: string | undefined): void {
    this.state = state;
    setText(this.why, why ?? l10n.t('Put the cursor on text that a run has learned from.'));
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    const { state } = this;
    this.why.hidden = state !== undefined;
    this.content.hidden = state === undefined;
    if (!state) return;
    setText(this.title, titleOf(state));
    setText(this.place, placeOf(state));
    setText(this.source, sourceOf(state));
    setText(this.surprise, surpriseOf(state));
    this.layers.show(state.layers, this.theme);
    this.drawUnits(state);
    setText(this.asked, askedOf(state));
    this.drawGuesses(state);
  }

  private offer(unit: StrongUnit): void {
    this.chosen = unit;
    this.color.set({ label: l10n.t('Color Editor by Unit {0}', unit.unit) });
  }

  private drawUnits({ layers, run }: StateAtCursor): void {
    this.listed = strongestUnits(layers, shownUnits);
    this.color.element.hidden = run.task !== 'next-token';
    this.offer(this.listed[0]);
    // Cells without a bound (relu, identity) may leave −1…1: the bars then share the largest as their full length.
    const full = Math.max(1, ...this.listed.map(({ value }) => Math.abs(value)));
    this.units.set(
      this.listed.map(({ layer, unit, value }) => ({
        name: layers.length > 1 ? l10n.t('L{0} #{1}', layer + 1, unit) : `#${unit}`,
        value: signed(value),
        share: value / full,
        past: { values: pastOf(layers[layer], unit), full, most: pastSteps },
      })),
    );
  }

  private drawGuesses(state: StateAtCursor): void {
    this.guesses.element.hidden = state.numbers !== undefined;
    this.numbers.element.hidden = state.numbers === undefined;
    this.numbers.set(state.numbers ?? []);
    this.guesses.set(
      state.guesses.slice(0, shownGuesses).map(({ text, probability }) => ({
        name: visibleToken(text),
        value: percent(probability),
        share: probability,
        ...(text === state.right && { mark: '✓' }),
      })),
    );
    const right = rightOf(state);
    setText(this.right, right);
    this.right.hidden = right === '';
  }
}

function section(title: string, ...children: HTMLElement[]): HTMLElement {
  return element('section', {}, element('h3', {}, title), ...children);
}
