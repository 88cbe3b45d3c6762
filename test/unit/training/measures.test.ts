import assert from 'node:assert/strict';
import { measuresOf } from '../../../src/training/measures';

describe('measures of classes', () => {
  it('are as they are by hand', () => {
    // Right answers in rows, given ones in columns.
    const { accuracy, macroF1, classes, confusion } = measuresOf(
      [
        [6, 1, 1],
        [2, 3, 0],
        [0, 0, 7],
      ],
      ['a', 'b', 'c'],
    );
    assert.equal(accuracy, 16 / 20);
    assert.deepEqual(classes[0], { name: 'a', count: 8, precision: 6 / 8, recall: 6 / 8, f1: 12 / 16 });
    assert.deepEqual(classes[1], { name: 'b', count: 5, precision: 3 / 4, recall: 3 / 5, f1: 6 / 9 });
    assert.deepEqual(classes[2], { name: 'c', count: 7, precision: 7 / 8, recall: 1, f1: 14 / 15 });
    assert.ok(Math.abs(macroF1 - (12 / 16 + 6 / 9 + 14 / 15) / 3) < 1e-15);
    assert.deepEqual(confusion[1], [2, 3, 0]);
  });

  it('have numbers for a class that never is, and for one that is never answered', () => {
    const { accuracy, macroF1, classes } = measuresOf(
      [
        [2, 0, 1],
        [1, 0, 0],
        [0, 0, 0],
      ],
      ['a', 'b', 'c'],
    );
    assert.equal(accuracy, 0.5);
    assert.deepEqual(
      classes.map(({ precision, recall }) => [precision, recall]),
      [
        [2 / 3, 2 / 3],
        [0, 0],
        [0, 0],
      ],
    );
    // The class that never is counts for nothing.
    assert.equal(macroF1, (2 / 3 + 0) / 2);
    assert.equal(measuresOf([[0]], ['a']).accuracy, 0);
  });
});
