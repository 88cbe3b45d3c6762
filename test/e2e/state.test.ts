import assert from 'node:assert/strict';
import { signed } from '../../webview/shared/format';
import { learn } from './learned';
import { themeKinds } from './themes';
import type { ViewPage } from './viewPage';
import { photograph, viewTests } from './viewTests';

const learned = learn();
const state = learned.stateAt(23);

describe('Hidden State view', () => {
  const open = viewTests('state');

  async function openState(options: Parameters<typeof open>[0] = {}): Promise<ViewPage> {
    const view = await open(options);
    await view.send({ type: 'state', state });
    await view.page.waitForSelector('.content:not([hidden])');
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 1200])
      it(`shows the step under the cursor, ${theme}, ${width} px wide`, async () => {
        const { page } = await openState({ theme, width, height: 460, pixelRatio: 2 });
        await photograph(page, `state-${theme}-${width}`);
        assert.equal(await page.locator('canvas').count(), state.layers.length);
        assert.equal(await page.locator('h2').innerText(), `“${state.token}”`);
      });

  it('speaks the language that its page brings', async () => {
    const { page } = await openState({
      words: { 'Likeliest answers': 'Wahrscheinlichste Antworten' },
    });
    await page.getByRole('table', { name: 'Wahrscheinlichste Antworten' }).waitFor();
  });

  it('tells the exact value of the unit under the mouse', async () => {
    const { page } = await openState({ width: 220 });
    // 24 units in 196 px: two rows of twelve cells of 16 px.
    await page
      .locator('canvas')
      .nth(1)
      .hover({ position: { x: 3 * 16 + 8, y: 16 + 8 } });
    const value = signed(state.layers[1].hidden[15]);
    assert.equal(await page.locator('.caption').nth(1).innerText(), `unit 15: ${value}`);
    await page.mouse.move(0, 0);
    assert.match(await page.locator('.caption').nth(1).innerText(), /^24 units/);
  });

  it('is read with the arrow keys, and keeps the unit from step to step', async () => {
    const view = await openState();
    const strip = view.page.locator('canvas').first();
    await strip.focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'End', 'ArrowLeft']) await strip.press(key);
    assert.equal(
      await strip.getAttribute('aria-valuetext'),
      `unit 22: ${signed(state.layers[0].hidden[22])}`,
    );
    const next = learned.stateAt(24);
    await view.send({ type: 'state', state: next });
    await view.page.waitForFunction((step) => document.body.innerText.includes(`step ${step} of`), 24);
    assert.equal(await strip.getAttribute('aria-valuetext'), `unit 22: ${signed(next.layers[0].hidden[22])}`);
  });

  it('lists the strongest units with sign and value; choosing one marks it in its strip', async () => {
    const { page } = await openState();
    const all = state.layers.flatMap(({ hidden }, layer) =>
      Array.from(hidden, (value, unit) => ({ name: `L${layer + 1} #${unit}`, value, layer, unit })),
    );
    const [strongest] = all.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const row = page.locator('.bars.signed tr').first();
    assert.equal(
      (await row.innerText()).replace(/\s+/g, ' ').trim(),
      `${strongest.name} ${signed(strongest.value)}`,
    );
    await row.getByRole('button').press('Enter');
    const caption = page.locator('.caption').nth(strongest.layer);
    assert.equal(await caption.innerText(), `unit ${strongest.unit}: ${signed(strongest.value)}`);
  });

  it('marks the guess that came true', async () => {
    const { page } = await openState();
    const marked = page.locator('.bars.share tr', { hasText: '✓' });
    assert.equal(await marked.count(), 1);
    assert.ok((await marked.innerText()).startsWith(state.right ?? assert.fail()));
    assert.equal(state.guesses[0].text, state.right);
  });

  it('asks for the network', async () => {
    const view = await openState();
    await view.page.getByText('Show in Network').click();
    assert.deepEqual((await view.posted()).at(-1), { type: 'showInNetwork' });
  });

  it('says why there is nothing to show', async () => {
    const view = await openState({ width: 220 });
    await view.send({ type: 'state', state: undefined, why: 'Put the cursor elsewhere.' });
    await view.page.getByText('Put the cursor elsewhere.').waitFor();
    assert.equal(await view.page.locator('#app > .content').isVisible(), false);
    await photograph(view.page, 'state-empty');
  });
});
