/** The README says what package.json says. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { recognise } from '../../src/data/files/form';
import { made } from '../../src/data/made';
import { makeSample } from '../../src/data/made/sample';
import { propose } from '../../src/data/tasks';
import { Random } from '../../src/model/random';
import { isOfText, readRecipe } from '../../src/training/recipe/recipe';
import { proposalFor } from '../../src/training/recipe/task';
import { readLesson } from '../../src/lessons/read';
import { figureSchema, questionSchema } from '../../src/lessons/schema';
import { viewNames } from '../../src/lessons/viewNames';
import { exampleOfGuide } from '../support/guide';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly engines: { readonly vscode: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly default: unknown; readonly markdownDescription: string }>
      >;
    };
  };
}

const read = (path: string): string => readFileSync(path, 'utf8');
const readme = read('README.md');
const manifest = JSON.parse(read('package.json')) as Manifest;
const strings = JSON.parse(read('package.nls.json')) as Record<string, string>;
const said = (key: string): string => strings[key.replaceAll('%', '')];
/** The first cell of each row of a table, and the rest of the row without its padding. */
const rows = new Map(
  readme
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    )
    .map(([first, ...rest]) => [first, rest]),
);
/** Prettier writes *emphasis* as _emphasis_. */
const plain = (markdown: string): string => markdown.replaceAll('_', '*');

describe('README.md', () => {
  const { contributes, engines, scripts } = manifest;

  it('lists every setting with its default and its description, and no other', () => {
    const settings = Object.entries(contributes.configuration.properties);
    for (const [name, { default: value, markdownDescription }] of settings) {
      const [defaultCell, meaning] = rows.get(`\`${name}\``) ?? [];
      assert.equal(defaultCell, `\`${String(value)}\``, name);
      assert.equal(plain(meaning), plain(said(markdownDescription)), name);
    }
    assert.equal([...rows.keys()].filter((first) => first.startsWith('`unroll.')).length, settings.length);
  });

  it('lists every command of the palette, and no other', () => {
    const hidden = new Set(
      contributes.menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command),
    );
    const titles = contributes.commands
      .filter(({ command }) => !hidden.has(command))
      .map(({ title }) => `**${said(title)}**`);
    const listed = [...rows.keys()].filter((first) => first.startsWith('**'));
    assert.deepEqual(listed.toSorted(), titles.toSorted());
  });

  it('names the right extension, version of VS Code, scripts and files', () => {
    assert.ok(readme.includes(`getExtension<UnrollApi>('${manifest.publisher}.${manifest.name}')`));
    assert.ok(readme.includes(`VS Code ${engines.vscode.replace(/^\^|\.0$/g, '')} or newer`));
    for (const [, script] of readme.matchAll(/`npm run (\w+)`/g)) assert.ok(script in scripts, script);
    for (const [, path] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)) assert.ok(existsSync(path), path);
  });
});

describe('the guide to writing lessons', () => {
  it('has an example without faults, with a figure and a question', () => {
    const { lesson, faults } = readLesson(exampleOfGuide());
    assert.deepEqual(faults, []);
    const kinds = lesson.pages.flatMap(({ pieces }) => pieces.map(({ as }) => as));
    assert.ok(kinds.includes('figure') && kinds.includes('question'), kinds.join());
  });

  it('names all that may stand in a block, and all that can be shown', () => {
    const named = { ...figureSchema.properties, ...questionSchema.properties };
    for (const name of [...Object.keys(named), ...viewNames]) assert.ok(readme.includes(`\`${name}`), name);
  });
});

describe('the sample workspace', () => {
  const folder = 'media/sample-workspace';

  it('names each of its files, and holds enough prose to learn from', () => {
    const text = read(`${folder}/README.md`);
    for (const file of ['prose.md', 'code.ts', 'code.py', 'names.txt', 'prices.csv']) {
      assert.ok(text.includes(`\`${file}\``), file);
      assert.ok(existsSync(`${folder}/${file}`), file);
    }
    assert.ok([...read(`${folder}/prose.md`)].length >= 20_000);
  });

  it('names each table that is made for it, and says of each what is proposed for it', () => {
    const text = read(`${folder}/README.md`);
    const { files, pictures } = makeSample();
    const proposed = files.map((file) => {
      assert.ok(text.includes(`\`${file.path}\``), file.path);
      return [file.path, propose(recognise([file]))[0].task];
    });
    assert.deepEqual(Object.fromEntries(proposed), {
      'shapes/captions.csv': 'caption',
      'shapes/forms.csv': 'classify',
      'moods.csv': 'classify',
      'tags.tsv': 'tag',
      'rooms.csv': 'series',
    });
    const [rooms] = files.filter(({ path }) => path === 'rooms.csv');
    assert.ok(
      propose(recognise([rooms])).some(({ task }) => task === 'regress'),
      'the README says to choose it',
    );
    assert.equal(pictures.length, 720);
    const recipeIn = (name: string) => {
      assert.ok(text.includes(`\`${name}\``), name);
      const recipe = readRecipe(read(`${folder}/${name}`));
      assert.ok(!isOfText(recipe));
      return recipe;
    };
    const captions = [{ ...files[0], path: 'captions.csv' }];
    assert.equal(proposalFor(recipeIn('captions.unroll.json'), captions).proposal.task, 'caption');
    const sums = made.addition(50, new Random(1)).files;
    assert.equal(proposalFor(recipeIn('sums.unroll.json'), sums).proposal.task, 'translate');
  });
});
