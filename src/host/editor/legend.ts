/** The one item in the status bar that says what the colors mean, and what the token under the cursor has. */
import * as vscode from 'vscode';
import { percent, signed, visibleToken } from '../../data/written';
import { commandLink, escapeMarkdown } from '../hover/markdown';
import { commands } from '../ids';
import { chosenName } from './chosen';
import { themeKind } from './inks';
import type { Lenses, LensState } from './lenses';
import type { NumberedToken } from './numbers';
import type { PaintedDocument } from './paintedDocument';
import { swatches } from './palette';
import { Throttle } from './throttle';

const refreshTime = 250;
const links = [
  commands.chooseLens,
  commands.showNextUnit,
  commands.showPreviousUnit,
  commands.goToNextOddToken,
  commands.colorByOcclusion,
  commands.clearColors,
];

export function showLegend(lenses: Lenses): vscode.Disposable {
  let item: vscode.StatusBarItem | undefined;
  const update = (): void => {
    const { state } = lenses;
    if (!state) return item?.hide();
    item ??= createItem();
    const { painted, token } = underCursor(lenses);
    item.text = `$(symbol-color) ${legendText(state, painted, token)}`;
    item.tooltip = tooltip(state, painted, token);
    item.accessibilityInformation = {
      label: vscode.l10n.t('Unroll lens: {0}', legendText(state, painted, token)),
    };
    item.show();
  };
  const refresh = new Throttle(refreshTime, update);
  const subscriptions = [
    lenses.onDidChange(() => (lenses.state && item ? refresh.ask() : update())),
    vscode.window.onDidChangeTextEditorSelection(() => lenses.state && refresh.ask()),
    vscode.window.onDidChangeActiveTextEditor(() => lenses.state && refresh.ask()),
  ];
  return new vscode.Disposable(() => {
    refresh.cancel();
    for (const subscription of subscriptions) subscription.dispose();
    item?.dispose();
  });
}

function underCursor(lenses: Lenses): { painted?: PaintedDocument; token?: NumberedToken } {
  const editor = vscode.window.activeTextEditor;
  const painted = editor && lenses.documentOf(editor.document);
  if (!painted) return {};
  const token = painted.tokenAt(editor.document.offsetAt(editor.selection.active));
  return { painted, ...(token && { token }) };
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('unroll.lens', vscode.StatusBarAlignment.Right, 99);
  item.name = vscode.l10n.t('Unroll lens');
  item.command = commands.chooseLens;
  return item;
}

/** `h #5: +0.87`, or `2.31 bits per token · here 7.20`. */
function legendText(
  { chosen, session }: LensState,
  painted: PaintedDocument | undefined,
  token: NumberedToken | undefined,
): string {
  const text = valueText({ chosen, session }, painted, token);
  return painted?.isLarge ? vscode.l10n.t('{0} · visible part', text) : text;
}

function valueText(
  { chosen, session }: Pick<LensState, 'chosen' | 'session'>,
  painted: PaintedDocument | undefined,
  token: NumberedToken | undefined,
): string {
  const here = token && !Number.isNaN(token.value) ? token.value : undefined;
  if (chosen.kind !== 'surprise') {
    const name = chosenName(chosen, session.summary);
    return here === undefined ? name : vscode.l10n.t('{0}: {1}', name, signed(here, 2));
  }
  const { count, sum } = painted?.totals ?? { count: 0, sum: 0 };
  const mean =
    count === 0 ? vscode.l10n.t('surprise') : vscode.l10n.t('{0} bits per token', (sum / count).toFixed(2));
  return here === undefined ? mean : vscode.l10n.t('{0} · here {1}', mean, here.toFixed(2));
}

