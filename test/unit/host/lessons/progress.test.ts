import assert from 'node:assert/strict';
import { LessonsProgress, type Store } from '../../../../src/host/lessons/progress';

describe('progress in lessons', () => {
  const kept = new Map<string, unknown>();
  const store: Store = {
    get: (key) => kept.get(key),
    update: (key, value) => Promise.resolve(void kept.set(key, value)),
  };

  it('begins at the first page, and is kept for each lesson', async () => {
    const progress = new LessonsProgress(store);
    assert.deepEqual(progress.of('a'), { page: 0, answered: [] });
    await progress.set('a', { page: 2, answered: ['x'] });
    await progress.set('b', { page: 1, answered: [] });
    assert.deepEqual(new LessonsProgress(store).of('a'), { page: 2, answered: ['x'] });
    assert.deepEqual(progress.of('b'), { page: 1, answered: [] });
  });

  it('stays small: what was read longest ago is forgotten', async () => {
    const progress = new LessonsProgress(store);
    for (let lesson = 0; lesson < 250; lesson++)
      await progress.set(`lesson ${lesson}`, { page: 1, answered: [] });
    assert.equal(Object.keys(kept.get('unroll.lessons') as object).length, 200);
    assert.equal(progress.of('a').page, 0);
    assert.equal(progress.of('lesson 249').page, 1);
  });
});
