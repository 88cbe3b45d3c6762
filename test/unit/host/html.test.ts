/** The page that the host makes for a webview: what is in it, and what its security policy lets it do. */
import assert from 'node:assert/strict';
import { html, type PageParts } from '../../../src/host/views/html';

const source = 'https://webview.test';
const parts: PageParts = {
  view: 'network',
  language: 'en',
  nonce: 'abc123',
  source,
  folder: `${source}/dist/webview/`,
  words: {},
  read: (name) => `/* ${name} */`,
};

/** The policy's directives, by name. */
function policyOf(page: string): Map<string, string[]> {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  assert.ok(policy, 'there is no policy');
  return new Map(
    policy.split(';').map((directive) => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values];
    }),
  );
}

for (const view of ['network', 'training', 'state'] as const)
  describe(`the page of the ${view} view`, () => {
    const page = html({ ...parts, view });

    it('allows nothing that it does not name', () => {
      const policy = policyOf(page);
      assert.deepEqual(policy.get('default-src'), [`'none'`]);
      assert.deepEqual(policy.get('script-src'), [`'nonce-abc123'`]);
      assert.deepEqual(policy.get('style-src'), [`'nonce-abc123'`]);
      for (const [name, values] of policy)
        for (const value of values)
          assert.ok([`'none'`, `'nonce-abc123'`, source, 'data:'].includes(value), `${name} allows ${value}`);
      assert.doesNotMatch(page, /unsafe/);
    });

    it('holds its code and its style, and gives each the nonce', () => {
      for (const name of ['codicon.css', `${view}.css`])
        assert.ok(page.includes(`<style nonce="abc123">/* ${name} */</style>`), name);
      assert.ok(page.includes(`<script nonce="abc123">/* ${view}.js */</script>`));
      for (const [tag] of page.matchAll(/<(?:script|style)[^>]*>/g)) assert.match(tag, / nonce="abc123"/);
      assert.doesNotMatch(page, /\sstyle=|\son\w+=/);
    });

    it('waits for no file', () => {
      assert.doesNotMatch(page, /\ssrc=|<link/);
      assert.ok(page.includes(`<base href="${source}/dist/webview/">`));
    });

    it('names the view for its script', () => {
      assert.ok(page.includes(`<main id="app" data-view="${view}"></main>`));
    });
  });

it('A page holds its translations, whatever is in them', () => {
  const words = { 'a < b': '</script><script>alert(1)</script><!--' };
  const page = html({ ...parts, words });
  assert.equal(page.match(/<script/g)?.length, html(parts).match(/<script/g)?.length);
  const [, text] = /<script [^>]*id="words"[^>]*>(.*)<\/script>/.exec(page) ?? [];
  assert.deepEqual(JSON.parse(text), words);
});
