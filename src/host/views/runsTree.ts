/** The side bar view "Runs": each run with its facts, layers and snapshots. */
import * as vscode from 'vscode';
import { hasMemory, networkName, type RunState, type RunSummary } from '../../protocol/runs';
import { lossWord } from '../describe';
import { Disposables } from '../dispose';
import { commands } from '../ids';
import type { Session } from '../session';
import type { Sessions } from '../sessions';

type Node =
  | { readonly kind: 'run'; readonly session: Session }
  | { readonly kind: 'fact'; readonly label: string; readonly value: string; readonly icon: string }
  | { readonly kind: 'snapshots'; readonly session: Session }
  | { readonly kind: 'snapshot'; readonly session: Session; readonly iteration: number };

const icons: Record<RunState, string> = {
  queued: 'watch',
  starting: 'loading~spin',
  training: 'sync~spin',
  paused: 'debug-pause',
  done: 'pass',
  failed: 'error',
};

export class RunsTree implements vscode.TreeDataProvider<Node> {
  private readonly changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly nodes = new WeakMap<Session, Node>();
  /** What a run's line showed last: progress alone does not redraw the tree. */
  private readonly shown = new WeakMap<Session, string>();
  private readonly subscriptions = new Disposables();

  constructor(private readonly sessions: Sessions) {
    this.subscriptions.add(sessions.onDidChangeList(() => this.changed.fire(undefined)));
    this.subscriptions.add(
      sessions.onDidChange((session) => {
        const { label, state, snapshots, facts } = session.summary;
        const content = JSON.stringify([label, state, snapshots.length, facts]);
        if (this.shown.get(session) === content) return;
        this.shown.set(session, content);
        this.changed.fire(this.nodeOf(session));
      }),
    );
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.sessions.list.map((session) => this.nodeOf(session));
    if (node.kind === 'run') return [...factsOf(node.session.summary), ...snapshotsOf(node.session)];
    if (node.kind !== 'snapshots') return [];
    const { session } = node;
    return [...session.summary.snapshots]
      .reverse()
      .map((iteration) => ({ kind: 'snapshot', session, iteration }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'run':
        return runItem(node.session);
      case 'fact': {
        const item = new vscode.TreeItem(node.label);
        item.description = node.value;
        item.iconPath = new vscode.ThemeIcon(node.icon);
        return item;
      }
      case 'snapshots': {
        const item = new vscode.TreeItem(
          vscode.l10n.t('Snapshots'),
          vscode.TreeItemCollapsibleState.Collapsed,
        );
        item.id = `${node.session.id}/snapshots`;
        item.description = String(node.session.summary.snapshots.length);
        item.iconPath = new vscode.ThemeIcon('history');
        return item;
      }
      case 'snapshot':
        return snapshotItem(node.session, node.iteration);
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private nodeOf(session: Session): Node {
    const node = this.nodes.get(session) ?? { kind: 'run', session };
    this.nodes.set(session, node);
    return node;
  }
}

function runItem({ summary, inOtherWindow }: Session): vscode.TreeItem {
  const { id, label, state, reason, task } = summary;
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.description = inOtherWindow ? vscode.l10n.t('in another window') : stateWord(state);
  item.tooltip = reason ?? label;
  item.iconPath = new vscode.ThemeIcon(icons[state]);
  const kind = task === 'next-token' ? 'text' : 'examples';
  const memory = hasMemory(summary) ? 'memory' : 'memoryless';
  item.contextValue = inOtherWindow ? 'elsewhere' : `run.${state}.${memory}.${kind}`;
  item.accessibilityInformation = { label: `${label}, ${item.description}` };
  return item;
}

function snapshotItem(session: Session, iteration: number): vscode.TreeItem {
  const count = iteration.toLocaleString(vscode.env.language);
  const item = new vscode.TreeItem(vscode.l10n.t('Iteration {0}', count));
  item.id = `${session.id}/snapshots/${iteration}`;
  item.iconPath = new vscode.ThemeIcon('circle-outline');
  const point = session.history.findLast((past) => past.iteration <= iteration);
  if (point) item.description = vscode.l10n.t('loss {0}', lossWord(point.loss, session.summary));
  item.command = {
    command: commands.showSnapshot,
    title: vscode.l10n.t('Show Snapshot'),
    arguments: [session.id, iteration],
  };
  return item;
}

function factsOf(summary: RunSummary): Node[] {
  const { options, facts, reason } = summary;
  const number = (value: number): string => value.toLocaleString(vscode.env.language);
  const nodes: Node[] = [];
  const add = (label: string, value: string, icon: string): void =>
    void nodes.push({ kind: 'fact', label, value, icon });
  if (reason) add(vscode.l10n.t('Reason'), reason, 'warning');
  add(vscode.l10n.t('Network'), networkName(options), 'type-hierarchy-sub');
  for (let layer = 1; layer <= options.layers; layer++)
    add(
      vscode.l10n.t('Layer {0}', layer),
      vscode.l10n.t('{0} units, {1}', options.units, options.cell.toUpperCase()),
      'layers',
    );
  if (!facts) return nodes;
  add(vscode.l10n.t('Weights'), number(facts.parameters), 'symbol-numeric');
  add(vscode.l10n.t('Vocabulary'), vscode.l10n.t('{0} tokens', number(facts.vocabularySize)), 'symbol-key');
  const { trainingTokens, validationTokens, examples, outputs } = facts;
  if (examples) {
    const { training, validation } = examples;
    const held = vscode.l10n.t(
      '{0}, {1} of them held out',
      number(training + validation),
      number(validation),
    );
    add(vscode.l10n.t('Examples'), held, 'book');
    add(vscode.l10n.t('Classes'), number(outputs), 'tag');
    return nodes;
  }
  add(
    vscode.l10n.t('Text'),
    vscode.l10n.t(
      '{0} tokens, {1} of them held out',
      number(trainingTokens + validationTokens),
      number(validationTokens),
    ),
    'book',
  );
  return nodes;
}

function snapshotsOf(session: Session): Node[] {
  return session.summary.snapshots.length > 0 ? [{ kind: 'snapshots', session }] : [];
}

function stateWord(state: RunState): string {
  const words: Record<RunState, string> = {
    queued: vscode.l10n.t('queued'),
    starting: vscode.l10n.t('starting'),
    training: vscode.l10n.t('training'),
    paused: vscode.l10n.t('paused'),
    done: vscode.l10n.t('done'),
    failed: vscode.l10n.t('failed'),
  };
  return words[state];
}
