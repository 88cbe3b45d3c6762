/** What VS Code's languages know of a document: kinds of tokens, symbols around a place, how deep it is folded. */
import * as vscode from 'vscode';
import type { OwnProperty } from '../../protocol/concepts';
import type { Span } from '../passages';

/** Milliseconds that a language server may take, all in all: some never answer, and the search goes on without. */
const patience = 2000;
/** Properties of one sort at most, those with the most text first. */
const mostKinds = 12;

export async function languageProperties(document: vscode.TextDocument): Promise<OwnProperty[]> {
  const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience));
  const asked = [tokenKinds(document), symbolKinds(document), foldedDepth(document)];
  // A server that fails has nothing to say.
  const found = await Promise.all(asked.map((one) => Promise.race([one.catch(() => undefined), late])));
  return found.flatMap((some) => some ?? []);
}

async function tokenKinds(document: vscode.TextDocument): Promise<OwnProperty[]> {
  const { uri } = document;
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend | undefined>(
    'vscode.provideDocumentSemanticTokensLegend',
    uri,
  );
  const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
    'vscode.provideDocumentSemanticTokens',
    uri,
  );
  if (!legend || !tokens) return [];
  const kinds = new Map<string, Span[]>();
  let [line, character] = [0, 0];
  // Five numbers a token, places relative to the one before: see SemanticTokensBuilder.
  for (let i = 0; i + 4 < tokens.data.length; i += 5) {
    const [lines, characters, length, kind] = tokens.data.subarray(i, i + 4);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    const start = document.offsetAt(new vscode.Position(line, character));
    add(kinds, legend.tokenTypes.at(kind) ?? String(kind), { start, end: start + length });
  }
  return largest(kinds, (kind) => vscode.l10n.t('in a “{0}” (language server)', kind));
}

async function symbolKinds(document: vscode.TextDocument): Promise<OwnProperty[]> {
  const symbols = await vscode.commands.executeCommand<
    (vscode.DocumentSymbol | vscode.SymbolInformation)[] | undefined
  >('vscode.executeDocumentSymbolProvider', document.uri);
  const kinds = new Map<string, Span[]>();
  const walk = (symbol: vscode.DocumentSymbol | vscode.SymbolInformation): void => {
    const range = 'range' in symbol ? symbol.range : symbol.location.range;
    add(kinds, vscode.SymbolKind[symbol.kind], spanOf(document, range));
    if ('children' in symbol) symbol.children.forEach(walk);
  };
  symbols?.forEach(walk);
  return largest(kinds, (kind) => vscode.l10n.t('inside a symbol of the kind “{0}”', kind));
}

async function foldedDepth(document: vscode.TextDocument): Promise<OwnProperty[]> {
  const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
    'vscode.executeFoldingRangeProvider',
    document.uri,
  );
  if (!ranges || ranges.length === 0) return [];
  const spans = ranges.map(({ start, end }) => spanOf(document, new vscode.Range(start, 0, end + 1, 0)));
  return [{ label: vscode.l10n.t('depth of folding'), kind: 'count', marks: { spans } }];
}

function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

function add(kinds: Map<string, Span[]>, kind: string, span: Span): void {
  const spans = kinds.get(kind);
  if (spans) spans.push(span);
  else kinds.set(kind, [span]);
}

function largest(
  kinds: ReadonlyMap<string, readonly Span[]>,
  label: (kind: string) => string,
): OwnProperty[] {
  const size = (spans: readonly Span[]): number =>
    spans.reduce((sum, { start, end }) => sum + end - start, 0);
  return [...kinds]
    .sort(([, a], [, b]) => size(b) - size(a))
    .slice(0, mostKinds)
    .map(([kind, spans]) => ({ label: label(kind), kind: 'yes-no', marks: { spans } }));
}
