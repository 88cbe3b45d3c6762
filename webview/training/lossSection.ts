/** The loss: its curve, the key to it, what it means in words, and the numbers as a table. */
import * as l10n from '@vscode/l10n';
import type { Baseline, RunSummary } from '../../src/protocol/runs';
import { segmented } from '../shared/controls';
import { element, setAttributes, setText } from '../shared/dom';
import { count, withUnit, type LossUnit } from '../shared/format';
import { memoryVerdict, scoreVerdict } from '../shared/memoryWords';
import type { Theme } from '../shared/theme';
import type { LossChart } from './chart';
import { chartCurves } from './chartLines';
import { compared } from './comparison';
import { curve } from './curve';
import { createLegend } from './legend';
import { createLossTable } from './lossTable';
import type { Followed, Shown } from './store';
import { isScaled, unitFor, type ChosenUnit } from '../shared/lossUnit';
import { choices, comparable, overfitting, verdict } from './verdict';

/** A chart is redrawn at most this often, milliseconds: more is flicker, and the network needs the machine. */
const chartInterval = 200;

export class LossSection {
  readonly element: HTMLElement;
  private readonly canvas = element('canvas', { role: 'img' });
  private readonly meaning = element('div', { class: 'verdict' });
  private readonly legend = createLegend();
  private readonly table = createLossTable();
  private readonly title = element('h3');
  private readonly units;
  private chart: LossChart | undefined;
  private loading = false;
  private due = 0;
  private run: RunSummary | undefined;
  private points: Shown['points'] = [];
  private counterpart: Followed | undefined;

  constructor(
    private chosen: ChosenUnit,
    private theme: Theme,
    onUnit: (unit: ChosenUnit) => void,
  ) {
    this.units = segmented(
      l10n.t('Unit of the loss'),
      [
        { value: 'bits', label: l10n.t('bits') },
        { value: 'nats', label: l10n.t('nats') },
      ],
      chosen,
      (value) => {
        this.chosen = value === 'nats' ? 'nats' : 'bits';
        onUnit(this.chosen);
        this.drawNow();
      },
    );
    this.element = element(
      'section',
      { class: 'loss' },
      element('div', { class: 'loss-title' }, this.title, this.units.element),
      element('div', { class: 'chart' }, this.canvas),
      this.legend.element,
      this.meaning,
      this.table.element,
    );
  }

  show({ run, points, counterpart }: Shown): void {
    this.run = run;
    this.points = points;
    this.counterpart = counterpart;
    this.element.hidden = points.length === 0;
    if (points.length === 0) return;
    this.drawWords();
    this.due ||= window.setTimeout(() => this.drawChart(), this.chart ? chartInterval : 0);
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    this.drawNow();
  }

  private drawNow(): void {
    if (this.points.length === 0) return;
    this.drawWords();
    this.drawChart();
  }

  private drawWords(): void {
    const { unit } = this;
    this.units.element.hidden = typeof unit === 'object';
    setText(this.title, titleOf(unit));
    this.legend.show(this.curve(), this.theme, unit);
    this.table.show(this.points, this.unit, this.counterpart);
    const sentences = this.sentences();
    if (this.meaning.textContent !== sentences.join(''))
      this.meaning.replaceChildren(...sentences.map((sentence) => element('p', {}, sentence)));
    setAttributes(this.canvas, { 'aria-label': l10n.t('Chart of the loss. {0}', sentences.join(' ')) });
  }

  private get unit(): LossUnit {
    return unitFor(this.run, this.chosen);
  }

  private get baselines(): readonly Baseline[] {
    return this.run?.facts?.baselines ?? [];
  }

  private sentences(): string[] {
    const nats = comparable(this.points);
    if (nats === undefined) return [];
    const { unit } = this;
    const isError = typeof unit === 'object';
    return [
      verdict(nats, this.baselines, unit),
      ...this.memorySentences(),
      isError ? '' : choices(nats),
      overfitting(this.points),
    ].filter(Boolean);
  }

  /** Measured at an iteration that both have reached, so that neither is ahead. */
  private memorySentences(): string[] {
    const { run, points, counterpart } = this;
    const both = compared(points, counterpart);
    if (!run || !counterpart || !both) return [];
    return [
      memoryVerdict(run, both.own, both.other, this.unit),
      both.isOnTheWay
        ? l10n.t('That is at iteration {0}, which both have reached.', count(both.iteration))
        : scoreVerdict(run, run.progress?.scores, counterpart.run.progress?.scores),
    ];
  }

  private curve(): ReturnType<typeof curve> {
    return curve(this.points, this.baselines, this.unit, this.counterpart);
  }

  private drawChart(): void {
    window.clearTimeout(this.due);
    this.due = 0;
    if (!this.run || this.points.length === 0) return;
    if (!this.chart) {
      void this.loadChart();
      return;
    }
    const { progress, options } = this.run;
    const iterations = progress?.iterations ?? options.iterations;
    this.chart.draw(chartCurves(this.curve(), this.theme), iterations, this.theme);
  }

  private async loadChart(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    const { createLossChart } = await import('./chart');
    this.chart = createLossChart(this.canvas, (value) => withUnit(value, this.unit, 3));
    this.drawChart();
  }
}

function titleOf(unit: LossUnit): string {
  if (typeof unit !== 'object') return l10n.t('Loss per token');
  return isScaled(unit) ? l10n.t('Error of scaled numbers (RMSE)') : l10n.t('Error (RMSE)');
}
