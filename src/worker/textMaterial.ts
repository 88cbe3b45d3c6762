import { readCorpus, type Corpus } from '../data/corpus';
import type { Vocabulary } from '../data/vocabulary';
import type { KnownFacts } from './knownFacts';
import type { RunVocabulary } from '../protocol/trainerMessages';
import { measureBaselines } from '../training/baselines';
import type { Meaning } from '../training/checkpoint';
import { askedShape } from '../training/layout';
import type { RunOptions } from '../training/options';
import type { Baseline } from '../training/scores';
import { TextCourse } from '../training/textCourse';

/** A text, of which every next token is foretold. */
export class TextMaterial {
  readonly examples = undefined;
  /** They are all among the facts. */
  readonly baselines = undefined;
  readonly course: TextCourse;
  readonly meaning: Meaning;
  readonly vocabulary: RunVocabulary;
  readonly facts: KnownFacts;
  readonly corpus: Corpus;

  /**
   * @param known the vocabulary of a saved run
   * @throws CorpusError
   */
  constructor(
    text: string,
    readonly options: RunOptions,
    known?: Vocabulary,
  ) {
    this.corpus = readCorpus(text, options, options.batchSize * options.sequenceLength, known);
    const { vocabulary } = this.corpus;
    this.course = new TextCourse(this.corpus, askedShape(options));
    this.meaning = { vocabulary };
    this.vocabulary = { inputs: vocabulary.tokens, outputs: vocabulary.tokens };
    this.facts = factsOf(this.corpus);
  }
}

function factsOf({ ids, training, vocabulary }: Corpus): KnownFacts {
  const validationTokens = ids.length - training.length;
  // The token before the validation part foretells its first one.
  const measured = validationTokens > 0 ? ids.subarray(training.length - 1) : training;
  const { uniform, unigram, bigram } = measureBaselines(training, measured, vocabulary.size);
  const baselines: Baseline[] = [
    { name: 'uniform', loss: uniform },
    { name: 'unigram', loss: unigram },
    { name: 'bigram', loss: bigram },
  ];
  const { size } = vocabulary;
  return {
    vocabularySize: size,
    outputs: size,
    trainingTokens: training.length,
    validationTokens,
    baselines,
  };
}
