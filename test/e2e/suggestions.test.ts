/** What the network would write, as grey text at the cursor. */
import assert from 'node:assert/strict';
import { Panel } from './support/panel';
import { openVSCode } from './support/vscodeTests';
import type { Workbench } from './support/workbench';

const sentence = 'the tide comes in and the tide goes out.';
const files = { 'tide.txt': `${sentence}\n`.repeat(60) };

describe('inline suggestions', () => {
  async function trained(settings: Record<string, unknown>): Promise<Workbench> {
    const workbench = await openVSCode({
      files,
      settings: { 'editor.quickSuggestions': { other: 'off' }, ...settings },
    });
    await workbench.openFile('tide.txt');
    await workbench.selectAll();
    await workbench.runCommand('Unroll: Train RNN on Selection');
    await workbench.pick('Quick look');
    await (await Panel.in(workbench)).whenDone();
    await workbench.focusEditor();
    await workbench.goTo(61);
    return workbench;
  }
  const line = (workbench: Workbench) =>
    workbench.page.locator('.editor-instance .view-line', { hasText: /^the.tide.com/ }).last();

  it('show what comes next once they are turned on, and Tab takes it', async () => {
    const workbench = await trained({ 'unroll.inlineSuggestions.enabled': true });
    await workbench.page.keyboard.type('the tide com', { delay: 60 });
    const ghost = workbench.page.locator('.editor-instance .ghost-text-decoration').first();
    await ghost.waitFor();
    await workbench.screenshot('inline-suggestion');
    await workbench.page.keyboard.press('Tab');
    await ghost.waitFor({ state: 'hidden' });
    const text = ((await line(workbench).textContent()) ?? '').replaceAll('\u00a0', ' ');
    assert.ok(sentence.startsWith(text) && text.length > 'the tide com'.length, text);
  });

  it('are off until the person turns them on', async () => {
    const workbench = await trained({});
    await workbench.page.keyboard.type('the tide com', { delay: 60 });
    await workbench.statusBarItem(/Ln 61, Col 13\b/).waitFor();
    await workbench.page.waitForTimeout(500);
    assert.equal(await workbench.page.locator('.ghost-text-decoration').count(), 0);
  });
});
