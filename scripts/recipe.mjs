// Trains what a recipe says, by the same code as the extension, and prints one JSON line of what came of it.
//
//   npm run recipe -- FILE.unroll.json [--test FILE] [--data FOLDER] [--memoryless] [--built]
//
//   --test FILE     measures on this file, of the same form, in place of the validation part (repeatable)
//   --data FOLDER   where the files of the corpus are, in place of the recipe's own folder
//   --memoryless    also trains the same network without its memory: prints { memory: …, memoryless: … }
//   --built         runs what was built last
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { Worker } from 'node:worker_threads';
import { givenFiles } from './lib/corpusFiles.mjs';

// Node 20 has relaxed SIMD behind this flag, desktop VS Code in the open.
v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    test: { type: 'string', multiple: true, default: [] },
    data: { type: 'string' },
    memoryless: { type: 'boolean', default: false },
    built: { type: 'boolean', default: false },
  },
});
if (positionals.length !== 1) stop('Name one recipe: npm run recipe -- FILE.unroll.json');

if (!values.built) build();
const { compareMemory, decode, lineAt, pathsFor, readRecipe, runRecipe } = createRequire(import.meta.url)(
  '../dist/recipe/run.js',
);

const machine = {
  cores: availableParallelism(),
  now: () => performance.now(),
  startThread(invitation) {
    new Worker(resolve('dist/thread.js'), { workerData: invitation }).on('error', () => undefined);
  },
};

const [path] = positionals;
const text = decode(readFileSync(path), path);
try {
  const recipe = readRecipe(text);
  const folder = values.data ?? resolve(dirname(path), recipe.corpus.folder ?? '');
  const given = await givenFiles(recipe, folder, { decode, pathsFor });
  const test = values.test.map((file) => read(file, file));
  const run = values.memoryless ? compareMemory : runRecipe;
  console.log(JSON.stringify(run(recipe, given, test, machine)));
} catch (error) {
  // A mistake in a recipe or its files has a message for people; anything else is ours.
  const place = error.offset === undefined ? path : `${path}:${lineAt(text, error.offset)}`;
  stop(error.code ? `${place}: ${error.message}` : error);
}

function build() {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--production', '--recipes'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

function read(file, name) {
  return { path: name, text: decode(readFileSync(file), name) };
}

function stop(problem) {
  console.error(problem);
  process.exit(1);
}
