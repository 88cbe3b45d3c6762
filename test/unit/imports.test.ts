/** The rooms and the one direction of imports between them; CONTRIBUTING.md gives the reasons. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative, sep } from 'node:path';
import ts from 'typescript';

interface Room {
  /** Rooms whose values it may use. */
  readonly uses: readonly string[];
  /** Rooms, or single files, of which it may only `import type`. */
  readonly types?: readonly string[];
  /** Packages, by name; `node:` stands for all of Node. */
  readonly packages?: readonly string[];
}

/** What a recipe says, without what runs it. */
const recipeFiles = ['recipe', 'files', 'write'].map((name) => `src/training/recipe/${name}`);

const rooms: Record<string, Room> = {
  'src/model': { uses: [] },
  'src/data': { uses: ['src/model'], packages: ['papaparse', 'pngjs', '@vscode/l10n'] },
  'src/training': { uses: ['src/model', 'src/data'], packages: ['@vscode/l10n', 'picomatch'] },
  'src/lessons': {
    uses: [
      'src/data',
      'src/training/options',
      'src/training/recipe/schema',
      'src/training/recipe/recipe.schema.json',
    ],
    types: ['src/training'],
    packages: ['@vscode/l10n', 'markdown-it', 'yaml'],
  },
  'src/protocol': { uses: [], types: ['src/model', 'src/data', 'src/training', 'src/lessons'] },
  'src/worker': {
    uses: ['src/model', 'src/data', 'src/training', 'src/protocol'],
    packages: ['node:', '@vscode/l10n'],
  },
  'src/host': {
    uses: ['src/data', 'src/lessons', 'src/protocol', 'src/training/options', ...recipeFiles],
    types: ['src/model'],
    packages: ['vscode', '@vscode/l10n', 'node:'],
  },
  'src/extension': { uses: ['src/host'], types: ['src/protocol'], packages: ['vscode'] },
  webview: {
    uses: ['src/protocol', 'src/data/written', 'src/model/trace', 'src/lessons/words', 'src/lessons/reading'],
    types: ['src/model', 'src/training/options'],
    packages: ['@vscode/l10n', '@vscode/webview-ui-toolkit', '@vscode/codicons', 'chart.js', 'katex'],
  },
};

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const sources = ['src', 'webview']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.ts$/.test(path) && !path.endsWith('.d.ts') && !path.includes('/kernels/assembly/'));

const isWithin = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`) || path === `${place}.ts`;
const roomOf = (path: string): string | undefined => Object.keys(rooms).find((room) => isWithin(path, room));

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name && !!named && ts.isNamedImports(named) && named.elements.every((item) => item.isTypeOnly)
  );
}

function importsOf(file: string): Import[] {
  const room = roomOf(file);
  assert.ok(room, `${file} is in no room`);
  const found: Import[] = [];
  const add = (specifier: ts.Node, typeOnly: boolean): void => {
    assert.ok(ts.isStringLiteralLike(specifier), `${file}: an import must name its module`);
    const { text } = specifier;
    const target = text.startsWith('.')
      ? normalize(join(dirname(file), text))
          .split(sep)
          .join('/')
      : text;
    found.push({ file, room, target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier)
      add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022));
  return found;
}

function isAllowed({ room, target, typeOnly }: Import): boolean {
  const { uses, types = [], packages = [] } = rooms[room];
  const isOurs = target.startsWith('src/') || target.startsWith('webview/') || target.startsWith('dist/');
  if (isOurs) {
    const places = typeOnly ? [room, ...uses, ...types] : [room, ...uses];
    // The compiled kernels belong to the model.
    if (target.startsWith('dist/kernels/')) return room === 'src/model';
    return places.some((place) => isWithin(target, place));
  }
  if (target.startsWith('node:') || builtinModules.includes(target))
    return target.startsWith('node:') && packages.includes('node:');
  return packages.some((name) => target === name || target.startsWith(`${name}/`));
}

describe('rooms', function () {
  // Parses every source; a busy machine takes seconds.
  this.timeout(20_000);
  it('every room of the table exists and holds sources', () => {
    for (const room of Object.keys(rooms))
      assert.ok(existsSync(room) || existsSync(`${room}.ts`), `${room} is gone`);
    assert.ok(sources.length > 10);
  });

  it('imports follow the arrows', () => {
    const wrong = sources.flatMap(importsOf).filter((one) => !isAllowed(one));
    assert.deepEqual(
      wrong.map(({ file, target, typeOnly }) => `${file} imports ${typeOnly ? 'type of ' : ''}${target}`),
      [],
    );
  });

  it('there are no circles of values', () => {
    const edges = new Map<string, string[]>();
    for (const file of sources)
      edges.set(
        file,
        importsOf(file)
          .filter(({ typeOnly }) => !typeOnly)
          .map(({ target }) => resolveSource(target))
          .filter((target) => target !== undefined),
      );
    assert.deepEqual(circles(edges), []);
  });
});

const resolveSource = (target: string): string | undefined =>
  [`${target}.ts`, `${target}/index.ts`].find((path) => sources.includes(path));

/** Every circle that a depth-first walk closes, as a readable path. */
function circles(edges: Map<string, string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      found.push([...path.slice(path.indexOf(file)), file].map((one) => relative('.', one)).join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of edges.keys()) walk(file, []);
  return found;
}
