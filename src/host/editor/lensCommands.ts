/** What a person does with lenses. */
import * as vscode from 'vscode';
import { visibleToken } from '../../data/written';
import { hiddenName, type UnitPlace } from '../../protocol/lens';
import { RpcError } from '../../protocol/rpc';
import { commands } from '../ids';
import { stepAt } from '../passages';
import type { Session } from '../session';
import type { Traces } from '../traces';
import { numbersOf, type Anchored } from './chosen';
import type { Lenses, LensServices } from './lenses';
import { editorFor, runFor } from './lensTarget';
import type { NumberedToken } from './numbers';
import { oddFrom } from './scale';
import { pickUnit } from './unitPick';

export interface LensCommandServices extends LensServices {
  readonly traces: Traces;
}

export class LensCommands {
  constructor(
    private readonly services: LensCommandServices,
    private readonly lenses: Lenses,
  ) {}

  /** Called by views and links with a run, a layer and a unit; by a person with none. */
  async colorByUnit(run?: unknown, layer?: unknown, unit?: unknown, of?: unknown): Promise<void> {
    const { editor, session } = this.target(run);
    const given =
      typeof layer === 'number' && typeof unit === 'number'
        ? { layer, unit, of: typeof of === 'string' ? of : hiddenName }
        : undefined;
    const place = given ?? (await pickUnit(session.summary, await this.valuesAt(editor, session)));
    if (!place) return;
    requireUnit(place, session);
    await this.lenses.show(editor.document, session, { kind: 'unit', ...place });
  }

  async colorBySurprise(run?: unknown): Promise<void> {
    const { editor, session } = this.target(run);
    await this.lenses.show(editor.document, session, { kind: 'surprise' });
  }

  /** By the state at the cursor. */
  colorBySimilarity(run?: unknown): Promise<void> {
    return this.colorFromCursor('similarity', run);
  }

  /** By what moved the guess that is made at the cursor. */
  colorByConnectivity(run?: unknown): Promise<void> {
    return this.colorFromCursor('connectivity', run);
  }

  /**
   * The same, by leaving the inputs out one after another.
   * @param stay where the present lens looks from, rather than at the cursor
   */
  async colorByOcclusion(run?: unknown, stay?: unknown): Promise<void> {
    const { state, documents } = this.lenses;
    if (stay !== true || state?.chosen.kind !== 'connectivity' || documents.length === 0)
      return this.colorFromCursor('occlusion', run);
    const { session, chosen } = state;
    await this.lenses.show(documents[0].document, session, { ...chosen, kind: 'occlusion' });
  }

