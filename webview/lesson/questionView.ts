/** A question: choices, a number, or something to do with a network. */
import * as l10n from '@vscode/l10n';
import type { ChoiceAnswer, NumberAnswer, ProseNode, Question } from '../../src/protocol/lessonMessages';
import { button } from '../shared/controls';
import { element, icon, type Child } from '../shared/dom';
import { isReached } from './goals';
import type { FigureNow } from './parts/part';
import { prose, type ProsePlace } from './prose';

let questions = 0;

export class QuestionView {
  readonly element: HTMLElement;
  private readonly verdict = element('div', { class: 'verdict-line', role: 'status' });
  private readonly id = `question-${++questions}`;

  constructor(
    private readonly question: Question,
    private isAnswered: boolean,
    private readonly place: ProsePlace,
    private readonly answered: () => void,
  ) {
    const { asks, answer, hint } = question;
    const words = element('div', { class: 'asks', id: this.id }, ...prose(asks, place));
    const ways = {
      choice: () => this.choices(answer as ChoiceAnswer),
      number: () => this.number(answer as NumberAnswer),
      goal: () => [],
    };
    this.element = element(
      'section',
      { class: 'question', role: 'group', 'aria-labelledby': this.id },
      words,
      ...ways[answer.as](),
      this.verdict,
      ...(hint ? [this.hint(hint)] : []),
    );
    if (isAnswered) this.tellRight(question.why);
    else if (answer.as === 'goal') this.tell('circle-large-outline', '', [l10n.t('Not yet.')]);
  }

  /** What a figure does may be the answer. */
  judge(figure: string, now: FigureNow): void {
    const { answer } = this.question;
    if (this.isAnswered || answer.as !== 'goal' || answer.goal.figure !== figure) return;
    if (isReached(answer.goal, now)) this.succeed(this.question.why);
  }

  private choices({ choices }: ChoiceAnswer): HTMLElement[] {
    const options = choices.map(({ text }, index) => {
      const input = element('input', { type: 'radio', name: this.id, value: index });
      return element('label', {}, input, element('span', {}, ...prose(text, this.place)));
    });
    const check = button(l10n.t('Check'), () => {
      const taken = this.element.querySelector<HTMLInputElement>('input:checked');
      const choice = choices.at(Number(taken?.value ?? NaN));
      if (!taken || !choice) return this.tell('info', '', [l10n.t('Choose one first.')]);
      if (choice.right) this.succeed(choice.why ?? this.question.why);
      else this.tellWrong(choice.why);
    });
    return [
      element('div', { class: 'choices', role: 'radiogroup', 'aria-labelledby': this.id }, ...options),
      check.element,
    ];
  }

  private number({ number, within }: NumberAnswer): HTMLElement[] {
    const input = element('input', {
      type: 'text',
      inputmode: 'decimal',
      class: 'number-answer',
      'aria-labelledby': this.id,
      autocomplete: 'off',
    });
    const judge = (): void => {
      const given = Number(input.value.trim().replace(',', '.').replace('−', '-'));
      if (input.value.trim() === '' || Number.isNaN(given))
        return this.tell('info', '', [l10n.t('Type a number, as 2 or −0.5.')]);
      // What is 0.3 for people is not quite that for the machine.
      if (Math.abs(given - number) <= within + 1e-9) this.succeed(this.question.why);
      else this.tellWrong(undefined);
    };
    input.addEventListener('keydown', (event) => {
      switch (event.key) {
        case 'Enter':
          judge();
      }
    });
    return [element('div', { class: 'number-row' }, input, button(l10n.t('Check'), judge).element)];
  }

  private hint(hint: readonly ProseNode[]): HTMLElement {
    return element(
      'details',
      { class: 'question-hint' },
      element('summary', {}, l10n.t('Hint')),
      element('p', {}, ...prose(hint, this.place)),
    );
  }

  private succeed(why: readonly ProseNode[] | undefined): void {
    this.isAnswered = true;
    this.tellRight(why);
    this.answered();
  }

  private tellRight(why: readonly ProseNode[] | undefined): void {
    const rest = why ? [' ', ...prose(why, this.place)] : [];
    const isDeed = this.question.answer.as === 'goal';
    this.tell('pass-filled', 'right', [
      element('b', {}, isDeed ? l10n.t('Done.') : l10n.t('Right.')),
      ...rest,
    ]);
  }

  private tellWrong(why: readonly ProseNode[] | undefined): void {
    const rest = why ? [' ', ...prose(why, this.place)] : [];
    this.tell('error', 'wrong', [element('b', {}, l10n.t('Not so.')), ...rest]);
  }

  private tell(sign: string, kind: string, words: readonly Child[]): void {
    this.verdict.className = `verdict-line ${kind}`;
    this.verdict.replaceChildren(icon(sign), element('span', {}, ...words));
  }
}
