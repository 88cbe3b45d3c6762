/** What the tab "Memory" says. */
import assert from 'node:assert/strict';
import { enough, memoryWords, partWords, recallWords } from '../../webview/network/tabs/memory/words';

const measured = (bits: readonly number[], accuracies: readonly number[]) => ({
  known: bits.map((_, i) => 2 ** i),
  losses: bits.map((loss) => loss * Math.LN2),
  accuracies,
  targets: 500,
  recall: { back: [1, 2, 4], accuracies: [0.9, 0.4, 0.21], chance: 0.2 },
  iteration: 10,
  part: 'validation' as const,
});

describe('the memory meter', () => {
  const some = measured([3, 2.5, 2.01, 2, 2.02], [0.2, 0.3, 0.5, 0.5, 0.49]);

  it('finds where more known tokens help no further', () => {
    assert.equal(enough(some), 4);
    assert.equal(
      memoryWords(some),
      'Knowing the last 4 tokens instead of one saves it 0.99 bits per token, and it is right 50.0% of the time instead of 20.0%. More than that helps it no further.',
    );
  });

  it('says that more might help, or that nothing does', () => {
    assert.match(memoryWords(measured([3, 2.5, 2], [0.1, 0.2, 0.3])), /More might help it still/);
    assert.match(memoryWords(measured([3, 3, 3.2], [0.1, 0.1, 0.1])), /needs no memory/);
  });

  it('says how far back the state tells what was read', () => {
    assert.match(recallWords(some.recall), /off the state 90.0% of the time, .* up to 2 steps before/);
    assert.match(recallWords({ ...some.recall, accuracies: [0.2, 0.2, 0.2] }), /^No token before/);
  });

  it('says what it was measured on', () => {
    assert.match(partWords(some), /^500 tokens of the part that it never learned from/);
    assert.match(partWords({ ...some, part: 'training' }), /that it learned from/);
  });
});
