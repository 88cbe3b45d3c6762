/** The hand-written types of the kernels against what the two builds export. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { createMemory, instantiate } from '../../../src/model/kernels';
import { builds } from './support';

const file = 'src/model/kernels.ts';

/** Number of parameters by name, of the methods of the interface `Kernels`. */
function declared(): Record<string, number> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022);
  const kernels = source.statements.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'Kernels',
  );
  assert.ok(kernels, `${file} declares no interface Kernels`);
  const methods = kernels.members.filter(ts.isMethodSignature);
  assert.equal(methods.length, kernels.members.length);
  return Object.fromEntries(
    methods.map(({ name, parameters }) => [(name as ts.Identifier).text, parameters.length]),
  );
}

describe('the types of the kernels', () => {
  for (const build of builds)
    it(`name what the ${build} build exports, with as many parameters`, () => {
      const exported = Object.entries(instantiate(build, createMemory(1))).filter(
        ([, value]) => typeof value === 'function',
      );
      // A function of WebAssembly is as long as it has parameters.
      const lengths = exported.map(([name, kernel]) => [name, (kernel as { length: number }).length]);
      assert.ok(lengths.length > 20);
      assert.deepEqual(declared(), Object.fromEntries(lengths));
    });
});
