/** Similar states, found from the panel and gone through in the side bar. */
import assert from 'node:assert/strict';
import { placeOf, trainOnProse } from './support/training';

describe('similar states', () => {
  it('are listed in the side bar with their context, and opened by a click', async () => {
    const { workbench, panel } = await trainOnProse({ size: { width: 1600, height: 1000 } });
    await panel.whenDone();
    await workbench.focusEditor();
    const { line, column, step } = placeOf('lighthouse');
    await workbench.goTo(line, column);
    await panel.isAt(step);
    await panel.frame.getByRole('button', { name: 'Find Similar States' }).click();
    const rows = workbench.page.getByRole('treeitem', {
      name: /cosine 0\.\d+ · \d+ of \d+ units on|cosine 1/,
    });
    await rows.nth(3).waitFor();
    await workbench.screenshot('similar-states');
    const words = (await rows.nth(0).getAttribute('aria-label')) ?? '';
    const [, found] = /line (\d+)/.exec(words) ?? [];
    assert.ok(found, words);
    await rows.nth(0).click();
    await workbench.page.locator('.monaco-editor .selected-text').first().waitFor();
    await workbench.focusEditor();
    await workbench.statusBarItem(new RegExp(`Ln ${found}, Col \\d+ \\(1 selected\\)`)).waitFor();
  });
});
