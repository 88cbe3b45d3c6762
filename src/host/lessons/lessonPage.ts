/** One open lesson: its text as it is now, and its page. */
import * as vscode from 'vscode';
import type { Figure, FromLessonView, LessonProgress, ToLessonView } from '../../protocol/lessonMessages';
import { RpcError } from '../../protocol/rpc';
import { pathsFor } from '../../training/recipe/files';
import { readTextFiles } from '../corpus';
import { Disposables } from '../dispose';
import { isPicture, readPictures } from '../pictures';
import { filesIn, folderOf } from '../recipes';
import type { TrainerClient } from '../trainerClient';
import { pageOfPanel } from '../views/page';
import { ViewLink } from '../views/viewLink';
import type { LessonFile } from './catalog';
import type { FigureFiles } from './figureRun';
import { LessonStage } from './stage';

/** A pause in typing after which the page follows the text, milliseconds. */
const pause = 200;

export interface LessonServices {
  readonly trainer: TrainerClient;
  createId(): string;
  progress(): LessonProgress;
  keep(progress: LessonProgress): void;
  next(): Promise<LessonFile | undefined>;
  follow(href: string): void;
  openText(line: number | undefined): void;
}

export class LessonPage {
  private readonly link: ViewLink<ToLessonView, FromLessonView>;
  private readonly stage: LessonStage;
  private readonly subscriptions = new Disposables();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly panel: vscode.WebviewPanel,
    private readonly services: LessonServices,
  ) {
    const { trainer, createId } = services;
    // Posted past the link, which holds back what a hidden page would not get: this one is kept while it is hidden.
    const post = (message: ToLessonView): void => void panel.webview.postMessage(message);
    this.stage = new LessonStage({ trainer, createId, filesOf: (figure) => this.filesOf(figure), post });
    this.link = new ViewLink<ToLessonView, FromLessonView>(pageOfPanel(panel), {
      hydrate: () => void this.post(),
      receive: (message) => this.receive(message),
      visibility: (visible) => {
        if (visible) this.link.greet();
      },
    });
    this.subscriptions.add(
      vscode.workspace.onDidChangeTextDocument(({ document: changed }) => {
        if (changed !== document) return;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => void this.post(), pause);
      }),
    );
    panel.onDidDispose(() => this.dispose());
  }

  greet(): void {
    this.link.greet();
  }

  private async post(): Promise<void> {
    const { readLesson } = await import('../../lessons/read');
    const { lesson, faults } = readLesson(this.document.getText());
    this.stage.setLesson(lesson);
    const next = await this.services.next();
    const folder = this.panel.webview.asWebviewUri(folderOf(this.document.uri)).toString();
    this.link.post({
      type: 'lesson',
      ...{ lesson, faults, folder: `${folder}/`, progress: this.services.progress() },
      ...(next && { next: { title: next.title, href: next.uri.toString() } }),
    });
  }

  private receive(message: FromLessonView): void {
    const { services } = this;
    switch (message.type) {
      case 'ready':
        return;
      case 'progress':
        return services.keep(message.progress);
      case 'follow':
        return services.follow(message.href);
      case 'openText':
        return services.openText(message.line);
      default:
        return this.stage.receive(message);
    }
  }

  private async filesOf({ data, checkpoint }: Figure): Promise<FigureFiles> {
    const folder = folderOf(this.document.uri);
    const paths = await pathsFor(data.files ?? [], (below) => filesIn(folder, below));
    const texts = paths.filter((path) => !isPicture(path));
    const found = {
      files: await readTextFiles(folder, texts, this.services.trainer),
      pictures: paths.filter(isPicture),
      read: (pictures: readonly string[]) => readPictures(folder, pictures),
    };
    if (checkpoint === undefined) return found;
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, checkpoint)).then(
      (read) => read,
      () => {
        const words = vscode.l10n.t('The file {0} cannot be read. Is it still there?', checkpoint);
        throw new RpcError('no-file', words);
      },
    );
    return { ...found, checkpoint: new Uint8Array(bytes).buffer };
  }

  private dispose(): void {
    clearTimeout(this.timer);
    this.subscriptions.dispose();
    this.link.dispose();
    this.stage.dispose();
  }
}