  private async colorFromCursor(kind: Anchored['kind'], run: unknown): Promise<void> {
    const { editor, session } = this.target(run);
    const { document, selection } = editor;
    const offset = document.offsetAt(selection.active);
    const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + 1));
    const token = document.getText(range);
    if (token === '')
      throw new RpcError(
        'no-token-there',
        vscode.l10n.t('Put the cursor before a character of the text first.'),
      );
    const anchor = { uri: document.uri.toString(), offset, token };
    await this.lenses.show(document, session, { kind, anchor });
  }

  clearColors(): void {
    this.lenses.clear();
  }

  showNextUnit(): Promise<void> {
    return this.walk(1);
  }

  showPreviousUnit(): Promise<void> {
    return this.walk(-1);
  }

  goToNextOddToken(): void {
    this.jump(1);
  }

  goToPreviousOddToken(): void {
    this.jump(-1);
  }

  /** All that can be done, in one list. */
  async chooseLens(): Promise<void> {
    const { state } = this.lenses;
    const item = (command: string, label: string, description?: string) => ({
      command,
      label,
      ...(description !== undefined && { description }),
    });
    const items = [
      item(commands.colorBySurprise, vscode.l10n.t('Surprise'), vscode.l10n.t('bits of each token')),
      item(commands.colorByUnit, vscode.l10n.t('Unit…'), vscode.l10n.t('hidden state, cell state or gate')),
      item(
        commands.colorBySimilarity,
        vscode.l10n.t('Similarity'),
        vscode.l10n.t('of each state to the one at the cursor'),
      ),
      item(
        commands.colorByConnectivity,
        vscode.l10n.t('Connectivity'),
        vscode.l10n.t('which inputs moved the guess at the cursor'),
      ),
      item(
        commands.colorByOcclusion,
        vscode.l10n.t('Occlusion'),
        vscode.l10n.t('how the guess at the cursor changes without each input'),
      ),
      ...(state
        ? [item(commands.clearColors, vscode.l10n.t('None'), vscode.l10n.t('clear the colors'))]
        : []),
    ];
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Color Editor'),
      placeHolder: vscode.l10n.t('By what?'),
    });
    if (chosen) await vscode.commands.executeCommand(chosen.command);
  }

  private target(run: unknown): { editor: vscode.TextEditor; session: Session } {
    const { services } = this;
    const wanted = typeof run === 'string' ? run : undefined;
    const editor = editorFor(services.sessions.find(wanted), services.documents);
    return { editor, session: runFor(wanted, editor.document, services) };
  }

  /** The Trace of the passage at the cursor, where the run has learned it. */
  private async valuesAt(
    { document, selection }: vscode.TextEditor,
    session: Session,
  ): ReturnType<typeof pickUnitValues> {
    const { documents, traces } = this.services;
    const offset = document.offsetAt(selection.active);
    return pickUnitValues(documents, traces, document, offset, session).catch(() => undefined);
  }

  private async walk(by: 1 | -1): Promise<void> {
    const { state, documents } = this.lenses;
    if (state?.chosen.kind !== 'unit')
      throw new RpcError('no-lens', vscode.l10n.t('Color the editor by a unit first.'));
    const { session, chosen } = state;
    const { units, layers } = session.summary.options;
    const count = units * layers;
    const next = (chosen.layer * units + chosen.unit + by + count) % count;
    const place = { ...chosen, layer: Math.floor(next / units), unit: next % units };
    for (const { document } of documents.slice(0, 1)) await this.lenses.show(document, session, place);
  }

  private jump(by: 1 | -1): void {
    const editor = vscode.window.activeTextEditor;
    const painted = editor && this.lenses.documentOf(editor.document);
    if (!painted || this.lenses.state?.chosen.kind !== 'surprise')
      throw new RpcError('no-lens', vscode.l10n.t('Color the editor by surprise first.'));
    const { document, selection } = editor;
    const from = oddFrom(painted.totals);
    const odd = [...painted.tokens(0, Infinity)].filter(({ value }) => value >= from);
    const found = nextOf(odd, document.offsetAt(selection.start), by);
    if (!found)
      throw new RpcError(
        'nothing-odd',
        vscode.l10n.t('No token that has been read is odd: all are below {0} bits.', from.toFixed(1)),
      );
    select(editor, found);
  }
}

async function pickUnitValues(
  documents: LensServices['documents'],
  traces: Traces,
  document: vscode.TextDocument,
  offset: number,
  session: Session,
): Promise<Parameters<typeof pickUnit>[1]> {
  const located = await documents.locate(document, offset, (one) => one === session, session);
  if (!located) return undefined;
  const piece = await (await documents.piecesOf(session)).piece(located.target.index);
  const { trace } = await traces.get(session, piece);
  const step = stepAt(trace, located.target.unit);
  return step === undefined ? undefined : { trace, step };
}

function nextOf(odd: readonly NumberedToken[], at: number, by: 1 | -1): NumberedToken | undefined {
  return by > 0
    ? (odd.find(({ start }) => start > at) ?? odd.at(0))
    : (odd.findLast(({ start }) => start < at) ?? odd.at(-1));
}

function select(editor: vscode.TextEditor, { start, end, value }: NumberedToken): void {
  const { document } = editor;
  const selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  editor.selection = selection;
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  const message = vscode.l10n.t(
    '“{0}” surprises the network: {1} bits',
    visibleToken(document.getText(selection)),
    value.toFixed(1),
  );
  vscode.window.setStatusBarMessage(message, 5000);
}

function requireUnit({ layer, unit, of }: UnitPlace, { summary: { options } }: Session): void {
  const exists = layer < options.layers && unit < options.units && layer >= 0 && unit >= 0;
  if (exists && numbersOf(options).includes(of)) return;
  throw new RpcError(
    'unknown-unit',
    vscode.l10n.t(
      'The network has no unit {0} in layer {1}; it has {2} layers of {3} units.',
      unit,
      layer + 1,
      options.layers,
      options.units,
    ),
  );
}
