import * as l10n from '@vscode/l10n';
import type { ViewEnvironment } from '../../src/protocol/viewMessages';

/** Translates what `l10n.t` returns from now on: call it before anything is drawn. */
export function configureL10n(environment: ViewEnvironment): void {
  if (Object.keys(environment.l10n).length > 0) l10n.config({ contents: environment.l10n });
}
