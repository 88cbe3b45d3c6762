/** What the lens shows of the token under the mouse, in words; silent where nothing is painted. */
import * as vscode from 'vscode';
import { percent, signed, visibleToken } from '../../data/written';
import { commandLink, escapeMarkdown } from '../hover/markdown';
import { commands, settings } from '../ids';
import { chosenName } from './chosen';
import type { Lenses } from './lenses';
import { besideWords } from './legend';

export class LensHover implements vscode.HoverProvider {
  constructor(private readonly lenses: Lenses) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const { state } = this.lenses;
    const painted = this.lenses.documentOf(document);
    const token = painted?.tokenAt(document.offsetAt(position));
    if (!state || !token) return undefined;
    if (!vscode.workspace.getConfiguration(settings.section, document).get(settings.hover, true))
      return undefined;
    const range = new vscode.Range(document.positionAt(token.start), document.positionAt(token.end));
    const { chosen, session } = state;
    const value = Number.isNaN(token.value)
      ? vscode.l10n.t('nothing foretells the first token')
      : chosen.kind === 'surprise'
        ? vscode.l10n.t('{0} bits: it was given {1}', token.value.toFixed(2), percent(2 ** -token.value))
        : `${signed(token.value, 3)}${besideWords(token)}`;
    const lines = [
      `**“${escapeMarkdown(visibleToken(document.getText(range)))}”** · ${escapeMarkdown(chosenName(chosen, session.summary))}: ${value}`,
      ...(token.unknown ? [vscode.l10n.t('The network has never seen this token.')] : []),
      commandLink(vscode.l10n.t('Clear colors'), commands.clearColors, []),
    ];
    const markdown = new vscode.MarkdownString(lines.join('  \n'));
    markdown.isTrusted = { enabledCommands: [commands.clearColors] };
    return new vscode.Hover(markdown, range);
  }
}
