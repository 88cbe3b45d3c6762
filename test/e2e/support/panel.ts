/** The panel "Unrolled network" as a person reads it and leads it. */
import assert from 'node:assert/strict';
import type { Frame, Locator } from 'playwright-core';
import { until } from './wait';
import type { Workbench } from './workbench';

/** A number as the views write it, with a true minus sign. */
export const numberOf = (text: string): number => Number(text.trim().replace('−', '-'));

/** VS Code asks a webview every 250 ms whether it has the focus; a little longer, milliseconds. */
const focusQuestion = 300;

export class Panel {
  private constructor(readonly frame: Frame) {}

  /** The open panel, once it draws a network. */
  static async in(workbench: Workbench): Promise<Panel> {
    const frame = await workbench.webview('canvas.network[aria-label*="network:"]');
    return new Panel(frame);
  }

  /** The drawing, which takes the keys. */
  get drawing(): Locator {
    return this.frame.locator('canvas.network');
  }

  get status(): Locator {
    return this.frame.locator('.toolbar .status');
  }

  get snapshot(): Locator {
    return this.frame.getByRole('slider', { name: 'Snapshot' });
  }

  get title(): Locator {
    return this.frame.locator('.step-pane h2');
  }

  /**
   * Gives the keys to a part of the panel; resolves when VS Code knows that the panel has them. Until then it would give
   * the panel the focus back that an editor has just got.
   */
  async focus(part = this.drawing): Promise<void> {
    await part.focus();
    // It asks with a timer of the page around ours: one that starts there now ends after the next question.
    await this.frame.evaluate(
      (time) => new Promise((resolve) => window.parent.setTimeout(resolve, time)),
      focusQuestion,
    );
  }

  async isTraining(): Promise<boolean> {
    return (await this.status.innerText()).includes('training');
  }

  /** The iteration that the run has reached, once it has begun and the toolbar says this of it. */
  async iteration(state: RegExp): Promise<number> {
    const status = this.status.filter({ hasText: state }).filter({ hasText: /· [1-9]/ });
    const [, iteration] = /· ([\d,]+) \//.exec(await status.innerText()) ?? [];
    return Number(iteration.replaceAll(',', ''));
  }

  async whenDone(): Promise<void> {
    await this.status.filter({ hasText: 'done' }).waitFor({ timeout: 120_000 });
  }

  /** Resolves when the pane is about this step. */
  async isAt(step: number): Promise<void> {
    await this.title.filter({ hasText: `Step ${step} ·` }).waitFor();
  }

  /** Strongest units of the selected step, as `#22 +0.998`. */
  async units(): Promise<string[]> {
    const table = this.frame.getByRole('table', { name: 'Strongest units' });
    const rows = await table.getByRole('row').allInnerTexts();
    return rows.map((row) => row.replace(/\s+/g, ' ').trim());
  }

  /** The numbers of the plain cell's equation: from input, from memory, bias, sum, result. */
  async equation(): Promise<number[]> {
    const terms = this.frame.locator('.equation:not(.waiting) dd');
    await terms.first().waitFor();
    return (await terms.allInnerTexts()).map(numberOf);
  }

  /** Whether the drawing shows something: more than a few colours. */
  async isDrawn(): Promise<boolean> {
    const colours = await this.drawing.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      return new Set(new Uint32Array(new Uint8ClampedArray(data).buffer)).size;
    });
    return colours > 20;
  }

  async waitForOtherUnits(than: readonly string[]): Promise<string[]> {
    assert.ok(than.length > 0);
    return until('other values of the units', async () => {
      const now = await this.units();
      return now.join() !== than.join() && now;
    });
  }
}
