/** Lessons in the editor: they open as pages, are listed, and their texts are looked at while they are written. */
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { lessonEnding } from '../../lessons/ending';
import { linkedCommands } from '../../lessons/links';
import { RpcError } from '../../protocol/rpc';
import { Disposables } from '../dispose';
import { lessonEditor } from '../ids';
import { folderOf, nameOf } from '../recipes';
import type { TrainerClient } from '../trainerClient';
import { webviewHtml } from '../views/webviewHtml';
import { builtInLessons, lessonAfter, workspaceLessons, type LessonFile } from './catalog';
import { LessonFaults } from './faults';
import { LessonPage } from './lessonPage';
import { LessonsProgress } from './progress';

export interface LessonsServices {
  readonly extension: vscode.Uri;
  readonly trainer: TrainerClient;
  readonly memento: vscode.Memento;
  /** Shows an error of an action of the person. */
  guard(action: () => Promise<unknown>): Promise<unknown>;
}

export class Lessons implements vscode.CustomTextEditorProvider {
  private readonly subscriptions = new Disposables();
  private readonly progress;

  constructor(private readonly services: LessonsServices) {
    this.progress = new LessonsProgress(services.memento);
    this.subscriptions.add(new LessonFaults());
    this.subscriptions.add(
      vscode.window.registerCustomEditorProvider(lessonEditor, this, {
        // What the reader has changed in a network stays while another editor is in front.
        webviewOptions: { retainContextWhenHidden: true },
      }),
    );
  }

  resolveCustomTextEditor(document: vscode.TextDocument, panel: vscode.WebviewPanel): void {
    const { extension, trainer, guard } = this.services;
    const { uri } = document;
    const roots = ['dist/webview', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder));
    panel.webview.options = {
      enableScripts: true,
      enableCommandUris: linkedCommands,
      localResourceRoots: [...roots, folderOf(uri)],
    };
    const id = this.idOf(uri);
    const page = new LessonPage(document, panel, {
      trainer,
      createId: () => `lesson/${randomUUID()}`,
      progress: () => this.progress.of(id),
      keep: (progress) => void this.progress.set(id, progress),
      next: () => lessonAfter(uri),
      follow: (href) => void guard(() => follow(uri, href)),
      openText: (line) => void guard(() => openText(uri, line)),
    });
    panel.webview.html = webviewHtml(panel.webview, extension, 'lesson');
    page.greet();
  }

  /** Opens a lesson: the one of that name or file, or one that is picked. */
  async open(target?: unknown): Promise<void> {
    const uri = target instanceof vscode.Uri ? target : await this.choose(target);
    if (uri) await openLesson(uri);
  }

  /** The text of a lesson, beside or in place of its page. */
  async openAsText(target?: unknown): Promise<void> {
    const uri = target instanceof vscode.Uri ? target : activeLesson();
    if (uri) await openText(uri, undefined);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async choose(name: unknown): Promise<vscode.Uri | undefined> {
    const builtIn = await builtInLessons(this.services.extension);
    if (typeof name !== 'string') return this.pick(builtIn);
    const found = builtIn.find(
      ({ uri }) => baseOf(uri) === name || baseOf(uri).replace(/^\d+-/, '') === name,
    );
    if (found) return found.uri;
    const names = builtIn.map(({ uri }) => baseOf(uri)).join(', ');
    throw new RpcError('no-lesson', vscode.l10n.t('There is no lesson “{0}”. There are: {1}.', name, names));
  }

  private async pick(builtIn: readonly LessonFile[]): Promise<vscode.Uri | undefined> {
    const own = await workspaceLessons();
    const items: (vscode.QuickPickItem & { readonly uri?: vscode.Uri })[] = [
      ...(own.length > 0 ? [separator(vscode.l10n.t('Unroll'))] : []),
      ...builtIn.map((lesson) => this.item(lesson, `${numberOf(lesson.uri)}. ${lesson.title}`)),
      ...(own.length > 0 ? [separator(vscode.l10n.t('This workspace'))] : []),
      ...own.map((lesson) => this.item(lesson, lesson.title, vscode.workspace.asRelativePath(lesson.uri))),
    ];
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: vscode.l10n.t('Which lesson?'),
      matchOnDescription: true,
    });
    return picked?.uri;
  }

  private item(
    { uri }: LessonFile,
    label: string,
    detail?: string,
  ): vscode.QuickPickItem & { uri: vscode.Uri } {
    const { answered, page } = this.progress.of(this.idOf(uri));
    const begun = answered.length > 0 || page > 0;
    const description = begun ? vscode.l10n.t('page {0}, {1} answered', page + 1, answered.length) : '';
    return { uri, label, description, ...(detail !== undefined && { detail }) };
  }

  /** Those of the extension are the same in its next version, in another folder. */
  private idOf(uri: vscode.Uri): string {
    const own = vscode.Uri.joinPath(this.services.extension, 'media', 'lessons');
    return folderOf(uri).path === own.path ? baseOf(uri) : uri.toString();
  }
}

const baseOf = (uri: vscode.Uri): string => nameOf(uri).slice(0, -lessonEnding.length);

/** Lessons speak of each other by the numbers of their files. */
const numberOf = (uri: vscode.Uri): number => Number.parseInt(baseOf(uri), 10);

const separator = (label: string): vscode.QuickPickItem => ({
  label,
  kind: vscode.QuickPickItemKind.Separator,
});

async function openLesson(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openWith', uri, lessonEditor);
}

async function openText(uri: vscode.Uri, line: number | undefined): Promise<void> {
  const editor = await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  if (line === undefined) return;
  const at = new vscode.Position(line, 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
}

/** A link of a lesson: another lesson, or a file beside it. */
async function follow(from: vscode.Uri, href: string): Promise<void> {
  const [path] = href.split('#');
  const uri = /^[a-z][\w+.-]*:/i.test(path)
    ? vscode.Uri.parse(path, true)
    : vscode.Uri.joinPath(folderOf(from), path);
  if (uri.path.endsWith(lessonEnding)) await openLesson(uri);
  else await vscode.commands.executeCommand('vscode.open', uri);
}

function activeLesson(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === lessonEditor ? input.uri : undefined;
}
