import assert from 'node:assert/strict';
import { cellBeside, shownClasses } from '../../webview/network/tabs/results/confusion';

describe('confusion matrix', () => {
  it('shows the most frequent of many classes, in their order', () => {
    const square = (size: number, count: (row: number) => number): number[][] =>
      Array.from({ length: size }, (_, row) => Array.from({ length: size }, () => count(row)));
    assert.deepEqual(shownClasses(square(3, () => 1)), [0, 1, 2]);
    const shown = shownClasses(square(40, (row) => row % 3));
    assert.equal(shown.length, 24);
    assert.ok(shown.every((row, i) => i === 0 || row > shown[i - 1]));
    assert.ok(shown.includes(38) && !shown.includes(3), 'a class that never occurs is left out first');
  });

  it('is walked through by the arrow keys and ends at its edges', () => {
    assert.deepEqual(cellBeside('ArrowRight', 1, 1, 3), [1, 2]);
    assert.deepEqual(cellBeside('ArrowUp', 1, 1, 3), [0, 1]);
    assert.equal(cellBeside('ArrowDown', 2, 1, 3), undefined);
    assert.equal(cellBeside('a', 1, 1, 3), undefined);
  });
});
