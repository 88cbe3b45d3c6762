/** Networks that lessons ship already trained: written by one worker, taken up by another. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { LiveFigure } from '../../../../src/host/lessons/liveFigure';
import { taught } from '../../../../src/host/lessons/taught';
import { launchWorker } from '../../../../src/host/processes';
import { TrainerClient } from '../../../../src/host/trainerClient';
import { readLesson } from '../../../../src/lessons/read';
import type { Figure, FigureState } from '../../../../src/protocol/lessonMessages';
import { unpack } from '../../../../src/protocol/traceCodec';
import { readTensors } from '../../../../src/training/safetensors';

const worker = resolve('dist/worker.js');
const written = (units: number): string => `# T

## P

\`\`\`unroll
figure: counting
data: { text: aabaabaabaabaabaabaabaabaabaabaabaabaabaabaab }
task: { name: next-token }
network: { cell: rnn, units: ${units} }
training: { iterations: 60, sequenceLength: 12, batchSize: 2 }
checkpoint: counting.safetensors
reads: [aabaab]
show: [network]
edit: [training]
\`\`\`
`;
const figureOf = (text: string): Figure => {
  const [figure] = readLesson(text).lesson.pages[0].pieces.flatMap((piece) =>
    piece.as === 'figure' ? [piece.figure] : [],
  );
  return figure;
};

async function checkpointOf(text: string): Promise<Uint8Array> {
  const all = [];
  for await (const one of taught(text, worker, '.')) all.push(one);
  assert.deepEqual(
    all.map(({ figure, path, iterations }) => [figure, path, iterations]),
    [['counting', 'counting.safetensors', 60]],
  );
  assert.ok(all[0].loss < Math.log(2), 'it has learned something');
  return all[0].file;
}

describe('a checkpoint beside a lesson', () => {
  let trainer: TrainerClient;
  let file: Uint8Array;
  let live: LiveFigure | undefined;
  before(async () => {
    trainer = new TrainerClient(() => launchWorker(worker));
    file = await checkpointOf(written(3));
  });
  afterEach(() => live?.dispose());
  after(() => trainer.dispose());

  /** What is shown of the figure, or why nothing is. */
  const opened = async (bytes: Uint8Array, text = written(3)): Promise<FigureState | string> => {
    let told: FigureState | string = 'nothing was told';
    const checkpoint = bytes.slice().buffer;
    const read = () =>
      Promise.resolve({ files: [], pictures: [], read: () => Promise.resolve([]), checkpoint });
    live = new LiveFigure(figureOf(text), read, trainer, 'lesson/2', {
      show: (state) => (told = state),
      fail: (error) => (told = String(error)),
      rested: () => Promise.resolve(),
    });
    live.open();
    await live.settled();
    return told;
  };
  const good = async (): Promise<FigureState> => {
    const state = await opened(file);
    if (typeof state === 'string') assert.fail(state);
    return state;
  };

  it('has the same weights to the bit whenever it is trained', async () => {
    const [first, second] = [file, await checkpointOf(written(3))].map(
      (bytes) => readTensors(bytes.slice().buffer).tensors,
    );
    assert.ok(first.size > 3);
    assert.deepEqual(second, first);
  });

  it('is what a page begins with', async () => {
    const { run, weights } = await good();
    assert.deepEqual([run.progress?.iteration, run.state], [60, 'paused']);
    const again = await good();
    assert.deepEqual(unpack(again.weights), unpack(weights), 'a page that is opened again begins again');
  });

  it('is refused with its name and a way out where it was altered, or is of another network', async () => {
    const broken = file.slice();
    broken[broken.length - 1] ^= 1;
    assert.match(String(await opened(broken)), /counting\.safetensors cannot be used: .*checksum.*npm run/);
    assert.match(String(await opened(file.slice(0, 40))), /counting\.safetensors cannot be used: .*cut off/);
    const other = await opened(file, written(4));
    assert.match(String(other), /counting\.safetensors cannot be used: .*does not belong.*start: trained/);
  });

  it('is not trained for a lesson with faults', async () => {
    const faulty = written(3).replace('edit:', 'colour: red\nedit:');
    await assert.rejects(async () => {
      for await (const one of taught(faulty, worker, '.')) assert.ok(one);
    }, /line 14: colour means nothing here/);
  });
});
