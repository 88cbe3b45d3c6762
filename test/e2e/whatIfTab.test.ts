import assert from 'node:assert/strict';
import type { HoldEffect, Toll } from '../../src/protocol/whatIf';
import { Learned } from '../support/learnedTrace';
import { posts, sees, showNetwork } from './networkPage';
import { themeKinds } from './themes';
import type { ViewPage, ViewPageOptions } from './viewPage';
import { viewTests } from './viewTests';

const toll = (tokens: number, free: number, held: number): Toll => ({ tokens, free, held });
const effect: HoldEffect = {
  all: toll(1832, 1.71, 2.02),
  concepts: [
    {
      concept: 'inside strings or quotations',
      inside: toll(402, 1.62, 2.9),
      outside: toll(1430, 1.74, 1.77),
    },
    { concept: 'punctuation', inside: toll(120, 2.2, 2.51), outside: toll(1712, 1.68, 1.99) },
    { concept: 'white space', inside: toll(320, 0.8, 0.82), outside: toll(1512, 1.9, 2.27) },
  ],
  writes: {
    after: 23,
    free: 'ate is the memory of the network: it tells what came before.\nthe same small network',
    held: 'ate is the same smate the small state is the same small network reads every step',
  },
};

describe('The tab “What if”', () => {
  const open = viewTests('network');
  let learned: Learned;
  before(() => {
    learned = new Learned({ cell: 'lstm', units: 16, layers: 2, iterations: 80 });
  });

  async function openTab(options: Partial<ViewPageOptions> = {}): Promise<ViewPage> {
    const view = await showNetwork(open, learned, { width: 1200, height: 900, ...options }, 23);
    await view.page.getByRole('tab', { name: 'What if' }).click();
    return view;
  }

  /** Plays the host: what was asked for comes. */
  async function answer(view: ViewPage, type: 'hold' | 'effect' | 'change', count = 1): Promise<void> {
    const message = (await posts(view, type, count)).at(-1);
    const trace = learned.traceMessage();
    assert.ok(message && trace.type === 'trace');
    if (type === 'hold') await view.send({ ...trace, ...message, type: 'trace' });
    else if (type === 'effect') await view.send({ type, run: trace.shown.run, effect });
    else {
      const distances = Float32Array.from({ length: 40 }, (_, n) => 0.9 * 0.8 ** n);
      const other = { trace: trace.shown.trace, was: 24, now: 24, distances, forgotten: 13 };
      await view.send({ ...message, type: 'changed', run: trace.shown.run, other });
    }
  }

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      it(`tells what follows, ${theme}, ${width} px`, async () => {
        const view = await openTab({ theme, width, height: 1100, pixelRatio: 2 });
        await view.page.getByRole('radio', { name: 'off' }).click();
        await answer(view, 'hold');
        await answer(view, 'effect');
        await sees(view, '.effect-words', 'It costs most at “inside strings');
        await view.page.getByLabel('Text in place of the token').fill('x');
        await answer(view, 'change');
        await sees(view, '.changed .effect-words', 'Forgotten after 13 tokens.');
        await view.page.waitForTimeout(200);
        await view.page.locator('.what-if .results-body').evaluate((box) => box.scrollTo(0, 0));
        await view.page.locator('.body').evaluate((box) => box.scrollTo(0, 0));
        await view.page.screenshot({ path: `dist/screenshots/what-if-${theme}-${width}.png` });
        const overflow = await view.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'nothing sticks out at the side');
      });

  it('holds by keyboard, says so above every view, and lets go', async () => {
    const view = await openTab();
    const unit = Number(/\d+/.exec((await view.page.locator('.hold h3').textContent()) ?? '')?.[0]);
    await view.page.getByRole('radio', { name: 'free' }).press('ArrowRight');
    const place = { layer: 0, units: [unit] };
    assert.deepEqual((await posts(view, 'hold')).at(-1), { type: 'hold', holds: [{ ...place, value: 0 }] });
    await answer(view, 'hold');
    await sees(view, '.held-note', `Held: unit ${unit} of layer 1 off.`);
    await sees(view, '.held-words', 'What it computes is not used');
    await sees(view, '.bars tr.marked', 'held');
    await view.page.getByRole('tab', { name: 'Network' }).click();
    assert.ok(await view.page.locator('.held-note').isVisible());
    await view.page.getByRole('slider', { name: 'Value that the unit is held at' }).press('ArrowRight');
    assert.deepEqual((await posts(view, 'hold', 2)).at(-1), {
      type: 'hold',
      holds: [{ ...place, value: 0.01 }],
    });
    assert.equal(await view.page.locator('.hold-value').textContent(), '+0.01');
    await answer(view, 'hold', 2);
    await view.page.getByRole('button', { name: 'Let Go' }).click();
    assert.deepEqual((await posts(view, 'hold', 3)).at(-1), { type: 'hold', holds: [] });
    await answer(view, 'hold', 3);
    await view.page.locator('.held-note').waitFor({ state: 'hidden' });
  });

  it('deletes a token, and goes back by Escape', async () => {
    const view = await openTab();
    await view.page.getByRole('button', { name: 'Delete It' }).click();
    assert.deepEqual((await posts(view, 'change')).at(-1), {
      type: 'change',
      change: { step: 23, text: '' },
    });
    await answer(view, 'change');
    await sees(view, '.distances tbody tr:nth-child(1)', 'the change');
    await view.page.getByLabel('Text in place of the token').press('Escape');
    await view.page.locator('.distances').waitFor({ state: 'detached' });
  });

  it('erases the memory at a step', async () => {
    const view = await openTab();
    await view.page.getByRole('button', { name: 'Erase the Memory at Step 23' }).click();
    const holds = [{ value: 0, cellState: 0, from: 23, to: 24 }];
    assert.deepEqual((await posts(view, 'hold')).at(-1), { type: 'hold', holds });
    await answer(view, 'hold');
    await view.page.getByRole('button', { name: 'No longer: memory erased at step 23' }).click();
    assert.deepEqual((await posts(view, 'hold', 2)).at(-1), { type: 'hold', holds: [] });
  });
});
