import assert from 'node:assert/strict';
import { commands, extensions } from 'vscode';

const extension = () => {
  const found = extensions.getExtension('unroll.unroll');
  assert.ok(found, 'VS Code does not know unroll.unroll');
  return found;
};

describe('the extension in VS Code', () => {
  it('activates', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('registers every command of its manifest', async () => {
    await extension().activate();
    const known = new Set(await commands.getCommands(true));
    const { contributes } = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const missing = contributes.commands.map(({ command }) => command).filter((id) => !known.has(id));
    assert.deepEqual(missing, []);
  });
});
