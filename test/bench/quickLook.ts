/** How long the Quick look preset trains on 20,000 characters of prose before it foretells unseen text better than a bigram table. */
import { readFileSync } from 'node:fs';
import { readCorpus } from '../../src/data/corpus';
import { measureBaselines } from '../../src/training/baselines';
import { askedShape } from '../../src/training/layout';
import { defaultOptions, presets } from '../../src/training/options';
import { TextCourse } from '../../src/training/textCourse';
import { Trainer } from '../../src/training/trainer';
import type { BenchCase, Result } from './case';
import { singleCore } from '../support/threads';

const characters = 20_000;
const sample = 'media/sample-workspace/prose.md';

function quickLook(text: string): Result {
  const options = { ...defaultOptions, ...presets.quick };
  const excerpt = text.slice(0, characters);
  const corpus = readCorpus(excerpt, options, options.batchSize * options.sequenceLength);
  const { vocabulary, ids, training } = corpus;
  const unseen = ids.subarray(training.length - 1);
  const { bigram } = measureBaselines(training, unseen, vocabulary.size);
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  const trainer = new Trainer(
    new TextCourse(corpus, askedShape(options)),
    options,
    singleCore(() => performance.now()),
  );
  let ahead = Infinity;
  for (const event of trainer.train())
    if (event?.type === 'point' && (event.point.validationLoss ?? Infinity) < bigram)
      ahead = Math.min(ahead, seconds());
  const loss = trainer.validated?.loss.toFixed(3);
  return {
    value: ahead,
    unit: 's',
    goal: { value: 15, better: 'smaller' },
    note:
      `bigram ${bigram.toFixed(3)} nats; after all ${trainer.iteration} iterations ${loss}, ` +
      `${seconds().toFixed(1)} s; ${excerpt.length} characters`,
  };
}

export const quickLookCases: readonly BenchCase[] = [
  {
    name: 'quick-look',
    measure: ({ text }) => quickLook(text ?? readFileSync(sample, 'utf8')),
  },
];
