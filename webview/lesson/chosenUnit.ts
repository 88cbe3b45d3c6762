/** The unit that is looked at, and the way to the next and the one before: over the edge of a layer into the next. */
import * as l10n from '@vscode/l10n';
import type { Action } from '../network/actions';
import type { State } from '../network/state';
import { iconButton } from '../shared/controls';
import { element, setText } from '../shared/dom';

export interface UnitSteps {
  readonly element: HTMLElement;
  update(state: State): void;
}

export function unitSteps(choose: (action: Action) => void): UnitSteps {
  let state: State | undefined;
  const go = (by: 1 | -1) => () => {
    const next = state && unitBeside(state, by);
    if (next) choose({ type: 'unit', ...next });
  };
  const name = element('b', { class: 'number' });
  return {
    element: element(
      'span',
      { class: 'bar-group', role: 'group', 'aria-label': l10n.t('Unit') },
      iconButton('chevron-left', l10n.t('Previous unit'), go(-1)).element,
      name,
      iconButton('chevron-right', l10n.t('Next unit'), go(1)).element,
    ),
    update: (now) => {
      state = now;
      setText(name, unitWords(now));
    },
  };
}

export function unitWords({ look, shown }: State): string {
  if (look.unit === undefined) return l10n.t('no unit chosen');
  return (shown?.trace.layers.length ?? 1) > 1
    ? l10n.t('unit {0} of layer {1}', look.unit, look.layer + 1)
    : l10n.t('unit {0}', look.unit);
}

/** The first one where none is chosen. */
export function unitBeside(
  { look, shown }: State,
  by: 1 | -1,
): { readonly layer: number; readonly unit: number } | undefined {
  const layers = shown?.trace.layers ?? [];
  const all = layers.flatMap(({ units }, layer) =>
    Array.from({ length: units }, (_, unit) => ({ layer, unit })),
  );
  const at = all.findIndex(({ layer, unit }) => layer === look.layer && unit === look.unit);
  if (at < 0) return all.at(by > 0 ? 0 : -1);
  return all.at((at + by) % all.length);
}
