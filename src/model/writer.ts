import { ModelError } from './errors';
import type { Hold } from './hold';
import { Holdings } from './holdings';
import { Matrix } from './matrix';
import type { Network } from './network';
import type { Random } from './random';
import { Tape } from './tape';

/** Feeds a network one token at a time and draws the next from what it expects. */
export class Writer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #distribution: Matrix;
  readonly #token = new Uint32Array(1);
  readonly #holdings: Holdings;
  #step = 0;

  constructor(network: Network) {
    network.requireOneDirection();
    this.#network = network;
    this.#tape = new Tape(network, { batch: 1, steps: 1, keepSums: false });
    this.#distribution = new Matrix(network.engine, 1, network.outputs);
    this.#holdings = new Holdings(this.#tape.layers);
    this.reset();
  }

  /** An empty memory, the network's weights as they are now, and `holds` from the next token on. Throws 'bad-option'. */
  reset(holds?: readonly Hold[]): void {
    this.#holdings.set(holds);
    this.#step = 0;
    this.#network.packChanged(false);
    this.#tape.prepare();
    for (const [, values] of this.#tape.states()) values.fill(0);
  }

  /** Reads one token. Throws 'bad-input' where it is not in the vocabulary. */
  feed(token: number): void {
    this.#token[0] = token;
    this.#tape.read(this.#token);
    this.#holdings.begin(this.#step++);
    this.#tape.forward({ steps: 1, answering: 1 });
    this.#tape.output.project(0, 1);
    this.#tape.carryState(1);
  }

  /** p(next token) after the last `feed`, sharper below temperature 1 and flatter above; a view, valid until the next call. */
  distribution(temperature = 1): Float32Array {
    if (!(temperature > 0))
      throw new ModelError('bad-option', `temperature is ${temperature}: give a number above 0.`);
    const { address, columns, values } = this.#distribution;
    values.set(this.#tape.output.logits.values.subarray(0, columns));
    this.#network.engine.kernels.softmax(address, 1, columns, 1 / temperature);
    return values;
  }

  /** Draws the next token; temperature 0 takes the likeliest. */
  sample(temperature: number, random: Random): number {
    if (temperature === 0) {
      const { values } = this.#tape.output.logits;
      return values.indexOf(values.reduce((best, value) => Math.max(best, value)));
    }
    const probabilities = this.distribution(temperature);
    let left = random.uniform();
    for (let token = 0; token < probabilities.length; token++) {
      left -= probabilities[token];
      if (left < 0) return token;
    }
    return probabilities.length - 1;
  }
}
