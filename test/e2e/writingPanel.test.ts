import assert from 'node:assert/strict';
import { percent } from '../../src/data/written';
import { LearnedExamples } from '../support/learnedExamples';
import { posts, press, sees, title } from './networkPage';
import { themeKinds } from './themes';
import type { ViewPage, ViewPageOptions } from './viewPage';
import { viewTests } from './viewTests';

describe('Network panel of a network that reads and then writes', () => {
  const open = viewTests('network');
  let learned: LearnedExamples;
  /** The first step that writes. */
  let border: number;

  before(() => {
    learned = new LearnedExamples('translate');
    border = learned.read({ example: 0 }).reads ?? 0;
  });

  async function show(options: Partial<ViewPageOptions> = {}, step = border + 1): Promise<ViewPage> {
    const view = await open({ width: 1200, height: 800, reducedMotion: true, ...options });
    for (const message of learned.messages(0, step)) await view.send(message);
    await posts(view, 'drawn');
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      it(`draws both halves and what goes over from one to the other, ${theme}, ${width} px`, async () => {
        const view = await show({ theme, width, height: 860 });
        await view.page.screenshot({ path: `dist/screenshots/writing-${theme}-${width}.png` });
        await view.send({ type: 'selectStep', step: 3 });
        await view.page.screenshot({ path: `dist/screenshots/writing-read-${theme}-${width}.png` });
        await view.page.getByRole('tab', { name: 'Attention' }).click();
        await view.page.screenshot({ path: `dist/screenshots/attention-${theme}-${width}.png` });
        const overflow = await view.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'nothing sticks out at the side');
      });

  it('says what a step reads, what is handed over, and what a step writes', async () => {
    const view = await show({}, 0);
    await sees(view, '.pane h2', 'Step 0 · token “␣all”');
    assert.equal(await view.page.getByRole('heading', { name: 'What it writes' }).isVisible(), false);
    for (let step = 1; step <= border; step++) await press(view, 'ArrowRight');
    await view.send(learned.detail({ example: 0 }, border));
    await sees(view, '.pane h2', `Step ${border} · fed with “<start>”`);
    await sees(view, '[role=status]', /which writes: fed with the start sign.* It writes\s+Heute/);
    await sees(view, '.pane', 'from the state that reading left');
    assert.match((await view.page.locator('.equation-slot .formulas').textContent()) ?? '', /WDxh/);
    assert.match((await view.page.locator('.verdict').textContent()) ?? '', /writes “Heute/);
  });

  it('tells where a step looks, and goes there', async () => {
    const view = await show();
    const section = view.page.locator('.pane .attention');
    await section.getByRole('heading', { name: 'Where it looks' }).waitFor();
    const trace = learned.read({ example: 0 });
    assert.ok(trace.attention);
    const own = [...trace.attention.subarray(border, 2 * border)];
    const strongest = own.indexOf(Math.max(...own));
    await section.getByRole('button').first().click();
    assert.match((await title(view)) ?? '', new RegExp(`^Step ${strongest} · `));
    await section.getByRole('heading', { name: 'Who looks at it' }).waitFor();
  });

  it('shows who looks at what as a matrix, led by keys', async () => {
    const view = await show();
    await view.page.getByRole('tab', { name: 'Attention' }).click();
    const words = view.page.locator('.plot-attention .plot-title');
    await press(view, 'Home', 'ArrowRight', 'ArrowDown');
    await words.filter({ hasText: `(t=${border + 2}) looks at “␣` }).waitFor();
    const { attention } = learned.read({ example: 0 });
    const share = attention?.[2 * border + 1] ?? NaN;
    await words.filter({ hasText: `(t=1): ${percent(share)}` }).waitFor();
    assert.match((await title(view)) ?? '', new RegExp(`^Step ${border + 2} · `));
    const { x, y, width } = (await view.page.locator('canvas.attention').boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
    };
    await view.page.mouse.move(x + width / 3, y + 150);
    await sees(view, '.plot-attention .tip', /looks at .*%/);
    await view.page.mouse.click(x + width / 3, y + 150);
    await words.filter({ hasText: /looks at/ }).waitFor();
  });

  it('has no attention to show where there is none', async () => {
    const plain = new LearnedExamples('translate', { attention: false, iterations: 5 });
    const view = await open({ width: 1200, height: 800 });
    for (const message of plain.messages(0, 1)) await view.send(message);
    await posts(view, 'drawn');
    await view.page.getByRole('tab', { name: 'Heat map' }).waitFor();
    assert.equal(await view.page.getByRole('tab', { name: 'Attention' }).count(), 0);
    assert.equal(await view.page.locator('.pane .attention').isVisible(), false);
  });

  it('says how much of what is written is right, beside what is written without a beam', async () => {
    const view = await show();
    await view.page.getByRole('tab', { name: 'Results' }).click();
    await posts(view, 'exam');
    for (const message of await learned.results({ sort: 'loss', from: 0, count: 40 }))
      await view.send(message);
    for (const name of ['exact', 'BLEU', 'exact, the likeliest each time', 'frequencies alone'])
      await view.page.getByText(name, { exact: true }).first().waitFor();
    await view.page.screenshot({ path: 'dist/screenshots/results-translate-dark-1200.png' });
    await view.page.locator('.example-text').first().click();
    await posts(view, 'openExample');
  });

  it('reads what is typed and then writes, step by step on Enter', async () => {
    const view = await show();
    const box = view.page.getByRole('textbox', { name: 'Text for the network to read' });
    const typed = 'all cats like dogs today.';
    await box.fill(typed);
    assert.deepEqual((await posts(view, 'predict')).at(-1), { type: 'predict', typed });
    await view.send(learned.trace({ typed }));
    await sees(view, '.verdict', /^writes “Heute mögen alle Katzen Hunde\./);
    await box.press('Enter');
    await sees(view, '.pane h2', 'Step 0');
    await sees(view, '.pane h2', `Step ${border} · fed with “<start>”`);
  });
});
