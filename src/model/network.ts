import type { BlockKind } from './block';
import type { Engine } from './engine';
import { ModelError } from './errors';
import { initialize, type Initial } from './initialization';
import type { LayerWeights } from './layers/recurrent';
import { losses } from './loss';
import { outputsOf, validated, type NetworkOptions } from './networkOptions';
import { Panels } from './panels';
import { colours } from './picture';
import {
  decoderOf,
  picturesOf,
  shapesOf,
  stackOf,
  type DecoderWeights,
  type NetworkWeights,
  type PictureWeights,
  type StackWeights,
} from './parameters';
import { Weights, type Parameter } from './weights';

/**
 * Token → embedding or one-hot vector, or numbers, or the features of a picture → `layers` layers → linear layer: the outputs.
 * With a decoder, these layers only read, and the linear layer is on top of those that write; about pictures it writes at once.
 * Parameters are named, shaped and ordered as in PyTorch (nn.Embedding, nn.RNN / nn.GRU / nn.LSTM, nn.Linear).
 */
export class Network implements NetworkWeights {
  readonly options: NetworkOptions;
  readonly outputs: number;
  readonly parameters: readonly Weights[];
  readonly parameterCount: number;
  readonly embedding: Weights | undefined;
  readonly layers: readonly LayerWeights[];
  readonly reverseLayers: readonly LayerWeights[];
  readonly pictures: PictureWeights | undefined;
  readonly decoder: DecoderWeights | undefined;
  readonly outputWeights: Weights;
  readonly outputBias: Weights;
  /** Where it begins in the memory. */
  readonly start: number;
  /** All weights lie in one block and all gradients in another, `blockLength` floats each, zero between parameters. */
  readonly valueBlock: number;
  readonly gradientBlock: number;
  readonly blockLength: number;
  #version: object = {};
  /** What `packChanged` has packed of the present weights. */
  #packed: 'forward' | 'both' | undefined;

  /**
   * All weights are 0 where `initial` is left out. With a `twin`, they are its weights, with gradients of one's own.
   * Throws 'bad-option', 'out-of-memory'.
   */
  constructor(
    readonly engine: Engine,
    options: NetworkOptions,
    initial?: Initial,
    twin?: Network,
  ) {
    this.options = validated(options);
    this.outputs = outputsOf(options);
    this.start = engine.end;
    const shapes = shapesOf(options);
    const lengths = shapes.map(([, shape]) => shape.reduce((product, side) => product * side, 1));
    this.parameterCount = lengths.reduce((sum, length) => sum + length, 0);
    this.blockLength = lengths.reduce((sum, length) => sum + padded(length), 0);
    this.valueBlock = twin?.valueBlock ?? engine.allocate(this.blockLength);
    this.gradientBlock = engine.allocate(this.blockLength);
    let offset = 0;
    const weights = shapes.map(([name, shape], index) => {
      const address = this.valueBlock + offset;
      const panels = twin ? twin.parameters[index].panels : panelsOf(engine, name, address, shape);
      const made = new Weights(engine, name, shape, address, this.gradientBlock + offset, panels);
      offset += padded(lengths[index]) * 4;
      return made;
    });
    this.parameters = weights;
    const named = new Map(weights.map((one) => [one.name, one]));
    this.pictures = picturesOf(named, options);
    const { embedding, layers, reverseLayers } =
      this.pictures && options.decoder ? noStack : stackOf(named, options);
    this.embedding = embedding;
    this.layers = layers;
    this.reverseLayers = reverseLayers;
    this.decoder = decoderOf(named, options);
    [this.outputWeights, this.outputBias] = weights.slice(-2);
    if (initial !== undefined) initialize(this, this.options, initial);
  }

  /** The same weights with gradients of their own, for another thread. */
  twin(): Network {
    return new Network(this.engine, this.options, undefined, this);
  }

  /** What a step reads: tokens below a limit, or numbers, of which a picture has three for each pixel. */
  get inputKind(): BlockKind {
    const { input, vocabulary } = this.options;
    if (input?.as === 'picture') return { width: colours * input.side ** 2 };
    return input?.as === 'numbers' ? { width: input.width } : { width: 1, limit: vocabulary };
  }

