/** A lesson from the text of its file, and all that is wrong with it. */
import * as l10n from '@vscode/l10n';
import type { Token } from 'markdown-it';
import { faultOf, readBlock } from './block';
import { readFigure } from './figure';
import type { Fault, Lesson, Page, Piece } from './lesson';
import { nodesOf, tokensOf } from './prose';
import { readQuestion } from './question';
import { againSchema, figureSchema } from './schema';

export interface ReadLesson {
  readonly lesson: Lesson;
  /** By their lines. */
  readonly faults: readonly Fault[];
}

export function readLesson(text: string): ReadLesson {
  const reader = new Reader();
  for (const tokens of topLevel(tokensOf(text))) reader.take(tokens);
  return reader.finish();
}

class Reader {
  private title = '';
  private readonly pages: { title: string; pieces: Piece[] }[] = [];
  private readonly faults: Fault[] = [];
  /** Figures that are spoken of, which may stand further below. */
  private readonly named: { readonly figure: string; readonly line: number }[] = [];
  /** Figures with faults: they are there, all the same. */
  private readonly faulty: string[] = [];
  private questions = 0;

  take(tokens: readonly Token[]): void {
    const [first] = tokens;
    if (first.type === 'heading_open' && first.tag === 'h1' && this.title === '') this.title = textOf(tokens);
    else if (first.type === 'heading_open' && first.tag === 'h2')
      this.pages.push({ title: textOf(tokens), pieces: [] });
    else if (first.type === 'fence' && first.info.trim() === 'unroll')
      this.page.pieces.push(this.block(first));
    else this.prose(tokens);
  }

  finish(): ReadLesson {
    if (this.title === '')
      this.faults.push({ line: 0, message: l10n.t('A lesson begins with its title, as “# A memory”.') });
    if (this.pages.length === 0)
      this.faults.push({
        line: 0,
        message: l10n.t('A lesson has pages. Each begins with a heading, as “## The first step”.'),
      });
    this.checkNames();
    const lesson = { title: this.title || l10n.t('Lesson'), pages: this.pages as Page[] };
    return { lesson, faults: this.faults.sort((a, b) => a.line - b.line) };
  }

  /** What stands before the first heading is on a page of its own. */
  private get page(): { title: string; pieces: Piece[] } {
    if (this.pages.length === 0) this.pages.push({ title: this.title, pieces: [] });
    return this.pages[this.pages.length - 1];
  }

  private prose(tokens: readonly Token[]): void {
    const nodes = nodesOf(tokens);
    const { pieces } = this.page;
    const last = pieces.at(-1);
    if (last?.as === 'prose') pieces[pieces.length - 1] = { as: 'prose', nodes: [...last.nodes, ...nodes] };
    else pieces.push({ as: 'prose', nodes });
  }

  private block({ content, map }: Token): Piece {
    const piece = this.readBlock(content, (map?.[0] ?? 0) + 1);
    if (piece.as === 'fault') this.faults.push(piece.fault);
    return piece;
  }

  private readBlock(content: string, line: number): Piece {
    const block = readBlock(content, line);
    if ('line' in block) return { as: 'fault', fault: block };
    if ('figure' in block.value) {
      const figure = readFigure(block);
      if (!('line' in figure)) return this.figure(figure, line);
      this.faulty.push(String(block.value['figure']));
      return { as: 'fault', fault: figure };
    }
    if ('again' in block.value) {
      const fault = faultOf(block, againSchema);
      if (fault) return { as: 'fault', fault };
      const figure = String(block.value['again']);
      this.named.push({ figure, line: block.lineOf('again') });
      return { as: 'again', figure };
    }
    if ('question' in block.value) {
      const question = readQuestion(block, `question ${++this.questions}`);
      if ('line' in question) return { as: 'fault', fault: question };
      const { answer } = question;
      if (answer.as === 'goal')
        this.named.push({ figure: answer.goal.figure, line: block.lineOf('goal.figure') });
      return { as: 'question', question };
    }
    const message = l10n.t(
      'A block is a figure or a question: begin it with “figure: NAME” or “question: TEXT”.',
    );
    return { as: 'fault', fault: faultOf(block, { ...figureSchema, required: [] }) ?? { line, message } };
  }

  private figure(figure: Extract<Piece, { as: 'figure' }>['figure'], line: number): Piece {
    if (!this.figureNames.includes(figure.name)) return { as: 'figure', figure };
    const message = l10n.t('There are two figures called “{0}”. Give each a name of its own.', figure.name);
    return { as: 'fault', fault: { line, message } };
  }

  private get figureNames(): string[] {
    return this.pages
      .flatMap(({ pieces }) => pieces)
      .flatMap((piece) => (piece.as === 'figure' ? [piece.figure.name] : []));
  }

  private checkNames(): void {
    const names = [...this.figureNames, ...this.faulty];
    for (const { figure, line } of this.named) {
      if (!names.includes(figure))
        this.faults.push({
          line,
          message: l10n.t(
            'There is no figure “{0}”. The figures of this lesson: {1}.',
            figure,
            names.join(', ') || '–',
          ),
        });
    }
  }
}

/** The blocks of a file, each with all that is in it. */
function* topLevel(tokens: readonly Token[]): Generator<readonly Token[]> {
  let start = 0;
  let depth = 0;
  for (const [index, { nesting }] of tokens.entries()) {
    depth += nesting;
    if (depth > 0) continue;
    yield tokens.slice(start, index + 1);
    start = index + 1;
  }
}

/** The words of a heading. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .flatMap(({ children }) => children ?? [])
    .map(({ content }) => content)
    .join('');
}
