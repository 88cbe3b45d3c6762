import { requireWhole } from './errors';
import { Guesser } from './guesser';
import { copyTrace, detailOf, emptyTrace, norms } from './layerTrace';
import type { Pictures } from './layers/pictures';
import { Matrix } from './matrix';
import type { Network } from './network';
import { Tape } from './tape';
import type { SeenPicture, StepDetail, Trace } from './trace';
import type { InspectOptions, TraceOptions } from './tracer';

const mostGuesses = 100;
const span = { steps: 1, answering: 1 };

/** Tells what a network that answers about pictures made of one: its maps, and what every unit held at the one step there is. */
export class PictureTracer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #guesser: Guesser;
  readonly #scratch: Matrix;
  #prepared: object | undefined;

  /** Throws 'out-of-memory'. */
  constructor(network: Network) {
    this.#network = network;
    this.#tape = new Tape(network, { batch: 1, steps: 1, keepSums: true });
    this.#guesser = new Guesser(this.#tape.output, mostGuesses);
    this.#scratch = new Matrix(network.engine, 1, network.options.units);
  }

  /** The Trace of one picture as the network takes it. Throws 'bad-option', and 'bad-input' where it is of another size. */
  trace(
    pixels: Float32Array,
    { gates = false, k = 5 }: Pick<TraceOptions, 'gates' | 'k'> = {},
  ): Omit<Trace, 'tokens'> {
    this.#look(pixels, false);
    const { layers, pictures } = this.#tape;
    return {
      layers: layers.map((layer) => {
        const trace = emptyTrace(layer, 1, gates);
        copyTrace(layer, 0, 1, trace, 0, this.#scratch);
        return trace;
      }),
      top: this.#guesser.guesses(0, 1, k),
      surprise: Float32Array.of(NaN),
      ...(pictures && { picture: seenPicture(pictures) }),
    };
  }

  /** Every number behind the answer; `gradientReach` has ‖∂L/∂h‖ alone, L being −ln p(the likeliest output). */
  inspect(pixels: Float32Array, step: number, { k = 5 }: Pick<InspectOptions, 'k'> = {}): StepDetail {
    requireWhole('step', step, 0, 0);
    this.#look(pixels, true);
    const { layers, output, goals } = this.#tape;
    const details = layers.map((layer) => detailOf(layer, 0));
    const top = this.#guesser.guesses(0, 1, k);
    output.follow(0, goals, top.ids[0]);
    this.#tape.backward(span, false);
    const gradientReach = layers.map((layer) => norms(layer.dHidden, 0, 1, this.#scratch));
    return { step, layers: details, top, gradientReach };
  }

  #look(pixels: Float32Array, backward: boolean): void {
    const { version } = this.#network;
    this.#network.packChanged(backward);
    if (this.#prepared !== version) this.#tape.prepare();
    this.#prepared = version;
    this.#tape.read(pixels, 1);
    this.#tape.forward(span);
  }
}

/** The one picture of a batch of one, and what was made of it. */
export function seenPicture({ pixels, side, maps }: Pictures): SeenPicture {
  return {
    width: side,
    height: side,
    pixels: pixels.values.slice(),
    maps: maps.map(({ value, side: own, channels }, index) => ({
      name: `convolution ${index + 1}`,
      ...{ channels, width: own, height: own },
      values: channelByChannel(value.values, channels),
    })),
  };
}

/** From pixel by pixel. */
function channelByChannel(values: Float32Array, channels: number): Float32Array {
  const pixels = values.length / channels;
  return Float32Array.from(
    { length: values.length },
    (_, i) => values[(i % pixels) * channels + Math.floor(i / pixels)],
  );
}
