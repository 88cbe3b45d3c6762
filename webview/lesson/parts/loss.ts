/** The loss over the iterations: of the figure's network, or of each that races. */
import * as l10n from '@vscode/l10n';
import { runOf } from '../../network/state';
import { series } from '../../network/draw/series';
import type { Ink } from '../../network/draw/ink';
import { SignKey } from '../../network/tabs/signs';
import { element, setText } from '../../shared/dom';
import { count, inUnit, loss, withUnit, type LossUnit } from '../../shared/format';
import { unitFor } from '../../shared/lossUnit';
import type { ChartCurves, ChartLine, LossChart } from '../../training/chart';
import type { CreatePart, FigureNow, FigurePart, RacerNow } from './part';

/** What a network that knows nothing of what came before reaches. */
const rungs = ['uniform', 'unigram', 'bigram'] as const;

export const lossPart: CreatePart = (_figure, { ink }) => new LossPart(ink);

class LossPart implements FigurePart {
  private readonly canvas = element('canvas', { role: 'img' });
  private readonly title = element('p', { class: 'muted' });
  private readonly key = new SignKey();
  readonly element = element(
    'section',
    { class: 'loss-part' },
    this.title,
    element('div', { class: 'loss-chart' }, this.canvas),
    this.key.element,
  );
  private chart: LossChart | undefined;
  private loading = false;
  private now: FigureNow | undefined;

  constructor(private ink: Ink) {}

  setInk(ink: Ink): void {
    this.ink = ink;
    this.draw();
  }

  update(now: FigureNow): void {
    this.now = now;
    this.draw();
  }

  private get unit(): LossUnit {
    return unitFor(this.now && runOf(this.now.state));
  }

  private draw(): void {
    const { now, unit, ink } = this;
    if (!now) return;
    setText(this.title, typeof unit === 'object' ? l10n.t('Error (RMSE)') : l10n.t('Loss, bits an answer'));
    const signs = now.racers.map((racer, index) => {
      const style = index % series.length;
      const name = wordsOf(racer, unit, now.figure.race !== undefined);
      return { name, colour: ink.series[style], dash: series[style].dash };
    });
    this.key.show(signs);
    const words = signs.map(({ name }) => name).join('. ');
    this.canvas.setAttribute('aria-label', l10n.t('Chart of the loss. {0}', words));
    if (!this.chart) return void this.load();
    const iterations = Math.max(...now.racers.map(({ state }) => runOf(state)?.progress?.iterations ?? 1));
    this.chart.draw(this.curves(now), iterations, ink.theme);
  }

  private curves({ racers, state }: FigureNow): ChartCurves {
    const { ink, unit } = this;
    const baselines = runOf(state)?.facts?.baselines ?? [];
    return {
      lines: racers.map(({ name, history }, index): ChartLine => {
        const style = index % series.length;
        const points = history
          .filter((point) => Number.isFinite(point.loss))
          .map((point) => ({ x: point.iteration, y: inUnit(point.loss, unit) }));
        return { name, points, colour: ink.series[style], dash: series[style].dash, width: 2 };
      }),
      ladder: rungs.flatMap((name) => {
        const found = baselines.find((one) => one.name === name);
        return found ? [{ name, y: inUnit(found.loss, unit) }] : [];
      }),
    };
  }

  private async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    const { createLossChart } = await import('../../training/chart');
    this.chart = createLossChart(this.canvas, (value) => withUnit(value, this.unit, 3));
    this.draw();
  }
}

/** How large it is and how far it has come. */
function wordsOf({ name, state }: RacerNow, unit: LossUnit, isRace: boolean): string {
  const run = runOf(state);
  const size = l10n.t('{0} weights', count(run?.facts?.parameters ?? 0));
  const { iteration = 0, loss: now = NaN } = run?.progress ?? {};
  const reached = iteration > 0 ? loss(now, unit) : l10n.t('not trained yet');
  const { validationLoss = NaN } = run?.progress ?? {};
  const unseen = Number.isFinite(validationLoss) ? [l10n.t('unseen {0}', loss(validationLoss, unit))] : [];
  return [...(isRace ? [name] : []), size, reached, ...unseen].join(' · ');
}
