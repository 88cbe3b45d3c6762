/** A lesson: its pages one at a time, where the reader is, and what is answered. */
import * as l10n from '@vscode/l10n';
import type {
  Fault,
  Figure,
  FromLessonView,
  Lesson,
  LessonProgress,
  NextLesson,
  ToLessonView,
} from '../../src/protocol/lessonMessages';
import { createInk } from '../network/draw/ink';
import { createAnnouncer } from '../shared/announce';
import { showProblem } from '../shared/boundary';
import { button } from '../shared/controls';
import { element } from '../shared/dom';
import { dressPage, onThemeChange, readTheme } from '../shared/theme';
import { Contents } from './contents';
import { FigureView } from './figureView';
import { figureIn, pageView } from './pageView';
import { QuestionView } from './questionView';

export class Book {
  private readonly announce = createAnnouncer(150);
  private readonly title = element('h1');
  private readonly contents = new Contents((page) => this.turn(page));
  private readonly faults = element('section', { class: 'faults', role: 'status' });
  private readonly article = element('article', { class: 'page', tabindex: -1 });
  private readonly footer = element('footer', { class: 'turn' });
  private readonly figures = new Map<string, FigureView>();
  private questions: QuestionView[] = [];
  private lesson: Lesson = { title: '', pages: [] };
  private progress: LessonProgress = { page: 0, answered: [] };
  private folder = '';
  /** The lesson as it was shown last. */
  private written = '';
  private next: NextLesson | undefined;
  private theme = readTheme();

  constructor(
    root: HTMLElement,
    private readonly post: (message: FromLessonView) => void,
  ) {
    const head = element('header', { class: 'lesson-head' }, this.title, this.contents.element);
    root.replaceChildren(head, this.faults, this.article, this.footer);
    dressPage(root, this.theme);
    onThemeChange((theme) => {
      this.theme = theme;
      dressPage(root, theme);
      for (const figure of this.figures.values()) figure.setTheme(theme);
    });
  }

  receive(message: ToLessonView): void {
    switch (message.type) {
      case 'lesson':
        return this.take(message);
      case 'figure':
        this.figures.get(message.figure)?.receive(message.racer, message.state);
        return this.judge(message.figure);
      case 'problem': {
        const figure = this.figures.get(message.figure ?? '');
        if (figure) figure.fail(message.message);
        else showProblem(message.message);
      }
    }
  }

  private take({ lesson, faults, progress, folder, next }: Extract<ToLessonView, { type: 'lesson' }>): void {
    const isFirst = this.lesson.pages.length === 0;
    const written = JSON.stringify([lesson, faults, next]);
    // It came to be seen again: all is as it was.
    if (written === this.written) return;
    this.written = written;
    this.lesson = lesson;
    this.folder = folder;
    this.next = next;
    // While the text is written the page stays; what is remembered counts when it opens.
    if (isFirst) this.progress = progress;
    this.title.textContent = lesson.title;
    document.title = lesson.title;
    this.keepFigures();
    this.tellFaults(faults);
    this.showPage();
  }

  /** Those whose block is another now are made anew. */
  private keepFigures(): void {
    const written = new Map(
      this.lesson.pages
        .flatMap(({ pieces }) => pieces)
        .flatMap((piece) => (piece.as === 'figure' ? [[piece.figure.name, piece.figure] as const] : [])),
    );
    for (const [name, view] of this.figures)
      if (JSON.stringify(view.figure) !== JSON.stringify(written.get(name))) {
        view.dispose();
        this.figures.delete(name);
      }
    for (const [name, figure] of written)
      if (!this.figures.has(name)) this.figures.set(name, this.figureView(figure));
  }

  private figureView(figure: Figure): FigureView {
    const judge = (): void => this.judge(figure.name);
    return new FigureView(figure, createInk(this.theme), this.post, this.announce, judge);
  }

  private tellFaults(faults: readonly Fault[]): void {
    this.faults.hidden = faults.length === 0;
    const items = faults.map(({ line, message }) => {
      const go = element('button', { type: 'button', class: 'link' }, l10n.t('line {0}', line + 1));
      go.addEventListener('click', () => this.post({ type: 'openText', line }));
      return element('li', {}, go, ` ${message}`);
    });
    const words = l10n.t('Some of this lesson cannot be shown. Its author can mend it:');
    this.faults.replaceChildren(element('p', {}, words), element('ul', {}, ...items));
  }

  private get page(): number {
    return Math.max(0, Math.min(this.progress.page, this.lesson.pages.length - 1));
  }

  private turn(page: number): void {
    this.keep({ ...this.progress, page });
    this.showPage();
    window.scrollTo({ top: 0 });
    this.article.focus({ preventScroll: true });
  }

  private keep(progress: LessonProgress): void {
    this.progress = progress;
    this.post({ type: 'progress', progress });
  }

  private showPage(): void {
    const { lesson, page, progress, next } = this;
    const shown = lesson.pages.at(page);
    if (!shown) return;
    for (const figure of this.figures.values()) figure.rest();
    const place = { folder: this.folder, follow: (href: string) => this.post({ type: 'follow', href }) };
    this.questions = [];
    const parts = pageView(shown, {
      place,
      figure: (name) => this.figures.get(name),
      question: (question) => {
        const view = new QuestionView(question, progress.answered.includes(question.name), place, () =>
          this.answered(question.name),
        );
        this.questions.push(view);
        return view.element;
      },
    });
    this.article.setAttribute('aria-label', shown.title);
    this.article.replaceChildren(element('h2', {}, shown.title), ...parts);
    for (const piece of shown.pieces) this.figures.get(figureIn(piece) ?? '')?.open();
    this.contents.set(lesson.pages, page, progress.answered);
    this.footer.replaceChildren(...this.turners(page, next));
    for (const name of this.figures.keys()) this.judge(name);
  }

  private turners(page: number, next: NextLesson | undefined): HTMLElement[] {
    const isLast = page === this.lesson.pages.length - 1;
    const back = button(l10n.t('Back'), () => this.turn(page - 1));
    back.set({ enabled: page > 0 });
    const place = element(
      'span',
      { class: 'muted number' },
      l10n.t('{0} of {1}', page + 1, this.lesson.pages.length),
    );
    if (!isLast)
      return [back.element, place, button(l10n.t('Next'), () => this.turn(page + 1), 'primary').element];
    if (!next) return [back.element, place, element('span', {}, l10n.t('The lesson ends here.'))];
    const go = (): void => this.post({ type: 'follow', href: next.href });
    return [back.element, place, button(l10n.t('Next lesson: {0}', next.title), go, 'primary').element];
  }

  private answered(name: string): void {
    if (this.progress.answered.includes(name)) return;
    this.keep({ ...this.progress, answered: [...this.progress.answered, name] });
    this.contents.set(this.lesson.pages, this.page, this.progress.answered);
  }

  /** Looks whether what a figure does answers a question. */
  private judge(name: string): void {
    const now = this.figures.get(name)?.now;
    if (now) for (const question of this.questions) question.judge(name, now);
  }
}
