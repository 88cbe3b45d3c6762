/** The whole of it, as a person does it: select, train, look, hover, come back. */
import assert from 'node:assert/strict';
import { numberOf, Panel } from './support/panel';
import { placeOf, trainOnProse } from './support/training';
import { openVSCode } from './support/vscodeTests';

const { line, column, step } = placeOf('lighthouse');
/** So much work that the run still trains when it is looked at; a preset sets the iterations itself. */
const long = { settings: { 'unroll.training.batchSize': 64 } };

describe('training on a selection', () => {
  it('draws the network beside the editor, live, and leaves the editor the focus', async () => {
    const { workbench, panel } = await trainOnProse(long, 'Balanced');
    await workbench.statusBarItem(/loss \d/).waitFor();
    const active = workbench.page.locator('.editor-group-container.active .tab.active');
    assert.match((await active.getAttribute('aria-label')) ?? '', /prose\.txt/);
    await workbench.goTo(line, column);
    await panel.isAt(step);
    const units = await panel.units();
    await panel.waitForOtherUnits(units);
    assert.equal(await panel.isTraining(), true);
    assert.equal(await panel.isDrawn(), true);
    await workbench.runCommand('Unroll: Stop Training');
    await panel.whenDone();
    await workbench.statusBarItem(/loss \d/).waitFor({ state: 'hidden' });
  });

  it('shows one truth in the hover, the panel and the side bar', async () => {
    const { workbench, panel } = await trainOnProse();
    await panel.whenDone();
    await workbench.openSideBar();
    await workbench.focusEditor();
    const hover = (await (await workbench.hover(line, column)).allInnerTexts()).join('\n');
    await panel.isAt(step);
    assert.match(hover, new RegExp(`step ${step}\\b`));
    const [, bits] = /surprise of this token: ([\d.]+ bits)/.exec(hover) ?? [];
    const state = await workbench.webview('main[data-view="state"] h2');
    for (const view of [state.locator('body'), panel.frame.locator('.step-pane')])
      await view.filter({ hasText: new RegExp(`surprise ${bits}`, 'i') }).waitFor();
    const [strongest] = await panel.units();
    const [name, value] = strongest.split(' ');
    assert.ok(hover.includes(`${name} ${value.slice(0, 1)}`), `the hover does not hold ${strongest}`);

    const [input, memory, bias, sum, result] = await panel.equation();
    assert.ok(Math.abs(input + memory + bias - sum) < 0.002, 'the terms do not add up');
    assert.ok(Math.abs(Math.tanh(sum) - result) < 0.002, 'the state is not the tanh of the sum');
    assert.equal(result, numberOf(value));
  });

  it('is led by keys: steps, fold, snapshots', async () => {
    const { workbench, panel } = await trainOnProse();
    await panel.whenDone();
    await workbench.goTo(line, column);
    await panel.isAt(step);
    await panel.focus();
    await panel.drawing.press('ArrowRight');
    await panel.isAt(step + 1);
    await workbench.focusEditor();
    await workbench.statusBarItem(`Ln ${line}, Col ${column + 2} (1 selected)`).waitFor();
    const learned = await panel.units();

    await panel.focus();
    await panel.drawing.press('f');
    await panel.frame.locator('canvas[aria-label^="Folded network"]').waitFor();
    await panel.drawing.press('f');
    await panel.frame.locator('canvas[aria-label^="Unrolled network"]').waitFor();

    await panel.focus(panel.snapshot);
    await panel.snapshot.press('Home');
    await panel.status.filter({ hasText: /^iteration 0 ·/ }).waitFor();
    const untrained = await panel.waitForOtherUnits(learned);
    assert.notDeepEqual(untrained, learned);
    await panel.snapshot.press('End');
    await panel.status.filter({ hasText: 'done' }).waitFor();
    assert.deepEqual(await panel.waitForOtherUnits(untrained), learned);
  });

  it('lists the run and its loss in the side bar', async () => {
    const { workbench, panel } = await trainOnProse();
    await panel.whenDone();
    await workbench.openSideBar();
    await workbench.page.getByRole('treeitem', { name: /prose\.txt.*done/ }).waitFor();
    const training = await workbench.webview(
      'main[data-view="training"] .figures, main[data-view="training"]',
    );
    await training.getByText('2,000 of 2,000').waitFor();
    for (const rung of ['uniform', 'unigram', 'bigram'])
      await training.getByText(rung).first().waitFor({ state: 'attached' });
  });

  it('brings run and panel back when the window is opened again', async () => {
    const { workbench, panel } = await trainOnProse();
    await panel.whenDone();
    await workbench.goTo(line, column);
    await panel.isAt(step);
    const before = await panel.units();
    await workbench.reload();
    const back = await Panel.in(workbench);
    await back.whenDone();
    await workbench.focusEditor();
    await workbench.goTo(line, column);
    await back.isAt(step);
    assert.deepEqual(await back.units(), before);
    assert.match((await (await workbench.hover(line, column)).allInnerTexts()).join(), /surprise/);
  });

  it('keeps what a run has learned until the moment the window closes', async () => {
    const { workbench, panel } = await trainOnProse(long, 'Balanced');
    const before = await panel.iteration(/training/);
    await workbench.reload();
    const back = await Panel.in(workbench);
    const after = await back.iteration(/paused/);
    assert.ok(after >= before, `${before} iterations became ${after}`);
  });

  it('says what to do when nothing is selected', async () => {
    const workbench = await openVSCode({ files: { 'a.txt': 'abc' } });
    await workbench.openFile('a.txt');
    await workbench.runCommand('Unroll: Train RNN on Selection');
    const notifications = await workbench.notifications();
    assert.equal(notifications.length, 1);
    assert.match(notifications[0], /^Nothing is selected\. Select some text/);
  });
});
