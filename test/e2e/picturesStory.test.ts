/** A person's path with pictures: a folder of them, a caption written, another picture looked at. */
import assert from 'node:assert/strict';
import { makeShapes } from '../../src/data/made/shapes';
import { Random } from '../../src/model/random';
import { Panel } from './support/panel';
import { openVSCode } from './support/vscodeTests';

describe('training on a folder of pictures', () => {
  it('shows the picture, its maps and the caption as it is written', async () => {
    const { files, pictures } = makeShapes(60, new Random(1));
    const all = Object.fromEntries([
      ...files.map(({ path, text }) => [path, text] as const),
      ...pictures.map(({ path, bytes }) => [path, bytes] as const),
    ]);
    const workbench = await openVSCode({ files: all, settings: { 'unroll.training.learningRate': 0.005 } });
    const { page } = workbench;
    await workbench.openFile('captions.csv');
    await workbench.runCommand('Unroll: Train RNN on File');
    const caption = page
      .locator('.quick-input-widget .monaco-list-row')
      .filter({ hasText: 'A caption for each' });
    await caption.first().click();
    await page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'Quick look' }).click();
    const panel = await Panel.in(workbench);
    await panel.whenDone();
    const { frame } = panel;
    await workbench.goTo(4, 18);
    await panel.isAt(0);
    await frame.getByRole('button', { name: /^convolution 1 · map 1, 32 × 32/ }).click();
    await frame.locator('.seen-section h3', { hasText: 'convolution 1 · map 1' }).waitFor();
    await workbench.screenshot('story-pictures');
    await frame.getByRole('tab', { name: 'Results' }).click();
    await frame.locator('.thumbnail').first().waitFor();
    assert.ok((await frame.locator('.thumbnail').count()) > 0);
    await workbench.screenshot('story-pictures-results');
  });
});
