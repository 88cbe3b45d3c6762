// Trains what lessons ship already trained, by the same code as their pages, and writes the checkpoints beside them.
//
//   npm run lessons [-- FILE.lesson.md …]     those named, or all in media/lessons
//
// The same lesson gives the same network: its seeds are fixed, and it trains on one thread.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const folder = 'media/lessons';
const named = process.argv.slice(2);
const lessons =
  named.length > 0
    ? named
    : readdirSync(folder)
        .filter((name) => name.endsWith('.lesson.md'))
        .map((name) => join(folder, name));

const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--production', '--lessons'], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (status !== 0) process.exit(status ?? 1);
const { taught } = createRequire(import.meta.url)('../dist/lessons/taught.js');

for (const lesson of lessons.sort()) {
  const beside = (path) => join(dirname(lesson), path);
  try {
    const worker = resolve('dist/worker.js');
    for await (const one of taught(readFileSync(lesson, 'utf8'), worker, dirname(lesson))) {
      writeFileSync(beside(one.path), one.file);
      const kilobytes = (one.file.length / 1000).toFixed(0);
      const seconds = (one.took / 1000).toFixed(1);
      console.log(
        `${lesson}, ${one.figure}: ${one.iterations} iterations, loss ${one.loss.toFixed(3)}, ${seconds} s → ${one.path} (${kilobytes} kB)`,
      );
    }
  } catch (error) {
    console.error(`${lesson}: ${error.message}`);
    process.exitCode = 1;
  }
}
