import assert from 'node:assert/strict';
import { networkTab } from '../../webview/network/state';
import { percent, signed, small } from '../../webview/shared/format';
import { Learned } from '../support/learnedTrace';
import { posts, press, savedLook, sees, showNetwork, title } from './networkPage';
import { themeKinds } from './themes';
import type { ViewPage, ViewPageOptions } from './viewPage';
import { frames, viewTests } from './viewTests';

describe('Tabs of the network panel', () => {
  const open = viewTests('network');
  let learned: Learned;

  before(() => {
    learned = new Learned({ cell: 'lstm', units: 16, layers: 2, iterations: 80 });
  });

  async function openTab(name: string, options: Partial<ViewPageOptions> = {}): Promise<ViewPage> {
    const view = await showNetwork(open, learned, { width: 1200, height: 800, ...options }, 23);
    await view.page.getByRole('tab', { name }).click();
    await view.page.getByRole('tabpanel', { name }).waitFor();
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      for (const name of ['Heat map', 'Units', 'Trajectory', 'Gates', 'Gradients'])
        it(`${name} draws, ${theme}, ${width} px`, async () => {
          const view = await openTab(name, { theme, width, height: 860, pixelRatio: 2 });
          if (name === 'Units')
            await press(view, 'ArrowDown', 'ArrowDown', 'k', 'ArrowDown', 'k', 'ArrowDown');
          else await press(view, 'ArrowDown', 'ArrowDown');
          await view.page.waitForTimeout(200);
          const file = `tab-${name.replace(' ', '-').toLowerCase()}-${theme}-${width}`;
          await view.page.screenshot({ path: `dist/screenshots/${file}.png` });
          const overflow = await view.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, 'nothing sticks out at the side');
        });

  for (const theme of themeKinds)
    for (const width of [220, 1400])
      it(`Memory tells how far back the network looks, ${theme}, ${width} px`, async () => {
        const view = await openTab('Memory', { theme, width, height: 860, pixelRatio: 2 });
        await posts(view, 'measureMemory');
        await sees(view, '.memory-meter [role=status]', 'Measuring…');
        await view.send(learned.memoryMessage());
        await sees(view, '.memory-words', /tokens|memory/);
        assert.equal(await view.page.locator('.memory-meter tbody tr').count(), 5 + 4);
        await view.page.screenshot({ path: `dist/screenshots/tab-memory-${theme}-${width}.png` });
        assert.equal((await posts(view, 'measureMemory')).length, 1, 'asked for once');
        const overflow = await view.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, 'nothing sticks out at the side');
      });

  it('are one stop of the Tab key, moved through by the arrow keys, and remembered', async () => {
    const view = await openTab('Network');
    const tabs = view.page.getByRole('tab');
    await tabs.first().press('ArrowRight');
    const focused = view.page.locator('[role=tab]:focus');
    assert.equal(await focused.textContent(), 'Heat map');
    assert.equal(await focused.getAttribute('aria-selected'), 'true');
    assert.equal(await view.page.locator('[role=tab][tabindex="0"]').count(), 1);
    assert.equal(await view.page.getByRole('tabpanel').count(), 1, 'one panel is seen');
    await savedLook(view, ({ tab }) => tab !== networkTab);
    const again = await showNetwork(open, learned, { width: 1200, height: 800, saved: await view.saved() });
    await again.page.getByRole('tabpanel', { name: 'Heat map' }).waitFor();
    assert.equal(await again.page.locator('[role=tab][aria-selected=true]').textContent(), 'Heat map');
  });

  it('all say that a new trace is drawn', async () => {
    const view = await openTab('Heat map');
    const before = (await posts(view, 'drawn', 2)).length;
    learned.train(2);
    await view.send(learned.traceMessage());
    await posts(view, 'drawn', before + 1);
  });

  it('the drawing comes back where it was', async () => {
    const view = await showNetwork(open, learned, { width: 1200, height: 800, reducedMotion: true });
    await press(view, 'End');
    const scroller = view.page.locator('.scroller');
    await frames(view.page);
    const left = await scroller.evaluate((box) => box.scrollLeft);
    assert.ok(left > 0);
    await view.page.getByRole('tab', { name: 'Heat map' }).click();
    await view.page.getByRole('tab', { name: 'Network' }).click();
    await frames(view.page);
    assert.equal(await scroller.evaluate((box) => box.scrollLeft), left);
  });

  it('the heat map tells the exact value under the mouse and chooses it by a click', async () => {
    const view = await openTab('Heat map');
    const box = await view.page.locator('canvas.heat-map').boundingBox();
    assert.ok(box);
    const at = [box.x + box.width / 2, box.y + box.height / 4] as const;
    await view.page.mouse.move(...at);
    const tip = (await view.page.locator('.tip:visible').textContent()) ?? '';
    const [, unit, layer, step] = (/unit (\d+) · layer (\d+) · t=(\d+)/.exec(tip) ?? []).map(Number);
    const { hidden, units } = learned.trace().layers[layer - 1];
    assert.equal(layer, 2, 'the upper layer stands above');
    assert.ok(tip.includes(`h = ${signed(hidden[step * units + unit], 4)}`), tip);
    await view.page.mouse.click(...at);
    await sees(view, '.pane h2', `Step ${step} `);
    assert.equal(await view.page.locator('.bars tr.chosen th').textContent(), `#${unit}`);
  });

  it('the heat map zooms by keys and wheel, and shows all again', async () => {
    const view = await openTab('Heat map', { theme: 'hc-dark' });
    const spans = (steps: number | undefined): Promise<unknown> =>
      savedLook(view, ({ span }) => Math.abs((span ?? 0) - (steps ?? 0)) < 1e-6);
    const steps = learned.trace().tokens.length;
    await press(view, '+', '+');
    await spans(steps / 2.25);
    await press(view, 'End');
    assert.match((await title(view)) ?? '', new RegExp(`^Step ${steps - 1} `));
    await view.page.getByRole('radio', { name: 'by similarity' }).click();
    await view.page.screenshot({ path: 'dist/screenshots/tab-heat-map-near.png' });
    await press(view, '0');
    await spans(undefined);
    await view.page.locator('canvas.heat-map').hover();
    await view.page.mouse.wheel(0, -300);
    await spans(steps / Math.E);
  });

  it('the line plots keep the units that are to be compared, and tell their values', async () => {
    const view = await openTab('Units');
    await press(view, 'ArrowDown', 'ArrowDown', 'k', 'ArrowDown', 'k', 'ArrowDown');
    const canvas = view.page.locator('canvas.units');
    const { hidden, units } = learned.trace().layers[0];
    const value = (unit: number, step: number): string => signed(hidden[step * units + unit], 4);
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /At step 23: Unit 1 .*Unit 2 .*Unit 3 /);
    await canvas.hover();
    const lines = await view.page.locator('.tip:visible .tip-lines > div').allTextContents();
    const tip = (await view.page.locator('.tip:visible .tip-title').textContent()) ?? '';
    const step = Number(/t=(\d+)/.exec(tip)?.[1]);
    assert.deepEqual(
      lines,
      [1, 2, 3].map((unit) => `#${unit} layer 1  ${value(unit, step)}`),
    );
    await view.page.getByText('Clear', { exact: true }).click();
    const label = async (): Promise<string> => (await canvas.getAttribute('aria-label')) ?? '';
    assert.doesNotMatch(await label(), /Unit 1 /);
    assert.match(await label(), /Unit 3 /, 'the chosen unit stays');
  });

  it('the gates are those of the chosen unit, as numbers and in words, and of all units by a key', async () => {
    const view = await openTab('Gates');
    await view.page.waitForFunction(() => document.querySelector('canvas.gates') !== null);
    assert.deepEqual((await posts(view, 'gates')).at(-1), { type: 'gates', shown: true });
    await press(view, 'ArrowDown', 'ArrowDown');
    const { gates = {}, units } = learned.trace().layers[0];
    const value = (gate: string, unit: number): number => gates[gate][23 * units + unit];
    const words = `unit 1 keeps ${percent(value('f', 1))} of its cell state, adds ${percent(value('i', 1))}`;
    await sees(view, '.plot-title:visible', words);
    const canvas = view.page.locator('canvas.gates');
    assert.match(
      (await canvas.getAttribute('aria-label')) ?? '',
      new RegExp(`f = ${value('f', 1).toFixed(4)}`),
    );
    await canvas.hover();
    const lines = await view.page.locator('.tip:visible .tip-lines > div').allTextContents();
    assert.deepEqual(
      lines.slice(0, 6).map((line) => line[0]),
      ['f', 'i', 'g', 'c', 'o', 'h'],
    );
    await press(view, 'a');
    await sees(view, '.plot-title:visible', 'the units keep');
    await view.page.screenshot({ path: 'dist/screenshots/tab-gates-all.png' });
    await view.page.getByRole('tab', { name: 'Units' }).click();
    assert.deepEqual((await posts(view, 'gates', 2)).at(-1), { type: 'gates', shown: false });
  });

  it('a network without gates says so', async () => {
    const plain = new Learned({ cell: 'rnn', units: 8, layers: 1, iterations: 4 });
    const view = await showNetwork(open, plain, { width: 900, height: 700 }, 3);
    await view.page.getByRole('tab', { name: 'Gates' }).click();
    await sees(view, '.plot-note:visible', 'A plain RNN has no gates');
    await view.page.screenshot({ path: 'dist/screenshots/tab-gates-none.png' });
  });

  it('the gradients of the chosen step are told step by step, and how far they reach', async () => {
    const view = await openTab('Gradients');
    const { gradientReach } = learned.detail(23);
    for (const [index, norms] of gradientReach.entries())
      await sees(view, '.reach-words li', `layer ${index + 1}: ${small(norms[0])} now`);
    const canvas = view.page.locator('canvas.gradients');
    await press(view, 'ArrowUp', 'ArrowUp');
    await sees(view, '[aria-live]', `layer 1  ${small(gradientReach[0][2])}`);
    await canvas.hover();
    const tip = (await view.page.locator('.tip:visible .tip-title').textContent()) ?? '';
    const at = Number(/t=(\d+)/.exec(tip)?.[1]);
    const lines = await view.page.locator('.tip:visible .tip-lines > div').allTextContents();
    assert.deepEqual(
      lines,
      gradientReach.map((norms, index) => `layer ${index + 1}  ${small(norms[23 - at])}`),
    );
    await view.page.mouse.down();
    await view.page.mouse.up();
    await sees(view, '.pane h2', `Step ${at} `);
    await sees(view, '.plot-note:visible', 'Following the gradient');
  });

  for (const name of ['Gates', 'Gradients'])
    it(`${name} bear hardly any room, and draw again when there is some`, async () => {
      const view = await openTab(name, { width: 900, height: 700 });
      for (const height of [330, 260, 190, 700]) {
        await view.page.setViewportSize({ width: 900, height });
        await frames(view.page);
      }
      await press(view, 'ArrowRight');
      await sees(view, '.pane h2', 'Step 24 ');
    });

  it('the trajectory finds the point under the mouse, chooses it, and zooms', async () => {
    const view = await openTab('Trajectory', { reducedMotion: true });
    const canvas = view.page.locator('canvas.trajectory');
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /Step 23 of .* It lies at [+−]/);
    const box = await canvas.boundingBox();
    assert.ok(box);
    const tip = view.page.locator('.tip:visible .tip-title');
    // Somewhere on a line through the middle there is a point.
    for (let x = 0; x < box.width && (await tip.count()) === 0; x += 6) {
      await view.page.mouse.move(box.x + x, box.y + box.height / 2);
      await frames(view.page);
    }
    const step = /t=(\d+)/.exec((await tip.textContent()) ?? '')?.[1];
    assert.ok(step !== undefined);
    await view.page.mouse.down();
    await view.page.mouse.up();
    await sees(view, '.pane h2', `Step ${step} `);
    await press(view, '+', '+', '0', 'ArrowRight');
    await sees(view, '.pane h2', `Step ${Number(step) + 1} `);
  });
});
