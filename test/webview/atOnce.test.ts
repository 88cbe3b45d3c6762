import assert from 'node:assert/strict';
import { outgoing, reduceAction } from '../../webview/network/actions';
import { contentOf } from '../../webview/network/content';
import { describeDrawing, describeStep, tipFor } from '../../webview/network/describe';
import { keyAction } from '../../webview/network/interaction';
import { withoutTime } from '../../webview/network/layers';
import { leastHeight, unrolled } from '../../webview/network/layout';
import { reduceMessage } from '../../webview/network/messages';
import { firstLook, isAtOnce, readingOf, startState, type State } from '../../webview/network/state';
import { LearnedExamples } from '../support/learnedExamples';

const few = { iterations: 1 };
const rows = new LearnedExamples('regress', few);
const pictures = new LearnedExamples('pictures', few);
const captions = new LearnedExamples('caption', few);
const series = new LearnedExamples('series', few);

const shown = (learned: LearnedExamples, example = 0): State =>
  learned.messages(example).reduce(reduceMessage, startState(firstLook));

describe('a network that reads everything at once', () => {
  it('is known by what it learns from', () => {
    assert.deepEqual(
      [rows, pictures, captions, series].map((learned) => isAtOnce(shown(learned))),
      [true, true, false, false],
    );
  });

  it('is looked at without being asked for a step, and let go by Escape', () => {
    const state = shown(rows);
    assert.equal(state.look.step, 0);
    assert.equal(shown(series).look.step, undefined);
    const escape = keyAction('Escape', state, 1);
    assert.deepEqual(escape, { type: 'select', step: undefined });
  });

  it('is neither played nor folded; keys lead to the next example', () => {
    const state = shown(pictures);
    assert.equal(keyAction(' ', state, 1), undefined);
    assert.equal(keyAction('f', state, 1), undefined);
    assert.deepEqual(keyAction('ArrowRight', state, 1), { type: 'enter', index: 1, at: 'first' });
  });

  it('has a line for each number that it reads, and stands in the middle', () => {
    const reading = readingOf(shown(rows));
    assert.ok(reading);
    const content = contentOf(reading, 'all');
    assert.deepEqual([content.inputLines, content.atOnce], [2, true]);
    const viewport = { width: 1000, height: Math.max(600, leastHeight(content)), devicePixelRatio: 1 };
    const layout = unrolled(content, viewport, 0);
    assert.ok(Math.abs(layout.anchorX - (layout.gutter + (1000 - layout.gutter - 16) / 2)) < 1);
    assert.ok(layout.inputHeight > 40 && layout.captionTop + 6 < viewport.height);
    const narrow = unrolled(content, { ...viewport, width: 220 }, 0);
    assert.ok(narrow.gutter + narrow.boxWidth <= 220);
  });

  it('is described with what it reads, by name', () => {
    const state = shown(rows);
    const reading = readingOf(state);
    assert.ok(reading && state.shown);
    assert.match(describeStep(reading, 0), /^width [\d.]+, depth [\d.]+\. It answers /);
    const words = describeDrawing(state.shown.trace, { folded: false, atOnce: true });
    assert.match(words, /^Network without memory: 2 layers of 10 units, all is read at once\. Arrow keys/);
    const layout = unrolled(contentOf(reading, 'all'), { width: 900, height: 600, devicePixelRatio: 1 }, 0);
    const tip = tipFor({ kind: 'input', step: 0 }, layout, reading);
    assert.match(tip?.lines.join() ?? '', /^width {2}[\d.]+,depth {2}[\d.]+$/);
    assert.equal(withoutTime('h^2_t = tanh( W_xh·x_t + b )'), 'h^2 = tanh( W_xh·x + b )');
  });
});

describe('a network that sees', () => {
  it('says what it saw, and what its state is made of', () => {
    const trace = (learned: LearnedExamples) => shown(learned).shown?.trace;
    const [caption, label] = [trace(captions), trace(pictures)];
    assert.ok(caption && label);
    assert.match(
      describeDrawing(caption, { folded: false, atOnce: false }),
      /It sees a picture of 32 × 32 by convolutions of 8, 16, 16 maps\. From these it makes the state/,
    );
    assert.doesNotMatch(describeDrawing(label, { folded: false, atOnce: true }), /makes the state/);
    assert.equal(caption.picture?.first?.[0].length, 20);
  });

  it('asks the host for a picture, and goes back from it by Escape', () => {
    const before = shown(captions);
    assert.deepEqual(
      outgoing(before, reduceAction(before, { type: 'pickPicture' }), { type: 'pickPicture' }),
      [{ type: 'pickPicture' }],
    );
    const [picture] = captions.pictures;
    const other = reduceMessage(before, captions.trace({ picture: { ...picture, path: 'my.png' } }));
    assert.equal(other.shown?.typed, 'my.png');
    const free = reduceAction(other, { type: 'select', step: undefined });
    assert.deepEqual(keyAction('Escape', free, 5), { type: 'predict', typed: undefined });
  });

  it('keeps the map that is looked at, as long as there is one', () => {
    const seen = { level: 2, map: 15 };
    const at = reduceAction(shown(captions), { type: 'seen', place: seen });
    assert.deepEqual(reduceMessage(at, captions.trace({ example: 1 })).look.seen, seen);
    const beyond = reduceAction(at, { type: 'seen', place: { level: 1, map: 8 } });
    assert.equal(reduceMessage(beyond, captions.trace({ example: 1 })).look.seen, undefined);
    assert.deepEqual(keyAction('Escape', at, 5), { type: 'seen', place: undefined });
  });
});
