/** Networks of lessons that see, write and are looked into, on their pages with the real engine behind them. */
import assert from 'node:assert/strict';
import { LessonOnPage } from './lessonOnPage';
import { until } from './support/wait';
import { viewTests } from './viewTests';

const types = 'media/lessons/06-the-types.lesson.md';

const learned = 'media/lessons/09-what-did-it-learn.lesson.md';

describe('a lesson whose networks see and write', () => {
  const open = viewTests('lesson');
  let lesson: LessonOnPage | undefined;
  afterEach(() => lesson?.close());

  const openPage = async (page: number, path = types): Promise<LessonOnPage> => {
    const view = await open({ width: 1280, height: 1400 });
    lesson = await LessonOnPage.open(view, path, { page, answered: [] });
    await view.page.locator('.figure-parts:visible').first().waitFor();
    return lesson;
  };

  it('looks at what is drawn with the mouse', async () => {
    const { view } = await openPage(1);
    const { page } = view;
    const board = page.locator('.draw-board');
    await page.locator('vscode-button', { hasText: 'Clear' }).click();
    const box = await board.boundingBox();
    assert.ok(box);
    for (const [from, to] of [
      [
        [0.2, 0.2],
        [0.8, 0.8],
      ],
      [
        [0.8, 0.2],
        [0.2, 0.8],
      ],
    ]) {
      await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
      await page.mouse.down();
      await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 12 });
      await page.mouse.up();
    }
    await page.locator('.question').first().getByText('Done.').waitFor();
    assert.equal(await page.locator('.picture-choice[aria-pressed="true"]').count(), 0);
    await page.screenshot({ path: 'dist/screenshots/lesson-06-drawn.png', fullPage: true });
  });

  it('looks at what is drawn with the keys, and says where they are', async () => {
    const shown = await openPage(1);
    const { page } = shown.view;
    const board = page.locator('.draw-board');
    await page.locator('vscode-button', { hasText: 'Clear' }).click();
    await until('an empty board', () => Promise.resolve(shown.messages('read').length === 1));
    await board.focus();
    await board.press('ArrowLeft');
    await board.press(' ');
    await page.getByText('row 13, column 12, drawn').waitFor({ state: 'attached' });
    await board.press('Shift+ArrowDown');
    await page.getByText('row 14, column 12, drawn').waitFor({ state: 'attached' });
    await board.press(' ');
    await page.getByText('row 14, column 12, empty').waitFor({ state: 'attached' });
    await until('the drawing', () => Promise.resolve(shown.messages('read').length >= 3));
    const sent = shown.messages('read').map(({ reading }) => 'drawn' in reading && reading.drawn);
    assert.ok(sent.every(Boolean) && new Set(sent).size >= 2);
  });

  it('goes on from a picture that was chosen, and writes about it', async () => {
    const shown = await openPage(2);
    const { page } = shown.view;
    const text = page.locator('.written-text');
    await text.getByText('a square in a circle').waitFor();
    await page.locator('.picture-choice').nth(3).click();
    await text.getByText('a circle', { exact: true }).waitFor();
    assert.equal(await page.locator('.picture-choice[aria-pressed="true"]').count(), 1);
    await page.locator('vscode-button', { hasText: 'Reset' }).click();
    await text.getByText('a square in a circle').waitFor();
  });

  it('goes on with a text, hotter or colder', async () => {
    const shown = await openPage(6);
    const { page } = shown.view;
    const text = page.locator('.written-text');
    const before = await text.innerText();
    assert.ok(before.startsWith('The '));
    await page.locator('vscode-button', { hasText: 'Write Again' }).click();
    await until('another text', async () => (await text.innerText()) !== before);
    await page.getByRole('slider').press('Home');
    await until('the likeliest', () =>
      Promise.resolve(shown.messages('write').at(-1)?.writing.temperature === 0),
    );
    await page.getByText('0.0', { exact: true }).waitFor();
  });

  it('is painted by one unit after another, until the one that follows the quotes is found', async () => {
    const { view } = await openPage(1, learned);
    const { page } = view;
    const question = page.locator('.question').first();
    await question.getByText('Not yet.').waitFor();
    const name = page.locator('.painted-part .bar-group b');
    assert.equal(await name.innerText(), 'no unit chosen');
    const next = page.locator('.painted-part vscode-button[aria-label="Next unit"]');
    const colours = (): Promise<string[]> =>
      page
        .locator('.painted-text span')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).style.backgroundColor));
    for (let unit = 0; unit < 32 && !(await question.getByText('Done.').isVisible()); unit++) {
      await next.press('Enter');
      await page.locator('.painted-part .bar-group', { hasText: `unit ${unit}` }).waitFor();
    }
    assert.ok(await question.getByText('Done.').isVisible());
    await page.screenshot({ path: 'dist/screenshots/lesson-09-quotes.png', fullPage: true });
    const found = await name.innerText();
    const before = await colours();
    assert.ok(new Set(before).size > 10);
    await next.press('Enter');
    await until('another unit', async () => (await name.innerText()) !== found);
    assert.notDeepEqual(await colours(), before);
    await page.locator('.painted-text span').nth(20).click();
    await page.locator('.painted-text span.here').waitFor();
  });

  it('tells of each unit how far it follows what', async () => {
    const { view } = await openPage(3, learned);
    const { page } = view;
    await page.getByText('Choose a unit here, or a cell of the drawing.').first().waitFor();
    await page.locator('.concepts-part vscode-button[aria-label="Previous unit"]').press('Enter');
    await page.locator('.concepts-part .bar-group', { hasText: 'unit 31' }).waitFor();
    const rows = await page.locator('.concepts-part tr').allInnerTexts();
    assert.equal(rows.length, 6);
    for (const row of rows) assert.match(row, /[+−] [01]\.\d\d/);
  });
});
