import * as l10n from '@vscode/l10n';
import type { ViewCommand } from '../../src/protocol/viewMessages';
import { button } from '../shared/controls';
import { element } from '../shared/dom';

/** What stands here before the first run. */
export function createEmpty(run: (command: ViewCommand) => void): HTMLElement {
  return element(
    'section',
    { class: 'empty' },
    element('p', {}, l10n.t('Nothing trains yet.')),
    element(
      'p',
      { class: 'muted' },
      l10n.t(
        'Select some text in an editor and choose “Train RNN on Selection” from its context menu, or take the whole file.',
      ),
    ),
    button(l10n.t('Train RNN on File'), () => run('trainOnFile'), 'primary').element,
  );
}
