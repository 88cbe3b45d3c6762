import assert from 'node:assert/strict';
import { commandLink, escapeMarkdown } from '../../../src/host/hover/markdown';
import { stripSvg } from '../../../src/host/hover/strip';

describe('The hover', () => {
  it('shows text from the document as text', () => {
    const hostile = '<img src=x onerror=alert(1)> [a](command:b) `c` **d** | ~e~ ![f](g) &lt;';
    const escaped = escapeMarkdown(hostile);
    assert.ok(!/[<>]/.test(escaped));
    assert.ok(!/(?<!\\)[[\]()`*|~!]/.test(escaped));
    assert.ok(escaped.includes('&amp;lt;'));
  });

  it('links commands with their arguments', () => {
    assert.equal(commandLink('go', 'unroll.go', ['a b', 1]), '[go](command:unroll.go?%5B%22a%20b%22%2C1%5D)');
  });

  it('draws positive units up and negative ones down, by height and by colour', () => {
    const svg = stripSvg(new Float32Array([1, -0.5, 0]));
    assert.match(svg, /<path fill="#d9730d" d="M0 16h1v-16h-1z"\/>/);
    assert.match(svg, /<path fill="#2f7fe0" d="M1 16h1v8h-1z"\/>/);
    assert.match(svg, /viewBox="0 0 3 32"/);
  });

  it('fits values beyond 1 into the picture', () => {
    assert.match(stripSvg(new Float32Array([4, -2])), /M0 16h1v-16h-1z.*M1 16h1v8h-1z/);
  });

  it('draws the strongest of each block when there are too many units', () => {
    const hidden = new Float32Array(1024);
    hidden[1023] = -1;
    const svg = stripSvg(hidden);
    assert.match(svg, /viewBox="0 0 320 32"/);
    assert.match(svg, /M319 16h1v16h-1z/);
    assert.ok(svg.length < 20_000);
  });
});
