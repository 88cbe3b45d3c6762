/** What the weights of a network are called, their shapes, and which belong together. */
import { cells } from './cells';
import type { AttentionWeights } from './layers/attention';
import type { ConvolutionWeights } from './layers/convolution';
import type { LayerWeights } from './layers/recurrent';
import { outputsOf, type NetworkOptions } from './networkOptions';
import { colours, featuresOf, type PictureOptions } from './picture';
import type { Parameter, Weights } from './weights';

/** Of layers on top of each other, and of the vectors of the tokens that the lowest reads. */
export interface StackWeights {
  /** None where tokens are one-hot vectors. */
  readonly embedding: Weights | undefined;
  readonly layers: readonly LayerWeights[];
  /** Of the layers that read from the end; none in a network of one direction. */
  readonly reverseLayers: readonly LayerWeights[];
}

/** Of what looks at pictures. */
export interface PictureWeights {
  /** Pixels in a row and in a column of a picture. */
  readonly side: number;
  readonly convolutions: readonly ConvolutionWeights[];
}

/** Of the linear layer from a picture's features to a first state. */
export interface FirstStateWeights {
  readonly weight: Weights;
  readonly bias: Weights;
}

/** Of the layers that write. */
export interface DecoderWeights extends StackWeights {
  readonly attention: AttentionWeights | undefined;
  /** One a layer where they begin with a picture, else none. */
  readonly firstStates: readonly FirstStateWeights[];
}

/** All of a network's, in order and by what they are for. */
export interface NetworkWeights extends StackWeights {
  readonly parameters: readonly Parameter[];
  readonly pictures: PictureWeights | undefined;
  /** Its layers go on from those that read, or see. */
  readonly decoder: DecoderWeights | undefined;
}

type Shape = readonly [name: string, shape: readonly number[]];
type Named = ReadonlyMap<string, Weights>;

/** What the names of the writing layers' weights begin with. */
const decoderPrefix = 'decoder.';
const attentionNames = [
  'attention.key.weight',
  'attention.context.weight',
  'attention.state.weight',
] as const;

const directionsOf = ({ bidirectional = false }: NetworkOptions): number => (bidirectional ? 2 : 1);

/**
 * All parameters in order: those that see pictures, embedding, four for each layer and direction (two where the cell has no memory,
 * and for each convolution and first state), the same of a decoder, two of the output.
 */
export function shapesOf(options: NetworkOptions): Shape[] {
  const { units, decoder, input } = options;
  const outputs = outputsOf(options);
  const width = directionsOf(options) * units;
  return [
    ...(input?.as === 'picture' ? convolutionShapes(input) : []),
    ...(input?.as === 'picture' && decoder
      ? firstStateShapes(input, options)
      : stackShapes(options, readsOf(options))),
    ...(decoder ? stackShapes(options, { vocabulary: outputs }, decoderPrefix) : []),
    ...(decoder?.attention ? attentionNames.map((name): Shape => [name, [units, units]]) : []),
    ['output.weight', [outputs, width]],
    ['output.bias', [outputs]],
  ];
}

function convolutionShapes({ maps }: PictureOptions): Shape[] {
  const channels = [colours, ...maps];
  return maps.flatMap((outputs, index): Shape[] => [
    [`convolution.${index}.weight`, [outputs, 3, 3, channels[index]]],
    [`convolution.${index}.bias`, [outputs]],
  ]);
}

function firstStateShapes(picture: PictureOptions, { units, layers }: NetworkOptions): Shape[] {
  return Array.from({ length: layers }, (_, l) => l).flatMap((l): Shape[] => [
    [`first.weight_l${l}`, [units, featuresOf(picture)]],
    [`first.bias_l${l}`, [units]],
  ]);
}

type Reads = { readonly vocabulary: number } | { readonly width: number };

function readsOf({ input, vocabulary }: NetworkOptions): Reads {
  if (input?.as === 'picture') return { width: featuresOf(input) };
  return input?.as === 'numbers' ? input : { vocabulary };
}

/** Those of layers that read tokens of a vocabulary, or `width` numbers. */
function stackShapes(options: NetworkOptions, reads: Reads, prefix = ''): Shape[] {
  const { units, embedding } = options;
  const { gates, hasMemory } = cells[options.cell];
  const width = directionsOf(options) * units;
  const stacked = gates.length * units;
  const shapes: Shape[] = [];
  const isEmbedded = 'vocabulary' in reads && embedding > 0;
  if (isEmbedded) shapes.push([`${prefix}embedding.weight`, [reads.vocabulary, embedding]]);
  const lowest = isEmbedded ? embedding : 'width' in reads ? reads.width : reads.vocabulary;
  for (let l = 0; l < options.layers; l++) {
    const inputs = l > 0 ? width : lowest;
    for (const layer of options.bidirectional ? [`l${l}`, `l${l}_reverse`] : [`l${l}`]) {
      const name = (weight: string): string => `${prefix}recurrent.${weight}_${layer}`;
      shapes.push([name('weight_ih'), [stacked, inputs]]);
      if (hasMemory) shapes.push([name('weight_hh'), [stacked, units]]);
      shapes.push([name('bias_ih'), [stacked]]);
      if (hasMemory) shapes.push([name('bias_hh'), [stacked]]);
    }
  }
  return shapes;
}

/** The weight of a name that `shapesOf` has listed. */
const weightOf = (named: Named, name: string): Weights => named.get(name)!;

export function stackOf(named: Named, { layers, bidirectional }: NetworkOptions, prefix = ''): StackWeights {
  const layerOf = (layer: string): LayerWeights => ({
    inputWeights: weightOf(named, `${prefix}recurrent.weight_ih_${layer}`),
    memoryWeights: named.get(`${prefix}recurrent.weight_hh_${layer}`),
    inputBias: weightOf(named, `${prefix}recurrent.bias_ih_${layer}`),
    memoryBias: named.get(`${prefix}recurrent.bias_hh_${layer}`),
  });
  const names = Array.from({ length: layers }, (_, l) => `l${l}`);
  return {
    embedding: named.get(`${prefix}embedding.weight`),
    layers: names.map(layerOf),
    reverseLayers: bidirectional ? names.map((name) => layerOf(`${name}_reverse`)) : [],
  };
}

/** Undefined where no picture is seen. */
export function picturesOf(named: Named, { input }: NetworkOptions): PictureWeights | undefined {
  if (input?.as !== 'picture') return undefined;
  const convolutions = input.maps.map((_, index) => ({
    weight: weightOf(named, `convolution.${index}.weight`),
    bias: weightOf(named, `convolution.${index}.bias`),
  }));
  return { side: input.side, convolutions };
}

/** Undefined where nothing is written. */
export function decoderOf(named: Named, options: NetworkOptions): DecoderWeights | undefined {
  if (!options.decoder) return undefined;
  const [key, context, state] = attentionNames;
  const firstStates = Array.from(
    { length: options.input?.as === 'picture' ? options.layers : 0 },
    (_, l) => ({
      weight: weightOf(named, `first.weight_l${l}`),
      bias: weightOf(named, `first.bias_l${l}`),
    }),
  );
  return {
    firstStates,
    ...stackOf(named, options, decoderPrefix),
    attention: options.decoder.attention
      ? { key: weightOf(named, key), context: weightOf(named, context), state: weightOf(named, state) }
      : undefined,
  };
}
