// Child processes that cannot outlive their welcome: each leads a process group, and every group ends with this process.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const windows = process.platform === 'win32';
const running = new Set();

/** Spawns without a time limit; end it with `stop`. */
export function start(command, args, options = {}) {
  // On Windows npm is a batch file, which only a shell runs.
  const child = spawn(command, args, { detached: !windows, shell: windows && command === 'npm', ...options });
  running.add(child);
  child.once('error', () => running.delete(child));
  child.once('exit', () => {
    if (!windows) signal(child, 'SIGKILL'); // what the leader left behind
    running.delete(child);
  });
  return child;
}

/**
 * Runs to the end, or for at most `seconds`.
 * `onLine` receives each line of output (both streams); without it the output goes to ours.
 * @param {string} command
 * @param {string[]} args
 * @param {{ seconds: number, onLine?: (line: string) => void } & import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ ok: boolean, why: string }>} `why` says how it failed.
 */
export function run(command, args, { seconds, onLine, ...options }) {
  const child = start(command, args, { stdio: ['ignore', ...outputs(onLine)], ...options });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', onLine);
  }
  return new Promise((resolve) => {
    let late = false;
    const limit = setTimeout(() => {
      late = true;
      stop(child);
    }, seconds * 1000);
    const settle = (ok, why) => {
      clearTimeout(limit);
      resolve({ ok, why });
    };
    child.once('error', (error) => settle(false, error.message));
    // A stranger that holds the pipe open must not hold us up.
    child.once('exit', () => {
      for (const stream of [child.stdout, child.stderr])
        if (stream) setTimeout(() => stream.destroy(), 2000).unref();
    });
    child.once('close', (code, signalName) => {
      if (late) settle(false, `took longer than ${seconds} s`);
      else settle(code === 0, code === 0 ? '' : `ended with ${signalName ?? `code ${code}`}`);
    });
  });
}

/** Asks the whole group to end and ends it by force after a while. Resolves when it is gone. */
export function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  signal(child, 'SIGTERM');
  const force = setTimeout(() => signal(child, 'SIGKILL'), 5000);
  return new Promise((resolve) => {
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
  });
}

const outputs = (onLine) => (onLine ? ['pipe', 'pipe'] : ['inherit', 'inherit']);

function signal(child, name) {
  try {
    if (windows) spawn('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    else process.kill(-child.pid, name);
  } catch {
    // The group is already gone.
  }
}

process.once('exit', () => {
  for (const child of running) signal(child, 'SIGKILL');
});
for (const [name, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.once(name, async () => {
    await Promise.all([...running].map(stop));
    process.exit(code);
  });
}
