/** Cause, in VS Code: a unit is held and a token changed, and everything that is shown follows. */
import assert from 'node:assert/strict';
import { placeOf, trainOnProse } from './support/training';

describe('what if', () => {
  it('a unit is held: the drawing, the guesses, the loss by concept and what is written follow at once', async () => {
    const { workbench, panel } = await trainOnProse({ size: { width: 1600, height: 1000 } });
    await panel.whenDone();
    const { frame } = panel;
    const { line, column, step } = placeOf('lighthouse');
    await workbench.focusEditor();
    await workbench.goTo(line, column);
    await panel.isAt(step);
    const free = await panel.units();
    await frame.getByRole('radio', { name: 'off' }).click();
    await frame.locator('.held-note', { hasText: /^Held: unit \d+ off\./ }).waitFor();
    await panel.waitForOtherUnits(free);
    await frame.getByRole('button', { name: 'What Follows' }).click();
    const words = frame.locator('.effect-words').first();
    await words.filter({ hasText: /loss goes from \d\.\d\d to \d\.\d\d bits/ }).waitFor();
    const [before, after] = [...((await words.textContent()) ?? '').matchAll(/\d+\.\d\d/g)].map(Number);
    assert.ok(after > before, 'the strongest unit is missed');
    assert.ok((await frame.locator('.tolls tbody tr').count()) > 2);
    const written = await frame.locator('.written dd').allTextContents();
    assert.equal(written.length, 2);
    assert.notEqual(written[0], written[1]);
    await workbench.screenshot('what-if-held');
    await frame.getByRole('button', { name: 'Let Go' }).click();
    await frame.locator('.held-note').waitFor({ state: 'hidden' });
    await frame.getByLabel('Text in place of the token').fill('Q');
    await frame.locator('.changed .effect-words', { hasText: /orgotten/ }).waitFor();
    const rows = frame.locator('.distances tbody tr');
    assert.ok((await rows.count()) > 10);
    await workbench.screenshot('what-if-changed');
  });
});
