// npm run l10n: gathers every string of `l10n.t(…)` into l10n/bundle.l10n.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { bundlePath, exportStrings } from './lib/l10n.mjs';

mkdirSync('l10n', { recursive: true });
writeFileSync(bundlePath, await exportStrings());
