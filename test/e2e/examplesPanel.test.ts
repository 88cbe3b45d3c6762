import assert from 'node:assert/strict';
import { LearnedExamples } from '../support/learnedExamples';
import { posts, press, sees, title } from './networkPage';
import type { ExamFacts } from '../../src/protocol/examples';
import { themeKinds } from './themes';
import type { ViewPage, ViewPageOptions } from './viewPage';
import { viewTests } from './viewTests';

describe('Network panel of examples', () => {
  const open = viewTests('network');
  const all = { sort: 'loss', from: 0, count: 40 } as const;
  let classes: LearnedExamples;
  let tags: LearnedExamples;
  let series: LearnedExamples;
  let rows: LearnedExamples;

  before(() => {
    classes = new LearnedExamples('classify');
    tags = new LearnedExamples('tag');
    series = new LearnedExamples('series');
    rows = new LearnedExamples('regress');
  });

  async function show(
    learned: LearnedExamples,
    options: Partial<ViewPageOptions> = {},
    step?: number,
  ): Promise<ViewPage> {
    const view = await open({ width: 1200, height: 800, reducedMotion: true, ...options });
    for (const message of learned.messages(learned.material.count - 1, step)) await view.send(message);
    await posts(view, 'drawn');
    return view;
  }

  async function showResults(
    learned: LearnedExamples,
    options: Partial<ViewPageOptions> = {},
  ): Promise<ViewPage> {
    const view = await show(learned, options, 1);
    await view.page.getByRole('tab', { name: 'Results' }).click();
    await posts(view, 'exam');
    for (const message of await learned.results(all)) await view.send(message);
    await view.page.getByRole('grid').waitFor();
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      it(`draws classes and tags and their results, ${theme}, ${width} px`, async () => {
        const options = { theme, width, height: 860 };
        for (const learned of [classes, tags]) {
          const view = await show(learned, options, 1);
          await view.page.screenshot({
            path: `dist/screenshots/examples-${learned.task}-${theme}-${width}.png`,
          });
          const results = await showResults(learned, options);
          await results.page.screenshot({
            path: `dist/screenshots/results-${learned.task}-${theme}-${width}.png`,
          });
          const overflow = await results.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, 'nothing sticks out at the side');
        }
      });

  it('says what the network leans to on the way, and at the end what it answers', async () => {
    const view = await show(classes);
    await press(view, 'Home');
    await sees(view, '[role=status]', 'So far it leans to');
    await sees(view, '.step-pane h3', 'If the text ended here');
    await press(view, 'End');
    await sees(view, '[role=status]', /It answers \w+, [\d.]+%: right/);
    assert.match((await view.page.locator('.verdict').textContent()) ?? '', /^✓ answers/);
    await sees(view, '.passages', /example \d+ of \d+ · validation/);
  });

  it('writes the equation of each direction with its own matrices', async () => {
    const view = await show(tags, {}, 1);
    await view.page.getByRole('radio', { name: 'layer 1←' }).click();
    await view.send(tags.detail({ example: tags.material.count - 1 }, 1));
    const formula = (): Promise<string | null> => view.page.locator('.formulas').textContent();
    assert.match((await formula()) ?? '', /W←xh·xt \+ W←hh·ht\+1/);
    await view.page.getByRole('radio', { name: 'layer 1→' }).click();
    assert.match((await formula()) ?? '', /W→xh·xt \+ W→hh·ht−1/);
  });

  it('has no results for a text, and does not ask for any that nobody looks at', async () => {
    const view = await show(classes);
    assert.equal((await view.posted()).filter(({ type }) => type === 'exam').length, 0);
    const [runs] = classes.messages(0);
    assert.ok(runs.type === 'runs');
    await view.send({ ...runs, runs: [{ ...runs.runs[0], task: 'next-token' }] });
    await view.page.getByRole('tab', { name: 'Results' }).waitFor({ state: 'hidden' });
  });

  it('lists what one cell of the confusion matrix counts, chosen by keys', async () => {
    const view = await showResults(classes);
    const first = view.page.getByRole('gridcell').first();
    await first.press('ArrowRight');
    await view.page.locator('[role=gridcell]:focus').press('Enter');
    const asked = (await posts(view, 'examples', 2)).at(-1);
    const cell = { wanted: 0, answered: 1 };
    assert.deepEqual(asked, { type: 'examples', query: { ...all, cell } });
    const [, found] = await classes.results({ ...all, cell });
    await view.send(found);
    await sees(view, '.pager', 'none');
    assert.equal(await view.page.locator('[role=gridcell][aria-selected=true]').count(), 1);
    await view.page.getByText(/answered as .* ✕/).click();
    assert.deepEqual((await posts(view, 'examples', 3)).at(-1), { type: 'examples', query: all });
  });

  it('opens an example from the list, and leaves out what was answered right', async () => {
    const view = await showResults(classes);
    await view.page.locator('.example-text').first().click();
    await view.page.getByRole('tabpanel', { name: 'Network' }).waitFor();
    const [opened] = await posts(view, 'openExample');
    assert.ok('example' in opened && Number(opened.example) >= 0);
    await view.page.getByRole('tab', { name: 'Results' }).click();
    await view.page.getByText('only wrong ones').click();
    const query = { ...all, wrong: true };
    assert.deepEqual((await posts(view, 'examples', 2)).at(-1), { type: 'examples', query });
    const [, wrong] = await classes.results(query);
    assert.ok(wrong.type === 'examples' && wrong.examples.list.every((one) => one.wanted !== one.answered));
    assert.equal((await posts(view, 'exam')).length, 1, 'looked at again, it is not measured again');
  });

  it('reads what is typed, plays it on Enter, and goes back on Escape', async () => {
    const view = await show(classes);
    const box = view.page.getByRole('textbox', { name: 'Text for the network to read' });
    const typed = 'my brother makes me laugh';
    await box.fill(typed);
    assert.deepEqual((await posts(view, 'predict')).at(-1), { type: 'predict', typed });
    await view.send(classes.trace({ typed }));
    assert.match((await title(view)) ?? '', /^Step 4 · token “␣laugh”/);
    await sees(view, '[role=status]', 'It answers joy');
    await view.page.locator('.passages').waitFor({ state: 'hidden' });
    await box.press('Enter');
    await sees(view, '.pane h2', 'Step 0');
    await sees(view, '.pane h2', 'Step 4');
    await box.press('Escape');
    assert.deepEqual((await posts(view, 'predict', 3)).at(-1), { type: 'predict', typed: undefined });
    assert.equal(await box.inputValue(), '');
  });

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      it(`draws numbers and how far they are off, ${theme}, ${width} px`, async () => {
        const options = { theme, width, height: 860 };
        for (const learned of [series, rows]) {
          const view = await show(learned, options, learned === series ? 2 : 0);
          await view.page.screenshot({
            path: `dist/screenshots/examples-${learned.task}-${theme}-${width}.png`,
          });
          if (learned === series) {
            await view.page.getByRole('tab', { name: 'Series' }).click();
            await view.page.screenshot({ path: `dist/screenshots/series-${theme}-${width}.png` });
          }
          await view.page.getByRole('tab', { name: 'Results' }).click();
          await posts(view, 'exam');
          for (const message of await learned.results(all)) await view.send(message);
          await view.page
            .getByRole('cell', { name: 'linear regression' })
            .or(view.page.getByRole('rowheader', { name: 'linear regression' }))
            .first()
            .waitFor();
          await view.page.screenshot({
            path: `dist/screenshots/results-${learned.task}-${theme}-${width}.png`,
          });
        }
      });

  describe('beside the same without memory', () => {
    const pairs = new Map<string, { run: LearnedExamples; twin: LearnedExamples }>();

    before(() => {
      for (const corpus of ['series', 'signals', 'tag'] as const) {
        const change = { cell: 'dense', bidirectional: false } as const;
        const run = new LearnedExamples(corpus, { bidirectional: false });
        pairs.set(corpus, { run, twin: new LearnedExamples(corpus, change, { id: 'twin', of: corpus }) });
      }
    });

    /** Shows one of the two, the other among the runs. */
    async function showPair(
      corpus: string,
      options: Partial<ViewPageOptions> = {},
      isTwin = false,
    ): Promise<{ view: ViewPage; example: number; shown: LearnedExamples; other: LearnedExamples }> {
      const { run, twin } = pairs.get(corpus) ?? assert.fail(corpus);
      const [shown, other] = isTwin ? [twin, run] : [run, twin];
      const view = await open({ width: 1200, height: 800, reducedMotion: true, ...options });
      const example = run.material.count - 1;
      const runs = [twin.summary(), run.summary()];
      for (const message of shown.messages(example, 1))
        await view.send(message.type === 'runs' ? { ...message, runs } : message);
      await posts(view, 'drawn');
      return { view, example, shown, other };
    }

    for (const theme of themeKinds)
      for (const width of [220, 1400])
        it(`draws both, ${theme}, ${width} px`, async () => {
          const options = { theme, width, height: 860 };
          const picture = (name: string): string => `dist/screenshots/memory-${name}-${theme}-${width}.png`;
          for (const corpus of ['series', 'signals']) {
            const { view, example, other } = await showPair(corpus, options);
            await view.page.getByRole('tab', { name: 'Series' }).click();
            await posts(view, 'traceCounterpart');
            await view.send(other.counterpart({ example }));
            await view.page.waitForTimeout(100);
            await view.page.screenshot({ path: picture(corpus) });
          }
          const { view } = await showPair('signals', options, true);
          await view.page.getByText('this network has no memory').waitFor();
          await view.page.screenshot({ path: picture('drawing') });
          const results = await showPair('tag', options);
          await results.view.page.getByRole('tab', { name: 'Results' }).click();
          await posts(results.view, 'exam');
          for (const message of await results.shown.results(all)) await results.view.send(message);
          assert.deepEqual((await posts(results.view, 'exam', 2)).at(-1), {
            type: 'exam',
            of: 'counterpart',
          });
          const [exam] = await results.other.results(all);
          await results.view.send(exam);
          await results.view.page.getByRole('rowheader', { name: 'without memory' }).waitFor();
          await results.view.page.screenshot({ path: picture('results') });
          const overflow = await results.view.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, 'nothing sticks out at the side');
        });

    it('answers the same for the same price, and says what memory buys', async () => {
      const { view, shown, other } = await showPair('signals');
      const examine = async (learned: LearnedExamples): Promise<ExamFacts> => {
        const [message] = await learned.results(all);
        return message.type === 'exam' ? message.exam : assert.fail();
      };
      const [exam, others] = [await examine(shown), await examine(other)];
      assert.equal(exam.scores.accuracy, 1);
      assert.ok((others.scores.accuracy ?? 1) < 0.75, String(others.scores.accuracy));
      await view.page.getByRole('tab', { name: 'Results' }).click();
      await posts(view, 'exam');
      await view.send({ type: 'exam', run: 'signals', exam });
      await posts(view, 'exam', 2);
      await view.send({ type: 'exam', run: 'twin', exam: others });
      await sees(view, '.scores .memory', /^Memory buys [\d.]+ bits an answer/);
      await sees(view, '.scores .memory', /^accuracy: 100% with memory, /);
      await sees(view, '.scores .memory', /\d+ parameters with memory, \d+ without/);
    });

    it('is one click away, and asks again when the other has learned more', async () => {
      const { view, example, other } = await showPair('series');
      await view.page.getByRole('tab', { name: 'Series' }).click();
      await posts(view, 'traceCounterpart');
      await view.send(other.counterpart({ example }));
      const run = other.summary();
      const progress = { ...run.progress!, iteration: 999 };
      await view.send({ type: 'run', run: { ...run, state: 'training', progress } });
      await posts(view, 'traceCounterpart', 2);
      await view.page.getByRole('button', { name: 'Show without memory' }).click();
      assert.deepEqual((await posts(view, 'showRun')).at(-1), { type: 'showRun', run: 'twin' });
    });

    it('can be asked for in the results', async () => {
      const view = await showResults(classes);
      await view.page.getByRole('button', { name: 'Compare Without Memory' }).click();
      assert.deepEqual((await posts(view, 'command')).at(-1), {
        type: 'command',
        command: 'compareWithoutMemory',
      });
    });
  });
});
