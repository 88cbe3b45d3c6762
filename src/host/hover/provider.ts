/** The hover over a token that a run has learned from: answered from a cached Trace; silent everywhere else. */
import * as vscode from 'vscode';
import type { Answers } from '../answers';
import type { Documents } from '../documents';
import { settings } from '../ids';
import { messageOf } from '../messageOf';
import { passageAt, passageLength, stepAt } from '../passages';
import type { Session } from '../session';
import type { Spotlight } from '../spotlight';
import { excerpt, type Cached, type Excerpt, type Traced, type Traces } from '../traces';
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
    const offset = document.offsetAt(position);
    const session = this.choose(document, offset);
    if (!session) return undefined;
    const { text, start } = this.documents.corpusIn(document, session);
    const wanted = excerpt(text, passageAt(text, passageLength(session.summary.options), offset - start));
    const passageStart = start + wanted.passage.start;
    try {
      const traced = await this.traced(session, wanted, offset - passageStart);
      const vocabulary = await this.answers.vocabulary(session);
      const step = stepAt(traced.trace.tokens, offset - passageStart);
      if (step === undefined || cancellation.isCancellationRequested) return undefined;
      const state = stateAt(session.summary, traced.iteration, traced.trace, vocabulary, step);
      const token = traced.trace.tokens[step];
      const at = (unit: number): vscode.Position => document.positionAt(passageStart + unit);
      const content = hoverContent(state, wanted.passage.start + token.start);
      return new vscode.Hover(content, new vscode.Range(at(token.start), at(token.end)));
    } catch (error) {
      this.log.warn(messageOf(error));
      return undefined;
    }
  }

  /** While a run trains, the newest Trace there is will do; the next hover gets a newer one. */
  private async traced(session: Session, wanted: Excerpt, unit: number): Promise<Traced> {
    const snapshot = session === this.spotlight.session ? this.spotlight.snapshot : undefined;
    const known = this.traces.cached(session, wanted, snapshot);
    const isCurrent = known?.iteration === (snapshot ?? session.iteration);
    if (!known || !isRight(known, unit) || !(isCurrent || session.state === 'training'))
      return this.traces.get(session, wanted, snapshot);
    if (!isCurrent) void this.traces.get(session, wanted, snapshot).catch(() => undefined);
    return known;
  }

  private choose(document: vscode.TextDocument, offset: number): Session | undefined {
    const covering = this.documents.covering(document, offset).filter(({ inOtherWindow }) => !inOtherWindow);
    const shown = this.spotlight.session;
    return shown && covering.includes(shown) ? shown : covering[0];
  }
}

/** Whether the token at `unit` still stands where it was traced, with everything before it. */
function isRight({ trace, rightUntil }: Cached, unit: number): boolean {
  const step = stepAt(trace.tokens, unit);
  return step !== undefined && trace.tokens[step].end < rightUntil;
}
