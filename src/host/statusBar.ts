/** One item while a run trains: iteration and loss; it opens the panel. */
import * as vscode from 'vscode';
import { lossWord } from './describe';
import { commands } from './ids';
import { answersNumbers, type TaskName } from '../protocol/runs';
import type { Sessions } from './sessions';

export function followInStatusBar(sessions: Sessions): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  const update = (): void => {
    const training = sessions.training;
    if (!training) return item?.hide();
    item ??= createItem();
    const { progress, label, options, task } = training.summary;
    item.text = progress
      ? vscode.l10n.t(
          '$(pulse) {0}/{1} · loss {2}',
          progress.iteration.toLocaleString(vscode.env.language),
          progress.iterations.toLocaleString(vscode.env.language),
          lossWord(progress.loss, training.summary),
        )
      : vscode.l10n.t('$(pulse) starting {0}', options.cell.toUpperCase());
    item.tooltip = tooltipFor(task, label);
    item.show();
  };
  const subscriptions = [sessions.onDidChange(update), sessions.onDidChangeList(update)];
  return new vscode.Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose();
    item?.dispose();
  });
}

function tooltipFor(task: TaskName, label: string): string {
  if (task === 'next-token')
    return vscode.l10n.t(
      'Unroll trains {0}. The loss is in bits per token. Click to show the network.',
      label,
    );
  if (answersNumbers(task))
    return vscode.l10n.t(
      'Unroll trains {0}. The loss is how far its numbers are off (RMSE). Click to show the network.',
      label,
    );
  return vscode.l10n.t(
    'Unroll trains {0}. The loss is in bits per answer. Click to show the network.',
    label,
  );
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('unroll.training', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('Unroll training');
  item.command = commands.showNetwork;
  return item;
}
