// The licences of what is bundled, gathered from esbuild's own account of the bundles.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Not seen by esbuild: parts of AssemblyScript's standard library are compiled into the kernels, the icon font is copied.
const others = ['assemblyscript', '@vscode/codicons'];
/** Parts of packages whose licence is not that of the package: its text is in `licences`. */
const parts = [{ name: 'katex-fonts', of: 'katex', license: 'OFL-1.1' }];

/** @param {import('esbuild').Metafile[]} metafiles of the shipped bundles */
export function writeNotices(metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = inputs.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  const notices = [...new Set([...packages, ...others])].sort().map(notice);
  const intro = 'Unroll contains parts of the following packages.';
  writeFileSync(
    'dist/ThirdPartyNotices.txt',
    [intro, ...notices, ...parts.map(noticeOfPart)].join(`\n\n${'='.repeat(80)}\n\n`),
  );
}

function notice(name) {
  const folder = join('node_modules', name);
  const { version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (files.length === 0 && license === 'MIT') texts.push(mitLicense(author?.name ?? author));
  return [`${name} ${version} (${license})`, ...texts].join('\n\n');
}

function noticeOfPart({ name, of, license }) {
  const { version } = JSON.parse(readFileSync(join('node_modules', of, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${readFileSync(join('scripts/licences', `${name}.txt`), 'utf8').trim()}`;
}

/** For packages that name the licence without its text: the words of our own, which is the same. */
function mitLicense(holder) {
  return readFileSync('LICENSE', 'utf8')
    .replace(/^Copyright .*$/m, `Copyright (c) ${holder}`)
    .trim();
}
