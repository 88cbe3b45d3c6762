// Compiles AssemblyScript to WebAssembly, twice from one source: with plain SIMD, and with relaxed SIMD (fused
// multiply-add) for engines that have it.
import asc from 'assemblyscript/asc';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const builds = {
  baseline: ['--enable', 'simd'],
  relaxed: ['--enable', 'simd', '--enable', 'relaxed-simd'],
};
// Several threads compute in one memory, which may grow to all that 32-bit addresses reach.
const memory = ['--importMemory', '--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

/** Compiles `source` to `baseline.wasm` and `relaxed.wasm` in `folder`. */
export async function buildKernels(source, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, flags] of Object.entries(builds)) {
    const { error, stderr } = await asc.main(
      [source, '--outFile', `${folder}/${name}.wasm`, '-O3', '--runtime', 'stub', ...memory, ...flags],
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
    if (error) throw new Error(`${source} (${name}): ${error.message}\n${stderr.toString()}`);
  }
}
