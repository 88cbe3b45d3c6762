/** The question what to learn from files: what is proposed, best first, each with its reason. */
import * as vscode from 'vscode';
import type { ExamplesProposal, Proposal, TaskName } from '../protocol/corpus';
import { kindName } from './wizard/steps';

type Item = vscode.QuickPickItem & { readonly answer: Proposal | 'change' };

/** @returns what was picked, or the wish to change it; nothing where the person turned away */
export async function askProposal(proposals: readonly Proposal[]): Promise<Proposal | 'change' | undefined> {
  if (proposals.length < 2) {
    const [only] = proposals;
    if (only) explain(only);
    return only;
  }
  const change: Item = {
    answer: 'change',
    label: vscode.l10n.t('$(settings-gear) Preview and change…'),
    detail: vscode.l10n.t(
      'Shows the first examples as the network reads them; task, columns, tokens, classes and split can be chosen',
    ),
  };
  const items: Item[] = [...taskItems(proposals), change];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Train RNN'),
    placeHolder: vscode.l10n.t('What is the network to learn?'),
    ignoreFocusOut: true,
  });
  return picked?.answer;
}

/** Why a table is read as nothing but text. */
function explain(proposal: Proposal): void {
  if (proposal.task !== 'next-token' || !proposal.columns) return;
  const columns = proposal.columns.map(({ name, kind }) => `“${name}” (${kindName(kind)})`);
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Of this table only the text can be learned, for no column can be told from another: {0}. A class needs a column of labels, and something that it is told from.',
      columns.join(', '),
    ),
  );
}

/** Proposals as they are offered: task, columns, reason, and the files where they are not the same for all. */
export function taskItems<T extends Proposal>(
  proposals: readonly T[],
): { answer: T; label: string; description: string; detail: string }[] {
  const areSame = new Set(proposals.map(({ paths }) => paths.join('\n'))).size === 1;
  return proposals.map((answer) => ({
    answer,
    label: labelOf(answer),
    description: [
      ...(areSame ? [] : [filesOf(answer.paths)]),
      ...(answer.task === 'next-token' ? [] : [columnsOf(answer)]),
    ].join(' · '),
    detail: answer.why,
  }));
}

function filesOf([first, ...others]: readonly string[]): string {
  return others.length === 0 ? first : vscode.l10n.t('{0} and {1} more', first, others.length);
}

function labelOf(proposal: Proposal): string {
  const { task } = proposal;
  if (task === 'tag' && proposal.sample.of === 'series')
    return vscode.l10n.t('$(graph-line) A class for each step of a series');
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
