import assert from 'node:assert/strict';
import { madeAt, madePath } from '../../../src/host/made';

describe('the place of a corpus that is made', () => {
  const request = { made: 'shapes', examples: 300, seed: 7 } as const;

  it('says what it is made from, and which of its files is meant', () => {
    const folder = madePath(request);
    assert.deepEqual(madeAt(folder), { request, rest: '' });
    assert.deepEqual(madeAt(`${folder}/images/0001.png`), { request, rest: 'images/0001.png' });
  });

  it('is none where nothing can be made', () => {
    for (const path of ['/', '/shapes', '/shapes/many/1/a.csv', '/cats/3/1', '/shapes/3/1x/a'])
      assert.equal(madeAt(path), undefined, path);
  });
});
