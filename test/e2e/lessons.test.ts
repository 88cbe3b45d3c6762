/** Lessons in a real window: taken from start to end, written by a teacher, reached from the walkthrough. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { exampleOfGuide } from '../support/guide';
import { until } from './support/wait';
import { openVSCode } from './support/vscodeTests';
import type { Workbench } from './support/workbench';

/** A lesson as its reader uses it. */
class Reader {
  private constructor(
    readonly workbench: Workbench,
    readonly frame: Frame,
  ) {}

  static async in(workbench: Workbench, title: string): Promise<Reader> {
    // A lesson that was left lives on behind the one that is seen.
    const frame = await until(`the lesson “${title}”`, async () => {
      for (const one of workbench.page.frames()) {
        const found = one.locator('main[data-view="lesson"] .lesson-head h1', { hasText: title });
        if ((await found.count().catch(() => 0)) > 0) return one;
      }
      return undefined;
    });
    return new Reader(workbench, frame);
  }

  question(text: string): Locator {
    return this.frame.locator('.question', { hasText: text });
  }

  async number(question: string, answer: string): Promise<void> {
    await this.question(question).locator('.number-answer').fill(answer);
    await this.question(question).locator('.number-answer').press('Enter');
    await this.isAnswered(question);
  }

  async choose(question: string, answer: string): Promise<void> {
    await this.question(question).locator('label', { hasText: answer }).click();
    await this.question(question).locator('vscode-button', { hasText: 'Check' }).click();
    await this.isAnswered(question);
  }

  async isAnswered(question: string): Promise<void> {
    await this.question(question).locator('.verdict-line.right').waitFor({ timeout: 60_000 });
  }

  async press(button: string): Promise<void> {
    await this.frame.locator('vscode-button:visible', { hasText: button }).first().click();
  }

  async lives(): Promise<void> {
    await this.frame.locator('.figure-parts:visible').first().waitFor();
  }

  async next(title: string): Promise<void> {
    await this.frame.locator('.turn vscode-button', { hasText: 'Next' }).click();
    await this.frame.getByRole('heading', { name: title }).waitFor();
    await this.lives();
  }
}

async function takeTelephoneGame(reader: Reader): Promise<void> {
  const { frame, workbench } = reader;
  await reader.lives();
  await frame.locator('.chip', { hasText: 'eight legs' }).click();
  await frame.locator('.frame button', { hasText: 'eight' }).click();
  await frame.getByText('After word 7 of 8, “eight”').waitFor();
  await frame.locator('.drawing-part tr', { hasText: 'spider' }).first().waitFor();
  await reader.number('After how many words', '7');
  await reader.choose('What does the player', 'Only what the drawing');
  await workbench.screenshot('lesson-4');

  await reader.next('You play');
  for (const [animal, drawings] of [
    ['duck', 11],
    ['giraffe', 7],
    ['snake', 8],
  ] as const) {
    for (let drawing = 1; drawing < drawings; drawing++) await reader.press('Next drawing');
    await frame.locator('.answers button', { hasText: animal }).click();
    await frame.getByText(`Yes, ${animal}`).waitFor();
    if (animal !== 'snake') await reader.press('Another sentence');
  }
  await reader.isAnswered('Guess three');
  await workbench.screenshot('lesson-4-guessed');

  await reader.next('What is handed on');
  await reader.number('How many numbers', '32');
  await reader.choose('How many networks', 'One.');

  await reader.next('Your own words');
  await frame.locator('.text-input').fill('It dives deep and is bigger than a ship.');
  await reader.isAnswered('Describe a whale');
  await frame.locator('.chip', { hasText: 'long ears' }).click();
  await reader.press('Shuffle the words');
  await reader.isAnswered('Shuffle the words of it has long ears');
  await reader.choose('Why is it still an elephant', 'some words speak for one animal');

  await reader.next('An eraser');
  await frame.locator('.chip', { hasText: 'under water' }).click();
  await frame.locator('.frame button', { hasText: 'sings' }).click();
  await reader.press('Erase the memory here');
  await reader.isAnswered('changes nothing of its answer');
  await reader.press('Give the memory back');
  await frame.locator('.frame button', { hasText: 'water' }).click();
  await reader.press('Erase the memory here');
  await frame.getByText(/^At the end: elephant .* With all of its memory: whale/).waitFor();
  await reader.isAnswered('name another animal');
  await workbench.screenshot('lesson-4-erased');

  await reader.next('From nothing');
  await reader.press('Train');
  await reader.isAnswered('Train it until');
  await workbench.screenshot('lesson-4-learned');
}

