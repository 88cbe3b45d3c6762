/** The loss chart. Loaded when the first curve is there, for chart.js is the largest part of this view. */
import {
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ChartDataset,
  type Plugin,
} from 'chart.js';
import * as l10n from '@vscode/l10n';
import { cssColour } from '../shared/colour';
import { count } from '../shared/format';
import type { Theme } from '../shared/theme';
import { range, spread, type Point } from './curve';
import { lineNames, lines } from './legend';
import type { Baseline } from '../../src/protocol/runs';

Chart.register(LineController, LineElement, PointElement, LinearScale, Tooltip);

type LineChart = Chart<'line', { x: number; y: number }[]>;
type LineDataset = ChartDataset<'line', { x: number; y: number }[]>;

/** One line of the chart, as it is drawn and called. */
export interface ChartLine {
  readonly name: string;
  readonly points: readonly Point[];
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
}

export interface ChartCurves {
  readonly lines: readonly ChartLine[];
  /** Level lines with their names on them, from the easiest to the hardest to beat. */
  readonly ladder: readonly { readonly name: Baseline['name']; readonly y: number }[];
}

export interface LossChart {
  draw(curves: ChartCurves, iterations: number, theme: Theme): void;
  destroy(): void;
}

/** `write` is asked when a value is written out. */
export function createLossChart(canvas: HTMLCanvasElement, write: (value: number) => string): LossChart {
  const ladder = new Ladder();
  const chart: LineChart = new Chart(canvas, configuration(ladder, write));
  return {
    draw: (curves, iterations, theme) => {
      ladder.show(curves, theme);
      chart.data.datasets = curves.lines.map(dataset);
      setScales(chart, curves, iterations, theme);
      setTooltip(chart, theme);
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}

function configuration(
  ladder: Ladder,
  write: (value: number) => string,
): ChartConfiguration<'line', { x: number; y: number }[]> {
  return {
    type: 'line',
    data: { datasets: [] },
    plugins: [ladder],
    options: {
      // A live chart that also glides between updates is never at rest; it moves by its data alone.
      animation: false,
      parsing: false,
      normalized: true,
      maintainAspectRatio: false,
      interaction: { mode: 'nearest', axis: 'x', intersect: false },
      layout: { padding: { top: 12, right: 2 } },
      plugins: {
        tooltip: {
          callbacks: {
            title: ([item]) => l10n.t('Iteration {0}', count(item.parsed.x ?? 0)),
            label: ({ dataset: { label }, parsed }) => ` ${label} ${write(parsed.y ?? 0)}`,
          },
        },
      },
    },
  };
}

function dataset({ name, points, colour, dash, width }: ChartLine): LineDataset {
  const single = points.length === 1;
  return {
    label: name,
    data: points.map(({ x, y }) => ({ x, y })),
    borderColor: colour,
    backgroundColor: colour,
    borderDash: [...dash],
    borderWidth: width,
    pointRadius: single ? 2 : 0,
    pointHoverRadius: 3,
    pointHitRadius: 8,
  };
}

function setScales(chart: LineChart, curves: ChartCurves, iterations: number, theme: Theme): void {
  const colour = theme.palette.muted;
  const font = { family: theme.font, size: Math.max(10, theme.fontSize - 2) };
  const grid = {
    color: theme.contrastBorder ? 'transparent' : faint(theme),
    tickColor: 'transparent',
  };
  const border = { color: theme.contrastBorder ?? faint(theme) };
  const lastPoint = Math.max(...curves.lines.map(({ points }) => points.at(-1)?.x ?? 0));
  chart.options.scales = {
    x: {
      type: 'linear',
      min: 0,
      max: Math.max(iterations, lastPoint, 1),
      grid: { ...grid, display: false },
      border,
      ticks: { color: colour, font, maxTicksLimit: 5, maxRotation: 0, callback: shortCount },
    },
    y: {
      type: 'linear',
      ...range([...curves.lines.flatMap(({ points }) => points), ...curves.ladder]),
      grid,
      border,
      ticks: { color: colour, font, maxTicksLimit: 7, includeBounds: false },
    },
  };
}

function setTooltip(chart: LineChart, theme: Theme): void {
  const { widgetBackground, foreground, border } = theme.palette;
  const font = { family: theme.font, size: Math.max(11, theme.fontSize - 1) };
  Object.assign(chart.options.plugins?.tooltip ?? {}, {
    backgroundColor: widgetBackground,
    titleColor: foreground,
    bodyColor: foreground,
    borderColor: border,
    borderWidth: 1,
    cornerRadius: 2,
    titleFont: { ...font, weight: 'normal' },
    bodyFont: font,
    usePointStyle: true,
    animation: false,
  });
}

function shortCount(value: number | string): string {
  const number = Number(value);
  return number >= 10_000 ? `${number / 1000}k` : count(number);
}

function faint({ palette, background }: Theme): string {
  return palette.lines.startsWith('rgba')
    ? palette.lines.replace(/[\d.]+\)$/, '0.16)')
    : cssColour(background);
}

/** The baselines: level dotted lines with their names on them. */
class Ladder implements Plugin<'line'> {
  readonly id = 'ladder';
  private rungs: ChartCurves['ladder'] = [];
  private theme: Theme | undefined;

  show({ ladder }: ChartCurves, theme: Theme): void {
    this.rungs = ladder;
    this.theme = theme;
  }

  beforeDatasetsDraw({ ctx, chartArea, scales: { y: axis } }: Chart<'line'>): void {
    if (!this.theme) return;
    ctx.save();
    ctx.strokeStyle = this.theme.palette.muted;
    ctx.lineWidth = lines.bigram.width;
    ctx.setLineDash([...lines.bigram.dash]);
    for (const { y } of this.rungs) {
      const height = Math.round(axis.getPixelForValue(y)) + 0.5;
      ctx.beginPath();
      ctx.moveTo(chartArea.left, height);
      ctx.lineTo(chartArea.right, height);
      ctx.stroke();
    }
    ctx.restore();
  }

  afterDatasetsDraw({ ctx, chartArea, scales: { y: axis } }: Chart<'line'>): void {
    if (!this.theme) return;
    const { palette, font, fontSize, background } = this.theme;
    const size = Math.max(10, fontSize - 2);
    const wanted = this.rungs.map(({ y }) => axis.getPixelForValue(y) - size / 2 - 2);
    const heights = spread(wanted, size + 1, chartArea.top - size / 2 - 2, chartArea.bottom - size / 2);
    ctx.save();
    ctx.font = `${size}px ${font}`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.lineWidth = 3;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = cssColour(background);
    ctx.fillStyle = palette.muted;
    this.rungs.forEach(({ name }, i) => {
      const text = lineNames[name]();
      ctx.strokeText(text, chartArea.right - 2, heights[i]);
      ctx.fillText(text, chartArea.right - 2, heights[i]);
    });
    ctx.restore();
  }
}
