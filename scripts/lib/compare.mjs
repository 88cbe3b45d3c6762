// Runs another program's timing in turn with ours, A B A B …, so that whatever else the machine does falls on both, and
// prints how many times faster we are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const tensorflow = { '@tensorflow/tfjs': '4.22.0', '@tensorflow/tfjs-backend-wasm': '4.22.0' };

/** The command that times `tfjs` or `pytorch` on these shapes; installs TensorFlow.js into a cache folder when it is not there. */
export function peerCommand(peer, shapes, { seconds, threads }) {
  const script = (name) => resolve('test/bench/peers', name);
  const cases = (some) =>
    some.map(({ cell, hidden, batch, steps, forward }) =>
      [cell, hidden, batch, steps, ...(forward ? ['forward'] : [])].join(':'),
    );
  if (peer === 'tfjs') {
    const args = [script('tfjs.mjs'), String(seconds), ...cases(shapes.filter(({ forward }) => !forward))];
    return { file: process.execPath, args, cwd: installTensorFlow() };
  }
  if (peer === 'pytorch')
    return {
      file: findPython(),
      args: [script('pytorch.py'), String(seconds), threads.join(','), ...cases(shapes)],
    };
  return stop(`no peer named ${peer}; there are tfjs and pytorch`);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

function installTensorFlow() {
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
  const folder = join(cache, 'unroll-bench', `tfjs-${tensorflow['@tensorflow/tfjs']}`);
  if (existsSync(join(folder, 'node_modules'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: tensorflow }));
  console.error(`installing TensorFlow.js into ${folder}`);
  const { status } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (status !== 0)
    stop(`npm could not install TensorFlow.js into ${folder}; delete the folder and try again`);
  return folder;
}

function findPython() {
  const candidates = process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python', '/usr/bin/python3'];
  const works = (python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0;
  const hint =
    'install it (`pip install torch`, or Debian: python3-torch and libopenblas0-pthread) and, if need be, ';
  return (
    candidates.find(works) ??
    stop(`no Python with PyTorch among ${candidates.join(', ')}: ${hint}name the interpreter in PYTHON`)
  );
}

/** One turn of the other side: its JSON lines. */
function linesOf({ shell, file, args, cwd }) {
  const limits = {
    encoding: 'utf8',
    maxBuffer: 1e8,
    timeout: 30 * 60 * 1000,
    stdio: ['ignore', 'pipe', 'pipe'],
  };
  const { stdout, stderr, status } = shell
    ? spawnSync(shell, { ...limits, shell: true })
    : spawnSync(file, args, { ...limits, cwd });
  const lines = (stdout ?? '').split('\n').filter((line) => line.startsWith('{'));
  if (status !== 0 || lines.length === 0) stop(`the other side failed (exit ${status})\n${stderr}`);
  return lines.map((line) => JSON.parse(line));
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/**
 * Takes turns with `command`, measuring ours for every case that it prints, and prints the ratio of the rates: each side
 * with the thread count that was its best in that turn.
 */
export async function compare(command, measure, { rounds, json }) {
  const turns = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const line of bestOf(linesOf(command))) {
      const { peer, cell, hidden, batch, steps, embedding = 64, forward = false } = line;
      const { value, details } = await measure({ cell, hidden, batch, steps, embedding, forward });
      const name = nameOf(line);
      const turn = {
        ours: value,
        theirs: line.tokensPerSecond,
        threads: details?.threads ?? 1,
        peerThreads: line.threads ?? 1,
      };
      turns.set(name, { peer, turns: [...(turns.get(name)?.turns ?? []), turn] });
    }
  }
  for (const [name, one] of turns) report(name, one, json);
}

const nameOf = ({ cell, hidden, batch, forward }) =>
  forward ? `trace-${cell}-${hidden}` : `${cell}-${hidden}-b${batch}`;

/** Of the lines of each case the one with the highest rate. */
function bestOf(lines) {
  const best = new Map();
  for (const line of lines) {
    const { peer, steps, tokensPerSecond } = line;
    const key = [peer, nameOf(line), steps].join();
    if (tokensPerSecond > (best.get(key)?.tokensPerSecond ?? 0)) best.set(key, line);
  }
  return best.values();
}

function report(name, { peer, turns }, json) {
  const ratios = turns.map(({ ours, theirs }) => ours / theirs);
  const middle = (key) => Math.round(median(turns.map((turn) => turn[key])));
  const line = {
    case: name,
    peer,
    ours: middle('ours'),
    threads: middle('threads'),
    theirs: middle('theirs'),
    peerThreads: middle('peerThreads'),
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
    turns: turns.length,
  };
  if (json) return console.log(JSON.stringify(line));
  const side = (rate, threads) => `${rate.toLocaleString('en')} (${threads} thread${threads > 1 ? 's' : ''})`;
  const rates = `${side(line.ours, line.threads)} against ${side(line.theirs, line.peerThreads)} tokens/s`;
  const range = `${line.lowest.toFixed(2)} … ${line.highest.toFixed(2)} in ${line.turns} turns`;
  console.log(`${name.padEnd(18)} ${line.ratio.toFixed(2)} × ${peer} (${range}), ${rates}`);
}
