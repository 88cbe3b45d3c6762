import assert from 'node:assert/strict';
import { nearest } from '../../../../src/host/similar/nearest';

describe('a place in a text that was edited', () => {
  const text = 'the sea, the sky, the sea, the stone';

  it('is the nearest where the same stands', () => {
    assert.equal(nearest(text, 'the sea', 0), 0);
    assert.equal(nearest(text, 'the sea', 5), 0);
    assert.equal(nearest(text, 'the sea', 12), 18);
    assert.equal(nearest(text, 'the sea', 99), 18);
    assert.equal(nearest(text, 'the stone', 3), 27);
    assert.equal(nearest(text, 'the sea', -4), 0);
  });

  it('is none where it was deleted', () => {
    assert.equal(nearest(text, 'the wind', 3), undefined);
  });
});
