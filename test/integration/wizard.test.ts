import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { makeFile, stopAll, unroll, until } from './support/unroll';

const { executeCommand } = vscode.commands;
const row = (i: number): string => `I ${i % 2 ? 'love' : 'hate'} number ${i},${i % 2 ? 'good' : 'bad'}\n`;
const moods = `text,mood\n${Array.from({ length: 60 }, (_, i) => row(i)).join('')}`;

type Pick = vscode.QuickPick<vscode.QuickPickItem>;

/**
 * Answers the questions in order: the label of an item, or 'back'. Returns what was asked.
 * @param ready resolves when a question may be answered
 */
async function answering(
  command: () => Thenable<unknown>,
  answers: readonly string[],
  ready: (question: string) => Promise<unknown>,
): Promise<string[]> {
  const asked: string[] = [];
  const { createQuickPick, showQuickPick } = vscode.window;
  const left = [...answers];
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (fail = reject));
  Object.assign(vscode.window, {
    showQuickPick: (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => {
      asked.push(options.placeHolder ?? '');
      const wanted = left.shift() ?? '';
      return Promise.resolve(items.find(({ label }) => label.includes(wanted)));
    },
    createQuickPick: () => {
      const pick = createQuickPick() as Pick;
      const listeners: { accept?: () => void; button?: (button: vscode.QuickInputButton) => void } = {};
      return new Proxy(pick, {
        get(target, name) {
          if (name === 'onDidAccept') return (listener: () => void) => (listeners.accept = listener);
          if (name === 'onDidTriggerButton')
            return (listener: (button: vscode.QuickInputButton) => void) => (listeners.button = listener);
          if (name === 'selectedItems') return target.items.filter(({ label }) => label.includes(left[0]));
          if (name === 'show')
            return () => {
              const question = target.placeholder ?? '';
              asked.push(question);
              const answer = (): void => {
                if (left[0] === 'back') listeners.button?.(vscode.QuickInputButtons.Back);
                else listeners.accept?.();
                left.shift();
              };
              void ready(question).then(answer).catch(fail);
            };
          const value: unknown = Reflect.get(target, name);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
        set: (target, name, value) => Reflect.set(target, name, value),
      });
    },
  });
  try {
    await Promise.race([command(), failure]);
  } finally {
    Object.assign(vscode.window, { createQuickPick, showQuickPick });
  }
  return asked;
}

const previews = (): vscode.TextDocument[] =>
  vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'unroll-preview');

describe('The wizard', () => {
  afterEach(async () => {
    await stopAll();
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('changes tokens and split, goes back, shows a preview meanwhile, and trains', async () => {
    const uri = makeFile('moods.csv', moods);
    const asked = await answering(
      () => executeCommand('unroll.trainOnFile', uri),
      ['Preview and change', 'class', 'A word', 'back', 'A character', 'By name', '20 %', 'Quick look'],
      async (question) => {
        if (!question.startsWith('Which examples')) return;
        await until('characters in the preview', () =>
          /^ {2}I +␣ +[lh] /m.test(previews()[0]?.getText() ?? ''),
        );
        assert.match(previews()[0].getText(), /Examples: 54 to learn from, 6 kept.*\n2 classes: bad, good\n/);
      },
    );
    assert.deepEqual(asked, [
      'What is the network to learn?',
      'What is the network to learn?',
      'What does one step of the network read?',
      'In which order are the classes listed?',
      'What does one step of the network read?',
      'In which order are the classes listed?',
      'Which examples are kept to measure on?',
      'Which network?',
    ]);
    const [run] = (await unroll()).runs;
    await run.done;
    const { tokens } = await run.trace('I love');
    assert.deepEqual(
      tokens.map(({ text }) => text),
      [...'I love'],
    );
    await until('the preview to be closed', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .every(
          ({ input }) => !(input instanceof vscode.TabInputText) || input.uri.scheme !== 'unroll-preview',
        ),
    );
  });

  it('changes the columns of a table: what is read, what is answered, which rows are kept', async () => {
    const line = (i: number): string =>
      `I ${i % 2 ? 'love' : 'hate'} number ${i},It is the ${i}th of them,${i % 2 ? 'good' : 'bad'},${'xyz'[i % 3]},${i % 5 ? 'old' : 'new'}\n`;
    const table = `text,note,mood,kind,age\n${Array.from({ length: 60 }, (_, i) => line(i)).join('')}`;
    const asked = await answering(
      () => executeCommand('unroll.trainOnFile', makeFile('notes.csv', table)),
      ['Preview and change', 'class', 'note', 'A word', 'kind', 'As they are', 'age = new', 'Quick look'],
      async (question) => {
        if (!question.startsWith('Which examples')) return;
        // It follows each answer a moment later.
        const text = await until('the kinds in the preview', () => {
          const shown = previews()[0]?.getText() ?? '';
          return /\n3 classes: [xyz, ]+\n/.test(shown) && shown;
        });
        assert.match(text, /54 to learn from, 6 kept/);
        assert.match(text, /^ {2}It is the \d+th of them$/m);
      },
    );
    assert.deepEqual(asked.slice(2), [
      'Which column is read?',
      'What does one step of the network read?',
      'Which column is answered?',
      'In which order are the classes listed?',
      'Which examples are kept to measure on?',
      'Which network?',
    ]);
    const [run] = (await unroll()).runs;
    await run.done;
    const { tokens } = await run.trace('It is that');
    assert.deepEqual(
      tokens.map(({ text }) => text),
      [' It', ' is', ' that'],
    );
  });
});
