/** What the lines and marks of the series stand for. */
import * as l10n from '@vscode/l10n';
import type { Reading } from '../../answers';
import { series } from '../../draw/series';
import type { Ink } from '../../draw/ink';
import type { Sign } from '../signs';
import { answeredStyle, comparedStyle } from './draw';

const mostClasses = series.length;

/** @param other what the network is called that it is compared with, where that is drawn */
export function signsOf({ trace, outputs }: Reading, ink: Ink, other: string | undefined): Sign[] {
  if (trace.values)
    return [
      { name: l10n.t('right'), colour: ink.text, dash: [] },
      { name: l10n.t('answered'), colour: ink.series[answeredStyle], dash: series[answeredStyle].dash },
      ...(other ? [{ name: other, colour: ink.memory, dash: series[comparedStyle].dash }] : []),
    ];
  return outputs
    .slice(0, mostClasses)
    .map((name, output) => ({ name, colour: ink.series[output], mark: output }));
}
