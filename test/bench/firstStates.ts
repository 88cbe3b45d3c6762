/** From the choice of a network to its hidden states on the screen, in fresh windows. */
import { Panel } from '../e2e/support/panel';
import { openWorkbench, type Workbench } from '../e2e/support/workbench';
import { quantile, type Result } from './case';

const freshWindows = 5;

interface Watched {
  /** When each run was first on the canvas; milliseconds of `Date.now()`. */
  drawnAt?: number[];
}

/**
 * @param files with a `prose.txt`, to train on all of it
 * @param again measures the second training of each window: worker and panel are there
 */
export async function firstStates(files: Record<string, string>, again: boolean): Promise<Result> {
  const times: number[] = [];
  for (let i = 0; i < freshWindows; i++) {
    const workbench = await openWorkbench({ files, prepare: (page) => page.addInitScript(watchDrawing) });
    await workbench.openFile('prose.txt');
    const first = await train(workbench, 1);
    if (again) await (await Panel.in(workbench)).whenDone();
    times.push(again ? await train(workbench, 2) : first);
    await workbench.close();
  }
  return {
    value: quantile(times, 0.5) / 1000,
    unit: 's',
    goal: { value: 1, better: 'smaller' },
    note: `${(Math.min(...times) / 1000).toFixed(2)} … ${(Math.max(...times) / 1000).toFixed(2)} in ${freshWindows} fresh windows`,
  };
}

/** Milliseconds until the window's `count`-th run is drawn. The choice is confirmed while its costs are still measured. */
async function train(workbench: Workbench, count: number): Promise<number> {
  await workbench.focusEditor();
  await workbench.selectAll();
  await workbench.runCommand('Unroll: Train RNN on Selection');
  await workbench.quickPickRow('Quick look').waitFor();
  const confirmed = Date.now();
  await workbench.page.keyboard.press('Enter');
  const { frame } = await Panel.in(workbench);
  await frame.waitForFunction((drawn) => ((window as Watched).drawnAt?.length ?? 0) >= drawn, count);
  const drawn = await frame.evaluate((run) => (window as Watched).drawnAt?.[run - 1], count);
  return (drawn ?? NaN) - confirmed;
}

/** Runs in every frame before anything else: waits for the panel, and notes when the canvas shows another run. */
function watchDrawing(): void {
  const drawnAt: number[] = ((window as Watched).drawnAt = []);
  // A timer lasts when VS Code writes the page into its frame; animation frames and observers do not.
  const waiting = setInterval(() => {
    const drawing = document.querySelector<HTMLElement>('.drawing');
    const canvas = drawing?.querySelector('canvas');
    if (!drawing || !canvas) return;
    clearInterval(waiting);
    watch(drawing, canvas);
  }, 10);
  const watch = (drawing: HTMLElement, canvas: HTMLCanvasElement): void => {
    const context = canvas.getContext('2d');
    // Between two runs the drawing is hidden; what is left on the canvas then must not count as the next one's.
    const observer = new MutationObserver(() => {
      if (drawing.hidden) context?.clearRect(0, 0, canvas.width, canvas.height);
      else look();
    });
    const look = (): void => {
      if (drawing.hidden) return;
      if (coloursOf(canvas) > 20) drawnAt.push(Date.now());
      else requestAnimationFrame(look);
    };
    observer.observe(drawing, { attributeFilter: ['hidden'] });
    look();
  };
  const small = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  // Counted in a small copy: to read the canvas itself takes longer than to draw it.
  const coloursOf = (canvas: HTMLCanvasElement): number => {
    if (!small || canvas.width === 0) return 0;
    const { width, height } = small.canvas;
    small.clearRect(0, 0, width, height);
    small.drawImage(canvas, 0, 0, width, height);
    return new Set(new Uint32Array(small.getImageData(0, 0, width, height).data.buffer)).size;
  };
}
