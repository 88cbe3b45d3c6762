import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol/runs';
import { element, setAttributes, setText } from '../shared/dom';
import { count, duration } from '../shared/format';

export interface ProgressBar {
  readonly element: HTMLElement;
  show(run: RunSummary): void;
}

/** How far a run is: a bar, and the same in words. */
export function createProgress(): ProgressBar {
  const filled = element('div', { class: 'progress-filled' });
  const bar = element(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-label': l10n.t('Progress'), 'aria-valuemin': 0 },
    filled,
  );
  const words = element('p', { class: 'muted number' });
  return {
    element: element('div', {}, bar, words),
    show: (run) => {
      const { iteration = 0, iterations = run.options.iterations } = run.progress ?? {};
      const text = progressWords(run);
      setText(words, text);
      bar.classList.toggle('progress-waiting', run.state === 'starting');
      setAttributes(bar, {
        'aria-valuenow': run.state === 'starting' ? undefined : iteration,
        'aria-valuemax': iterations,
        'aria-valuetext': text,
      });
      filled.style.width = `${(100 * Math.min(iteration, iterations)) / Math.max(iterations, 1)}%`;
    },
  };
}

function progressWords({ state, progress, options }: RunSummary): string {
  const { iteration = 0, iterations = options.iterations } = progress ?? {};
  const words = l10n.t('iteration {0} of {1}', count(iteration), count(iterations));
  if (state !== 'training' || !progress) return words;
  return `${words} · ${l10n.t('{0} left', duration(progress.secondsLeft))}`;
}
