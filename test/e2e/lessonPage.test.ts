/** The page of a lesson, with the real engine behind it. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { inkOf } from '../../src/data/pictures/ink';
import type { ThemeKind } from '../../webview/shared/theme';
import { readLesson } from '../../src/lessons/read';
import type { LessonProgress } from '../../src/protocol/lessonMessages';
import { LessonOnPage } from './lessonOnPage';
import { numberOf } from './support/panel';
import { until } from './support/wait';
import type { ViewPageOptions } from './viewPage';
import { viewTests } from './viewTests';

const folder = 'media/lessons/';
const memory = `${folder}03-a-memory.lesson.md`;
const telephone = `${folder}04-the-telephone-game.lesson.md`;
const prices = [3, 5, 6, 8, 9, 8, 6, 4, 3, 5, 7, 4];

describe('the page of a lesson', () => {
  const open = viewTests('lesson');
  let lesson: LessonOnPage | undefined;
  afterEach(() => lesson?.close());

  const openLesson = async (
    path: string,
    options: Partial<ViewPageOptions> = {},
    progress?: LessonProgress,
  ): Promise<LessonOnPage> => {
    const view = await open({ width: 1280, height: 900, ...options });
    lesson = await LessonOnPage.open(view, path, progress);
    return lesson;
  };
  const at = (page: number): LessonProgress => ({ page, answered: [] });
  /** The table of all steps: t, price, h₁, h₂, answer. */
  const table = async ({ view }: LessonOnPage): Promise<string[][]> => {
    const rows = view.page.locator('.steps-table tbody tr');
    await rows.first().waitFor();
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent ?? '')),
    );
  };
  const held = async (shown: LessonOnPage): Promise<number[][]> =>
    (await table(shown)).map((row) => row.slice(2, 4).map(numberOf));
  /** What h_t = W_xh x_t + W_hh h_{t−1} is for these prices. */
  const reckoned = (values: readonly number[], [a, b]: number[][]): number[][] => {
    let h = [0, 0];
    return values.map((x) => (h = [x + a[0] * h[0] + a[1] * h[1], x + b[0] * h[0] + b[1] * h[1]]));
  };
  const byHand = [
    [0, -1],
    [0, 0],
  ];

  it('says every product and every sum of a network that was set by hand', async () => {
    const shown = await openLesson(memory);
    assert.deepEqual(await held(shown), reckoned(prices, byHand));
    const sums = await shown.view.page.locator('.sum-result').allInnerTexts();
    assert.deepEqual(sums.slice(0, 2), ['= 6 + 0 − 5 = 1', '= 6 + 0 + 0 = 6']);
    assert.deepEqual(
      (await table(shown)).map((row) => row[4].includes('✓')),
      prices.map(() => true),
    );
  });

  it('changes all numbers with a weight, as the network reckons them then', async () => {
    const shown = await openLesson(memory);
    await table(shown);
    const field = shown.view.page.getByLabel('W_hh, row 1, column 2');
    await field.fill('-0.5');
    const changed = [
      [0, -0.5],
      [0, 0],
    ];
    const wanted = reckoned(prices, changed);
    await until('other numbers', async () => (await held(shown))[1][0] === wanted[1][0]);
    assert.deepEqual(await held(shown), wanted);
    assert.equal(await field.inputValue(), '-0.5');
    await shown.view.page.locator('vscode-button', { hasText: 'Reset' }).click();
    await until('the first numbers', async () => (await held(shown))[1][0] === 2);
    assert.deepEqual(await held(shown), reckoned(prices, byHand));
    assert.equal(await field.inputValue(), '-1');
  });

  it('follows a price that is moved by keys, and by the mouse', async () => {
    const shown = await openLesson(memory);
    await table(shown);
    const { page } = shown.view;
    const point = (t: number) => page.locator(`.chart .point[data-step="${t}"]`);
    await point(1).press('ArrowUp');
    await point(1).press('ArrowUp');
    await until('the price', async () => (await table(shown))[1][1] === '7');
    assert.deepEqual(await held(shown), reckoned([3, 7, ...prices.slice(2)], byHand));
    assert.equal(await point(1).getAttribute('aria-valuenow'), '7');
    const box = await point(4).boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + 60, { steps: 5 });
    await page.mouse.up();
    const price = Number(await point(4).getAttribute('aria-valuenow'));
    assert.ok(price < 9);
    await until('the price', async () => (await table(shown))[4][1] === String(price));
    const moved = [3, 7, 6, 8, price, ...prices.slice(5)];
    assert.deepEqual(await held(shown), reckoned(moved, byHand));
  });

  it('judges answers, gives hints, and remembers what is answered', async () => {
    const shown = await openLesson(memory);
    const { page } = shown.view;
    const question = page.locator('.question').first();
    await question.locator('summary').click();
    await question.getByText('times its second').waitFor();
    await question.locator('.number-answer').fill('7');
    await question.locator('.number-answer').press('Enter');
    await question.getByText('Not so.').waitFor();
    assert.deepEqual(shown.messages('progress'), []);
    await question.locator('.number-answer').fill('1');
    await question.locator('vscode-button', { hasText: 'Check' }).click();
    await question.getByText('It has risen: buy.').waitFor();
    await until('progress', () => Promise.resolve(shown.progress?.answered.join() === 'note-on-a'));
  });

  it('sees what the reader does with a network', async () => {
    const shown = await openLesson(memory, {}, at(1));
    const { page } = shown.view;
    const [prices, spoil] = await page.locator('.question').all();
    await page.locator('.chart .point').first().press('ArrowUp');
    await prices.getByText('Done.').waitFor();
    await spoil.getByText('Not yet.').waitFor();
    await page.getByLabel('W_hh, row 1, column 2').fill('0');
    await spoil.getByText('Done.').waitFor();
    await page.getByRole('button', { name: '2: Every product and every sum, answered' }).waitFor();
  });

  it('trains a network from random weights until it has found the change of the price', async () => {
    const shown = await openLesson(memory, {}, at(3));
    const { page } = shown.view;
    await page.locator('vscode-button', { hasText: 'Train' }).click();
    for (const question of await page.locator('.question').all())
      await question.getByText('Done.').waitFor({ timeout: 60_000 });
    const strongest = await page.locator('.r[aria-pressed="true"]').innerText();
    assert.ok(Math.abs(numberOf(strongest)) > 0.9, strongest);
    assert.ok((await page.locator('.scatter circle').count()) === prices.length);
  });

  it('draws the state after every word, by keys and for ears too', async () => {
    const shown = await openLesson(telephone);
    const { page } = shown.view;
    const frame = (word: string) => page.locator('.frame button', { hasText: word });
    const dots = (word: string): Promise<number[]> =>
      frame(word)
        .locator('canvas')
        .evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
          return [...data].filter((_, at) => at % 4 === 3).map((ink) => ink / 255);
        });
    const animals = readdirSync(`${folder}animals`).map((file) => {
      const bytes = new Uint8Array(readFileSync(`${folder}animals/${file}`));
      return { file, ink: inkOf([{ path: file, bytes }], 16) };
    });
    /** From near to far, by the mean of the squares. */
    const likest = (drawn: readonly number[]): [file: string, distance: number][] =>
      animals
        .map(({ file, ink }): [string, number] => {
          const square = drawn.reduce((sum, dot, at) => sum + (dot - ink[at]) ** 2, 0);
          return [file, square / ink.length];
        })
        .sort(([, a], [, b]) => a - b);
    await frame('forgets').waitFor();
    const [[, unsure]] = likest(await dots('it'));
    const [[file, sure], [, second]] = likest(await dots('forgets'));
    assert.equal(file, 'elephant.png');
    assert.ok(
      sure < unsure / 2 && sure < second / 2,
      `${unsure} at first, ${sure} then, ${second} for another`,
    );
    await frame('it').focus();
    await page.keyboard.press('End');
    await page.getByText('After word 8 of 8, “forgets”').waitFor();
    const spoken = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    assert.match(spoken ?? '', /^Drawing 8, after “forgets”: elephant \d+\.\d%/);
    await page.keyboard.press('ArrowLeft');
    await page.getByText('After word 7 of 8, “never”').waitFor();
  });

  it('shows where the memory was erased, and what it would have said', async () => {
    const shown = await openLesson(telephone);
    const { page } = shown.view;
    await page.locator('.chip', { hasText: 'under water' }).click();
    await page.locator('.frame button', { hasText: 'water' }).click();
    await page.locator('vscode-button', { hasText: 'Erase the memory here' }).click();
    const erased = page.locator('.frame.erased');
    await erased.waitFor();
    assert.match(
      (await erased.getByRole('button').getAttribute('aria-label')) ?? '',
      /after “water”: the memory was erased here/,
    );
    const pixels = (name: string): Promise<string> =>
      page.locator(name).evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    assert.equal(await pixels('.frame.erased canvas'), await pixels('.frame.first canvas'), 'as before all');
    await page.getByText(/At the end: elephant .* With all of its memory: whale/).waitFor();
    await page.screenshot({ path: 'dist/screenshots/lesson-04-erased.png' });
    await page.locator('vscode-button', { hasText: 'Give the memory back' }).click();
    await erased.waitFor({ state: 'detached' });
  });

  it('lets the reader guess before the words are seen', async () => {
    const shown = await openLesson(telephone, {}, at(1));
    const { page } = shown.view;
    await page.locator('.frame button').first().waitFor();
    const text = (): Promise<string> => page.locator('.guess-part').innerText();
    assert.doesNotMatch(await text(), /beak|swims/);
    assert.equal(await page.locator('.frame button').count(), 1);
    await page.locator('vscode-button', { hasText: 'Next drawing' }).click();
    await until('another drawing', async () => (await page.locator('.frame button').count()) === 2);
    await page.locator('.answers button', { hasText: 'fish' }).click();
    await page.getByText('No: the last player says duck.').waitFor();
    assert.match(await text(), /beak/);
    await page.screenshot({ path: 'dist/screenshots/lesson-04-guessed.png' });
    await page.locator('vscode-button', { hasText: 'Another sentence' }).click();
    await until('another sentence', async () => (await page.locator('.frame button').count()) === 1);
    assert.doesNotMatch(await text(), /beak|tall/);
  });

  it('shows all weights of a network once', async () => {
    const shown = await openLesson(telephone, {}, at(2));
    const { page } = shown.view;
    const titles = page.locator('.matrices figcaption');
    await titles.first().waitFor();
    const words = await titles.allInnerTexts();
    // The vocabulary’s rows, then those of three gates with 32 units each, and those of twelve answers.
    assert.match(words[0], /^a row for each word \d{3} × 12, from −\d/);
    assert.deepEqual(
      words.slice(1).map((one) => one.replace(/,.*/, '')),
      ['Wxh 96 × 12', 'Whh 96 × 32', 'Why 12 × 32'],
    );
    const sizes = await page
      .locator('.matrices canvas')
      .evaluateAll((all: HTMLCanvasElement[]) => all.map(({ width, height }) => [width, height]));
    assert.deepEqual(sizes.slice(1), [
      [96, 12],
      [96, 32],
      [32, 12],
    ]);
    const numbers = sizes.reduce((sum, [width, height]) => sum + width * height, 2 * 96 + 12);
    await page.getByText(`The whole network: ${numbers.toLocaleString('en')} numbers`).waitFor();
  });

  it('races three networks over a distance that the reader chooses', async function () {
    this.timeout(120_000);
    const shown = await openLesson(`${folder}08-why-gates.lesson.md`, {}, at(1));
    const { page } = shown.view;
    const scores = async (): Promise<number[]> =>
      (await page.locator('.score-part .bar-value').allInnerTexts()).map(Number.parseFloat);
    await page.locator('.reach-words li').nth(2).waitFor();
    await page.locator('vscode-button', { hasText: 'Train' }).click();
    await page.locator('.question').first().getByText('Done.').waitFor({ timeout: 60_000 });
    const [rnn, gru, lstm, chance] = await scores();
    assert.ok(rnn < 40 && gru > 99 && lstm > 99, `${rnn} ${gru} ${lstm}`);
    assert.ok(Math.abs(chance - 25) < 6, String(chance));
    assert.match(
      await page.locator('.loss-part .series-key').innerText(),
      /GRU · 1,268 weights · 0\.\d+ bits/,
    );
    await page.waitForTimeout(300);
    await page.screenshot({ path: 'dist/screenshots/lesson-08-raced.png', fullPage: true });
    await page.locator('.segmented', { hasText: 'LSTM' }).getByText('LSTM').click();
    await page.getByText('✓').first().waitFor();
    await page.locator('.memory-distance .slider').fill('3');
    await until('a short text', async () => (await page.locator('.memory-read').innerText()).length === 4);
    await page.locator('.reach-words li').nth(2).waitFor();
    await page.locator('.loss-part .series-key', { hasText: 'not trained yet' }).waitFor();
    await page.locator('vscode-button', { hasText: 'Train' }).click();
    await page.locator('.question').nth(2).getByText('Done.').waitFor({ timeout: 60_000 });
  });

  it('switches matrices off, and on again', async () => {
    const shown = await openLesson(`${folder}05-the-formula.lesson.md`, {}, at(2));
    const { page } = shown.view;
    const memory = page.locator('vscode-checkbox', { hasText: 'W_hh' });
    await memory.click();
    await page.locator('.matrix-row.off').waitFor();
    await page.screenshot({ path: 'dist/screenshots/lesson-05-off.png', fullPage: true });
    await memory.click();
    await page.locator('.matrix-row.off').waitFor({ state: 'detached' });
    await page.locator('vscode-checkbox', { hasText: 'W_hy' }).click();
    await page.locator('.question', { hasText: 'switch one of them off' }).getByText('Done.').waitFor();
  });

  it('tells what the units of each layer follow, and shows the one that is chosen', async () => {
    const shown = await openLesson(`${folder}07-deep-networks.lesson.md`, {}, at(2));
    const { page } = shown.view;
    const rows = page.locator('.follows tbody tr');
    await rows.nth(2).waitFor();
    assert.match(await rows.first().innerText(), /^layer 3/);
    const best = rows.last().locator('.r').nth(1);
    const unit = /#(\d+)/.exec(await best.innerText())?.[1];
    await best.click();
    const label = (): Promise<string | null> => page.locator('canvas.units').getAttribute('aria-label');
    await until('its line', async () => (await label())?.includes(`Unit ${unit} of layer 1`));
  });

  it('turns pages by keys and keeps its place', async () => {
    const shown = await openLesson(memory);
    const { page } = shown.view;
    await page.locator('.turn vscode-button', { hasText: 'Next' }).press('Enter');
    await page.getByRole('heading', { name: 'Every product and every sum' }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'page');
    await until('progress', () => Promise.resolve(shown.progress?.page === 1));
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('button').nth(4).click();
    await page.getByRole('heading', { name: 'Anything, of any size' }).waitFor();
  });

  it('is still where the system asks for it: steps, no play', async () => {
    const shown = await openLesson(memory, { reducedMotion: true });
    await table(shown);
    const { page } = shown.view;
    assert.equal(await page.locator('vscode-button[aria-label="Play the steps"]').isVisible(), false);
    await page.locator('vscode-button[aria-label="Next step"]').click();
    await page.locator('.sums h4', { hasText: 't=3' }).waitFor();
  });

  it('follows the text while it is written, and says what is wrong where', async () => {
    const text = readFileSync(memory, 'utf8');
    const shown = await openLesson(text);
    await table(shown);
    const { page } = shown.view;
    shown.show(
      text
        .replace('A note for tomorrow', 'A letter')
        .replace('figure: learner', 'figure: learner\ncolour: red'),
    );
    await page.getByRole('heading', { name: 'A letter' }).waitFor();
    const fault = page.locator('.faults', { hasText: 'colour means nothing here' });
    await fault.getByRole('button').click();
    const line = text.split('\n').indexOf('figure: learner') + 1;
    await until('the way to the text', () => Promise.resolve(shown.messages('openText')[0]?.line === line));
    assert.deepEqual(await held(shown), reckoned(prices, byHand), 'the network lives on');
    shown.show(text);
    await fault.waitFor({ state: 'hidden' });
  });

  it('tells what a network cannot do in its place', async () => {
    const broken =
      '# T\n\n## P\n\n```unroll\nfigure: a\ndata: { text: ab }\ntask: { name: next-token }\nreads: [ab]\nshow: [network]\n```\n';
    const shown = await openLesson(broken);
    await shown.view.page.locator('.live .fault:visible').waitFor();
  });

  it('shows text as text and formulas as formulas', async () => {
    const shown = await openLesson('# T\n\n## P\n\n<img src=x onerror=alert(1)> $h_t$ and $\\frac{$\n');
    const { page } = shown.view;
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    assert.equal(await page.locator('.page img').count(), 0);
    await page.locator('.formula math').first().waitFor({ state: 'attached' });
    assert.equal(await page.locator('.bad-formula').innerText(), '$\\frac{$');
  });

  const looks: readonly [theme: ThemeKind, width: number][] = [
    ['dark', 1280],
    ['light', 1280],
    ['hc-dark', 900],
    ['hc-light', 600],
    ['dark', 320],
  ];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.lesson.md')))
    for (const [theme, width] of looks)
      it(`draws every page of ${name} in ${theme}, ${width} px wide`, async function () {
        this.timeout(120_000);
        mkdirSync('dist/screenshots', { recursive: true });
        const { pages } = readLesson(readFileSync(folder + name, 'utf8')).lesson;
        const shown = await openLesson(folder + name, { theme, width });
        const { page } = shown.view;
        for (const index of pages.keys()) {
          if (index > 0) await page.locator('.turn vscode-button', { hasText: 'Next' }).click();
          if (pages[index].pieces.some(({ as }) => as === 'figure'))
            await page.locator('.figure-parts:visible').first().waitFor();
          await page.waitForTimeout(300);
          const number = name.slice(0, 2);
          await page.screenshot({
            path: `dist/screenshots/lesson-${number}-${index + 1}-${theme}-${width}.png`,
            fullPage: true,
          });
          const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overhang <= 0, `page ${index + 1} is ${overhang} px too wide`);
        }
      });
});
