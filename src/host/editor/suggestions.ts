/** What the network would write at the cursor, as grey text; only while the person has turned it on. */
import * as vscode from 'vscode';
import type { Answers } from '../answers';
import { settings } from '../ids';
import type { Session } from '../session';
import { foreign, runFor, type RunSources } from './lensTarget';

/** UTF-16 units before the cursor that the network reads. */
const reach = 512;
/** Milliseconds after which a suggestion comes too late: the person has typed on. */
const patience = 30;

export interface SuggestionServices extends RunSources {
  readonly answers: Answers;
}

/** Registers the provider while the setting is on. */
export function followSuggestions(services: SuggestionServices): vscode.Disposable {
  let provider: vscode.Disposable | undefined;
  const name = `${settings.section}.${settings.suggestions}`;
  const update = (): void => {
    const wanted = vscode.workspace.getConfiguration().get(name, false);
    if (!wanted) provider = void provider?.dispose();
    else
      provider ??= vscode.languages.registerInlineCompletionItemProvider(
        { pattern: '**' },
        { provideInlineCompletionItems: (document, position) => suggestAt(services, document, position) },
      );
  };
  update();
  const following = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(name)) update();
  });
  return new vscode.Disposable(() => {
    following.dispose();
    provider?.dispose();
  });
}

async function suggestAt(
  services: SuggestionServices,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.InlineCompletionItem[]> {
  const session = readerOf(services, document);
  const before = textBefore(document, position);
  // Nothing is suggested within a line: what follows there is written already.
  const isWithin = document.lineAt(position).text.slice(position.character).trim() !== '';
  if (!session || before === '' || isWithin) return [];
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), patience));
  // A suggestion that fails is none: nobody has asked for it.
  const asked = services.answers.suggest(session, before).catch(() => '');
  const text = await Promise.race([asked, late]);
  return text === '' ? [] : [new vscode.InlineCompletionItem(text, new vscode.Range(position, position))];
}

/** The run that reads the document, if there is one. */
function readerOf(services: RunSources, document: vscode.TextDocument): Session | undefined {
  if (foreign.has(document.uri.scheme)) return undefined;
  try {
    return runFor(undefined, document, services);
  } catch {
    return undefined;
  }
}

function textBefore(document: vscode.TextDocument, position: vscode.Position): string {
  const end = document.offsetAt(position);
  const start = document.positionAt(Math.max(0, end - reach));
  return document.getText(new vscode.Range(start, position));
}
