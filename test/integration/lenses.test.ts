import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RunHandle } from '../../src/host/api';
import { messagesOf } from './support/messages';
import { brief, hoverAt, makeFile, prose, reaches, stopAll, unroll, until } from './support/unroll';

type Command = 'colorBySurprise' | 'colorByUnit' | 'colorBySimilarity' | 'clearColors' | 'showNextUnit';
const run = (command: Command | 'goToNextOddToken' | 'deleteRun', ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`unroll.${command}`, ...args);

/** What our hover says of the lens at a place. */
const lensAt = (uri: vscode.Uri, line: number, character: number): Promise<string> =>
  hoverAt(uri, line, character, 'clearColors');

/** Asks until the lens says something there that suits. */
async function lensSays(uri: vscode.Uri, line: number, character: number, suits: RegExp): Promise<string> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const text = await lensAt(uri, line, character);
    if (suits.test(text)) return text;
    if (Date.now() > deadline) throw new Error(`the lens says “${text}”, not ${String(suits)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const open = async (uri: vscode.Uri): Promise<vscode.TextEditor> =>
  vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
const numberIn = (text: string): number => Number(/: ([+−]?[\d.]+)/.exec(text)?.[1].replace('−', '-'));

describe('A lens', () => {
  let learned: vscode.Uri;
  let trained: RunHandle;
  let editor: vscode.TextEditor;
  before(async () => {
    learned = makeFile('song.txt', prose);
    const range = new vscode.Range(1, 0, 11, 0);
    trained = await (await unroll()).train({ uri: learned, range }, { ...brief, cell: 'lstm' });
    await trained.done;
  });
  beforeEach(async () => (editor = await open(learned)));
  afterEach(async () => {
    await run('clearColors');
    await stopAll();
  });

  it('shows of a unit what the network holds there, and of the next one what that holds', async () => {
    await run('colorByUnit', trained.id, 0, 5);
    const text = await lensSays(learned, 1, 3, /h \\#5: [+−]?\d/);
    const { layers } = await trained.trace(prose.split('\n').slice(1, 3).join('\n'));
    assert.ok(Math.abs(numberIn(text) - layers[0].hidden[3 * 32 + 5]) < 0.001, text);
    await run('showNextUnit');
    const next = await lensSays(learned, 1, 3, /h \\#6: [+−]?\d/);
    assert.ok(Math.abs(numberIn(next) - layers[0].hidden[3 * 32 + 6]) < 0.001, next);
    await run('colorByUnit', trained.id, 0, 5, 'c');
    const cell = await lensSays(learned, 1, 3, /c \\#5: [+−]?\d/);
    assert.ok(Math.abs(numberIn(cell) - (layers[0].cellState?.[3 * 32 + 5] ?? NaN)) < 0.001, cell);
  });

  it('shows the surprise of a text that the run has never learned from, and its unknown tokens', async () => {
    const other = makeFile('other.txt', 'the wind and Жук\n');
    await open(other);
    await run('colorBySurprise', trained.id);
    const { surprise } = await trained.trace('the wind and Жук\n');
    const text = await lensSays(other, 0, 4, /surprise: \d/);
    assert.ok(Math.abs(numberIn(text) - surprise[4] / Math.LN2) < 0.006, text);
    assert.match(await lensSays(other, 0, 13, /surprise/), /never seen/);
    assert.match(await lensSays(other, 0, 0, /surprise/), /nothing foretells/);
  });

  it('follows edits: what is before stays, what is behind is read anew, from what really stands there', async () => {
    await run('colorByUnit', trained.id, 0, 2);
    const before = await lensSays(learned, 2, 3, /h \\#2: [+−]?\d/);
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'zebra '));
    assert.equal(await lensSays(learned, 2, 3, /h \\#2: [+−]?\d/), before);
    const passage = editor.document.getText(new vscode.Range(1, 0, 3, 12));
    const { layers } = await trained.trace(passage);
    const wanted = layers[0].hidden[(passage.length - 1) * 32 + 2];
    const deadline = Date.now() + 10_000;
    let value = NaN;
    while (Math.abs(value - wanted) > 0.001 || Number.isNaN(value)) {
      assert.ok(Date.now() < deadline, `${value} has not become ${wanted}`);
      value = numberIn(await lensAt(learned, 3, 11));
    }
  });

  it('compares with the state at the cursor, which is like itself', async () => {
    editor.selection = new vscode.Selection(4, 10, 4, 10);
    await run('colorBySimilarity', trained.id);
    assert.match(await lensSays(learned, 4, 10, /similarity/), /: \+1\.000/);
    const other = numberIn(await lensSays(learned, 4, 3, /similarity/));
    assert.ok(other < 0.999);
  });

  it('shows which inputs moved the guess at the cursor: one most of all, and nothing that comes later', async () => {
    editor.selection = new vscode.Selection(4, 10, 4, 10);
    await vscode.commands.executeCommand('unroll.colorByConnectivity', trained.id);
    await lensSays(learned, 4, 10, /moved the guess/);
    const at = async (character: number) => numberIn(await lensSays(learned, 4, character, /: [+−]?\d/));
    const values = [];
    for (let character = 0; character <= 10; character++) values.push(await at(character));
    assert.ok(
      values.some((value) => Math.abs(value) > 0.01) && values.every((value) => Math.abs(value) <= 1),
    );
    assert.equal(await at(11), 0);
    await vscode.commands.executeCommand('unroll.colorByOcclusion', trained.id, true);
    assert.match(await lensSays(learned, 4, 10, /left out/), /: [+−]?\d.* · by its gradient [+−]?\d/);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    assert.match(
      (
        await messagesOf(() => vscode.commands.executeCommand('unroll.colorByConnectivity', trained.id))
      ).join(),
      /Put the cursor before a character/,
    );
  });

  it('is the same in two editors on one document, and in both sides of a comparison', async () => {
    await vscode.window.showTextDocument(editor.document, vscode.ViewColumn.Beside);
    await run('colorBySurprise', trained.id);
    await lensSays(learned, 1, 3, /surprise/);
    const other = makeFile('changed.txt', prose.replace('tiny', 'huge'));
    await vscode.commands.executeCommand('vscode.diff', other, learned);
    await until('the comparison', () => vscode.window.activeTextEditor?.document.uri.path === learned.path);
    assert.deepEqual(await messagesOf(() => run('colorBySurprise', trained.id)), []);
    await lensSays(learned, 1, 3, /surprise/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('reads of a long file the part that can be seen, and says so', async () => {
    const items: vscode.StatusBarItem[] = [];
    const { createStatusBarItem } = vscode.window;
    const keep = (...args: Parameters<typeof createStatusBarItem>): vscode.StatusBarItem => {
      const item = createStatusBarItem(...args);
      items.push(item);
      return item;
    };
    Object.assign(vscode.window, { createStatusBarItem: keep });
    const long = makeFile('long.txt', prose.repeat(Math.ceil(3_000_000 / prose.length)));
    const { document } = await open(long);
    try {
      await run('colorBySurprise', trained.id);
    } finally {
      Object.assign(vscode.window, { createStatusBarItem });
    }
    await lensSays(long, 0, 4, /surprise/);
    const last = document.lineCount - 5;
    assert.equal(await lensAt(long, last, 4), '');
    vscode.window.activeTextEditor?.revealRange(new vscode.Range(last, 0, last, 0));
    await lensSays(long, last, 4, /surprise/);
    // The legend is made once: by this test or by one before it.
    if (items.length > 0)
      await until('the legend', () => items.some(({ text }) => /visible part/.test(text)));
  });

  it('changes while the run trains, and goes on by itself when that ends', async () => {
    const learning = await (await unroll()).train({ uri: learned }, { ...brief, iterations: 1_000_000 });
    await reaches(learning, 'training');
    await run('colorBySurprise', learning.id);
    const first = await lensSays(learned, 5, 20, /surprise: \d/);
    const deadline = Date.now() + 20_000;
    while ((await lensAt(learned, 5, 20)) === first) assert.ok(Date.now() < deadline, 'it stays as it was');
    await learning.stop();
    await lensSays(learned, 5, 20, /surprise: \d/);
    assert.match(await lensSays(learned, 38, 20, /surprise: \d/), /bits/);
  });

  it('goes with its run, and says so', async () => {
    const doomed = await (await unroll()).train({ text: prose }, brief);
    await doomed.done;
    await run('colorBySurprise', doomed.id);
    await lensSays(learned, 1, 3, /surprise/);
    const said: string[] = [];
    const { showInformationMessage, showWarningMessage } = vscode.window;
    const tell = (message: string): Promise<undefined> => {
      said.push(message);
      return Promise.resolve(undefined);
    };
    const agree = (_: string, __: unknown, answer: string): Promise<string> => Promise.resolve(answer);
    Object.assign(vscode.window, { showInformationMessage: tell, showWarningMessage: agree });
    try {
      await run('deleteRun', doomed.id);
    } finally {
      Object.assign(vscode.window, { showInformationMessage, showWarningMessage });
    }
    assert.match(said.join(), /run was deleted.*colors/);
    assert.equal(await lensAt(learned, 1, 3), '');
  });

  it('says what cannot be: a unit that is not there, a cell of a notebook, keys without a lens', async () => {
    assert.match(
      (await messagesOf(() => run('colorByUnit', trained.id, 3, 5))).join(),
      /no unit 5 in layer 4/,
    );
    assert.match((await messagesOf(() => run('showNextUnit'))).join(), /by a unit first/);
    assert.match((await messagesOf(() => run('goToNextOddToken'))).join(), /by surprise first/);
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1', 'python');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const said = await messagesOf(() => run('colorBySurprise', trained.id));
    assert.match(said.join(), /notebooks cannot be colored/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});

/** Words in no order: what repeats itself is found by chance too. */
function varied(count: number): string {
  const words = ['the', 'wind', 'and', 'rain', 'with', 'hey', 'little', 'boy', 'when', 'tiny', 'I', 'was'];
  let state = 7;
  const next = (): number => (state = (state * 16_807) % 2_147_483_647);
  return Array.from({ length: count }, () => words[next() % words.length] + (next() % 9 ? ' ' : ',\n')).join(
    '',
  );
}

describe('Find Concepts', () => {
  it('tells what units know of a document, by the API and to the person', async () => {
    const uri = makeFile('song.txt', varied(1500));
    const run = await (await unroll()).train({ uri }, { ...brief, cell: 'lstm', iterations: 200 });
    await run.done;
    const concepts = await run.concepts(uri);
    const space = concepts.find(({ concept }) => concept === 'space');
    assert.ok(space && space.heldOut > 0.9 && space.heldOut > space.chance + 0.2, JSON.stringify(concepts));
    assert.match(space.caption, /^[hc] #\d+ is (high|low) at “white space”: AUC 0\.9\d|1\.00/);
    const [own, ...others] = await run.concepts(uri, { pattern: ',' });
    assert.ok(own.concept === '/,/' && own.heldOut > 0.8 && others.length === 0, JSON.stringify(own));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    assert.deepEqual(
      await messagesOf(() => vscode.commands.executeCommand('unroll.findConcepts', run.id)),
      [],
    );
    const isTable = ({ label }: vscode.Tab): boolean => label === 'Unroll: Concepts';
    await until('the table', () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(isTable));
    // From now on the hover says what the strongest units stand for.
    const hovers = [];
    for (let character = 0; character < 12; character++)
      hovers.push(await hoverAt(uri, 1, character, 'showNetwork'));
    assert.match(hovers.join(), /known for \\#\d+: [a-z]/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('searches what language servers tell, and does not wait for one that never answers', async () => {
    const uri = makeFile('speech.txt', varied(1500));
    const run = await (await unroll()).train({ uri }, { ...brief, cell: 'lstm', iterations: 100 });
    await run.done;
    const selector = { pattern: '**/speech.txt' };
    const legend = new vscode.SemanticTokensLegend(['person']);
    const registered = [
      vscode.languages.registerDocumentSemanticTokensProvider(
        selector,
        {
          provideDocumentSemanticTokens(document) {
            const builder = new vscode.SemanticTokensBuilder(legend);
            for (let line = 0; line < document.lineCount; line++)
              for (const { index } of document.lineAt(line).text.matchAll(/boy/g))
                builder.push(line, index, 3, 0);
            return builder.build();
          },
        },
        legend,
      ),
      vscode.languages.registerDocumentSymbolProvider(selector, {
        provideDocumentSymbols: () => new Promise<never>(() => undefined),
      }),
    ];
    try {
      const concepts = await run.concepts(uri);
      const person = concepts.find(({ concept }) => concept === 'in a “person” (language server)');
      assert.ok(person && person.heldOut > 0.7, JSON.stringify(concepts));
    } finally {
      for (const one of registered) one.dispose();
    }
  });

  it('says that there is nothing to find in an empty file, and in one of a few letters', async () => {
    const run = await (await unroll()).train({ text: prose }, brief);
    await run.done;
    for (const [text, answer] of [
      ['', /file is empty/],
      ['abc', /too short/],
    ] as const) {
      const uri = makeFile('little.txt', text);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      const said = await messagesOf(() => vscode.commands.executeCommand('unroll.findConcepts', run.id));
      assert.match(said.join(), answer);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
