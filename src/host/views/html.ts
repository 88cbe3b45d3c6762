export type ViewName = 'network' | 'training' | 'state' | 'lesson' | 'concepts';

export interface PageParts {
  readonly view: ViewName;
  readonly language: string;
  readonly nonce: string;
  /** The content security source of the webview's own files. */
  readonly source: string;
  /** Address of the folder dist/webview, with a slash at its end: what the style names is there. */
  readonly folder: string;
  /** Contents of the l10n bundle, for `@vscode/l10n`; empty for English. */
  readonly words: Record<string, string>;
  /** Reads a file of dist/webview. */
  read(name: string): string;
}

/**
 * The page of a view, whole: code, style and words come with it. The first picture would otherwise wait for each of its
 * files, which VS Code fetches for a page through a service worker, its window and, over SSH, the network.
 */
export function html({ view, language, nonce, source, folder, words, read }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The controls' library adds one style element, with the nonce that it reads from the meta element below.
    `style-src 'nonce-${nonce}'`,
    `font-src ${source}`,
    `img-src ${source} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base href="${folder}">
<style nonce="${nonce}">${read('codicon.css')}</style>
<style nonce="${nonce}">${read(`${view}.css`)}</style>
<title>Unroll</title>
</head>
<body>
<main id="app" data-view="${view}"></main>
<script nonce="${nonce}" id="words" type="application/json">${JSON.stringify(words).replaceAll('<', '\\u003c')}</script>
<script nonce="${nonce}">${read(`${view}.js`)}</script>
</body>
</html>`;
}
