/** The list of all that can be painted or held of a network: hidden states first, the strongest at the cursor on top. */
import * as vscode from 'vscode';
import { signed } from '../../data/written';
import type { Trace } from '../../model/trace';
import { cellStateName, hiddenName, type UnitPlace } from '../../protocol/lens';
import type { RunSummary } from '../../protocol/runs';
import { numbersOf, unitName } from './chosen';

type Item = vscode.QuickPickItem & { readonly place?: UnitPlace };

/**
 * @param at a step whose values are shown, where one is known
 * @param names what is offered of each unit; all that it has where left out
 */
export async function pickUnit(
  run: RunSummary,
  at: { readonly trace: Trace; readonly step: number } | undefined,
  title = vscode.l10n.t('Color by Unit'),
  names = numbersOf(run.options),
): Promise<UnitPlace | undefined> {
  const items: Item[] = names.flatMap((of) => [
    { label: groupName(of), kind: vscode.QuickPickItemKind.Separator },
    ...itemsOf(run, of, of === hiddenName ? at : undefined),
  ]);
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which unit? Type its number.'),
    matchOnDescription: true,
  });
  return chosen?.place;
}

function itemsOf(
  run: RunSummary,
  of: string,
  at: { readonly trace: Trace; readonly step: number } | undefined,
): Item[] {
  const { layers, units } = run.options;
  const places = Array.from({ length: layers * units }, (_, i) => ({
    layer: Math.floor(i / units),
    unit: i % units,
    of,
  }));
  if (!at) return places.map((place) => ({ label: unitName(place, run), place }));
  const valueAt = ({ layer, unit }: UnitPlace): number =>
    at.trace.layers[layer].hidden[at.step * units + unit];
  return places
    .sort((a, b) => Math.abs(valueAt(b)) - Math.abs(valueAt(a)))
    .map((place) => ({
      label: unitName(place, run),
      description: vscode.l10n.t('{0} at the cursor', signed(valueAt(place), 2)),
      place,
    }));
}

function groupName(of: string): string {
  if (of === hiddenName) return vscode.l10n.t('hidden state h');
  if (of === cellStateName) return vscode.l10n.t('cell state c');
  return vscode.l10n.t('gate {0}', of);
}
