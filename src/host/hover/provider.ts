/** The hover over a token that a run has learned from: answered from a cached Trace; silent everywhere else. */
import * as vscode from 'vscode';
import type { Answers } from '../answers';
import type { Documents, Located } from '../documents';
import type { KnownConcepts } from '../concepts/knownConcepts';
import { settings } from '../ids';
import { messageOf } from '../messageOf';
import { reach } from '../milestones';
import { stepAt } from '../passages';
import type { Piece } from '../pieces';
import type { Session } from '../session';
import type { Spotlight } from '../spotlight';
import type { Cached, Traced, Traces } from '../traces';
import { stateAt } from '../views/stateAt';
import { hoverContent } from './content';

export interface HoverServices {
  readonly answers: Answers;
  readonly documents: Documents;
  readonly spotlight: Spotlight;
  readonly traces: Traces;
  readonly log: vscode.LogOutputChannel;
  readonly known: KnownConcepts;
}

export class StateHover implements vscode.HoverProvider {
  constructor(private readonly services: HoverServices) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    cancellation: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    if (!vscode.workspace.getConfiguration(settings.section, document).get(settings.hover, true))
      return undefined;
    const found = await this.choose(document, document.offsetAt(position));
    if (!found || cancellation.isCancellationRequested) return undefined;
    const { session, target } = found;
    const { documents, answers, log, known } = this.services;
    try {
      const pieces = await documents.piecesOf(session);
      const piece = await pieces.piece(target.index);
      const start = piece.place?.start;
      const traced = await this.traced(session, piece, target.unit);
      const { outputs } = await answers.vocabulary(session);
      const step = stepAt(traced.trace, target.unit);
      if (step === undefined || start === undefined || cancellation.isCancellationRequested) return undefined;
      const state = stateAt(session.summary, traced.iteration, traced.trace, outputs, step);
      const token = traced.trace.tokens[step];
      const at = (unit: number): vscode.Position => document.positionAt(start + unit);
      const content = hoverContent(state, { index: piece.index, unit: token.start }, (layer, unit) =>
        known.nameOf(session, { layer, unit }),
      );
      reach('hovered');
      return new vscode.Hover(content, new vscode.Range(at(token.start), at(token.end)));
    } catch (error) {
      log.warn(messageOf(error));
      return undefined;
    }
  }

  /** While a run trains, the newest Trace there is will do; the next hover gets a newer one. */
  private async traced(session: Session, wanted: Piece, unit: number): Promise<Traced> {
    const { spotlight, traces } = this.services;
    const snapshot = session === spotlight.session ? spotlight.snapshot : undefined;
    const known = traces.cached(session, wanted, snapshot);
    const isCurrent = known?.iteration === (snapshot ?? session.iteration);
    if (!known || !isRight(known, unit) || !(isCurrent || session.state === 'training'))
      return traces.get(session, wanted, { snapshot });
    if (!isCurrent) void traces.get(session, wanted, { snapshot }).catch(() => undefined);
    return known;
  }

  /** The shown run where it learned from there, else the newest that did. */
  private choose(document: vscode.TextDocument, offset: number): Promise<Located | undefined> {
    const { documents, spotlight } = this.services;
    const { session: shown } = spotlight;
    return documents.locate(document, offset, (session) => !session.inOtherWindow, shown);
  }
}

/** Whether the token at `unit` still stands where it was traced, with everything before it. */
function isRight({ trace, rightUntil }: Cached, unit: number): boolean {
  const step = stepAt(trace, unit);
  return step !== undefined && trace.tokens[step].end < rightUntil;
}
