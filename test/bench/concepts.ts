/** What the search for concepts finds in networks that were trained here, and that it finds nothing of it in untrained ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConceptFinding } from '../../src/protocol/concepts';
import { Random } from '../../src/model/random';
import { defaultOptions, type RunOptions } from '../../src/training/options';
import { brackets } from '../support/brackets';
import { Thread } from '../unit/worker/thread';
import type { BenchCase, Result } from './case';

interface Course {
  readonly text: string;
  readonly language: string;
  readonly options: Partial<RunOptions>;
  readonly concept: string;
  readonly goal: number;
}

async function measure({ text, language, options, concept, goal }: Course): Promise<Result> {
  const thread = new Thread();
  const [run, key] = ['bench', 'text'];
  const began = performance.now();
  const seconds = (): string => ((performance.now() - began) / 1000).toFixed(0);
  try {
    const corpus = { kind: 'text', text } as const;
    await thread.call('start', run, { corpus, options: { ...defaultOptions, ...options } });
    await thread.call('train', run);
    await thread.next('ended', () => true, 180_000);
    const trained = seconds();
    await thread.call('holdText', run, { key, keep: 0, rest: text });
    const { findings, tokens } = await thread.call('findConcepts', run, { key, language });
    const found = findings.find((one) => one.concept === concept);
    return {
      value: found?.heldOut ?? NaN,
      unit: found?.kind === 'count' ? 'Spearman, held out' : 'AUC, held out',
      goal: { value: goal, better: 'larger' },
      note: `${found ? noteOf(found) : 'not found'}; ${tokens} tokens; trained ${trained} s, all ${seconds()} s`,
    };
  } finally {
    await thread.terminate();
  }
}

const noteOf = ({ of, unit, score, chance, untrained, spans }: ConceptFinding): string =>
  `${of} #${unit}, searched ${score.toFixed(3)}, chance ${chance.toFixed(3)}, untrained ${untrained?.toFixed(3)}` +
  (spans ? `, ${spans.right} of ${spans.all} spans` : '');

/** The sources of this project, one after another. */
function sources(): string {
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return names
    .sort()
    .map((name) => readFileSync(join('src', name), 'utf8'))
    .join('');
}

export const conceptCases: readonly BenchCase[] = [
  {
    name: 'concept-depth',
    measure: () =>
      measure({
        text: brackets(new Random(5), 40_000),
        language: 'plaintext',
        options: {
          units: 32,
          embedding: 8,
          sequenceLength: 48,
          batchSize: 24,
          iterations: 700,
          learningRate: 0.01,
        },
        concept: 'depth',
        goal: 0.8,
      }),
  },
  {
    name: 'concept-string',
    measure: () =>
      measure({
        text: sources().slice(0, 400_000),
        language: 'typescript',
        // Twelve million tokens; the learning rate falls to its end.
        options: {
          ...{ units: 128, batchSize: 32, iterations: 6000, seconds: 120 },
          ...{ learningRate: 0.006, warmup: 100, decay: 'cosine' },
        },
        concept: 'string',
        goal: 0.9,
      }),
  },
];
