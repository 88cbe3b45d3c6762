// The strings of `l10n.t(…)`, from which translations are made.
import { getL10nJson } from '@vscode/l10n-dev';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const bundlePath = 'l10n/bundle.l10n.json';

/** The bundle as it should be, in a stable order. */
export async function exportStrings() {
  const files = ['src', 'webview']
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => path.endsWith('.ts'));
  const contents = files.map((path) => ({ extension: '.ts', contents: readFileSync(path, 'utf8') }));
  const strings = Object.entries(await getL10nJson(contents)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(strings), undefined, 2)}\n`;
}
