/** What does memory buy? Trains the network of a run once more without its memory, as a run that is tied to the first. */
import { counterpartOf, hasMemory } from '../protocol/runs';
import { RpcError } from '../protocol/rpc';
import { withoutMemory } from '../training/options';
import type { Answers } from './answers';
import { isActive, type Session } from './session';
import type { Sessions } from './sessions';
import type { Words } from './words';

export class Comparisons {
  /** Whoever asks again while the corpus is read gets the same run. */
  private readonly underWay = new Map<Session, Promise<Session>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly answers: Pick<Answers, 'corpus'>,
    private readonly words: Words,
  ) {}

  /** The run that a run is held against, where there is one. */
  counterpart({ summary }: Session): Session | undefined {
    const summaries = this.sessions.list.map((session) => session.summary);
    return this.sessions.find(counterpartOf(summary, summaries)?.id);
  }

  /** The run with the memory, of a pair. */
  principal(session: Session): Session {
    return this.sessions.find(session.summary.withoutMemoryOf) ?? session;
  }

  /**
   * The run without memory beside this one (or the one itself): trained now, or when its turn comes. One that there is already is
   * taken up where it has failed, was paused, or has trained for less.
   * @throws RpcError where a network has no memory to go without
   */
  async compare(session: Session): Promise<Session> {
    const run = this.principal(session);
    const known = this.counterpart(run);
    if (known) return this.takeUp(known, run);
    if (!hasMemory(run.summary)) throw new RpcError('no-memory', this.words.noMemory);
    const begun = this.underWay.get(run) ?? this.begin(run).finally(() => this.underWay.delete(run));
    this.underWay.set(run, begun);
    return begun;
  }

  private async begin(run: Session): Promise<Session> {
    const corpus = await this.answers.corpus(run);
    const { id, label, source, options } = run.summary;
    return this.sessions.create({
      corpus,
      source,
      label: this.words.withoutMemory(label),
      options: { ...options, ...withoutMemory(options) },
      withoutMemoryOf: id,
    });
  }

  private async takeUp(twin: Session, run: Session): Promise<Session> {
    if (isActive(twin.state) || twin.inOtherWindow) return twin;
    const wanted = run.state === 'done' ? run.iteration : run.summary.options.iterations;
    const isOver = twin.state === 'done' || twin.summary.options.iterations < wanted;
    if (!isOver) await this.sessions.resume(twin);
    else if (wanted > twin.iteration) await this.sessions.trainMore(twin, wanted - twin.iteration);
    return twin;
  }
}
