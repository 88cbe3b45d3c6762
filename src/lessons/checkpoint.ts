import * as l10n from '@vscode/l10n';

/** Of a file beside a lesson that holds no network, or another one than its figure asks for. */
export const checkpointFault = (path: string, why: string): string =>
  l10n.t(
    '{0} cannot be used: {1} Train the figure anew (npm run lessons), or leave “checkpoint” out of it, with “start: trained” in its place.',
    path,
    why,
  );
