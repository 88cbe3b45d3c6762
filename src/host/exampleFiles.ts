/** The examples of a run in the files that are open. */
import * as vscode from 'vscode';
import type { ExamplePlace } from '../protocol/examples';
import type { FilesSource } from '../protocol/runs';
import type { Answers } from './answers';
import type { Piece, Pieces, Target } from './pieces';
import type { Session } from './session';

/** The text of an open document as it is now. */
export type TextOf = (uri: vscode.Uri) => string | undefined;

export class ExamplePieces implements Pieces {
  constructor(
    private readonly session: Session,
    private readonly source: FilesSource,
    readonly count: number,
    private readonly answers: Answers,
    private readonly textOf: TextOf,
  ) {}

  async piece(index: number): Promise<Piece> {
    const example = Math.min(Math.max(index, 0), this.count - 1);
    const place = await this.answers.place(this.session, example);
    const piece = { index: example, subject: { example } };
    if (!place) return piece;
    const uri = uriOf(this.source, place.path);
    const now = this.textOf(uri);
    const start = now === undefined ? place.start : startOf(place, now);
    return start === undefined ? piece : { ...piece, place: { uri: uri.toString(), start } };
  }
}

/** Where the unit at an offset of a document is in the run's examples, if what is written there has not changed. */
export async function locateExample(
  session: Session,
  path: string,
  document: vscode.TextDocument,
  offset: number,
  answers: Answers,
): Promise<Target | undefined> {
  const line = document.lineAt(document.positionAt(offset));
  const lineStart = document.offsetAt(line.range.start);
  const spot = { path, offset, line: line.text, lineStart };
  for (const { example, start } of await answers.locate(session, spot)) {
    const place = await answers.place(session, example);
    if (!place || start < 0) continue;
    const range = new vscode.Range(
      document.positionAt(start),
      document.positionAt(start + place.text.length),
    );
    if (document.getText(range) === place.text) return { index: example, unit: offset - start };
  }
  return undefined;
}

export function uriOf({ folder }: FilesSource, path: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.parse(folder, true), path);
}

/** Where an example starts in a text, as near as can be to where it was; undefined where it is no longer there. */
export function startOf({ start, end, text }: ExamplePlace, now: string): number | undefined {
  if (now.slice(start, end) === text) return start;
  const before = now.lastIndexOf(text, start);
  const after = now.indexOf(text, start);
  const found = [before, after]
    .filter((at) => at >= 0)
    .sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  return found.at(0);
}
