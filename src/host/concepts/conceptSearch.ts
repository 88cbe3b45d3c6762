/** Asks the worker what the units of a run know of a document. */
import type * as vscode from 'vscode';
import type { ConceptFindings, OwnProperty } from '../../protocol/concepts';
import type { Answers } from '../answers';
import type { Documents } from '../documents';
import { wholeLimit } from '../editor/parts';
import type { Session } from '../session';
import { languageProperties } from './languageProperties';

let searches = 0;

export interface SearchOptions {
  readonly snapshot?: number | undefined;
  /** Searched in place of what the text tells by itself; spans count from the beginning of the document. */
  readonly own?: OwnProperty | undefined;
}

/** @param ending fires when the person does not want it any more; it then rejects with 'superseded' */
export async function searchConcepts(
  session: Session,
  document: vscode.TextDocument,
  { answers, documents }: { answers: Answers; documents: Documents },
  { snapshot, own }: SearchOptions = {},
  ending?: vscode.CancellationToken,
): Promise<ConceptFindings> {
  const key = `concepts ${++searches}`;
  // As the run has learned it: from where its text starts.
  const start = documents.learnedFrom(document, session) ?? 0;
  const rest = documents.textOf(document).slice(start, start + wholeLimit);
  const drop = (): void => void answers.dropText(session, key).catch(() => undefined);
  const listening = ending?.onCancellationRequested(drop);
  try {
    await answers.holdText(session, { key, keep: 0, rest });
    const given = own ? [own] : await languageProperties(document);
    const request = {
      key,
      language: document.languageId,
      ...(snapshot !== undefined && { snapshot }),
      given: given.map((one) => within(one, start)),
      alone: own !== undefined,
    };
    return await answers.findConcepts(session, request);
  } finally {
    listening?.dispose();
    drop();
  }
}

/** What is before the run's text is not searched. */
function within(own: OwnProperty, start: number): OwnProperty {
  const { marks } = own;
  if (!('spans' in marks)) return own;
  const moved = marks.spans.map((span) => ({ start: span.start - start, end: span.end - start }));
  return {
    ...own,
    marks: {
      spans: moved.filter(({ end }) => end > 0).map((span) => ({ ...span, start: Math.max(0, span.start) })),
    },
  };
}
