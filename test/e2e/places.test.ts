/** The same work in other places: the package, a workspace that is not trusted, each kind of theme. */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { Panel } from './support/panel';
import { placeOf, prose, trainOnProse } from './support/training';
import { openVSCode } from './support/vscodeTests';
import { themes, type Theme } from './support/workspace';

describe('Unroll', () => {
  it('works as the installed package, which is small', async () => {
    assert.ok(statSync('dist/unroll.vsix').size < 2 * 1024 * 1024);
    const { workbench, panel } = await trainOnProse({ extension: 'vsix' });
    await panel.whenDone();
    const { line, column, step } = placeOf('lighthouse');
    await workbench.goTo(line, column);
    await panel.isAt(step);
    await (await workbench.hover(line, column)).getByText('bits').waitFor();
  });

  it('works in a workspace that is not trusted', async () => {
    const workbench = await openVSCode({ trust: true, files: { 'prose.txt': prose } });
    await workbench.statusBarItem('Restricted Mode').waitFor();
    await workbench.openFile('prose.txt');
    await workbench.selectLines(1, 20);
    await workbench.runCommand('Unroll: Train RNN on Selection');
    await workbench.pick('Quick look');
    await (await Panel.in(workbench)).whenDone();
  });

  for (const theme of Object.keys(themes) as Theme[])
    it(`can be looked at in the ${theme} theme`, async () => {
      const { workbench, panel } = await trainOnProse({ theme, size: { width: 1600, height: 1000 } });
      await panel.whenDone();
      await workbench.openSideBar();
      await workbench.focusEditor();
      const { line, column, step } = placeOf('pencil');
      await workbench.hover(line, column);
      await panel.isAt(step);
      await workbench.webview('main[data-view="state"] h2');
      await workbench.screenshot(`workbench-${theme}`);
    });
});
