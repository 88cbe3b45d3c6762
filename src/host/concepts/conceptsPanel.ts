/** The table of concepts beside the editor; a click paints the editor by the unit that was found. */
import * as vscode from 'vscode';
import type { ConceptTable, FromConceptsView, ToConceptsView } from '../../protocol/viewMessages';
import { commands, conceptsPanel } from '../ids';
import type { Session } from '../session';
import { pageOfPanel } from '../views/page';
import { ViewLink } from '../views/viewLink';
import { webviewHtml, webviewOptions } from '../views/webviewHtml';
import { exported, type ExportFormat } from './conceptExport';

export interface ShownConcepts extends ConceptTable {
  readonly session: Session;
  readonly document: vscode.TextDocument;
}

export class ConceptsPanel {
  private panel: vscode.WebviewPanel | undefined;
  private link: ViewLink<ToConceptsView, FromConceptsView> | undefined;
  private shown: ShownConcepts | undefined;

  constructor(private readonly extension: vscode.Uri) {}

  show(shown: ShownConcepts): void {
    this.shown = shown;
    if (this.panel) this.panel.reveal(undefined, true);
    else this.open();
    this.post();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): void {
    const title = vscode.l10n.t('Unroll: Concepts');
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const panel = vscode.window.createWebviewPanel(conceptsPanel, title, place);
    panel.webview.options = webviewOptions(this.extension);
    const link = new ViewLink<ToConceptsView, FromConceptsView>(pageOfPanel(panel), {
      hydrate: () => this.post(),
      receive: (message) => this.receive(message),
      visibility: () => undefined,
    });
    this.panel = panel;
    this.link = link;
    panel.onDidDispose(() => {
      link.dispose();
      this.panel = undefined;
      this.link = undefined;
    });
    panel.webview.html = webviewHtml(panel.webview, this.extension, 'concepts');
    link.greet();
  }

  private post(): void {
    if (!this.shown) return;
    const { title, note, rows } = this.shown;
    this.link?.post({ type: 'concepts', table: { title, note, rows } });
  }

  private receive(message: FromConceptsView): void {
    const { shown } = this;
    if (message.type === 'color' && shown) void this.color(shown, message.row);
    if (message.type === 'hold' && shown) void this.hold(shown, message.row);
    if (message.type === 'export' && shown) void this.export(shown, message.format);
  }

  private async color({ rows, session, document }: ShownConcepts, index: number): Promise<void> {
    const row = rows.at(index);
    if (!row) return;
    const { layer, unit, of } = row.place;
    const isSeen = vscode.window.visibleTextEditors.some((editor) => editor.document === document);
    if (!isSeen) await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await vscode.commands.executeCommand(commands.colorByUnit, session.id, layer, unit, of);
  }

  private async hold({ rows, session }: ShownConcepts, index: number): Promise<void> {
    const row = rows.at(index);
    if (!row) return;
    const { layer, unit, of } = row.place;
    await vscode.commands.executeCommand(commands.holdUnit, session.id, layer, unit, of);
  }

  private async export({ rows }: ShownConcepts, format: ExportFormat): Promise<void> {
    const heads = [
      vscode.l10n.t('concept'),
      vscode.l10n.t('unit'),
      vscode.l10n.t('score'),
      vscode.l10n.t('held out'),
      vscode.l10n.t('chance'),
      vscode.l10n.t('untrained'),
      vscode.l10n.t('whole state'),
      vscode.l10n.t('finding'),
    ];
    const content = exported(rows, heads, format);
    const language = format === 'csv' ? 'plaintext' : 'markdown';
    const document = await vscode.workspace.openTextDocument({ content, language });
    await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside);
  }
}
