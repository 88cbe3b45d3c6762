/** What a network that answers about pictures makes of those of the examples, and of one that is chosen in place of them. */
import type { Network } from '../model/network';
import { PictureTracer } from '../model/pictureTracer';
import { nothingWanted, type Token } from '../model/trace';
import { RpcError } from '../protocol/rpc';
import { pack, packTrace } from '../protocol/traceCodec';
import type { HeldSubject } from '../protocol/trainerMessages';
import type { ExampleMaterial } from './exampleMaterial';
import { guesses, shortened } from './exampleReader';
import type { Reader, Reading } from './reader';
import { requireFree } from './requireFree';

export class PictureReader implements Reader {
  private readonly tracer: PictureTracer;

  constructor(
    network: Network,
    private readonly material: ExampleMaterial,
  ) {
    this.tracer = new PictureTracer(network);
  }

  /** @throws CorpusError 'bad-picture', RpcError 'nothing-to-read', 'unknown-example', 'no-holds-here' */
  read(subject: HeldSubject): Reading {
    requireFree(subject);
    const { material } = this;
    if ('picture' in subject) return this.reading(material.look(subject.picture), subject.picture.path, 0);
    if ('example' in subject) {
      const example = material.example(subject.example);
      const { input, target } = example;
      return this.reading(material.seen(example), material.text(example), input[0], target[0]);
    }
    throw new RpcError('nothing-to-read', 'This network reads no text: choose a picture.');
  }

  /** An example and what is answered to it. */
  sample(seed: number): string {
    const { material } = this;
    const part = material.part(material.examined);
    const example = part[seed % part.length];
    const { top } = this.tracer.trace(material.seen(example), { k: 1 });
    return `${shortened(material.text(example))} → ${material.vocabulary.outputs[top.ids[0]]}`;
  }

  generate(): never {
    throw new RpcError('no-text-here', 'This run answers with classes; it writes no text.');
  }

  /** @param id number of the picture */
  private reading(pixels: Float32Array, path: string, id: number, wanted = nothingWanted): Reading {
    const { tracer } = this;
    const text = path.slice(path.lastIndexOf('/') + 1);
    const tokens: Token[] = [{ text, id, start: 0, end: 0 }];
    return {
      steps: 1,
      trace: (_resting, gates = false) =>
        packTrace({
          tokens,
          exact: true,
          wanted: Uint32Array.of(wanted),
          ...tracer.trace(pixels, { gates, k: guesses }),
        }),
      inspect: (step) => pack(tracer.inspect(pixels, step, { k: guesses })),
      canApproach: () => false,
      approach: () => true,
    };
  }
}
