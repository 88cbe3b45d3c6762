import * as l10n from '@vscode/l10n';

/** Takes up the translations that the page holds: call it before anything is drawn. */
export function configureL10n(): void {
  const words = document.getElementById('words')?.textContent ?? '{}';
  l10n.config({ contents: JSON.parse(words) as Record<string, string> });
}
