// Measures how fast Unroll is, and how well it learns.
//
//   npm run bench                         every case, as a table
//   npm run bench -- --list               the names of the cases
//   npm run bench -- --case lstm-128-b32  only these (repeatable)
//   npm run bench -- --json               one JSON line a case
//   npm run bench -- --seconds 10         how long each rate is measured (3)
//   npm run bench -- --threads 1,2        thread counts that training is measured with (1, 2, 4 … all cores)
//   npm run bench -- --build baseline     the kernels without fused multiply-add (default: what this machine would choose)
//   npm run bench -- --profile            where the time of the training cases goes, kernel by kernel
//   npm run bench -- --text FILE          also the cases that learn a text of yours
//   npm run bench -- --data FOLDER        also the recipes that are trained on data sets, each in a folder of that folder
//   npm run bench -- --peer tfjs          our rate beside TensorFlow.js' or PyTorch's (pytorch), in turn, as ratios
//   npm run bench -- --compare "COMMAND"  the same beside any command that prints JSON lines
//                                         {peer, cell, hidden, batch, steps, threads, forward, tokensPerSecond},
//                                         the best of our thread counts beside the best of theirs
//   npm run bench -- --rounds 7           how many turns each side takes (5)
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { compare, peerCommand } from './lib/compare.mjs';
import { printPeaks, printProfile } from './lib/profile.mjs';
import { ensureServer, serverRunsHere } from './lib/vscode.mjs';

const { values: options } = parseArgs({
  options: {
    case: { type: 'string', multiple: true },
    list: { type: 'boolean' },
    json: { type: 'boolean' },
    seconds: { type: 'string', default: '3' },
    threads: { type: 'string' },
    build: { type: 'string' },
    profile: { type: 'boolean' },
    text: { type: 'string' },
    data: { type: 'string' },
    peer: { type: 'string' },
    compare: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  },
});

// Unroll runs on the Node that VS Code has. An older one makes slower code of the same kernels, and has relaxed SIMD only
// behind a flag: it measures just where there is no other.
if (Number(process.versions.node.split('.')[0]) < 22) {
  if (serverRunsHere) {
    const { node } = await ensureServer();
    process.exit(spawnSync(node, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1);
  }
  v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
}

/** Builds what ships, and with it the bench; returns the bench. */
function build() {
  const { status } = spawnSync(process.execPath, ['esbuild.mjs', '--production', '--benches'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
  return createRequire(import.meta.url)('../dist/test/bench/bench.js');
}

function header(kernels) {
  // Says nothing in a copy without its history.
  const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const changed = git('status', '--porcelain', '--untracked-files=no') ? ' with changes' : '';
  return {
    unroll: `${version} ${git('rev-parse', '--short', 'HEAD')}${changed}`,
    kernels,
    node: process.version,
    machine: `${cpus()[0].model.trim()} × ${cpus().length}, ${process.platform} ${process.arch}`,
    load: `${loadavg()[0].toFixed(1)} before we began`,
  };
}

const figure = (value) =>
  value.toLocaleString('en', value < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });

function row(name, { value, unit, spread, share, goal, note }) {
  const met = goal && (goal.better === 'larger' ? value >= goal.value : value <= goal.value);
  const promise = goal
    ? `${met ? 'meets' : 'MISSES'} ${goal.better === 'larger' ? '≥' : '≤'} ${figure(goal.value)}`
    : '';
  const busy = share < 0.9 ? `busy machine: had ${(share * 100).toFixed(0)} % of its cores` : '';
  const scatter = spread === undefined ? '' : `± ${(spread * 100).toFixed(0)} %`;
  return [
    name.padEnd(24),
    figure(value).padStart(10),
    unit.padEnd(12),
    scatter.padEnd(7),
    promise.padEnd(18),
    [note, busy].filter(Boolean).join('; '),
  ]
    .join(' ')
    .trimEnd();
}

async function runCase({ name, missing, measure }, settings) {
  const reason = missing?.(settings);
  if (reason) return console.error(`${name.padEnd(24)} left out: ${reason}`);
  try {
    const result = await measure(settings);
    const { details, ...rest } = result;
    console.log(options.json ? JSON.stringify({ case: name, ...rest, ...details }) : row(name, result));
  } catch (error) {
    console.error(`${name.padEnd(24)} failed: ${error.message}`);
    process.exitCode = 1;
  }
}

const { cases: all, kernels, measurePeaks, measureShape, profile } = build();
const wanted = options.case ?? all.map(({ name }) => name);
const unknown = wanted.filter((name) => !all.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(`no case named ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
const cores = availableParallelism();
const doublings = Array.from({ length: Math.ceil(Math.log2(cores)) }, (_, i) => 2 ** i);
const settings = {
  seconds: Number(options.seconds),
  threads: options.threads?.split(',').map(Number) ?? [...doublings, cores],
  engine: options.build ? { build: options.build } : {},
  ...(options.text ? { text: readFileSync(options.text, 'utf8') } : {}),
  ...(options.data ? { data: options.data } : {}),
};
const about = header(kernels(settings));

if (options.list) {
  for (const { name } of all) console.log(name);
} else {
  if (!options.json)
    for (const [key, value] of Object.entries(about)) console.log(`${key.padEnd(8)} ${value}`);
  else console.log(JSON.stringify(about));
  const cases = all.filter(({ name }) => wanted.includes(name));
  const shapes = cases.flatMap(({ shape }) => shape ?? []);
  if (options.profile) {
    const peaks = measurePeaks(about.kernels);
    printPeaks(peaks, options.json);
    for (const { name, shape } of cases)
      if (shape && !shape.forward) printProfile(name, profile(shape, settings), peaks, options.json);
  } else if (options.peer || options.compare) {
    const command = options.peer ? peerCommand(options.peer, shapes, settings) : { shell: options.compare };
    await compare(command, (shape) => measureShape(shape, settings), {
      rounds: Number(options.rounds),
      json: options.json,
    });
  } else {
    for (const one of cases) await runCase(one, settings);
  }
}
// The browser and the VS Code server that cases have shared end with us.
process.exit();
