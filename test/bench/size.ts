/** The size of what people download. Packaging builds `dist` anew, so this case runs last. */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import type { BenchCase } from './case';

export const sizeCases: readonly BenchCase[] = [
  {
    name: 'vsix-size',
    measure: () => {
      execFileSync('npm', ['run', 'package'], { stdio: 'pipe', shell: process.platform === 'win32' });
      const megabytes = statSync('dist/unroll.vsix').size / 1e6;
      return { value: megabytes, unit: 'MB', goal: { value: 4, better: 'smaller' } };
    },
  },
];