describe('lessons', function () {
  this.timeout(300_000);

  it('are taken one after the other, and their questions answered', async () => {
    const workbench = await openVSCode({});
    await workbench.runCommand('Unroll: Open Lesson…');
    await workbench.pick('1. Fixed inputs');
    const first = await Reader.in(workbench, 'Fixed inputs');
    await first.lives();
    await workbench.screenshot('lesson-1');
    await first.number('Which number', '4');
    await first.next('Only names');
    await first.frame.locator('.vocabulary summary').click();
    for (const number of ['6', '10', '34', '24', '17']) {
      await first.frame.getByLabel('Number of “fun”').fill(number);
      await first.frame.locator('.slot-number', { hasText: number }).waitFor();
      if (await first.question('give fun another').locator('.right').count()) break;
    }
    await first.isAnswered('give fun another');
    await first.next('A sentence that does not fit');
    await first.frame.locator('.chip', { hasText: 'I must declare' }).click();
    await first.frame.locator('.overflow', { hasText: 'joy' }).waitFor();
    await first.number('How many of the words', '4');
    await first.choose('What happens if we give', 'stands helpless');
    await first.next('One word at a time');
    await first.frame
      .locator('.text-input')
      .fill('What a wonderful and delightful evening, it made me smile');
    await first.isAnswered('Type a sentence');
    await workbench.screenshot('lesson-1-end');

    await first.press('Next lesson: Getting rich');
    const second = await Reader.in(workbench, 'Getting rich, without memory');
    await second.lives();
    await second.choose('What should one do', 'Buy on A, sell on B');
    await second.next('Teach it');
    await second.press('Train');
    await second.isAnswered('at least 200 iterations');
    await second.number('On how many of the two', '1');
    await workbench.screenshot('lesson-2');
    await second.next('It cannot be otherwise');
    await second.choose('Which numbers of the sums', 'None.');
    const point = (t: number) => second.frame.locator(`.chart .point[data-step="${t}"]`);
    // Trained here it buys at high prices: A as high as it gets, B as low.
    for (let press = 0; press < 4; press++) await point(2).press('ArrowUp');
    for (let press = 0; press < 5; press++) await point(6).press('ArrowDown');
    await second.isAnswered('Drag the prices');

    await second.press('Next lesson: A memory');
    const third = await Reader.in(workbench, 'A memory');
    await third.lives();
    await third.number('Day A:', '1');
    await third.number('And on day B', '−2');
    await workbench.screenshot('lesson-3');
    await third.next('Every product and every sum');
    await third.frame.locator('.chart .point[data-step="3"]').press('ArrowUp');
    await third.isAnswered('Drag some prices');
    await third.frame.getByLabel('W_hh, row 1, column 2').fill('0');
    await third.isAnswered('Now break it');
    await third.next('Set it yourself');
    await third.frame.getByLabel('W_hh, row 1, column 2').fill('-2');
    await third.isAnswered('Find weights');
    await third.next('Let it learn');
    await third.press('Train');
    await third.isAnswered('right on every day');
    await third.isAnswered('Has it found');
    await workbench.screenshot('lesson-3-learned');
    await third.next('Anything, of any size');
    await third.press('Train');
    await third.isAnswered('both marked days');
    await third.choose('What have its six', 'Mixtures');

    await third.press('Next lesson: The telephone game');
    await takeTelephoneGame(await Reader.in(workbench, 'The telephone game'));

    await workbench.runCommand('Unroll: Open Lesson…');
    const row = workbench.quickPickRow('1. Fixed inputs');
    await row.filter({ hasText: 'page 4, 5 answered' }).waitFor();
    const fourth = workbench.quickPickRow('4. The telephone game');
    await fourth.filter({ hasText: 'page 6, 11 answered' }).waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.openSideBar();
    await workbench.page
      .locator('.sidebar', { hasText: 'watch a recurrent network learn it' })
      .first()
      .waitFor();
    assert.equal(await workbench.page.getByRole('treeitem').count(), 0, 'no run is listed');
    assert.deepEqual(workbench.problems, []);
  });

  it('are written by a teacher: the guide’s example opens, follows its text, and names faulty lines', async () => {
    const workbench = await openVSCode({ files: { 'mine.lesson.md': exampleOfGuide() } });
    await workbench.page.keyboard.press('Control+P');
    await workbench.quickInput.fill('mine.lesson.md');
    await workbench.quickPickRow('mine.lesson.md').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    const reader = await Reader.in(workbench, 'My first lesson');
    await reader.lives();
    await reader.frame.locator('vscode-button', { hasText: 'Train' }).click();
    await reader.isAnswered('Train it');
    await workbench.screenshot('lesson-guide');

    await workbench.runCommand('Unroll: Open Lesson as Text');
    await workbench.statusBarItem(/Ln \d/).waitFor();
    const text = readFileSync(join(workbench.folder, 'mine.lesson.md'), 'utf8');
    const line = text.split('\n').findIndex((one) => one.startsWith('show:')) + 1;
    await workbench.goTo(line, 1);
    await workbench.page.keyboard.type('colour: red\n');
    await workbench.page.locator('.squiggly-error').first().waitFor();
    await reader.frame.locator('.faults', { hasText: 'colour means nothing here' }).waitFor();
    await reader.frame.getByRole('button', { name: `line ${line}` }).waitFor();
    await workbench.screenshot('lesson-guide-fault');
  });

  it('are the last step of the walkthrough', async () => {
    const workbench = await openVSCode({});
    await workbench.runCommand('Welcome: Open Walkthrough...');
    await workbench.quickInput.fill('Get started with Unroll');
    await workbench.quickPickRow('Get started with Unroll').first().waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByRole('button', { name: /Take the first lesson/ }).click();
    await workbench.screenshot('walkthrough');
    await workbench.page.getByRole('button', { name: 'Open Lesson…' }).click();
    await Reader.in(workbench, 'Fixed inputs');
  });
});
