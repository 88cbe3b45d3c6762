import { openVSCode } from './support/vscodeTests';

describe('Unroll in VS Code', () => {
  it('offers its commands in the palette', async () => {
    const workbench = await openVSCode({ files: { 'poem.txt': 'the rain it raineth every day\n' } });
    await workbench.openFile('poem.txt');
    await workbench.page.keyboard.press('F1');
    await workbench.quickInput.fill('>Unroll');
    await workbench.quickPickRow('Unroll: Train RNN on Selection').waitFor();
    await workbench.quickPickRow('Unroll: Train RNN on File').waitFor();
  });

  it('says in its side bar how to begin', async () => {
    const workbench = await openVSCode();
    await workbench.openSideBar();
    await workbench.page.getByRole('button', { name: 'Train RNN on Selection' }).waitFor();
    for (const view of ['Runs', 'Training', 'Hidden State'])
      await workbench.page.locator('.sidebar .pane-header').filter({ hasText: view }).waitFor();
  });
});
