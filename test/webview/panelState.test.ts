import assert from 'node:assert/strict';
import { keyAction } from '../../webview/network/interaction';
import { readLook } from '../../webview/network/saved';
import { noticeFor } from '../../webview/network/notices';
import { outgoing, reduceAction, type Action } from '../../webview/network/actions';
import { reduceMessage } from '../../webview/network/messages';
import { firstLook, startState, type State } from '../../webview/network/state';
import { Learned } from '../support/learnedTrace';

const learned = new Learned({ cell: 'gru', units: 5, layers: 2, iterations: 1 });
const start = (look = firstLook): State => learned.messages().reduce(reduceMessage, startState(look));
const steps = learned.trace().tokens.length;
const press = (state: State, ...keys: string[]): State =>
  keys.reduce((now, key) => {
    const action = keyAction(key, now, 10);
    return action ? reduceAction(now, action) : now;
  }, state);

describe('what the panel knows', () => {
  it('takes up runs, vocabulary and trace, and unpacks the numbers', () => {
    const { shown, run, outputs } = start();
    assert.equal(run, 'learned');
    assert.ok(outputs.includes('t'));
    assert.deepEqual(shown?.trace.layers[1].hidden, learned.trace().layers[1].hidden);
  });

  it('ignores a trace of a run that is no longer shown', () => {
    const other = reduceAction(start(), { type: 'showRun', run: 'other' });
    assert.equal(reduceMessage(other, learned.traceMessage()).shown, undefined);
  });

  it('keeps saved navigation for the first trace, within its bounds', () => {
    const saved = { ...firstLook, step: 99_999, layer: 7, unit: 3, layers: 1, folded: true, firstStep: 4 };
    const { look } = start(readLook({ run: 'learned', look: saved }));
    assert.deepEqual(look, { ...saved, step: steps - 1, layer: 1 });
  });

  it('opens at the step where the host looks already', () => {
    const trace = learned.traceMessage();
    assert.ok(trace.type === 'trace');
    const messages = learned
      .messages()
      .map((message) => (message.type === 'trace' ? { ...trace, step: 9 } : message));
    assert.equal(messages.reduce(reduceMessage, startState(firstLook)).look.step, 9);
  });

  it('forgets what does not fit in saved state of another version', () => {
    assert.deepEqual(readLook({ look: { step: -1, unit: 'x', folded: true, old: 1 } }), {
      ...firstLook,
      folded: true,
    });
    assert.deepEqual(readLook(undefined), firstLook);
    assert.deepEqual(readLook({ look: 7 }), firstLook);
  });

  it('forgets the step when another passage comes', () => {
    const at = reduceAction(start(), { type: 'select', step: 5 });
    const message = learned.traceMessage();
    assert.ok(message.type === 'trace');
    assert.equal(reduceMessage(at, message).look.step, 5, 'the same passage keeps it');
    const next = reduceMessage(at, { ...message, place: { index: 1, count: 2 } });
    assert.equal(next.look.step, undefined);
    assert.equal(next.detail, undefined);
    const led = reduceMessage(at, { ...message, place: { index: 1, count: 2 }, step: 7 });
    assert.equal(led.look.step, 7, 'the host came here for a step of its own');
    assert.equal(reduceMessage(at, { ...message, step: 7 }).look.step, 5, 'here the view leads');
  });

  it('tells the host of a step that the person chose, and of none that the host chose', () => {
    const before = start();
    const action: Action = { type: 'select', step: 5 };
    const after = reduceAction(before, action);
    assert.deepEqual(outgoing(before, after, action), [{ type: 'selectStep', step: 5, reveal: true }]);
    assert.deepEqual(outgoing(after, reduceAction(after, action), action), []);
  });

  it('draws the layer whose unit is chosen when one layer is drawn', () => {
    const one = reduceAction(start(), { type: 'layers', layers: 1 });
    assert.equal(reduceAction(one, { type: 'unit', layer: 0, unit: 2 }).look.layers, 0);
    assert.equal(reduceAction(start(), { type: 'unit', layer: 0, unit: 2 }).look.layers, 'all');
  });

  it('plays to the end and stops there', () => {
    let state = reduceAction(reduceAction(start(), { type: 'select', step: steps - 3 }), {
      type: 'play',
      playing: true,
    });
    for (let i = 0; i < 5; i++) state = reduceAction(state, { type: 'tick' });
    assert.equal(state.look.step, steps - 1);
    assert.equal(state.playing, false);
    assert.equal(reduceAction(state, { type: 'play', playing: true }).look.step, 0, 'again from the start');
  });
});

