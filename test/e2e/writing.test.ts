/** A table of pairs, as a person teaches it: train, type, look, hover, come back. */
import { pairRows, pairs } from '../support/pairs';
import { Panel } from './support/panel';
import { openVSCode } from './support/vscodeTests';
import type { Workbench } from './support/workbench';

const typed = 'all bees hear cats today.';
const written = 'writes “Heute hören alle Bienen Katzen.”';

async function translates(panel: Panel): Promise<void> {
  await panel.focus(panel.frame.getByRole('textbox', { name: 'Text for the network to read' }));
  await panel.frame.getByRole('textbox', { name: 'Text for the network to read' }).fill(typed);
  await panel.frame.locator('.verdict').filter({ hasText: written }).waitFor();
}

async function trained(): Promise<{ workbench: Workbench; panel: Panel }> {
  // With commas: VS Code counts a tab as several columns.
  const workbench = await openVSCode({ files: { 'pairs.csv': pairs.replaceAll('\t', ',') } });
  await workbench.openFile('pairs.csv');
  await workbench.runCommand('Unroll: Train RNN on File');
  await workbench.pick('One text from another');
  await workbench.pick('Quick look');
  const panel = await Panel.in(workbench);
  await panel.whenDone();
  return { workbench, panel };
}

describe('training on pairs of texts', () => {
  it('writes what is asked for, shows where it looked, and is back when the window is opened again', async () => {
    const { workbench, panel } = await trained();
    const line = pairRows[0];
    await workbench.goTo(2, line.indexOf('sehen') + 2);
    await panel.isAt(7);
    await panel.frame.getByRole('heading', { name: 'Where it looks' }).waitFor();
    await translates(panel);
    await panel.frame.getByRole('tab', { name: 'Attention' }).click();
    await panel.frame.locator('canvas.attention[aria-label*="looks at"]').waitFor();
    await workbench.screenshot('writing-workbench');
    await panel.frame.getByRole('tab', { name: 'Network' }).click();
    await workbench.focusEditor();
    const hover = (await (await workbench.hover(2, line.indexOf('sehen') + 2)).allInnerTexts()).join('\n');
    if (!/to be written by step 7/.test(hover)) throw new Error(`the hover says ${hover}`);
    await workbench.reload();
    await translates(await Panel.in(workbench));
  });
});
