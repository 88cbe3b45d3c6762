/** What goes into the VSIX. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { listFiles, PackageManager } from '@vscode/vsce';

describe('the package', () => {
  let files: string[];
  before(async () => {
    files = await listFiles({ packageManager: PackageManager.None });
  });

  it('holds only what runs, and what a person reads', () => {
    const wanted =
      /^(package(\.nls.*)?\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/[^/]+\.js|dist\/recipe\.schema\.json|dist\/ThirdPartyNotices\.txt|dist\/webview\/[^/]+\.(js|css|ttf|woff2)|media\/.*|l10n\/.*\.json)$/;
    assert.deepEqual(
      files.filter((file) => !wanted.test(file)),
      [],
    );
  });

  it('holds everything that the manifest and the webviews load', () => {
    for (const file of [
      'package.json',
      'package.nls.json',
      'LICENSE',
      'dist/extension.js',
      'dist/worker.js',
      'dist/recipe.schema.json',
    ])
      assert.ok(files.includes(file), `${file} is missing`);
    for (const view of ['network', 'training', 'state', 'lesson'])
      assert.ok(files.includes(`dist/webview/${view}.js`), `the ${view} view is missing`);
  });

  it('holds the lessons and the fonts of their formulas', () => {
    for (const file of ['media/lessons/01-fixed-inputs.lesson.md', 'dist/webview/KaTeX_Main-Regular.woff2'])
      assert.ok(files.includes(file), `${file} is missing`);
  });

  it('bundles nothing whose licence asks for more than a notice, and carries the notices', () => {
    const notices = readFileSync('dist/ThirdPartyNotices.txt', 'utf8').split(`\n\n${'='.repeat(80)}\n\n`);
    const headings = notices.slice(1).map((notice) => notice.split('\n')[0]);
    assert.ok(headings.some((heading) => heading.startsWith('@vscode/codicons ')));
    const free = /^\S+ [\d.]+ \((MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|CC-BY-4\.0|OFL-1\.1)\)$/;
    assert.deepEqual(
      headings.filter((heading) => !free.test(heading)),
      [],
    );
    for (const notice of notices.slice(1)) assert.ok(notice.length > 500, `no licence text: ${notice}`);
  });
});
