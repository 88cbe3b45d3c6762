/** One item while a run trains: iteration and loss; it opens the panel. */
import * as vscode from 'vscode';
import { lossWord } from './describe';
import { commands } from './ids';
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
          lossWord(progress.loss),
        )
      : vscode.l10n.t('$(pulse) starting {0}', options.cell.toUpperCase());
    item.tooltip =
      task === 'next-token'
        ? vscode.l10n.t('Unroll trains {0}. The loss is in bits per token. Click to show the network.', label)
        : vscode.l10n.t(
            'Unroll trains {0}. The loss is in bits per answer. Click to show the network.',
            label,
          );
    item.show();
  };
  const subscriptions = [sessions.onDidChange(update), sessions.onDidChangeList(update)];
  return new vscode.Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose();
    item?.dispose();
  });
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('unroll.training', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('Unroll training');
  item.command = commands.showNetwork;
  return item;
}