describe('passages', () => {
  const arrive = (state: State, index: number): State => {
    const message = learned.traceMessage();
    assert.ok(message.type === 'trace');
    return reduceMessage(state, { ...message, place: { index, count: 3 } });
  };
  const tick = { type: 'tick' } as const;

  it('are entered by the arrow keys at the first step, or from behind at the last', () => {
    const end = press(arrive(start(), 1), 'End');
    const action = keyAction('ArrowRight', end, 10);
    assert.deepEqual(action, { type: 'enter', index: 2, at: 'first' });
    const asked = reduceAction(end, action);
    assert.deepEqual(outgoing(end, asked, action), [{ type: 'showPassage', index: 2 }]);
    assert.equal(reduceAction(asked, action), asked, 'a held key asks once');
    assert.equal(arrive(asked, 1).look.step, steps - 1, 'a trace of the old passage changes nothing');
    assert.equal(arrive(asked, 2).look.step, 0);
    assert.equal(arrive(press(arrive(start(), 1), 'Home', 'ArrowLeft'), 0).look.step, steps - 1);
  });

  it('end at the ends of the text', () => {
    assert.equal(press(arrive(start(), 2), 'End', 'ArrowRight').entering, undefined);
    assert.equal(press(arrive(start(), 0), 'Home', 'ArrowLeft').entering, undefined);
  });

  it('are played through', () => {
    const last = reduceAction(press(arrive(start(), 1), 'End'), { type: 'play', playing: true });
    const waiting = reduceAction(last, tick);
    assert.deepEqual(waiting.entering, { index: 2, at: 'first' });
    assert.equal(reduceAction(waiting, tick), waiting, 'it waits for the next passage');
    const there = arrive(waiting, 2);
    assert.deepEqual([there.look.step, there.playing, there.entering], [0, true, undefined]);
    assert.equal(reduceAction(press(there, 'End'), tick).playing, false);
  });

  it('are given up when a step is chosen here or the way fails', () => {
    const asked = press(arrive(start(), 1), 'End', 'ArrowRight');
    assert.equal(press(asked, 'Home').entering, undefined);
    assert.equal(reduceMessage(asked, { type: 'problem', message: 'gone' }).entering, undefined);
  });
});

describe('keys', () => {
  it('move through the steps and stay within them', () => {
    assert.equal(press(start(), 'Home', 'ArrowRight', 'ArrowRight').look.step, 2);
    assert.equal(press(start(), 'Home', 'ArrowLeft').look.step, 0);
    assert.equal(press(start(), 'End', 'ArrowRight').look.step, steps - 1);
    assert.equal(press(start(), 'Home', 'PageDown').look.step, 10);
  });

  it('go down from the last unit of a layer to the first of the layer below, and back', () => {
    const state = press(reduceAction(start(), { type: 'unit', layer: 1, unit: 4 }), 'ArrowDown');
    assert.deepEqual([state.look.layer, state.look.unit], [0, 0]);
    const back = press(state, 'ArrowUp');
    assert.deepEqual([back.look.layer, back.look.unit], [1, 4]);
    const bottom = reduceAction(start(), { type: 'unit', layer: 0, unit: 4 });
    assert.deepEqual(press(bottom, 'ArrowDown').look, bottom.look);
  });

  it('Escape lets go of the unit, then of the step, and unfolds', () => {
    const state = press(start(), 'Home', 'ArrowDown', 'f');
    assert.deepEqual([state.look.step, state.look.unit, state.look.folded], [0, 0, true]);
    const once = press(state, 'Escape');
    assert.deepEqual([once.look.step, once.look.unit], [0, undefined]);
    const twice = press(once, 'Escape');
    assert.deepEqual([twice.look.step, twice.look.folded], [undefined, false]);
  });

  it('do nothing before there is a network', () => {
    assert.equal(keyAction('ArrowRight', startState(firstLook), 10), undefined);
  });
});