  /** What says what is wanted of a step. */
  get targetKind(): BlockKind {
    return losses[this.options.answer ?? 'class'].targetsOf(this.outputs);
  }

  /** For what answers step by step as the steps come. Throws 'bad-option' where a network must know other steps first. */
  requireOneDirection(): void {
    const { bidirectional, decoder, pooling } = this.options;
    if (bidirectional)
      throw new ModelError('bad-option', 'A bidirectional network cannot be followed step by step.');
    if (decoder)
      throw new ModelError('bad-option', 'A network that reads before it writes does not write as it reads.');
    if (pooling === 'mean')
      throw new ModelError(
        'bad-option',
        'A network that answers from the mean of its states reads whole sequences.',
      );
  }

  clearGradients(): void {
    new Float32Array(this.engine.buffer, this.gradientBlock, this.blockLength).fill(0);
  }

  /** Packs the weights as they are now for products, with `backward` for the way back too; `part` of `parts` of the work. */
  pack(backward: boolean, part = 0, parts = 1): void {
    for (const { panels } of this.parameters) panels?.pack(backward, part, parts);
  }

  /** Packs all weights for one who reads them alone, unless it has been done since they changed. */
  packChanged(backward: boolean): void {
    if (this.#packed === 'both' || (this.#packed === 'forward' && !backward)) return;
    this.pack(backward);
    this.#packed = backward ? 'both' : 'forward';
  }

  /** Stands for the present weights, another object whenever they have changed: what they made holds for this version. */
  get version(): object {
    return this.#version;
  }

  /** To be called by whoever has changed the weights in place. */
  touch(): void {
    this.#version = {};
    this.#packed = undefined;
  }

  /** Copies of all weights by name. */
  weights(): Map<string, Float32Array> {
    return new Map(this.parameters.map(({ name, value }) => [name, value.slice()]));
  }

  /** Takes over weights as `weights()` gives them. Throws 'bad-weights', and then changes nothing. */
  load(weights: Map<string, Float32Array>): void {
    const found = this.parameters.map((parameter) => [parameter, valuesFor(parameter, weights)] as const);
    for (const [parameter, values] of found) parameter.value.set(values);
    this.touch();
  }

  /**
   * Does something with other weights in place, as `weights()` gives them; then the present ones are back, with their
   * version. The other version is the map itself, which must not be changed: what it made holds when it comes again.
   * Throws 'bad-weights'.
   */
  with<T>(weights: Map<string, Float32Array>, action: () => T): T {
    const { version } = this;
    const present = this.weights();
    this.load(weights);
    this.#version = weights;
    try {
      return action();
    } finally {
      this.load(present);
      this.#version = version;
    }
  }
}

/** The array for a parameter; throws 'bad-weights' where it is missing or not as long as it should be. */
export function valuesFor(
  parameter: Parameter,
  arrays: Map<string, Float32Array>,
  name = parameter.name,
): Float32Array {
  const values = arrays.get(name);
  const shape = parameter.shape.join(' × ');
  if (values === undefined) throw new ModelError('bad-weights', `'${name}' (${shape}) is missing.`);
  if (values.length !== parameter.value.length)
    throw new ModelError(
      'bad-weights',
      `'${name}' has ${values.length} numbers, but this network needs ${shape}.`,
    );
  return values;
}

/** Panels for every matrix but the embeddings, whose rows are looked up. */
function panelsOf(
  engine: Engine,
  name: string,
  address: number,
  [outputs, ...rest]: readonly number[],
): Panels | undefined {
  const inputs = rest.reduce((product, side) => product * side, 1);
  return rest.length === 0 || name.endsWith('embedding.weight')
    ? undefined
    : new Panels(engine, address, outputs, inputs);
}

/** Whole groups of four, so that the optimizer can walk all weights as one. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

/** A network that writes about what it sees has no layers that read. */
const noStack: StackWeights = { embedding: undefined, layers: [], reverseLayers: [] };
