/** What is seen of a figure's network: its Trace, its weights, and whatever else the figure shows of it. */
import type { FigureState } from '../../protocol/lessonMessages';
import { pack, unpackTrace, type PackedTrace } from '../../protocol/traceCodec';
import type { HeldSubject } from '../../protocol/trainerMessages';
import type { Changed } from './changes';
import type { FigureNetwork } from './figureNetwork';
import { judged, subjectOf } from './figureRun';

/** Tokens that a network goes on with. */
const writtenLength = 160;

export type Look = Omit<FigureState, 'run' | 'pictures'>;

export async function lookAt(network: FigureNetwork, changed: Changed, isTraining: boolean): Promise<Look> {
  const { trainer, id, history } = network;
  const { pictures, outputs, concepts } = network.begun;
  const { figure, holds } = changed;
  const reading =
    changed.reading ?? (pictures.shown.length > 0 ? { picture: pictures.shown[0].path } : undefined);
  const subject = { ...subjectOf(figure, reading, pictures), ...(holds.length > 0 && { holds }) };
  const gates = figure.show.includes('gates') || figure.show.includes('painted');
  const traced = await trainer.call('trace', id, { ...subject, gates });
  const trace = judged(traced, figure, reading, outputs);
  const step = await inspected(network, subject, trace, changed.step);
  const drawing = await network.drawer?.now(isTraining);
  const weights = pack(await trainer.call('weights', id));
  const written = await goOn(network, { ...changed, reading });
  // While it trains they would be others in a moment.
  const scores = isTraining ? undefined : await concepts?.scores(trainer);
  return {
    outputs,
    trace,
    history,
    weights,
    holds,
    ...(figure.data.memory && { distance: figure.data.memory.steps }),
    ...(step && { step }),
    ...(scores && { concepts: scores }),
    ...(written !== undefined && { written }),
    ...(drawing && { drawing }),
  };
}

async function inspected(
  { trainer, id }: FigureNetwork,
  subject: HeldSubject,
  trace: PackedTrace,
  step: number | undefined,
): Promise<FigureState['step']> {
  if (step === undefined || step >= unpackTrace(trace).tokens.length) return undefined;
  return trainer.call('inspect', id, subject, step);
}

/** What comes next, again and again, where that is shown. */
async function goOn(
  { trainer, id }: FigureNetwork,
  { figure: { task, show }, reading, writing }: Changed,
): Promise<string | undefined> {
  if (task.name !== 'next-token' || !show.includes('written') || !reading || !('text' in reading))
    return undefined;
  return trainer.call('generate', id, reading.text, writtenLength, writing);
}
