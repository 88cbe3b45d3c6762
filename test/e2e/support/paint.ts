/** The colors that lenses paint, as they are on the screen. */
import { until } from './wait';
import type { Workbench } from './workbench';

/** Orange above zero and blue below, in any shade. */
const ours = /^rgba\((235, 125, 20|40, 120, 235), 0\.\d+\)$/;

/** Backgrounds of the painted parts of the editors, and how each is underlined. */
export function painted(workbench: Workbench): Promise<{ background: string; underline: string }[]> {
  return workbench.page
    .locator('.editor-instance .view-overlays .cdr, .editor-instance .view-lines span[class*="ced-"]')
    .evaluateAll(
      (parts, pattern) =>
        parts
          .map((part) => {
            const { backgroundColor, textDecorationLine, textDecorationStyle } = getComputedStyle(part);
            return { background: backgroundColor, underline: `${textDecorationLine} ${textDecorationStyle}` };
          })
          .filter(({ background }) => new RegExp(pattern).test(background)),
      ours.source,
    );
}

export async function waitForPaint(workbench: Workbench, least = 10): Promise<void> {
  await until('the editor to be painted', async () => (await painted(workbench)).length >= least);
}
