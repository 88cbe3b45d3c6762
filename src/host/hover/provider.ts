/** The hover over a token that a run has learned from: answered from a cached Trace; silent everywhere else. */
import * as vscode from 'vscode';
import type { Answers } from '../answers';
import type { Documents, Located } from '../documents';
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

export class StateHover implements vscode.HoverProvider {
  constructor(
    private readonly answers: Answers,
    private readonly documents: Documents,
    private readonly spotlight: Spotlight,
    private readonly traces: Traces,
    private readonly log: vscode.LogOutputChannel,
  ) {}

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
    try {
      const pieces = await this.documents.piecesOf(session);
      const piece = await pieces.piece(target.index);
      const start = piece.place?.start;
      const traced = await this.traced(session, piece, target.unit);
      const { outputs } = await this.answers.vocabulary(session);
      const step = stepAt(traced.trace, target.unit);
      if (step === undefined || start === undefined || cancellation.isCancellationRequested) return undefined;
      const state = stateAt(session.summary, traced.iteration, traced.trace, outputs, step);
      const token = traced.trace.tokens[step];
      const at = (unit: number): vscode.Position => document.positionAt(start + unit);
      const content = hoverContent(state, { index: piece.index, unit: token.start });
      reach('hovered');
      return new vscode.Hover(content, new vscode.Range(at(token.start), at(token.end)));
    } catch (error) {
      this.log.warn(messageOf(error));
      return undefined;
    }
  }

  /** While a run trains, the newest Trace there is will do; the next hover gets a newer one. */
  private async traced(session: Session, wanted: Piece, unit: number): Promise<Traced> {
    const snapshot = session === this.spotlight.session ? this.spotlight.snapshot : undefined;
    const known = this.traces.cached(session, wanted, snapshot);
    const isCurrent = known?.iteration === (snapshot ?? session.iteration);
    if (!known || !isRight(known, unit) || !(isCurrent || session.state === 'training'))
      return this.traces.get(session, wanted, { snapshot });
    if (!isCurrent) void this.traces.get(session, wanted, { snapshot }).catch(() => undefined);
    return known;
  }

  /** The shown run where it learned from there, else the newest that did. */
  private choose(document: vscode.TextDocument, offset: number): Promise<Located | undefined> {
    const { session: shown } = this.spotlight;
    return this.documents.locate(document, offset, (session) => !session.inOtherWindow, shown);
  }
}

/** Whether the token at `unit` still stands where it was traced, with everything before it. */
function isRight({ trace, rightUntil }: Cached, unit: number): boolean {
  const step = stepAt(trace, unit);
  return step !== undefined && trace.tokens[step].end < rightUntil;
}
