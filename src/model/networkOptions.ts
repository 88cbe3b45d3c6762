import { cells } from './cells';
import { activations, type Activation, type Cell } from './cells/cell';
import { ModelError, requireNumber, requireWhole } from './errors';
import type { Pooling } from './layers/summary';
import type { AnswerKind } from './loss';
import type { PictureOptions } from './picture';

export type NetworkInput =
  | { readonly as: 'tokens' }
  | { readonly as: 'numbers'; readonly width: number }
  | ({ readonly as: 'picture' } & PictureOptions);

export interface NetworkOptions {
  readonly cell: Cell['name'];
  /** Non-linearity of the `rnn` cell. */
  readonly activation: Activation;
  readonly units: number;
  readonly layers: number;
  /** What a step reads: a token of the vocabulary where left out, or `width` numbers; or pictures are seen in place of steps. */
  readonly input?: NetworkInput;
  /** Number of different tokens; 0 where there are none. */
  readonly vocabulary: number;
  /** Number of outputs, classes for instance; left out where the outputs are the next tokens. */
  readonly outputs?: number;
  /** What the outputs are: the logits of classes where left out, or numbers as they stand. */
  readonly answer?: AnswerKind;
  /** How an answer about a whole sequence is read off its states; left out where each step has its own answer. */
  readonly pooling?: Pooling;
  /** Each layer also reads every sequence from its end to its start; its h_t are those of both, one after the other. */
  readonly bidirectional?: boolean;
  /**
   * The outputs are written, one after the other, once the whole sequence has been read, by as many layers more that go on from
   * where the reading layers ended. They read each output before the next is written; with `attention`, they also look back.
   */
  readonly decoder?: { readonly attention: boolean };
  /** Length of the learned token vectors; 0 feeds one-hot vectors. Numbers have none. */
  readonly embedding: number;
  /** Share of values dropped between layers while training, 0 ≤ dropout < 1. */
  readonly dropout: number;
}

export const outputsOf = ({ vocabulary, outputs = vocabulary }: NetworkOptions): number => outputs;

function requirePicture({ side, maps }: PictureOptions, { cell, decoder }: NetworkOptions): void {
  requireWhole('maps.length', maps.length, 1, 8);
  for (const count of maps) requireWhole('maps', count, 1, 4096);
  requireWhole('side', side, 2 ** maps.length, 1024);
  if (side % 2 ** maps.length !== 0)
    throw new ModelError(
      'bad-option',
      `A side of ${side} pixels cannot be halved ${maps.length} times: give a multiple of ${2 ** maps.length}.`,
    );
  if (decoder?.attention)
    throw new ModelError('bad-option', 'About pictures a network writes without attention.');
  if (!decoder && cell !== 'dense')
    throw new ModelError(
      'bad-option',
      'A picture is seen at once: its class is told by layers without memory, `dense`.',
    );
}

/** The options, checked. Throws 'bad-option'. */
export function validated(options: NetworkOptions): NetworkOptions {
  if (!(options.cell in cells))
    throw new ModelError(
      'bad-option',
      `There is no cell '${options.cell}': choose ${Object.keys(cells).join(', ')}.`,
    );
  if (!activations.includes(options.activation))
    throw new ModelError(
      'bad-option',
      `There is no activation '${options.activation}': choose ${activations.join(', ')}.`,
    );
  requireWhole('units', options.units, 1, 16384);
  requireWhole('layers', options.layers, 1, 64);
  const { input } = options;
  if (input?.as === 'picture') requirePicture(input, options);
  else if (input?.as === 'numbers') requireWhole('input.width', input.width, 1, 2 ** 24);
  else requireWhole('vocabulary', options.vocabulary, 1, 2 ** 24);
  requireWhole('outputs', outputsOf(options), 1, 2 ** 24);
  requireWhole('embedding', options.embedding, 0, 16384);
  requireNumber('dropout', options.dropout, 0, 1);
  if (options.decoder && options.bidirectional)
    throw new ModelError('bad-option', 'A network that writes what it has read reads in one direction.');
  if (options.decoder && (options.pooling || options.answer === 'numbers'))
    throw new ModelError(
      'bad-option',
      'A network that writes what it has read writes tokens, each after its own step.',
    );
  return { ...options };
}
