/** The network's scores beside what is reached without one. */
import * as l10n from '@vscode/l10n';
import type { ExamFacts, Scores } from '../../../../src/protocol/examples';
import { element } from '../../../shared/dom';
import { count, loss } from '../../../shared/format';
import { baselineWords, isError, scoreText, scoreWords } from '../../../shared/scoreWords';

interface Rung {
  readonly name: string;
  readonly scores: Scores;
  readonly loss: number;
}

/**
 * @param counterpart what the network with or without its memory reaches, and what it is called
 */
export function summaryTable(
  exam: ExamFacts,
  counterpart?: { readonly name: string; readonly exam: ExamFacts },
): HTMLElement {
  const names = Object.keys(exam.scores) as (keyof Scores)[];
  const network = { name: l10n.t('this network'), scores: exam.scores, loss: exam.loss };
  // Where none answers, they are told by their loss alone.
  const answering = exam.baselines.filter(({ scores }) => scores);
  const rungs = (answering.length > 0 ? answering : exam.baselines).map(
    ({ name, scores = {}, loss: nats }) => ({ name: baselineWords[name](), scores, loss: nats }),
  );
  const hasLoss = !exam.columns;
  const heads = [...names.map((name) => scoreWords[name]()), ...(hasLoss ? [l10n.t('loss')] : [])];
  return element(
    'table',
    { class: 'summary number' },
    element('caption', { class: 'muted' }, captionOf(exam)),
    element(
      'thead',
      {},
      element('tr', {}, element('td'), ...heads.map((head) => element('th', { scope: 'col' }, head))),
    ),
    element(
      'tbody',
      {},
      row(network, names, 'own', hasLoss),
      ...(counterpart ? [row({ ...counterpart.exam, name: counterpart.name }, names, 'other', hasLoss)] : []),
      ...rungs.reverse().map((rung) => row(rung, names, '', hasLoss)),
    ),
  );
}

function captionOf({ part, examples }: ExamFacts): string {
  return part === 'validation'
    ? l10n.t('on {0} examples that it never learned from', count(examples))
    : l10n.t('on the {0} examples that it learned from: none are kept for validation', count(examples));
}

function row(
  { name, scores, loss: nats }: Rung,
  names: readonly (keyof Scores)[],
  kind: string,
  hasLoss: boolean,
): HTMLElement {
  const cells = names.map((score) => {
    const value = scores[score];
    if (value === undefined) return element('td', {}, '–');
    if (isError(score)) return element('td', {}, scoreText(score, value));
    const bar = element('span', { class: 'score-bar', 'aria-hidden': 'true' });
    bar.style.width = `${100 * value}%`;
    return element('td', {}, scoreText(score, value), bar);
  });
  return element(
    'tr',
    { class: kind },
    element('th', { scope: 'row' }, name),
    ...cells,
    ...(hasLoss ? [element('td', {}, loss(nats, 'bits'))] : []),
  );
}