describe('notices', () => {
  const runs = (state: 'queued' | 'starting' | 'failed' | 'done', reason?: string): State =>
    reduceMessage(startState(firstLook), {
      type: 'runs',
      runs: [{ ...learned.summary(), state, ...(reason ? { reason } : {}) }],
      shown: 'learned',
    });

  it('say nothing before the host has answered, then how to begin', () => {
    assert.equal(noticeFor(startState(firstLook)), undefined);
    const empty = reduceMessage(startState(firstLook), { type: 'runs', runs: [], shown: undefined });
    assert.equal(noticeFor(empty)?.action?.command, 'trainOnFile');
  });

  it('tell each state of a run apart, and why one failed', () => {
    const titles = (['queued', 'starting', 'done'] as const).map((state) => noticeFor(runs(state))?.text);
    assert.equal(new Set(titles).size, 3);
    assert.equal(noticeFor(runs('failed', 'The disk is full.'))?.text, 'The disk is full.');
  });

  it('give way to the drawing', () => {
    assert.equal(noticeFor(start()), undefined);
  });
});

describe('what is typed', () => {
  const typing: Action = { type: 'predict', typed: 'the' };
  const arrive = (state: State, typed?: string): State => {
    const message = learned.traceMessage();
    assert.ok(message.type === 'trace');
    return reduceMessage(state, { ...message, ...(typed !== undefined && { typed }) });
  };

  it('is asked for, and followed to its end', () => {
    const before = reduceAction(start(), { type: 'select', step: 2 });
    const asked = reduceAction(before, typing);
    assert.deepEqual(outgoing(before, asked, typing), [typing]);
    const there = arrive(asked, 'the');
    assert.deepEqual([there.shown?.typed, there.look.step], ['the', steps - 1]);
    assert.equal(press(there, 'Home').look.step, 0);
    assert.equal(
      press(arrive(there, 'the'), 'Home', 'ArrowRight').look.step,
      1,
      'the same text stays where it is',
    );
  });

  it('has no passages beside it', () => {
    const message = learned.traceMessage();
    assert.ok(message.type === 'trace');
    const place = { index: 0, count: 3 };
    const there = reduceMessage(start(), { ...message, place, typed: 'the' });
    assert.equal(press(there, 'End', 'ArrowRight').entering, undefined);
    assert.ok(press(reduceMessage(start(), { ...message, place }), 'End', 'ArrowRight').entering);
  });

  it('is let go by Escape, after unit and step', () => {
    const there = arrive(reduceAction(start(), typing), 'the');
    assert.equal(press(there, 'Escape').typed, 'the');
    assert.equal(press(there, 'Escape', 'Escape').typed, undefined);
  });
});

describe('results', () => {
  const exam = {
    iteration: 7,
    part: 'validation',
    examples: 1,
    loss: 1,
    scores: {},
    baselines: [],
  } as const;
  const facts = { example: 3, text: 'a', wanted: 'x', answered: 'y', loss: 1, probability: 0.5 };

  it('are asked for once at a time, and are there or failed', () => {
    const action: Action = { type: 'exam' };
    const asked = reduceAction(start(), action);
    assert.deepEqual(outgoing(start(), asked, action), [{ type: 'exam' }]);
    assert.ok(asked.exam.asked);
    const there = reduceMessage(asked, { type: 'exam', run: 'learned', exam });
    assert.deepEqual([there.exam.asked, there.exam.facts], [false, exam]);
    assert.equal(reduceMessage(asked, { type: 'exam', run: 'other', exam }).exam.facts, undefined);
    assert.equal(reduceMessage(asked, { type: 'problem', message: 'gone' }).exam.asked, false);
  });

  it('list the examples that were last asked for', () => {
    const query = { sort: 'order', from: 40, count: 40, wrong: true } as const;
    const action: Action = { type: 'listExamples', query };
    const asked = reduceAction(start(), action);
    assert.deepEqual(outgoing(start(), asked, action), [{ type: 'examples', query }]);
    const examples = { iteration: 7, list: [facts], total: 41 };
    const answer = { type: 'examples', run: 'learned', examples } as const;
    assert.deepEqual(reduceMessage(asked, { ...answer, from: 0 }).exam.list, [], 'an answer of before');
    assert.deepEqual(reduceMessage(asked, { ...answer, from: 40 }).exam.list, [facts]);
  });

  it('open an example in the drawing', () => {
    const before = reduceAction(start(), { type: 'tab', tab: 'results' });
    const action: Action = { type: 'openExample', example: 3 };
    const after = reduceAction(before, action);
    assert.equal(after.look.tab, 'network');
    assert.deepEqual(outgoing(before, after, action), [action]);
  });
});
