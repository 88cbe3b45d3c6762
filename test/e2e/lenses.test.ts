/** The editor as the instrument: a text painted by what the network holds. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Panel } from './support/panel';
import { placeOf, trainOnProse } from './support/training';
import { painted, waitForPaint } from './support/paint';
import { openVSCode } from './support/vscodeTests';
import { themes, type Theme } from './support/workspace';

/** A few thousand characters of C, as people write it. */
const functionOf = (i: number): string => `/* Part ${i} of the "engine". */
static int step_${i}(const char *name, int n) {
  int sum = ${i * 7};
  for (int i = 0; i < n; i++) {
    if (name[i] == '.') break; // the end
    sum += name[i] * (i + ${i});
  }
  printf("step ${i}: %d of %s", sum, name);
  return sum;
}
`;
const c = Array.from({ length: 40 }, (_, i) => functionOf(i)).join('\n');

describe('the editor under a lens', () => {
  it('glows where the network is surprised, says how much, and goes to the next odd token', async () => {
    const { workbench, panel } = await trainOnProse();
    await panel.whenDone();
    await workbench.focusEditor();
    await workbench.goTo(1);
    await workbench.runCommand('Unroll: Color by Surprise');
    await waitForPaint(workbench);
    const legend = workbench.statusBarItem(/bits per token/);
    await legend.waitFor();
    await workbench.screenshot('lens-surprise');
    await workbench.page.keyboard.press('Alt+.');
    await workbench.statusBarItem(/surprises the network: \d/).waitFor();
    await workbench.statusBarItem(/here \d/).waitFor();
    await workbench.runCommand('Unroll: Clear Colors');
    await legend.waitFor({ state: 'hidden' });
    assert.deepEqual(await painted(workbench), []);
  });

  it('paints by a unit from the panel, flips through the units by key, and follows what is typed', async () => {
    const { workbench, panel } = await trainOnProse();
    await panel.whenDone();
    await workbench.focusEditor();
    const { line, column, step } = placeOf('lighthouse');
    await workbench.goTo(line, column);
    await panel.isAt(step);
    const [strongest] = await panel.units();
    await panel.frame.getByRole('button', { name: /^Color Editor by Unit/ }).click();
    await waitForPaint(workbench);
    const legend = (unit: number) => workbench.statusBarItem(new RegExp(`h #${unit}: [+−]?\\d`));
    const unit = Number(/\d+/.exec(strongest)?.[0]);
    await workbench.focusEditor();
    await legend(unit).waitFor();
    const signs = new Set(
      (await painted(workbench)).map(({ background }) => background.startsWith('rgba(235')),
    );
    assert.equal(signs.size, 2, 'both signs are painted');
    await workbench.page.keyboard.press('Alt+.');
    await legend((unit + 1) % 32).waitFor();
    await workbench.page.keyboard.press('Alt+,');
    await legend(unit).waitFor();
    const before = (await painted(workbench)).length;
    await workbench.page.keyboard.type('Zzz');
    await workbench.statusBarItem(new RegExp(`Ln ${line}, Col ${column + 3}\\b`)).waitFor();
    await legend(unit).waitFor();
    assert.ok((await painted(workbench)).length > before / 2, 'the text stays painted while one types');
  });

  for (const file of ['code.ts', 'engine.c'])
    it(`finds what the units know of ${file}, and paints by the one that is clicked`, async () => {
      const files = { 'code.ts': readFileSync('media/sample-workspace/code.ts', 'utf8'), 'engine.c': c };
      const workbench = await openVSCode({ files, size: { width: 1600, height: 1000 } });
      await workbench.openFile(file);
      await workbench.selectAll();
      await workbench.runCommand('Unroll: Train RNN on Selection');
      await workbench.pick('Quick look');
      await (await Panel.in(workbench)).whenDone();
      await workbench.focusEditor();
      await workbench.goTo(1);
      await workbench.runCommand('Unroll: Find Concepts');
      const table = await workbench.webview('main[data-view="concepts"] tbody tr');
      const unit = table.locator('button.unit').first();
      await unit.click();
      await waitForPaint(workbench);
      await workbench.focusEditor();
      await workbench.statusBarItem(/h #\d+: [+−]?\d/).waitFor();
      await workbench.screenshot(`concepts-${file}`);
      await workbench.runCommand('Unroll: Find Units for a Pattern…');
      await workbench.answer('\\d+');
      await table.locator('tbody tr', { hasText: '/\\d+/' }).waitFor();
      await workbench.focusEditor();
      await workbench.runCommand('Unroll: Color by Connectivity');
      await workbench.statusBarItem(/moved the guess/).waitFor();
      await workbench.screenshot(`lens-connectivity-${file}`);
    });

  for (const theme of Object.keys(themes) as Theme[])
    it(`can be looked at in the ${theme} theme`, async () => {
      const { workbench, panel } = await trainOnProse({ theme, size: { width: 1600, height: 1000 } });
      await panel.whenDone();
      await workbench.focusEditor();
      const { line, column } = placeOf('lighthouse');
      await workbench.goTo(line, column);
      await workbench.runCommand('Unroll: Color by Unit…');
      await workbench.page
        .locator('.quick-input-widget .monaco-list-row')
        .getByText(/^h #\d+$/)
        .first()
        .click();
      await waitForPaint(workbench);
      await workbench.statusBarItem(/h #\d+: [+−]/).waitFor();
      await workbench.screenshot(`lens-unit-${theme}`);
      await workbench.runCommand('Unroll: Color by Surprise');
      await workbench.statusBarItem(/bits per token/).waitFor();
      await workbench.screenshot(`lens-surprise-${theme}`);
    });
});
