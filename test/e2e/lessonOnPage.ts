/** The page of a lesson in Chromium with the real engine behind it: all of a lesson but VS Code. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { launchWorker } from '../../src/host/processes';
import { LessonStage } from '../../src/host/lessons/stage';
import { TrainerClient } from '../../src/host/trainerClient';
import { readLesson } from '../../src/lessons/read';
import type { FromLessonView, LessonProgress, ToLessonView } from '../../src/protocol/lessonMessages';
import { lessonFiles } from '../support/lessonFiles';
import type { ViewPage } from './viewPage';

/** How often what the page has posted is looked at, milliseconds. */
const pace = 10;

export class LessonOnPage {
  readonly trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')));
  private readonly stage: LessonStage;
  private readonly heard: FromLessonView[] = [];
  private isOpen = true;
  private sending: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly view: ViewPage,
    private readonly folder: string,
  ) {
    this.stage = new LessonStage({
      trainer: this.trainer,
      createId: randomUUID,
      filesOf: (figure) => lessonFiles(figure, this.folder),
      post: (message) => this.send(message),
    });
  }

  /** @param path of a file, or the text of a lesson */
  static async open(view: ViewPage, path: string, progress?: LessonProgress): Promise<LessonOnPage> {
    const isFile = path.endsWith('.lesson.md');
    const lesson = new LessonOnPage(view, isFile ? dirname(path) : '.');
    lesson.show(isFile ? readFileSync(path, 'utf8') : path, progress);
    void lesson.listen();
    await view.page.locator('.page h2').waitFor();
    return lesson;
  }

  /** Shows a text, as when it is edited. */
  show(text: string, progress: LessonProgress = { page: 0, answered: [] }): void {
    const { lesson, faults } = readLesson(text);
    this.stage.setLesson(lesson);
    this.send({ type: 'lesson', lesson, faults, folder: '', progress });
  }

  /** What was remembered last. */
  get progress(): LessonProgress | undefined {
    return this.heard.findLast((message) => message.type === 'progress')?.progress;
  }

  messages<T extends FromLessonView['type']>(type: T): Extract<FromLessonView, { type: T }>[] {
    return this.heard.filter(
      (message): message is Extract<FromLessonView, { type: T }> => message.type === type,
    );
  }

  async close(): Promise<void> {
    this.isOpen = false;
    this.stage.dispose();
    await this.trainer.dispose();
  }

  private send(message: ToLessonView): void {
    this.sending = this.sending
      .then(async () => {
        if (this.isOpen) await this.view.send(message);
      })
      .catch(() => undefined);
  }

  private async listen(): Promise<void> {
    while (this.isOpen) {
      const all = (await this.view.posted().catch(() => [])) as unknown as FromLessonView[];
      for (const message of all.slice(this.heard.length)) {
        this.heard.push(message);
        if ('figure' in message) this.stage.receive(message);
      }
      await new Promise((next) => setTimeout(next, pace));
    }
  }
}
