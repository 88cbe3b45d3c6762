/** What a network that writes makes of examples, and of what is typed in place of one. */
import type { Example } from '../data/examples/examples';
import { endToken, startSign } from '../data/vocabulary';
import { BeamSearch, usualBeam } from '../model/beamSearch';
import type { WindowValues } from '../model/block';
import type { Network } from '../model/network';
import { nothingWanted, type Token } from '../model/trace';
import { chunkSteps } from '../model/tracer';
import { WritingTracer, type Passage } from '../model/writingTracer';
import { RpcError } from '../protocol/rpc';
import { pack, packTrace } from '../protocol/traceCodec';
import type { HeldSubject, Subject } from '../protocol/trainerMessages';
import type { ExampleMaterial } from './exampleMaterial';
import { guesses, shortened } from './exampleReader';
import type { Reader, Reading } from './reader';
import { requireFree } from './requireFree';

/** What is read: its tokens, or none where it is a picture. */
interface Question {
  readonly tokens: readonly Token[];
  readonly read: WindowValues;
}

/** A passage and its tokens, those that are read before those that are written. */
interface Placed extends Passage {
  readonly tokens: readonly Token[];
  readonly wanted?: Uint32Array;
}

export class WritingReader implements Reader {
  private readonly tracer: WritingTracer;
  private readonly search: BeamSearch;
  private readonly longest: { readonly read: number; readonly written: number };
  /** Starts and ends an answer. */
  private readonly end: number;

  constructor(
    private readonly network: Network,
    private readonly material: ExampleMaterial,
  ) {
    const { steps, writing = steps } = material.course.shape;
    // A picture is seen at once.
    const read = material.seesPictures ? 1 : Math.max(chunkSteps, steps);
    this.longest = { read, written: writing };
    this.end = material.vocabulary.outputs.indexOf(endToken);
    const { longest, end } = this;
    this.tracer = new WritingTracer(network, longest);
    this.search = new BeamSearch(network, {
      ...{ batch: 1, steps: longest.read, writing, beam: usualBeam, start: end, end },
    });
  }

  /** @throws RpcError 'passage-too-long', 'nothing-to-read', 'unknown-example', 'no-holds-here' */
  read(subject: HeldSubject): Reading {
    requireFree(subject);
    const { material } = this;
    if ('example' in subject) {
      const placed = this.example(material.example(subject.example));
      return this.reading(() => placed);
    }
    const question = this.asked(subject);
    return this.reading(this.eachVersion(() => this.answered(question)));
  }

  /** An example and what is written to it. */
  sample(seed: number): string {
    const { material } = this;
    const part = material.part(material.examined);
    const example = part[seed % part.length];
    const [{ outputs }] = this.search.write([this.question(example).read]);
    const answer = outputs.map((id) => material.vocabulary.outputs[id]).join('');
    return `${shortened(material.text(example))} → ${answer.trim()}`;
  }

  generate(): never {
    throw new RpcError('no-text-here', 'This run answers to what it has read; it writes no text of its own.');
  }

  private asked(subject: Exclude<Subject, { example: number }>): Question {
    const { material } = this;
    if ('picture' in subject) return { tokens: [], read: material.look(subject.picture) };
    return this.fitting(material.typed('typed' in subject ? subject.typed : subject.text).tokens);
  }

  private question(example: Example): Question {
    const { material } = this;
    if (material.seesPictures) return { tokens: [], read: material.seen(example) };
    return this.fitting(material.steps(example).tokens);
  }

  /** Fed with what is right. */
  private example(example: Example): Placed {
    const question = this.question(example);
    const { target } = example;
    const places = this.material.wantedTokens(example);
    const written = places.map((token, step) => ({ ...token, id: target[step] }));
    const wanted = new Uint32Array(question.tokens.length + target.length).fill(nothingWanted);
    wanted.set(target, question.tokens.length);
    return { ...this.placed(question, written), wanted };
  }

  /** Fed with what it writes itself. */
  private answered(question: Question): Placed {
    const [{ outputs, ended }] = this.search.write([question.read]);
    const at = endOf(question.tokens);
    const written = outputs.map((id) => ({
      ...{ text: this.material.vocabulary.outputs[id], id },
      ...{ start: at, end: at },
    }));
    return this.placed(question, written, ended);
  }

  /**
   * Every step that writes reads what has been written before it, and stands where its own output does.
   * @param ended whether the end is written as well, by a step of its own
   */
  private placed(question: Question, written: readonly Token[], ended = true): Placed {
    const last = endOf(written.length > 0 ? written : question.tokens);
    const end: Token = { text: endToken, id: this.end, start: last, end: last };
    const outputs = ended ? [...written, end] : written;
    const fed = outputs.map(({ start, end: until }, step) => {
      const { text, id } = step === 0 ? { text: startSign, id: end.id } : outputs[step - 1];
      return { text, id, start, end: until };
    });
    return { tokens: [...question.tokens, ...fed], read: question.read, written: idsOf(fed) };
  }

  /** Made again only once the weights have changed, which may write something else. */
  private eachVersion(make: () => Placed): () => Placed {
    let version: object | undefined;
    let made: Placed | undefined;
    return () => {
      if (!made || version !== this.network.version) made = make();
      version = this.network.version;
      return made;
    };
  }

  private reading(passage: () => Placed): Reading {
    const { tracer } = this;
    return {
      get steps() {
        return passage().tokens.length;
      },
      trace: (_resting, gates = false) => {
        const { tokens, wanted, ...both } = passage();
        const trace = tracer.trace(both, { gates, k: guesses });
        return packTrace({ tokens, exact: true, ...(wanted && { wanted }), ...trace });
      },
      inspect: (step) => pack(tracer.inspect(passage(), step, { k: guesses })),
      canApproach: () => false,
      approach: () => true,
    };
  }

  /** @throws RpcError 'passage-too-long', 'nothing-to-read' */
  private fitting(tokens: readonly Token[]): Question {
    const { read } = this.longest;
    if (tokens.length === 0)
      throw new RpcError('nothing-to-read', 'There is nothing to read: type some text.');
    if (tokens.length > read)
      throw new RpcError(
        'passage-too-long',
        `There are ${tokens.length} tokens; this network can show at most ${read} at a time. Choose a shorter text.`,
      );
    return { tokens, read: idsOf(tokens) };
  }
}

function idsOf(tokens: readonly Token[]): Uint32Array {
  return Uint32Array.from(tokens, ({ id }) => id);
}

function endOf(tokens: readonly Token[]): number {
  return tokens.at(-1)?.end ?? 0;
}
