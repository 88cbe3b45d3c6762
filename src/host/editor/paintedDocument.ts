/** A document under a lens: its parts are read, and every editor that shows it is painted. */
import * as vscode from 'vscode';
import type { Answers } from '../answers';
import type { Documents } from '../documents';
import type { Span } from '../passages';
import type { Inks } from './inks';
import type { NumberedToken, Totals } from './numbers';
import { wholeLimit, wholeParts, windowAround } from './parts';
import { Reading, type ReadingListener, type View } from './reading';
import { largestIn, type Scale } from './scale';
import { Brush, merged, overview } from './strokes';

/** Strokes of an editor at most, and parts of a document in the overview ruler. */
const mostStrokes = 4000;
const overviewParts = 300;
/** Units of a line that an editor shows at most; it stops drawing longer ones. */
const longestSeen = 32_768;

interface Part {
  readonly span: Span;
  readonly reading: Reading;
}

export interface PaintingServices {
  readonly answers: Answers;
  readonly documents: Documents;
}

let created = 0;

export class PaintedDocument {
  private parts: readonly Part[] = [];
  private readonly key = `lens ${++created}`;

  constructor(
    readonly document: vscode.TextDocument,
    private view: View,
    private readonly services: PaintingServices,
    private readonly listener: ReadingListener,
  ) {
    this.update();
  }

  /** Whether it is too long to be read as a whole. */
  get isLarge(): boolean {
    return lengthOf(this.document) > wholeLimit;
  }

  get isComplete(): boolean {
    return this.parts.every(({ reading }) => reading.complete);
  }

  get totals(): Totals {
    return this.parts
      .map(({ reading }) => reading.numbers.totals())
      .reduce((a, b) => ({
        count: a.count + b.count,
        sum: a.sum + b.sum,
        squares: a.squares + b.squares,
        unknown: a.unknown + b.unknown,
      }));
  }

  /** The token at an offset of the document, with its place there. */
  tokenAt(offset: number): NumberedToken | undefined {
    const part = this.partAt(offset);
    const token = part?.reading.numbers.at(offset - part.span.start);
    return part && token && inDocument(token, part);
  }

  /** Those that are known from one offset of the document to another. */
  *tokens(from: number, to: number): Generator<NumberedToken, void> {
    for (const part of this.parts) {
      const { start } = part.span;
      for (const token of part.reading.numbers.tokens(from - start, to - start))
        yield inDocument(token, part);
    }
  }

  /** h of all layers at the token at an offset. */
  async stateAt(offset: number, snapshot: number | undefined): Promise<Float32Array | undefined> {
    const part = this.partAt(offset);
    return part?.reading.stateAt(offset - part.span.start, snapshot);
  }

  /** Takes over the text as it is now. */
  update(): void {
    const { document, view } = this;
    const { documents } = this.services;
    const large = this.isLarge;
    const [seen] = this.editors.flatMap((editor) => seenIn(editor)).concat({ start: 0, end: 0 });
    const spans = large
      ? [windowAround(lengthOf(document), seen, this.parts.at(0)?.span)]
      : wholeParts(lengthOf(document), documents.learnedFrom(document, view.session));
    for (const { reading } of this.parts.slice(spans.length)) reading.dispose();
    this.parts = spans.map((span, i) => ({
      span,
      reading: this.parts.at(i)?.reading ?? this.reading(i, span),
    }));
    const text = large ? undefined : documents.textOf(document);
    for (const { span, reading } of this.parts)
      reading.text = text?.slice(span.start, span.end) ?? document.getText(rangeOf(document, span));
    this.show();
  }

  look(view: View): void {
    this.view = view;
    for (const { reading, span } of this.parts) reading.look(this.within(view, span));
  }

  /** Other weights, and with them another lens where it depends on these. */
  renew(view: View): void {
    this.view = view;
    for (const { reading, span } of this.parts) reading.renew(this.within(view, span));
  }

  /** Reads what can be seen now. */
  show(): void {
    const seen = this.editors.flatMap((editor) => aroundSeen(seenIn(editor)));
    for (const { span, reading } of this.parts)
      reading.show(
        seen
          .map(({ start, end }) => ({ start: start - span.start, end: end - span.start }))
          .filter(({ start, end }) => end > 0 && start < span.end - span.start),
      );
  }

  /** An editor has scrolled. */
  scroll(): void {
    if (this.isLarge) this.update();
    else this.show();
  }

  paint(inks: Inks, scale: Scale): void {
    for (const editor of this.editors) {
      const brush = new Brush(scale, mostStrokes);
      for (const { start, end } of aroundSeen(seenIn(editor))) brush.add(this.tokens(start, end));
      inks.paint(editor, 'text', brush.strokes);
    }
  }

  paintOverview(inks: Inks, scale: Scale): void {
    const parts = Math.ceil(overviewParts / this.parts.length);
    for (const editor of this.editors) {
      const strokes = this.parts.map(({ span, reading }) =>
        overview(reading.numbers, reading.text.length, span.start, scale, parts),
      );
      inks.paint(editor, 'ruler', merged(strokes));
    }
  }

  /** The largest size of a number that can be seen. */
  get largest(): number {
    const seen = this.editors.flatMap((editor) => seenIn(editor));
    return Math.max(0, ...seen.map(({ start, end }) => largestIn(this.tokens(start, end))));
  }

  dispose(): void {
    for (const { reading } of this.parts) reading.dispose();
  }

  get editors(): readonly vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter(({ document }) => document === this.document);
  }

  private reading(index: number, span: Span): Reading {
    const view = this.within(this.view, span);
    return new Reading(this.services.answers, `${this.key} ${index}`, view, this.listener);
  }

  /** A place that a lens looks from, as the part counts it; nowhere where it is in another part or document. */
  private within(view: View, { start, end }: Span): View {
    const { lens, anchor } = view;
    if (lens.kind !== 'connectivity') return view;
    const isHere = anchor?.uri === this.document.uri.toString() && lens.at >= start && lens.at < end;
    return { ...view, lens: { ...lens, at: isHere ? lens.at - start : -1 } };
  }

  private partAt(offset: number): Part | undefined {
    return this.parts.find(({ span }) => offset >= span.start && offset < span.end);
  }
}

const inDocument = (token: NumberedToken, { span }: Part): NumberedToken => ({
  ...token,
  start: token.start + span.start,
  end: token.end + span.start,
});

function lengthOf(document: vscode.TextDocument): number {
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
}

function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** What an editor shows, as offsets. */
function seenIn({ document, visibleRanges }: vscode.TextEditor): Span[] {
  return visibleRanges.map((range) => {
    const start = document.offsetAt(range.start);
    return { start, end: Math.min(document.offsetAt(range.end), start + longestSeen) };
  });
}

/** What is seen first, then as much behind and before it, for small steps. */
function aroundSeen(seen: readonly Span[]): Span[] {
  const [first, last] = [seen.at(0), seen.at(-1)];
  if (!first || !last) return [];
  const reach = last.end - first.start;
  return [
    ...seen,
    { start: last.end, end: last.end + reach },
    { start: Math.max(0, first.start - reach), end: first.start },
  ];
}
