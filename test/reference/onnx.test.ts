/**
 * The cells against ONNX's operators: the cases of the fixtures, and those of any other folder of such cases that the
 * environment variable UNROLL_ONNX_CASES names.
 */
import assert from 'node:assert/strict';
import { type OnnxCase, readOnnxCases } from './onnxCase';
import { runOnnxCase, unsupported } from './onnxNetwork';
import { largestDifference } from './numbers';
import { builds } from './twins';

/** Of states, which lie between −1 and 1, after a few steps in float32. */
const tolerance = 1e-6;

function agrees(one: OnnxCase, build: (typeof builds)[number]): void {
  const computed = runOnnxCase(one, build);
  assert.ok(one.outputs.size > 0);
  for (const [name, { data }] of one.outputs) {
    const difference = largestDifference(computed[name as keyof typeof computed], data);
    assert.ok(difference < tolerance, `${name}: off by ${difference}`);
  }
}

for (const build of builds)
  describe(`engine (${build}) against ONNX's operators`, () => {
    for (const one of readOnnxCases('test/fixtures/onnx')) it(one.name, () => agrees(one, build));

    for (const one of readOnnxCases(process.env['UNROLL_ONNX_CASES'])) {
      const reason = unsupported(one);
      if (reason) it.skip(`${one.name}: ${reason}`);
      else it(one.name, () => agrees(one, build));
    }
  });

describe('ONNX cases', () => {
  it('say what the engine does not have', () => {
    const [gru] = readOnnxCases('test/fixtures/onnx').filter(({ name }) => name === 'gru');
    const [peepholes] = [['P', { shape: [], data: new Float32Array() }] as const];
    assert.equal(unsupported(gru), undefined);
    assert.match(unsupported({ ...gru, inputs: new Map([...gru.inputs, peepholes]) }) ?? '', /peepholes/);
    assert.match(unsupported({ ...gru, attributes: new Map() }) ?? '', /resets before/);
    assert.match(unsupported({ ...gru, operator: 'Conv' }) ?? '', /Conv/);
  });
});
