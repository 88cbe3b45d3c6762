import assert from 'node:assert/strict';
import type { RunState, RunSummary } from '../../src/protocol/runs';
import { parseColour } from '../../webview/shared/colour';
import type { ThemeKind } from '../../webview/shared/theme';
import { learn } from './learned';
import { until } from './support/wait';
import { pageTheme, themeKinds } from './themes';
import type { ViewPage } from './viewPage';
import { photograph, pixelsOf, viewTests } from './viewTests';

const learned = learn();
const forgetful = learn('dense');
const { summary, history } = learned;
const blue = (theme: ThemeKind): readonly number[] =>
  parseColour(pageTheme(theme).variables['--vscode-charts-blue'])?.rgb ?? assert.fail(theme);
const drawn = 'canvas[aria-label]';

describe('Training view', () => {
  const open = viewTests('training');

  async function openRun(
    options: Parameters<typeof open>[0] = {},
    run: RunSummary = summary,
  ): Promise<ViewPage> {
    const view = await open(options);
    await view.send({ type: 'run', run, history });
    await view.page.waitForSelector(drawn);
    await view.page.waitForFunction(() => (document.querySelector('canvas')?.width ?? 300) !== 300);
    return view;
  }

  const legend = async ({ page }: ViewPage): Promise<string[]> =>
    (await page.locator('.legend li:not([hidden])').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

  for (const theme of themeKinds)
    for (const width of [220, 1200])
      it(`draws the curve in the colours of the ${theme} theme, ${width} px wide`, async () => {
        const view = await openRun({ theme, width, height: 460, pixelRatio: 2 });
        await until('the curve', async () => (await pixelsOf(view.page, drawn, blue(theme))) > 300);
        await photograph(view.page, `training-${theme}-${width}`);
      });

  it('shows the newest loss and the ladder as numbers, in bits or nats, and remembers which', async () => {
    const view = await openRun();
    const last = history[history.length - 1].loss;
    const bigram = summary.facts?.baselines.at(-1)?.loss ?? assert.fail();
    assert.equal((await legend(view))[0], `training ${(last / Math.LN2).toFixed(2)}`);
    await view.page.getByRole('radio', { name: 'bits' }).press('ArrowRight');
    assert.equal((await legend(view))[0], `training ${last.toFixed(2)}`);
    assert.equal((await legend(view))[4], `bigram ${bigram.toFixed(2)}`);
    assert.match(await view.page.locator('.verdict').innerText(), /nats/);
    const saved = await view.saved();
    assert.deepEqual(saved, { unit: 'nats', whiteSpace: false });
    const again = await openRun({ saved });
    assert.equal(await again.page.getByRole('radio', { name: 'nats' }).getAttribute('aria-checked'), 'true');
  });

  it('takes the colours of a new theme at once', async () => {
    const view = await openRun({ theme: 'dark' });
    const inked = (theme: ThemeKind): Promise<number> => pixelsOf(view.page, drawn, blue(theme));
    await until('the dark curve', async () => (await inked('dark')) > 100);
    await view.setTheme('light');
    await until('the light curve', async () => (await inked('light')) > 100);
    assert.equal(await inked('dark'), 0);
  });

  it('draws a burst of news a few times, and ends with the newest', async () => {
    const view = await openRun();
    const points = history.map((point) => ({
      ...point,
      iteration: point.iteration + 240,
      loss: point.loss / 2,
    }));
    const { draws, milliseconds } = await view.page.evaluate(
      async ({ run, points }) => {
        let draws = 0;
        const began = performance.now();
        const { prototype } = CanvasRenderingContext2D;
        const clear = prototype.clearRect;
        prototype.clearRect = function (...area) {
          draws++;
          clear.apply(this, area);
        };
        for (const point of points) {
          window.postMessage({ type: 'history', run, points: [point] }, '*');
          if (point.iteration % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await new Promise((resolve) => setTimeout(resolve, 400));
        return { draws, milliseconds: performance.now() - began };
      },
      { run: summary.id, points },
    );
    assert.ok(draws >= 1 && draws <= 2 + milliseconds / 200, `${draws} draws in ${milliseconds} ms`);
    assert.equal((await legend(view))[0], `training ${(points[239].loss / Math.LN2).toFixed(2)}`);
  });

  it('offers what the state allows, and sends it', async () => {
    const offered: [RunState, string[]][] = [
      ['queued', ['Stop']],
      ['starting', ['Stop']],
      ['training', ['Pause', 'Stop']],
      ['paused', ['Resume', 'Stop', 'Generate Text…']],
      ['done', ['Generate Text…']],
      ['failed', ['Resume']],
    ];
    const view = await open();
    for (const [state, labels] of offered) {
      await view.send({ type: 'run', run: { ...summary, state, reason: 'The loss is no number.' }, history });
      await view.page.waitForSelector(`.badge-${state}`);
      assert.deepEqual(await view.page.locator('.buttons vscode-button').allInnerTexts(), labels, state);
      await photograph(view.page, `training-state-${state}`);
    }
    assert.equal(await view.page.locator('.failure').innerText(), 'The loss is no number.');
    await view.page.locator('.buttons vscode-button').click();
    assert.deepEqual((await view.posted()).at(-1), { type: 'command', command: 'resumeTraining' });
  });

  /** The run beside the same network without its memory. */
  async function openCompared(
    options: Parameters<typeof open>[0] = {},
    twin: RunSummary = { ...forgetful.summary, state: 'done' },
  ): Promise<ViewPage> {
    const view = await open(options);
    const counterpart = { run: twin, history: forgetful.history };
    await view.send({ type: 'run', run: { ...summary, state: 'done' }, history, counterpart });
    await view.page.waitForSelector(drawn);
    await view.page.waitForFunction(() => (document.querySelector('canvas')?.width ?? 300) !== 300);
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 1200])
      it(`draws what memory buys, ${theme}, ${width} px wide`, async () => {
        const view = await openCompared({ theme, width, height: 460, pixelRatio: 2 });
        const purple =
          parseColour(pageTheme(theme).variables['--vscode-charts-purple'])?.rgb ?? assert.fail();
        await until('the second curve', async () => (await pixelsOf(view.page, drawn, purple)) > 100);
        await photograph(view.page, `training-memory-${theme}-${width}`);
      });

  it('says what memory buys, what is the same for both, and lets one see the other', async () => {
    const view = await openCompared();
    const [mine, other] = [history, forgetful.history].map(
      (points) => (points.at(-1)?.validationLoss ?? assert.fail()) / Math.LN2,
    );
    const verdict = await view.page.locator('.verdict').innerText();
    const buys = mine < other ? 'buys' : 'costs';
    const amount = Math.abs(other - mine).toFixed(2);
    assert.match(verdict, new RegExp(`Memory ${buys} ${amount} bits a character`));
    assert.ok(
      verdict.includes(`: ${mine.toFixed(2)} bits with it, ${other.toFixed(2)} bits without.`),
      verdict,
    );
    assert.equal((await legend(view))[2], `without memory ${other.toFixed(2)}`);
    const words = await view.page.locator('.memory').innerText();
    assert.match(words, /The same data, split and seed \(1\); 2 × 24 units each\. 360 iterations each\./);
    const parameters = (run: RunSummary): string =>
      run.facts?.parameters.toLocaleString('en-US') ?? assert.fail();
    const [all, fewer] = [summary, forgetful.summary].map(parameters);
    assert.ok(words.includes(`${all} parameters with memory, ${fewer} without.`), words);
    await view.page.locator('.loss-table summary').click();
    await view.page.getByRole('columnheader', { name: 'without memory' }).waitFor();
    await view.page.locator('.memory vscode-button', { hasText: 'Show It' }).click();
    assert.deepEqual((await view.posted()).at(-1), { type: 'command', command: 'showNetwork', run: 'shore' });
  });

  it('follows both while one of them trains, and says where they are compared', async () => {
    const view = await openCompared({}, { ...forgetful.summary, state: 'training' });
    const early = forgetful.history.filter(({ iteration }) => iteration <= 40);
    const counterpart = { run: { ...forgetful.summary, state: 'training' as const }, history: early };
    await view.send({ type: 'run', run: summary, history, counterpart });
    await view.page.getByText('That is at iteration 40, which both have reached.').waitFor();
    await view.send({ type: 'history', run: 'shore', points: forgetful.history.slice(early.length) });
    await view.page.getByText('which both have reached').waitFor({ state: 'detached' });
    await view.page.locator('.memory vscode-button', { hasText: 'Pause' }).click();
    assert.deepEqual((await view.posted()).at(-1), {
      type: 'command',
      command: 'pauseTraining',
      run: 'shore',
    });
    const reason = 'The loss is no number.';
    await view.send({ type: 'changed', run: { ...forgetful.summary, state: 'failed', reason } });
    await view.page.locator('.memory-failure', { hasText: reason }).waitFor();
    await view.page.locator('.memory vscode-button', { hasText: 'Resume' }).waitFor();
    await photograph(view.page, 'training-memory-failed');
  });

  it('offers to compare, and no longer speaks of a counterpart that was deleted', async () => {
    const view = await openCompared({ width: 300 });
    await view.send({ type: 'run', run: summary, history });
    await view.page.getByText('What does memory buy?').waitFor();
    assert.ok(!(await view.page.locator('#app').innerText()).includes('Memory buys'));
    await view.page.locator('.memory vscode-button').click();
    assert.deepEqual((await view.posted()).at(-1), { type: 'command', command: 'compareWithoutMemory' });
    await photograph(view.page, 'training-memory-offer');
    await view.send({ type: 'run', run: forgetful.summary, history: forgetful.history });
    await view.page.getByText('The run that it was compared with is deleted.').waitFor();
  });

  it('says what to do where nothing trains', async () => {
    const view = await open({ width: 220 });
    await view.send({ type: 'run', run: undefined, history: [] });
    await view.page.locator('.empty vscode-button').click();
    assert.deepEqual((await view.posted()).at(-1), { type: 'command', command: 'trainOnFile' });
    await photograph(view.page, 'training-empty');
  });

  it('gives the chart a name and a table for those who cannot see it', async () => {
    const { page } = await openRun();
    assert.match(
      (await page.locator(drawn).getAttribute('aria-label')) ?? '',
      /^Chart of the loss\. .*bigram/,
    );
    await page.locator('summary').press('Enter');
    const rows = page.locator('.loss-table tbody tr');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 12);
    const [first, last] = [history[0], history[history.length - 1]];
    const cells = [
      first.iteration,
      (first.loss / Math.LN2).toFixed(3),
      ((first.validationLoss ?? NaN) / Math.LN2).toFixed(3),
    ];
    assert.deepEqual(await rows.first().locator('th, td').allInnerTexts(), cells.map(String));
    assert.equal(await rows.last().locator('th').innerText(), String(last.iteration));
  });

  it('shows the white space of the sample when asked', async () => {
    const view = await openRun({}, { ...summary, sample: 'a b\n\tc' });
    const text = view.page.locator('.sample-text');
    assert.equal(await text.textContent(), 'a b\n\tc');
    await view.page.getByRole('checkbox', { name: 'Show white space' }).click();
    assert.equal(await text.textContent(), 'a␣b↵\n⇥c');
    assert.deepEqual(await view.saved(), { unit: 'bits', whiteSpace: true });
  });

  it('reads names and samples as text, never as HTML', async () => {
    const evil = '<img src=x onerror="document.title=1">';
    const { page } = await openRun({}, { ...summary, label: evil, sample: evil });
    assert.equal(await page.locator('.run-name').textContent(), evil);
    assert.equal(await page.locator('.sample-text').textContent(), evil);
    assert.equal(await page.locator('#app img').count(), 0);
  });

  it('keeps still where motion is unwanted', async () => {
    const view = await openRun({ reducedMotion: true }, { ...summary, state: 'starting' });
    const names = await view.page
      .locator('.progress-filled, .badge .codicon')
      .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).animationName));
    assert.deepEqual(names, ['none', 'none']);
  });

  it('shows an error of its own instead of standing still', async () => {
    const view = await openRun();
    await view.page.evaluate(() =>
      setTimeout(() => window.dispatchEvent(new ErrorEvent('error', { message: 'Oh.' }))),
    );
    const problem = view.page.locator('.problem');
    await problem.waitFor();
    assert.match(await problem.innerText(), /met an error: Oh\. Close and reopen/);
    await problem.getByRole('button').click();
    assert.equal(await problem.count(), 0);
  });
});
