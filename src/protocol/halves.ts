/** The two halves of a Trace whose network reads and then writes. Pure. */
import type { Trace } from '../model/trace';

/** `encoder` reads, `decoder` writes: two networks, each with weights of its own. */
export type Half = 'encoder' | 'decoder';

type Split = Pick<Trace, 'reads'>;

/** The first step that writes, where others have read before it. */
export const borderOf = ({ reads = 0 }: Split): number | undefined => (reads > 0 ? reads : undefined);

/** The half that a step belongs to; undefined where there are none. */
export function halfAt(trace: Split, step: number): Half | undefined {
  const border = borderOf(trace);
  if (border === undefined) return undefined;
  return step < border ? 'encoder' : 'decoder';
}

/** Whether nothing is answered after a step, for it only reads. */
export const onlyReads = (trace: Split, step: number): boolean => halfAt(trace, step) === 'encoder';

/** Whether a step is fed with what was written before it. */
export const onlyWrites = ({ reads }: Split, step: number): boolean => reads !== undefined && step >= reads;
