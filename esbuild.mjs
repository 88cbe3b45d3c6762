// Builds everything that runs: kernels, extension, worker, webviews.
// `--production` minifies, `--watch` rebuilds, `--recipes` adds what runs recipes, `--tests` that and the test bundles, `--benches` the bench's,
// `--lessons` what trains the networks of lessons, `--sample` what makes the files of the sample workspace.
import { build, context } from 'esbuild';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildKernels } from './scripts/kernels.mjs';
import { writeNotices } from './scripts/notices.mjs';

const flag = (name) => process.argv.includes(`--${name}`);
const production = flag('production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  target: 'es2022',
  // Of KaTeX's fonts, every browser that shows a webview takes the smallest form.
  loader: { '.wasm': 'binary', '.woff2': 'file', '.woff': 'empty', '.ttf': 'empty' },
  logLevel: 'warning',
  metafile: true,
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs' };

const filesIn = (folder, ending) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true })
        .map((name) => join(folder, name))
        .filter((name) => name.endsWith(ending))
    : [];

const shipped = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...node, entryPoints: { worker: 'src/worker/node.ts', thread: 'src/worker/thread.ts' }, outdir: 'dist' },
  {
    ...common,
    entryPoints: Object.fromEntries(
      ['network', 'training', 'state', 'lesson', 'concepts'].map((view) => [view, `webview/${view}/main.ts`]),
    ),
    outdir: 'dist/webview',
    format: 'iife',
    assetNames: '[name]',
  },
];
const bundles = [...shipped];
if (flag('recipes') || flag('tests'))
  bundles.push({ ...node, entryPoints: ['src/training/recipe/index.ts'], outfile: 'dist/recipe/run.js' });
if (flag('lessons'))
  bundles.push({ ...node, entryPoints: ['src/host/lessons/taught.ts'], outfile: 'dist/lessons/taught.js' });
if (flag('sample'))
  bundles.push({ ...node, entryPoints: ['src/data/made/sample/index.ts'], outfile: 'dist/sample/make.js' });
const outside = { ...node, packages: 'external', outbase: 'test', outdir: 'dist/test' };
if (flag('benches'))
  bundles.push({ ...outside, entryPoints: ['test/bench/bench.ts', ...filesIn('test/bench/host', '.ts')] });
if (flag('tests')) {
  const tests = (level) => filesIn(`test/${level}`, '.test.ts');
  const entryPoints = ['unit', 'reference', 'webview', 'integration'].flatMap(tests);
  bundles.push({ ...outside, entryPoints: [...entryPoints, ...filesIn('test', 'index.ts')] });
  // One bundle, for all end-to-end tests share a browser and the servers, which are modules' variables.
  const contents = tests('e2e')
    .sort()
    .map((path) => `import ${JSON.stringify(`./${path.replaceAll('\\', '/')}`)};`)
    .join('\n');
  bundles.push({
    ...outside,
    stdin: { contents, resolveDir: '.' },
    outdir: undefined,
    outfile: 'dist/test/e2e/all.test.js',
  });
}

if (!flag('watch')) clean();
await buildKernels('src/model/kernels/assembly/index.ts', 'dist/kernels');
if (flag('tests')) await buildKernels('test/support/assembly/functions.ts', 'dist/test/functions');
if (flag('benches')) await buildKernels('test/bench/profile/assembly/peaks.ts', 'dist/test/bench/peaks');
if (flag('watch')) {
  for (const bundle of bundles) await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  const results = await Promise.all(bundles.map((bundle) => build(bundle)));
  writeNotices(results.slice(0, shipped.length).map(({ metafile }) => metafile));
}

cpSync('src/training/recipe/recipe.schema.json', 'dist/recipe.schema.json');
cpSync('node_modules/@vscode/codicons/dist', 'dist/webview', {
  recursive: true,
  filter: (path) => !path.includes('.') || /codicon\.(css|ttf)$/.test(path) || path.endsWith('/dist'),
});

/** Leaves nothing of an older build but the package, which the end-to-end tests install. */
function clean() {
  const old = existsSync('dist') ? readdirSync('dist').filter((name) => !name.endsWith('.vsix')) : [];
  for (const name of old) rmSync(join('dist', name), { recursive: true, force: true });
}
