/** The question before a run: which network? Each answer shows what it costs here, as soon as that is measured. */
import * as vscode from 'vscode';
import type { CostEstimate } from '../protocol/trainerMessages';
import { presets, type PresetName, type RunOptions } from '../training/options';
import { networkName } from '../protocol/runs';
import { costOf } from './describe';
import { messageOf } from './messageOf';

export type Choice = PresetName | 'custom';
type Item = vscode.QuickPickItem & { readonly choice: Choice };

/** Measures a network of this shape; about this many milliseconds each. */
export type Measure = (options: RunOptions, milliseconds: number) => Promise<CostEstimate>;
/** What a preset comes to for the corpus. */
export type OptionsOf = (preset: PresetName) => RunOptions;
const measuringTime = 300;

/** @returns the choice, or nothing where the person turned away */
export async function pickPreset(
  last: Choice,
  optionsOf: OptionsOf,
  measure: Measure,
): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Train RNN');
  pick.placeholder = vscode.l10n.t('Which network?');
  pick.ignoreFocusOut = true;
  const items = itemsOf(last, optionsOf);
  pick.items = items;
  const answer = new Promise<Choice | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]?.choice));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  let open = true;
  void answer.then(() => (open = false));
  void fillIn(pick, items, optionsOf, measure, () => open);
  const choice = await answer;
  pick.dispose();
  return choice;
}

function itemsOf(last: Choice, optionsOf: OptionsOf): Item[] {
  const names: Record<Choice, string> = {
    quick: vscode.l10n.t('$(zap) Quick look'),
    balanced: vscode.l10n.t('$(dashboard) Balanced'),
    deep: vscode.l10n.t('$(layers) Deep'),
    custom: vscode.l10n.t('$(settings-gear) Custom…'),
  };
  const choices = Object.keys(names) as Choice[];
  return [last, ...choices.filter((choice) => choice !== last)].map((choice) => ({
    choice,
    label: names[choice],
    description:
      choice === 'custom'
        ? vscode.l10n.t('every option, from your settings')
        : networkName(optionsOf(choice)),
    detail:
      choice === 'custom'
        ? vscode.l10n.t('Cell, units, layers, tokens, optimizer and more')
        : vscode.l10n.t('measuring…'),
  }));
}

async function fillIn(
  pick: vscode.QuickPick<Item>,
  items: Item[],
  optionsOf: OptionsOf,
  measure: Measure,
  isOpen: () => boolean,
): Promise<void> {
  for (const name of Object.keys(presets) as PresetName[]) {
    const options = optionsOf(name);
    const detail = await measure(options, measuringTime).then((cost) => costOf(cost, options), messageOf);
    if (!isOpen()) return;
    items = items.map((item) => (item.choice === name ? { ...item, detail } : item));
    const active = pick.activeItems[0]?.choice;
    pick.items = items;
    pick.activeItems = items.filter((item) => item.choice === active);
  }
}
