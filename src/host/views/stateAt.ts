import type { Trace } from '../../model/trace';
import { halfAt, onlyReads } from '../../protocol/halves';
import { numbersAt } from '../../protocol/numberAnswers';
import type { RunSummary } from '../../protocol/runs';
import { pastSteps, type StateAtCursor } from '../../protocol/viewMessages';

/** Cuts one step out of a Trace. The arrays are copies: a webview ships the whole buffer behind a view of it. */
export function stateAt(
  run: RunSummary,
  iteration: number,
  trace: Trace,
  outputs: readonly string[],
  step: number,
): StateAtCursor {
  const { id, text } = trace.tokens[step];
  const { ids, probabilities, k } = trace.top;
  const likeliest = onlyReads(trace, step) ? [] : ids.slice(step * k, (step + 1) * k);
  const guesses = Array.from(likeliest, (guess, i) => ({
    id: guess,
    text: outputs[guess] ?? '',
    probability: probabilities[step * k + i],
  }));
  const right =
    run.task === 'next-token'
      ? trace.tokens.at(step + 1)?.text
      : outputs.at(trace.wanted?.[step] ?? Infinity);
  const numbers = numbersAt(trace, outputs, step);
  const half = halfAt(trace, step);
  return {
    run,
    iteration,
    step,
    steps: trace.tokens.length,
    token: text,
    tokenId: id,
    surprise: trace.surprise[step],
    layers: trace.layers.map(({ cell, units, hidden, memoryShare }) => ({
      cell,
      hidden: hidden.slice(step * units, (step + 1) * units),
      past: hidden.slice(Math.max(0, step + 1 - pastSteps) * units, (step + 1) * units),
      memoryShare: memoryShare[step],
    })),
    guesses,
    ...(half && { half }),
    ...(right !== undefined && { right }),
    ...(numbers && { numbers }),
  };
}
