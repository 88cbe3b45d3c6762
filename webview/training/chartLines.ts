/** The curve of a run as the chart draws it. Pure. */
import type { Theme } from '../shared/theme';
import type { ChartCurves, ChartLine } from './chart';
import type { Curve, Point } from './curve';
import { lineNames, lines, type LineName } from './legend';

export function chartCurves({ training, validation, counterpart, ladder }: Curve, theme: Theme): ChartCurves {
  const line = (name: LineName, points: readonly Point[]): ChartLine => {
    const { dash, width, colour } = lines[name];
    return { name: lineNames[name](), points, colour: theme.palette[colour], dash, width };
  };
  return {
    lines: [
      line('training', training),
      line('validation', validation),
      ...(counterpart ? [line(counterpart.name, counterpart.points)] : []),
    ],
    ladder,
  };
}
