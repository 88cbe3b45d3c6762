export type ViewName = 'network' | 'training' | 'state';

export interface PageParts {
  readonly view: ViewName;
  readonly language: string;
  readonly nonce: string;
  /** The content security source of the webview's own files. */
  readonly source: string;
  /** Address of a file of dist/webview. */
  file(name: string): string;
}

export function html({ view, language, nonce, source, file }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    // The controls' library adds one style element, with the nonce that it reads from the meta element below.
    `style-src ${source} 'nonce-${nonce}'`,
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
<link rel="stylesheet" href="${file('codicon.css')}">
<link rel="stylesheet" href="${file(`${view}.css`)}">
<title>Unroll</title>
</head>
<body>
<main id="app" data-view="${view}"></main>
<script nonce="${nonce}" src="${file(`${view}.js`)}"></script>
</body>
</html>`;
}
