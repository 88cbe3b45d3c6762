/** Whether an example is asked alone or padded beside longer ones, the network answers the same, in every task and kind of network. */
import assert from 'node:assert/strict';
import { readExamples, type Example } from '../../../src/data/examples/examples';
import { recognise } from '../../../src/data/files/form';
import { propose } from '../../../src/data/tasks';
import { cellNames, defaultOptions, type RunOptions } from '../../../src/training/options';
import { syllabusFor } from '../../../src/training/syllabi';
import type { Exam, Syllabus } from '../../../src/training/syllabi/syllabus';
import { Trainer } from '../../../src/training/trainer';
import { singleCore } from '../../support/threads';

const words = ['one', 'cat', 'saw', 'two', 'dogs'];
const sentence = (i: number): string =>
  Array.from({ length: 2 + ((5 * i) % 11) }, (_, k) => words[(i * (k + 2) + k) % 5]).join(' ');
const rows = (row: (i: number) => string): string =>
  Array.from({ length: 40 }, (_, i) => `${row(i)}\n`).join('');
const label = (i: number): string => (i % 3 ? 'a' : 'b');

/** A corpus of examples of many lengths for each task that reads several steps. */
const corpora: Readonly<Record<string, string>> = {
  classify: `text,label\n${rows((i) => `${sentence(i)} ${i},${label(i)}`)}`,
  regress: `text,number\n${rows((i) => `${sentence(i)} ${i},${i / 7}`)}`,
  tag: rows(
    (i) =>
      `${sentence(i)
        .split(' ')
        .map((word, k) => `${word}\t${label(i + k)}`)
        .join('\n')}\n`,
  ),
  series: `day,name,price\n${Array.from({ length: 12 }, (_, s) => s)
    .flatMap((s) =>
      Array.from(
        { length: 5 + ((s * 7) % 13) },
        (_, d) =>
          `2024-01-${String(d + 1).padStart(2, '0')},${'abcdefghijkl'[s]},${Math.sin(s + d).toFixed(3)}`,
      ),
    )
    .join('\n')}\n`,
  translate: `text,other\n${rows((i) => `${sentence(i)} ${i},${sentence(i + 1)} ${i}`)}`,
};

const both = [{ bidirectional: false }, { bidirectional: true }];
const networks: Readonly<Record<string, readonly Partial<RunOptions>[]>> = {
  classify: both.flatMap((one) => [
    { ...one, pooling: 'last' as const },
    { ...one, pooling: 'mean' as const },
  ]),
  regress: both.flatMap((one) => [
    { ...one, pooling: 'last' as const },
    { ...one, pooling: 'mean' as const },
  ]),
  tag: both,
  series: [{}],
  translate: [{ attention: false }, { attention: true }],
};

function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** A network that has learned for a moment, and what it can be asked. */
function trained(
  task: string,
  changes: Partial<RunOptions>,
): { syllabus: Syllabus; trainer: Trainer; examples: readonly Example[] } {
  const forms = recognise([{ path: 'a.csv', text: corpora[task] }]);
  const proposal = propose(forms).find((one) => one.task === task);
  assert.ok(proposal && proposal.task !== 'next-token', task);
  const options: RunOptions = {
    ...defaultOptions,
    ...{ units: 7, layers: 2, embedding: 5, iterations: 3, batchSize: 8 },
    ...changes,
  };
  const examples = readExamples(forms[0], proposal, options);
  const syllabus = syllabusFor(proposal, examples, { ...options, balanced: false });
  const trainer = new Trainer(
    syllabus.course,
    options,
    singleCore(() => 0),
  );
  for (const event of trainer.train()) assert.notEqual(event?.type, 'diverged');
  return { syllabus, trainer, examples: examples.training };
}

describe('padding', () => {
  for (const [task, kinds] of Object.entries(networks))
    for (const cell of cellNames)
      for (const kind of kinds)
        it(`changes no answer: ${task}, ${cell} ${JSON.stringify(kind)}`, () => {
          const { syllabus, trainer, examples } = trained(task, { cell, ...kind });
          const ask = (some: readonly Example[]): Exam['answers'] =>
            finish(syllabus.examine(trainer.learner, some)).answers;
          const together = ask(examples);
          assert.ok(new Set(examples.map(({ input }) => input.length)).size > 3);
          examples.slice(0, 16).forEach((example, i) => {
            const [alone] = ask([example]);
            assert.ok(
              Math.abs(alone.loss - together[i].loss) < 1e-5 * (1 + alone.loss),
              `${alone.loss} is ${together[i].loss}`,
            );
            assert.equal(alone.text, together[i].text);
          });
        });
});
