/** What the units of a figure follow in the text that it learns from, scored anew when its weights are others. */
import type { UnitConcept } from '../../protocol/lessonMessages';
import type { TrainerClient } from '../trainerClient';
import { conceptName } from '../concepts/conceptNames';

/** UTF-16 units of the text that are read: as many as can be scored while a person waits. */
const longest = 8_000;

export class FigureConcepts {
  private known: readonly UnitConcept[] | undefined;

  constructor(
    private readonly run: string,
    private readonly text: string,
    private readonly concepts: readonly string[],
  ) {}

  /** The weights are others now. */
  forget(): void {
    this.known = undefined;
  }

  async scores(trainer: Pick<TrainerClient, 'call'>): Promise<readonly UnitConcept[]> {
    this.known ??= await this.measure(trainer);
    return this.known;
  }

  private async measure(trainer: Pick<TrainerClient, 'call'>): Promise<readonly UnitConcept[]> {
    const { run, text, concepts } = this;
    const key = 'concepts';
    await trainer.call('holdText', run, { key, keep: 0, rest: text.slice(0, longest) });
    const found = await trainer.call('scoreUnits', run, { key, language: 'plaintext', concepts });
    await trainer.call('dropText', run, key);
    return found.map((one) => ({ ...one, name: conceptName(one.concept) }));
  }
}
