import assert from 'node:assert/strict';
import type { ConceptRow, ConceptTable } from '../../src/protocol/viewMessages';
import { themeKinds } from './themes';
import type { ViewPage } from './viewPage';
import { photograph, viewTests } from './viewTests';

const row = (concept: string, unit: number, worth: ConceptRow['worth'], caption: string): ConceptRow => ({
  ...{
    concept,
    unit: `h #${unit}`,
    score: '0.98',
    heldOut: '0.97',
    chance: '0.55',
    untrained: '0.61',
    whole: '0.99',
  },
  ...{ caption, worth, place: { layer: 0, unit, of: 'h' } },
});
const table: ConceptTable = {
  title: 'parser.ts:1–400 · LSTM 1 × 128 · iteration 3,000',
  note: 'All 12,345 tokens of parser.ts were searched.',
  rows: [
    row(
      'inside strings or quotations',
      17,
      'learned',
      'h #17 is high at “inside strings or quotations”: AUC 0.97, on 312 of 320 spans.',
    ),
    row(
      'white space',
      4,
      'given',
      'h #4 is high at “white space”: AUC 0.99, on 900 of 901 spans. It needed no training: before it, some unit reached 0.98.',
    ),
    row(
      'indentation of the line',
      90,
      'chance',
      'No unit tells “indentation of the line” better than chance: the best, h #90, reaches 0.12, shifted labels 0.10.',
    ),
  ],
};

describe('Concepts view', () => {
  const open = viewTests('concepts');
  async function openTable(options: Parameters<typeof open>[0] = {}): Promise<ViewPage> {
    const view = await open(options);
    await view.send({ type: 'concepts', table });
    await view.page.getByRole('row').nth(3).waitFor();
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 1000])
      it(`lists what units know, ${theme}, ${width} px wide`, async () => {
        const { page } = await openTable({ theme, width, height: 480, pixelRatio: 2 });
        await photograph(page, `concepts-${theme}-${width}`);
        assert.equal(await page.getByRole('rowheader').count(), 3);
      });

  it('paints by a unit, and opens as another text, by keyboard', async () => {
    const { page, posted } = await openTable({ width: 800 });
    await page.getByRole('button', { name: 'h #4' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /h #4/ }).getByRole('button', { name: 'hold' }).press('Enter');
    await page.getByRole('button', { name: 'Open as CSV' }).press('Enter');
    assert.deepEqual((await posted()).slice(1), [
      { type: 'color', row: 1 },
      { type: 'hold', row: 1 },
      { type: 'export', format: 'csv' },
    ]);
  });
});
