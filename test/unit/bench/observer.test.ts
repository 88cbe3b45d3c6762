/** The profile's rows are the engine's calls: as many, on these weights, with this much to do. */
import assert from 'node:assert/strict';
import { Observer } from '../../bench/profile/observer';
import { createTraining } from '../../bench/training';

describe('the profile', () => {
  const [hidden, batch, steps] = [8, 3, 5];

  it('counts calls and operations by kernel and weights', () => {
    const observer = new Observer();
    const shape = { cell: 'lstm', hidden, batch, steps, embedding: 4 } as const;
    const { network, iterate } = createTraining(shape, { observe: observer.observe });
    observer.know(network.parameters);
    observer.clear();
    iterate();
    const found = (name: string) => observer.rows.find((row) => row.name === name);
    const product = 2 * batch * 4 * hidden * hidden;
    assert.equal(found('multiply W_hh forward')?.calls, steps);
    assert.equal(found('multiply W_hh forward')?.operations, steps * product);
    assert.equal(found('multiply W_hh backward')?.operations, (steps - 1) * product);
    assert.equal(found('multiplyTransposed ∂W_hh')?.operations, steps * product);
    assert.equal(found('lstmForward')?.calls, steps);
    assert.equal(found('adam')?.bytes, 4 * 7 * network.blockLength);
  });
});
