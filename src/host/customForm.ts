/** "Custom…": every option as a line; choosing one changes it, the first line starts the training. */
import * as vscode from 'vscode';
import type { RunOptions } from '../training/options';
import { networkName } from '../protocol/runs';
import { costOf } from './describe';
import { pictureLines } from './pictureLines';
import type { Measure } from './presetPick';
import { isValid, type Rule } from './rules';
import { messageOf } from './messageOf';
import { demandOf, type OptionName, type Rules } from './settings';

/** One option, and how it is changed. */
export interface OptionLine extends vscode.QuickPickItem {
  /** Nothing where the person turned away. */
  change(options: RunOptions): Promise<RunOptions | undefined>;
}

type Item = vscode.QuickPickItem & Partial<Pick<OptionLine, 'change'>>;
const measuringTime = 400;

/** @returns the options, or nothing where the person turned away */
export async function askOptions(
  start: RunOptions,
  rules: Rules,
  measure: Measure,
): Promise<RunOptions | undefined> {
  let options = start;
  let active: string | undefined;
  for (;;) {
    const item = await pickLine(options, rules, measure, active);
    if (!item?.change) return item && options;
    active = item.label;
    options = (await item.change(options)) ?? options;
  }
}

async function pickLine(
  options: RunOptions,
  rules: Rules,
  measure: Measure,
  active: string | undefined,
): Promise<Item | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Train RNN: Custom');
  pick.placeholder = vscode.l10n.t('Choose an option to change it, or start');
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  const lines = linesOf(options, rules);
  const show = (cost: string): void => {
    const start = {
      label: vscode.l10n.t('$(play) Start training'),
      description: networkName(options),
      detail: cost,
    };
    const chosen = pick.activeItems[0]?.change ? pick.activeItems[0].label : active;
    pick.items = [start, ...lines];
    pick.activeItems = pick.items.filter(({ label }) => label === chosen);
  };
  const answer = new Promise<Item | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]));
    pick.onDidHide(() => resolve(undefined));
  });
  show(vscode.l10n.t('measuring…'));
  pick.show();
  let open = true;
  void measure(options, measuringTime)
    .then((cost) => costOf(cost, options), messageOf)
    .then((cost) => {
      if (open) show(cost);
    });
  const item = await answer;
  open = false;
  pick.dispose();
  return item;
}

/** Of what is read at once there are neither tokens nor stretches, and of pictures there is more to say. */
function linesOf(options: RunOptions, rules: Rules): OptionLine[] {
  const own = [...rules]
    // What says nothing about a run is no option of it.
    .filter(([option]) => options[option] !== undefined)
    .filter(([option]) => options.cell !== 'dense' || !needsTime.has(option))
    .map(([option, rule]): OptionLine => ({
      label: option,
      description: String(options[option]),
      detail: plain(rule.markdownDescription),
      async change(before) {
        const value = await askValue(option, rule, before[option]);
        return value === undefined ? undefined : { ...before, [option]: value };
      },
    }));
  return options.picture ? [...pictureLines(options), ...own] : own;
}

/** Options that say something of steps. */
const needsTime: ReadonlySet<OptionName> = new Set([
  'cell',
  'tokens',
  'minimumCount',
  'embedding',
  'sequenceLength',
  'forgetBias',
] as const);

/** Escape keeps the value as it is and goes back to the list. */
async function askValue(
  option: OptionName,
  rule: Rule,
  value: RunOptions[OptionName],
): Promise<string | number | boolean | undefined> {
  const choose = async (choices: readonly vscode.QuickPickItem[]): Promise<string | undefined> => {
    const picked = await vscode.window.showQuickPick(choices, {
      title: option,
      placeHolder: plain(rule.markdownDescription),
      ignoreFocusOut: true,
    });
    return picked?.label;
  };
  if (rule.enum)
    return choose(rule.enum.map((label, i) => ({ label, detail: plain(rule.enumDescriptions?.[i]) })));
  if (rule.type === 'boolean') {
    const answer = await choose(['true', 'false'].map((label) => ({ label })));
    return answer === undefined ? undefined : answer === 'true';
  }
  const entered = await vscode.window.showInputBox({
    title: option,
    prompt: plain(rule.markdownDescription),
    value: String(value),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() !== '' && isValid(rule, Number(text)) ? undefined : demandOf(rule)),
  });
  return entered === undefined ? undefined : Number(entered);
}

/** Quick picks show Markdown as it is written. */
function plain(markdown = ''): string {
  return markdown.replace(/[`*]/g, '');
}
