// Compiles the AssemblyScript kernels to WebAssembly, twice from one source: with plain SIMD, and with relaxed SIMD
// (fused multiply-add) for engines that have it.
import asc from 'assemblyscript/asc';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const builds = {
  baseline: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};

export async function buildKernels() {
  mkdirSync('dist/kernels', { recursive: true });
  for (const [name, flags] of Object.entries(builds)) {
    const outFile = `dist/kernels/${name}.wasm`;
    const { error, stderr } = await asc.main(
      [
        'src/model/kernels/assembly/index.ts',
        '--outFile',
        outFile,
        '-O3',
        '--runtime',
        'stub',
        '--importMemory',
        ...flags,
      ],
      {
        readFile: (file) => {
          try {
            return readFileSync(file, 'utf8');
          } catch {
            return null;
          }
        },
        writeFile: (file, contents) => writeFileSync(file, contents),
      },
    );
    if (error) throw new Error(`kernels (${name}): ${error.message}\n${stderr.toString()}`);
  }
}
