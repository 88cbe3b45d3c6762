import * as l10n from '@vscode/l10n';
import { element } from './dom';

/** Shows a message above everything else of the view; a new one takes the place of the old. */
export function showProblem(message: string): void {
  const shown = document.querySelector('.problem');
  const text = element('span', {}, message);
  const close = element('button', { class: 'problem-close', 'aria-label': l10n.t('Dismiss') }, '×');
  const problem = element('div', { class: 'problem', role: 'alert' }, text, close);
  close.addEventListener('click', () => problem.remove());
  if (shown) shown.replaceWith(problem);
  else document.body.prepend(problem);
}

/** From now on an error that nothing caught is shown to the person instead of leaving a view that silently stands still. */
export function guardView(): void {
  const report = (error: unknown): void => {
    const detail = error instanceof Error ? error.message : String(error);
    showProblem(
      l10n.t(
        'This view met an error: {0}. Close and reopen it; the run itself goes on.',
        detail.replace(/\.$/, ''),
      ),
    );
  };
  window.addEventListener('error', (event) => {
    // A resize observer that needs a second frame reports itself as an error; nothing is wrong then.
    if (!event.message.startsWith('ResizeObserver loop')) report(event.error ?? event.message);
  });
  window.addEventListener('unhandledrejection', (event) => report(event.reason));
}
