/** The security of the pages that the host makes for the webviews. */
import assert from 'node:assert/strict';
import { html, type ViewName } from '../../src/host/views/html';

const source = 'https://webview.test';
const page = (view: ViewName, nonce = 'abc123'): string =>
  html({ view, language: 'en', nonce, source, file: (name) => `${source}/dist/webview/${name}` });

/** The policy's directives, by name. */
function policyOf(text: string): Map<string, string[]> {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(text) ?? [];
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
    it('allows nothing that it does not name', () => {
      const policy = policyOf(page(view));
      assert.deepEqual(policy.get('default-src'), [`'none'`]);
      assert.deepEqual(policy.get('script-src'), [`'nonce-abc123'`]);
      for (const [name, values] of policy)
        for (const value of values)
          assert.ok([`'none'`, `'nonce-abc123'`, source, 'data:'].includes(value), `${name} allows ${value}`);
      assert.doesNotMatch(page(view), /unsafe/);
    });

    it('holds no code and no style of its own, and gives every script the nonce', () => {
      const text = page(view);
      assert.doesNotMatch(text, /<style|\sstyle=|\son\w+=/);
      const scripts = text.match(/<script[^>]*>[^<]*/g) ?? [];
      assert.ok(scripts.length > 0);
      for (const script of scripts) assert.match(script, /^<script nonce="abc123" src="[^"]+">$/);
    });

    it('loads from its own folder alone', () => {
      const addresses = [...page(view).matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
      assert.ok(addresses.length > 0);
      for (const address of addresses) assert.ok(address.startsWith(`${source}/dist/webview/`), address);
    });
  });
