import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { foldMilliseconds } from '../../webview/network/fold';
import { Learned } from '../support/learnedTrace';
import { themeKinds } from './themes';
import { posts, press, savedLook, sees, showNetwork, title } from './networkPage';
import type { ViewPage, ViewPageOptions } from './viewPage';
import { frames, viewTests } from './viewTests';

const screenshots = 'dist/screenshots';

describe('Network panel', () => {
  const open = viewTests('network');
  const size = { width: 1200, height: 800 };
  let learned: Learned;

  before(() => {
    mkdirSync(screenshots, { recursive: true });
    learned = new Learned({ cell: 'lstm', units: 16, layers: 2, iterations: 80 });
  });

  const openNetwork = (options: Partial<ViewPageOptions> = {}, step?: number): Promise<ViewPage> =>
    showNetwork(open, learned, { ...size, ...options }, step);

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      it(`draws, ${theme}, ${width} px`, async () => {
        const view = await openNetwork({ theme, width, height: 860, pixelRatio: 2 }, 23);
        await sees(view, '.pane h2', 'Step 23');
        await view.page.waitForTimeout(400);
        await view.page.screenshot({ path: `${screenshots}/network-${theme}-${width}.png` });
        const overflow = await view.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'nothing sticks out at the side');
        if (width === 220) return;
        await press(view, 'f');
        await view.page.waitForTimeout(1100);
        await view.page.screenshot({ path: `${screenshots}/network-folded-${theme}.png` });
      });

  it('goes through steps and units by keyboard, and says where it is', async () => {
    const view = await openNetwork();
    await press(view, 'Home', 'ArrowRight', 'ArrowRight');
    assert.match((await title(view)) ?? '', /^Step 2 /);
    await sees(view, '[role=status]', 'Step 2 of');
    const chosen = await posts(view, 'selectStep', 3);
    assert.deepEqual(chosen.at(-1), { type: 'selectStep', step: 2, reveal: true });
    await press(view, 'ArrowDown', 'ArrowDown');
    await sees(view, '[role=status]', 'Unit 1 of layer 1');
    assert.equal(await view.page.locator('.bars tr.chosen th').textContent(), '#1');
    await press(view, 'Escape', 'Escape');
    await sees(view, '.hint', 'arrow keys');
    assert.deepEqual((await posts(view, 'selectStep', 4)).at(-1), {
      type: 'selectStep',
      step: undefined,
      reveal: true,
    });
  });

  it('shows the exact value of the cell under the mouse, and chooses it by a click', async () => {
    const view = await openNetwork();
    const box = await view.page.locator('canvas.network').boundingBox();
    assert.ok(box);
    // The first column is in the middle of its pitch behind the labels; its strips lie in the middle of the height.
    const found: string[] = [];
    for (let y = box.y + 80; y < box.y + box.height - 80; y += 6) {
      await view.page.mouse.move(box.x + 84 + 38, y);
      const tip = view.page.locator('.tip:visible');
      if (await tip.isVisible()) found.push((await tip.textContent()) ?? '');
    }
    const { layers } = learned.trace();
    for (const [layer, { hidden, units }] of layers.entries())
      for (let unit = 0; unit < units; unit++) {
        const value = hidden[unit];
        const written = `unit ${unit} · layer ${layer + 1} · t=0h = ${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
        assert.ok(
          found.some((tip) => tip.startsWith(written)),
          written,
        );
      }
    await view.page.mouse.click(box.x + 84 + 38 + 76, box.y + box.height / 2 - 40);
    assert.match((await title(view)) ?? '', /^Step 1 /);
    await view.page.locator('.bars tr.chosen').waitFor();
  });

  it('writes equations whose numbers are those of the step', async () => {
    const view = await openNetwork({}, 23);
    await sees(view, '.numbers', 'unit');
    const cells = await view.page.locator('.gates tbody tr').first().locator('td').allTextContents();
    const [input, memory, bias, sum] = cells.map((text) => Number(text.replace('−', '-')));
    assert.equal(Math.round(100 * (input + memory + bias)), Math.round(100 * sum));
    const bars = await view.page.locator('.gradient rect').count();
    assert.equal(bars, learned.detail(23).gradientReach[0].length);
  });

  it('follows the training: one drawn for each trace, the newest shown', async () => {
    const view = await openNetwork({}, 5);
    const before = await view.page.locator('.verdict').textContent();
    learned.train(10);
    await view.send(learned.traceMessage());
    await posts(view, 'drawn', 2);
    assert.notEqual(await view.page.locator('.verdict').textContent(), before);
    assert.match((await title(view)) ?? '', /^Step 5 /, 'the step stays chosen');
  });

  it('plays the steps and stops at the end', async () => {
    const view = await openNetwork();
    await press(view, 'End', 'ArrowLeft', ' ');
    const last = learned.trace().tokens.length - 1;
    await sees(view, '.pane h2', `Step ${last} `);
    await view.page.locator('vscode-button[aria-label="Play the steps"]').waitFor();
  });

  it('asks for a snapshot, and at the far right follows the training again', async () => {
    const view = await openNetwork();
    const slider = view.page.locator('input[aria-label=Snapshot]');
    await slider.press('ArrowLeft');
    const last = learned.summary().snapshots.at(-1);
    assert.deepEqual(await posts(view, 'showSnapshot'), [{ type: 'showSnapshot', iteration: last }]);
    await slider.press('End');
    assert.deepEqual((await posts(view, 'showSnapshot', 2))[1], {
      type: 'showSnapshot',
      iteration: undefined,
    });
  });

  it('comes back as it was left', async () => {
    const first = await openNetwork();
    await press(first, 'Home', 'PageDown', 'PageDown', 'ArrowDown', 'f');
    const step = await title(first);
    await savedLook(first, ({ folded }) => folded);
    const saved = await first.saved();
    const second = await openNetwork({ saved });
    assert.equal(await title(second), step);
    await second.page.getByText('Unroll', { exact: true }).waitFor();
    assert.deepEqual((await posts(second, 'selectStep'))[0], {
      type: 'selectStep',
      step: (saved as { look: { step: number } }).look.step,
      reveal: false,
    });
  });

  it('folds at once when motion is reduced', async () => {
    const view = await openNetwork({ reducedMotion: true }, 23);
    const shot = (): Promise<Buffer> => view.page.locator('canvas.network').screenshot();
    const open = await shot();
    await view.page.getByText('Fold', { exact: true }).click();
    await frames(view.page);
    const soon = await shot();
    assert.ok(!soon.equals(open), 'it is folded');
    await view.page.waitForTimeout(foldMilliseconds);
    assert.ok(soon.equals(await shot()), 'nothing moves any more');
  });

  it('says what to do when there is no run, and why one failed', async () => {
    const view = await open(size);
    await view.send({ type: 'runs', runs: [], shown: undefined });
    await sees(view, '.notice h2', 'No network yet');
    await view.page.getByText('Train RNN on File', { exact: true }).click();
    assert.deepEqual(await posts(view, 'command'), [{ type: 'command', command: 'trainOnFile' }]);
    const failed = { ...learned.summary(), state: 'failed', reason: 'The loss became NaN at iteration 12.' };
    await view.send({ type: 'runs', runs: [failed], shown: failed.id });
    await sees(view, '.notice p', 'iteration 12');
    await view.page.screenshot({ path: `${screenshots}/network-failed.png` });
  });

  it('shows tokens as text, whatever they hold', async () => {
    const view = await open(size);
    const evil = '<img src=x onerror=alert(1)>';
    for (const message of learned.messages(3)) {
      const changed =
        message.type === 'vocabulary' ? { ...message, outputs: message.outputs.map(() => evil) } : message;
      await view.send(changed);
    }
    await sees(view, '.bars th', 'onerror=alert(1)');
    assert.equal(await view.page.locator('img').count(), 0);
  });
});
