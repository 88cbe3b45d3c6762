/** How comments and strings are written in a language, by VS Code's name of it; prose where it is none of these. */

export interface Syntax {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  /** What opens and closes a string; the longer ones first. Those of one sign end with the line, a back quote apart. */
  readonly strings: readonly string[];
}

const slashes: Pick<Syntax, 'lineComments' | 'blockComments'> = {
  lineComments: ['//'],
  blockComments: [['/*', '*/']],
};
const cLike: Syntax = { ...slashes, strings: ['"', "'"] };
const scriptLike: Syntax = { ...slashes, strings: ['"', "'", '`'] };
const hashLike: Syntax = { lineComments: ['#'], blockComments: [], strings: ['"', "'"] };
const markup: Syntax = { lineComments: [], blockComments: [['<!--', '-->']], strings: ['"'] };

/** An apostrophe is no quote in prose. */
export const prose: Syntax = { lineComments: [], blockComments: [], strings: ['"'] };

const languages: Readonly<Record<string, Syntax>> = {
  ...named(['c', 'cpp', 'csharp', 'java', 'swift', 'dart', 'objective-c', 'php', 'scala', 'kotlin'], cLike),
  ...named(['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go'], scriptLike),
  // A lifetime looks like a quote.
  rust: { ...slashes, strings: ['"'] },
  python: { ...hashLike, strings: ['"""', "'''", '"', "'"] },
  ...named(['shellscript', 'ruby', 'perl', 'r', 'julia', 'yaml', 'toml', 'makefile', 'dockerfile'], hashLike),
  ...named(['html', 'xml', 'vue', 'svelte'], markup),
  ...named(['css', 'scss', 'less'], cLike),
  ...named(['json', 'jsonc', 'json5'], { ...slashes, strings: ['"'] }),
  lua: { lineComments: ['--'], blockComments: [['--[[', ']]']], strings: ['"', "'"] },
  sql: { lineComments: ['--'], blockComments: [['/*', '*/']], strings: ["'", '"'] },
};

export function syntaxOf(language: string): Syntax {
  return Object.hasOwn(languages, language) ? languages[language] : prose;
}

function named(names: readonly string[], syntax: Syntax): Record<string, Syntax> {
  return Object.fromEntries(names.map((name) => [name, syntax]));
}
