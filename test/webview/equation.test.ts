import assert from 'node:assert/strict';
import type { LayerDetail } from '../../src/model/trace';
import { equationOf, roundTogether } from '../../webview/network/equation';
import { Learned } from '../support/learnedTrace';

const close = (a: number, b: number, what: string): void =>
  assert.ok(Math.abs(a - b) < 2e-6, `${what}: ${a} is not ${b}`);
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const squashes: Record<string, (x: number) => number> = {
  σ: sigmoid,
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  identity: (x) => x,
};

describe('equation of a unit', () => {
  for (const cell of ['rnn', 'gru', 'lstm'] as const)
    it(`${cell}: what is written is what the network computed`, () => {
      const detail = new Learned({ cell, units: 6, layers: 2, iterations: 2 }).detail(9);
      detail.layers.forEach((layer, l) => {
        for (let unit = 0; unit < layer.units; unit++) check(layer, unit, `layer ${l + 1} unit ${unit}`);
      });
    });

  function check(layer: LayerDetail, unit: number, where: string): void {
    const { gates, sum, product } = equationOf(layer, unit);
    for (const { gate, squash, input, memory, bias, sum: total, value } of gates) {
      close(input + memory + bias, total, `${where} ${gate} sum`);
      close(squashes[squash](total), value, `${where} ${gate}`);
    }
    if (sum)
      close(
        sum.terms.reduce((a, b) => a + b),
        sum.value,
        `${where} ${sum.name}`,
      );
    if (product)
      close(
        product.factors.reduce((a, b) => a * b),
        product.value,
        `${where} ${product.name}`,
      );
    const last = product?.value ?? sum?.value ?? gates[0].value;
    close(last, layer.hidden[unit], `${where} h`);
  }
});

describe('rounding together', () => {
  it('makes written terms add up to the written sum, each within one last digit', () => {
    const cases = [
      [0.4124, 1.0874, -0.0364],
      [0.3335, 0.3335, 0.3335],
      [-0.0005, -0.0005, -0.0005],
      [1e-9, -2.71828, 3.14159],
    ];
    for (const terms of cases) {
      const rounded = roundTogether(terms, 3);
      const added = Math.round(rounded.terms.reduce((a, b) => a + b) * 1000) / 1000;
      assert.equal(added, rounded.sum + 0, `${terms}`);
      rounded.terms.forEach((term, i) =>
        assert.ok(Math.abs(term - terms[i]) < 1e-3, `${term} for ${terms[i]}`),
      );
      assert.ok(Math.abs(rounded.sum - terms.reduce((a, b) => a + b)) <= 0.0005 + 1e-12);
    }
  });

  it('says that it does not know instead of a number when a term is missing', () => {
    assert.ok(Number.isNaN(roundTogether([NaN, 1], 3).sum));
  });
});
