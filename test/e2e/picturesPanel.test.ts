import assert from 'node:assert/strict';
import { LearnedExamples } from '../support/learnedExamples';
import { posts, press, savedLook, sees, title } from './networkPage';
import { themeKinds } from './themes';
import type { ViewPage, ViewPageOptions } from './viewPage';
import { viewTests } from './viewTests';

describe('Network panel of pictures', () => {
  const open = viewTests('network');
  let captions: LearnedExamples;
  let classes: LearnedExamples;

  before(function () {
    this.timeout(120_000);
    captions = new LearnedExamples('caption');
    classes = new LearnedExamples('pictures');
  });

  async function show(
    learned: LearnedExamples,
    options: Partial<ViewPageOptions> = {},
    step?: number,
  ): Promise<ViewPage> {
    const view = await open({ width: 1200, height: 800, reducedMotion: true, ...options });
    for (const message of learned.messages(learned.material.count - 1, step)) await view.send(message);
    await posts(view, 'drawn');
    return view;
  }

  for (const theme of themeKinds)
    for (const width of [220, 640, 1400])
      it(`draws the picture, its maps and the network, ${theme}, ${width} px`, async () => {
        for (const learned of [captions, classes]) {
          const view = await show(learned, { theme, width, height: 860 }, 0);
          await view.page.screenshot({
            path: `dist/screenshots/pictures-${learned.summary().id}-${theme}-${width}.png`,
            fullPage: true,
          });
          const overflow = await view.page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          assert.equal(overflow, 0, 'nothing sticks out at the side');
        }
      });

  it('shows a map closely, by mouse and by keys, and lets it go', async () => {
    const view = await show(captions, {}, 0);
    const { page } = view;
    await page.getByRole('button', { name: /^convolution 2 · map 3, 16 × 16/ }).click();
    await sees(view, '.seen-section h3', 'convolution 2 · map 3');
    await page.screenshot({ path: 'dist/screenshots/pictures-map-dark-1200.png' });
    assert.deepEqual((await savedLook(view, ({ seen }) => seen !== undefined)).seen, { level: 2, map: 2 });
    const focused = page.locator('.map:focus');
    await focused.press('ArrowRight');
    await sees(view, '.seen-section h3', 'convolution 2 · map 4');
    await sees(view, '[role=status]', /^convolution 2 · map 4, 16 × 16: from 0 to/);
    for (let i = 0; i < 6; i++) await focused.press('ArrowDown');
    await sees(view, '.seen-section h3', 'picture');
    const closeup = page.locator('.closeup');
    await closeup.press('ArrowRight');
    await closeup.press('ArrowDown');
    await sees(view, '.seen-section', /row 1, column 1: (−?\d[\d.]* ?){3}/);
    await closeup.press('Escape');
    await page.locator('.seen-section').waitFor({ state: 'hidden' });
  });

  it('has no time where all is seen at once: no play, no fold, no heat map', async () => {
    const view = await show(classes, {}, 0);
    const { page } = view;
    await sees(view, '.pane h2', /\.png$/);
    assert.match((await page.locator('.formulas').textContent()) ?? '', /h = tanh\( Wxh·x \+ b \)/);
    for (const name of ['Heat map', 'Units', 'Trajectory'])
      assert.equal(await page.getByRole('tab', { name }).isVisible(), false, name);
    assert.equal(await page.getByRole('button', { name: 'Fold' }).isVisible(), false);
    assert.equal(await page.getByRole('button', { name: 'Play the steps' }).isVisible(), false);
    await press(view, 'ArrowLeft');
    const [asked] = await posts(view, 'showPassage');
    assert.deepEqual(asked, { type: 'showPassage', index: classes.material.count - 2 });
  });

  it('asks for a picture to look at, and goes back', async () => {
    const view = await show(captions, {}, 0);
    const { page } = view;
    await page.getByRole('button', { name: 'Choose a Picture…' }).click();
    await posts(view, 'pickPicture');
    const [picture] = captions.pictures;
    await view.send(captions.trace({ picture: { ...picture, path: 'elsewhere/mine.png' } }));
    await sees(view, '.predict-note', 'elsewhere/mine.png');
    assert.match((await title(view)) ?? '', /^Step \d/);
    await page.getByRole('button', { name: /Back to what was shown/ }).click();
    assert.deepEqual((await posts(view, 'predict')).at(-1), { type: 'predict', typed: undefined });
  });
});
