/** Every string that a person reads can be translated. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';
import { bundlePath, exportStrings } from '../../scripts/lib/l10n.mjs';

/** What people read begins with a capital letter; names of classes, keys and messages do not. */
const isProse = (text: string): boolean => /^[A-Z][a-z]+(?![A-Za-z])/.test(text);

/** Strings that no person reads, by the file that holds them: a name, or for the log alone. */
const exceptions: Record<string, readonly string[]> = {
  'src/host/createSessions.ts': ['The worker stopped: '],
  'src/host/lessons/faults.ts': ['Unroll'],
  'src/host/log.ts': ['Unroll'],
  'src/host/trainerClient.ts': ['Unroll is shutting down.'],
  'webview/shared/host.ts': ['Unroll: unknown message'],
};

function bareStrings(file: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isCallExpression(node) && isTranslation(node.expression)) return;
    if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return; // a mistake of ours
    if (ts.isLiteralExpression(node) && ts.isCaseClause(node.parent)) return; // names of keys
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) && isProse(node.text))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true));
  return found.filter((text) => !exceptions[file]?.includes(text));
}

/** `l10n.t`, `vscode.l10n.t`, or a short name for it. */
function isTranslation(callee: ts.Expression): boolean {
  return /(^|\.)t$/.test(callee.getText());
}

describe('strings', () => {
  it('of l10n.t are all in the bundle (npm run l10n)', async function () {
    this.timeout(60_000); // a parser in WebAssembly reads every file
    assert.equal(readFileSync(bundlePath, 'utf8'), await exportStrings());
  });

  it('that people read go through l10n.t', () => {
    const files = ['src/data', 'src/host', 'webview'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name).split(sep).join('/'),
      ),
    );
    const bare = files
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => bareStrings(file).map((text) => `${file}: ${text}`));
    assert.deepEqual(bare, []);
  });
});
