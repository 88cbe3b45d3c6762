/** Frames a second of the panel while it scrolls through 10,000 steps × 512 units, and one Trace's way onto the screen. */
import { Engine } from '../../src/model/engine';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import { Tracer } from '../../src/model/tracer';
import { packTrace } from '../../src/protocol/traceCodec';
import { launchChromium, openView, type ViewPage } from '../e2e/viewPage';
import { Learned } from '../support/learnedTrace';
import type { BenchCase, Result, Settings } from './case';

const [steps, units, vocabulary] = [10_000, 512, 65];

/** A step through time that shows new columns in every frame. */
const pixelsPerFrame = 23;

async function measure({ seconds }: Settings): Promise<Result> {
  const browser = await launchChromium();
  try {
    const view = await openView(browser, { view: 'network', width: 1400, height: 860 });
    await show(view);
    const busy = await busyClock(view);
    const before = await busy();
    const { frames, milliseconds, worst } = await view.page.evaluate(scroll, { seconds, pixelsPerFrame });
    const drawing = (1000 * ((await busy()) - before)) / frames;
    return {
      value: (1000 * frames) / milliseconds,
      unit: 'frames/s',
      goal: { value: 55, better: 'larger' },
      note: `the page works ${drawing.toFixed(1)} ms a frame; longest frame ${worst.toFixed(0)} ms (software rendering)`,
    };
  } finally {
    await browser.close();
  }
}

/** Seconds that the page's main thread has worked so far. */
async function busyClock({ page }: ViewPage): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
  };
}

async function show(view: ViewPage): Promise<void> {
  const options = {
    cell: 'rnn',
    activation: 'tanh',
    units,
    layers: 1,
    vocabulary,
    embedding: 64,
    dropout: 0,
  } as const;
  const initial = { random: new Random(1), initialization: 'uniform', forgetBias: 1 } as const;
  const random = new Random(2);
  const ids = Uint32Array.from({ length: steps }, () => random.integer(vocabulary));
  const traced = new Tracer(new Network(Engine.create(), options, initial)).trace(ids);
  const letters = Array.from({ length: vocabulary }, (_, i) => String.fromCharCode(48 + i));
  const tokens = Array.from(ids, (id, i) => ({ text: letters[id], id, start: i, end: i + 1 }));
  const run = { ...new Learned({ cell: 'rnn', units: 2, layers: 1, iterations: 1 }).summary(), id: 'bench' };
  await view.send({ type: 'runs', runs: [run], shown: run.id });
  await view.send({ type: 'vocabulary', run: run.id, tokens: letters });
  const shown = { run: run.id, iteration: 1, trace: packTrace({ tokens, ...traced }) };
  await view.send({ type: 'trace', shown, place: { index: 0, count: 1 }, step: undefined });
  await view.page.waitForFunction(() => document.querySelector('canvas.network')?.clientWidth);
}

/** Runs in the page: scrolls in every frame that the browser gives. */
function scroll(options: { seconds: number; pixelsPerFrame: number }): Promise<{
  frames: number;
  milliseconds: number;
  worst: number;
}> {
  const scroller = document.querySelector('.scroller');
  if (!scroller) throw new Error('The panel shows no network.');
  return new Promise((resolve) => {
    let [frames, worst, first, last] = [0, 0, 0, 0];
    const frame = (now: number): void => {
      if (frames === 0) first = now;
      else worst = Math.max(worst, now - last);
      last = now;
      if (now - first > 1000 * options.seconds) return resolve({ frames, milliseconds: now - first, worst });
      frames++;
      scroller.scrollLeft += options.pixelsPerFrame;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

export const panelCases: readonly BenchCase[] = [{ name: 'panel-scroll', measure }];