function tooltip(
  state: LensState,
  painted: PaintedDocument | undefined,
  token: NumberedToken | undefined,
): vscode.MarkdownString {
  const { scale, palette, session, chosen } = state;
  const picture = Buffer.from(swatches(scale.signed, palette, themeKind())).toString('base64');
  const [low, high] = ends(state);
  const parts = [
    `**${escapeMarkdown(chosenName(chosen, session.summary))}** · ${escapeMarkdown(session.summary.label)}`,
    `${low} ![${vscode.l10n.t('shades')}](data:image/svg+xml;base64,${picture}) ${high}`,
    ...(scale.signed ? [vscode.l10n.t('Below zero is underlined with dots, above with a line.')] : []),
    ...(token ? [tokenWords(state, painted, token)] : []),
    ...(painted ? documentWords(painted) : []),
    linksFor(state),
  ];
  const markdown = new vscode.MarkdownString(parts.join('\n\n'));
  markdown.isTrusted = { enabledCommands: links };
  return markdown;
}

function ends({ scale, chosen }: LensState): [low: string, high: string] {
  if (chosen.kind === 'surprise') return [vscode.l10n.t('expected'), vscode.l10n.t('8 bits and more')];
  if (chosen.kind === 'connectivity' || chosen.kind === 'occlusion')
    return [vscode.l10n.t('against it'), vscode.l10n.t('toward it')];
  return [scale.signed ? signed(-scale.full, 1) : '0', signed(scale.full, 1)];
}

function tokenWords(
  { chosen }: LensState,
  painted: PaintedDocument | undefined,
  token: NumberedToken,
): string {
  const { start, end, value, unknown } = token;
  const text = painted?.document.getText(
    new vscode.Range(painted.document.positionAt(start), painted.document.positionAt(end)),
  );
  const name = `“${escapeMarkdown(visibleToken(text ?? ''))}”`;
  const said = Number.isNaN(value)
    ? vscode.l10n.t('{0}: nothing foretells the first token', name)
    : chosen.kind === 'surprise'
      ? vscode.l10n.t('{0}: {1} bits, it was given {2}', name, value.toFixed(2), percent(2 ** -value))
      : `${vscode.l10n.t('{0}: {1}', name, signed(value, 3))}${besideWords(token)}`;
  return unknown ? `${said} · ${vscode.l10n.t('the network has never seen this token')}` : said;
}

/** The other number of two that are shown side by side. */
export function besideWords({ beside }: Pick<NumberedToken, 'beside'>): string {
  return beside === undefined ? '' : ` · ${vscode.l10n.t('by its gradient {0}', signed(beside, 3))}`;
}

function documentWords(painted: PaintedDocument): string[] {
  const { unknown, count } = painted.totals;
  const words = painted.isLarge
    ? [vscode.l10n.t('The file is long: only the visible part is read.')]
    : painted.isComplete
      ? []
      : [vscode.l10n.t('{0} tokens are read so far.', count.toLocaleString(vscode.env.language))];
  if (unknown > 0)
    words.push(
      vscode.l10n.t(
        '{0} tokens are unknown to the network; each stands in a box.',
        unknown.toLocaleString(vscode.env.language),
      ),
    );
  return words;
}

function linksFor({ chosen, session }: LensState): string {
  const link = (label: string, command: string): string => commandLink(label, command, []);
  return [
    ...(chosen.kind === 'unit'
      ? [
          link(vscode.l10n.t('Previous unit'), commands.showPreviousUnit),
          link(vscode.l10n.t('Next unit'), commands.showNextUnit),
        ]
      : []),
    ...(chosen.kind === 'surprise' ? [link(vscode.l10n.t('Next odd token'), commands.goToNextOddToken)] : []),
    ...(chosen.kind === 'connectivity'
      ? [commandLink(vscode.l10n.t('By leaving inputs out'), commands.colorByOcclusion, [session.id, true])]
      : []),
    link(vscode.l10n.t('Another lens…'), commands.chooseLens),
    link(vscode.l10n.t('Clear colors'), commands.clearColors),
  ].join(' · ');
}
