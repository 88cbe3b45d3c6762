import assert from 'node:assert/strict';
import { html } from '../../../src/host/views/html';

describe('The page of a webview', () => {
  const source = 'vscode-resource://unroll';
  const page = html({
    view: 'network',
    language: 'en',
    nonce: 'n0nce',
    source,
    file: (name) => `${source}/${name}`,
  });
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
  const directives = new Map(
    policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
  );

  it('allows nothing but its own files and its one script', () => {
    assert.deepEqual(directives.get('default-src'), ["'none'"]);
    assert.deepEqual(directives.get('script-src'), ["'nonce-n0nce'"]);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
  });

  it('gives every script the nonce, and has neither inline script nor inline style', () => {
    const scripts = page.match(/<script[^>]*>/g) ?? [];
    assert.equal(scripts.length, 1);
    assert.match(scripts[0], /nonce="n0nce" src="/);
    assert.match(page, /<script[^>]*><\/script>/);
    assert.doesNotMatch(page, / style=|<style| on\w+=/);
  });

  it('names the view for its script', () => {
    assert.match(page, /<main id="app" data-view="network"><\/main>/);
  });
});
