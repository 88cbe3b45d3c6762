/** The question what to learn from files: what is proposed, best first, each with its reason. */
import * as vscode from 'vscode';
import type { ExamplesProposal, Proposal, TaskName } from '../protocol/corpus';

type Item = vscode.QuickPickItem & { readonly answer: Proposal | 'change' };

/** @returns what was picked, or the wish to change it; nothing where the person turned away */
export async function askProposal(proposals: readonly Proposal[]): Promise<Proposal | 'change' | undefined> {
  if (proposals.length < 2) return proposals.at(0);
  const change: Item = {
    answer: 'change',
    label: vscode.l10n.t('$(settings-gear) Preview and change…'),
    detail: vscode.l10n.t(
      'Shows the first examples as the network reads them; task, columns, tokens, classes and split can be chosen',
    ),
  };
  const items: Item[] = [...proposals.map((answer) => ({ answer, ...taskItem(answer) })), change];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Train RNN'),
    placeHolder: vscode.l10n.t('What is the network to learn?'),
    ignoreFocusOut: true,
  });
  return picked?.answer;
}

/** A proposal as it is offered: task, columns, reason. */
export function taskItem(proposal: Proposal): { label: string; description: string; detail: string } {
  return {
    label: labelOf(proposal.task),
    description: proposal.task === 'next-token' ? '' : columnsOf(proposal),
    detail: proposal.why,
  };
}

function labelOf(task: TaskName): string {
  const labels: Record<TaskName, string> = {
    'next-token': vscode.l10n.t('$(edit) What comes next in the text'),
    classify: vscode.l10n.t('$(tag) The class of each row'),
    tag: vscode.l10n.t('$(list-tree) A tag for each token'),
    translate: vscode.l10n.t('$(arrow-swap) One text from another'),
    caption: vscode.l10n.t('$(file-media) A caption for each picture'),
    regress: vscode.l10n.t('$(symbol-number) A number for each row'),
    series: vscode.l10n.t('$(graph-line) What comes next in a series'),
  };
  return labels[task];
}

/** `text → label` */
function columnsOf({ input, target }: ExamplesProposal): string {
  const names = (side: ExamplesProposal['input']): string =>
    'columns' in side ? side.columns.join(', ') : side.column;
  return `${names(input)} → ${names(target)}`;
}
