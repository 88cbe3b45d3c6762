/** The side bar view "Similar States": places where a network holds nearly the same, the likest first. */
import * as vscode from 'vscode';
import type { SimilarPlace, SimilarPlaces } from '../../protocol/similar';
import { commands } from '../ids';
import type { Session } from '../session';
import { labelOf } from './label';

/** A place in the text as it is now. */
export interface Listed extends SimilarPlace {
  readonly index: number;
  /** From 1; left out where the text is not there any more. */
  readonly line?: number;
}

export interface ShownSimilar {
  readonly session: Session;
  readonly document: vscode.Uri;
  readonly found: SimilarPlaces;
  readonly places: readonly Listed[];
}

export class SimilarTree implements vscode.TreeDataProvider<Listed> {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private current: ShownSimilar | undefined;

  get shown(): ShownSimilar | undefined {
    return this.current;
  }

  show(shown: ShownSimilar | undefined): void {
    this.current = shown;
    this.changed.fire(undefined);
  }

  getChildren(place?: Listed): Listed[] {
    return place ? [] : [...(this.current?.places ?? [])];
  }

  /** None has one: the list is flat. VS Code asks before it reveals. */
  getParent(): undefined {
    return undefined;
  }

  getTreeItem(place: Listed): vscode.TreeItem {
    const { line, index } = place;
    const { text: label, place: highlight } = labelOf(place);
    const item = new vscode.TreeItem({ label, highlights: [[...highlight]] });
    item.description = this.words(place);
    item.tooltip = `${place.before}${place.text}${place.after}\n${item.description}`;
    item.accessibilityInformation = { label: `${label}, ${item.description}` };
    item.command = { command: commands.openSimilarState, title: vscode.l10n.t('Open'), arguments: [index] };
    item.iconPath = new vscode.ThemeIcon(line === undefined ? 'question' : 'location');
    return item;
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Its file, where that is another than the run's. */
  private words(place: Listed): string {
    const { path } = place;
    const words = this.likeness(place);
    return path === undefined
      ? words
      : `${vscode.workspace.asRelativePath(vscode.Uri.parse(path, true))} · ${words}`;
  }

  private likeness({ line, cosine, on }: Listed): string {
    const like = vscode.l10n.t(
      'cosine {0} · {1} of {2} units on',
      cosine.toFixed(3),
      on,
      this.current?.found.units.length ?? 0,
    );
    return line === undefined
      ? vscode.l10n.t('{0} · not in the text any more', like)
      : vscode.l10n.t('line {0} · {1}', line, like);
  }
}
