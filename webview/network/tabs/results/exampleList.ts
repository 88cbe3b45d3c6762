/** The examples, the worst answered first: what they say, what is right, and what the network answers. */
import * as l10n from '@vscode/l10n';
import type { ExampleFacts, Thumbnails } from '../../../../src/protocol/examples';
import { answersNumbers, writesTexts } from '../../../../src/protocol/runs';
import type { ExamplesQuery } from '../../../../src/protocol/viewMessages';
import { button, checkbox, iconButton, segmented } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { count, loss, percent, type LossUnit } from '../../../shared/format';
import { unitFor } from '../../../shared/lossUnit';
import { pageLength, taskOf, type State } from '../../state';
import { thumbnail } from './thumbnail';

export class ExampleList {
  private readonly order;
  private readonly wrong;
  private readonly cell;
  private readonly place = element('span', { class: 'number muted', role: 'status' });
  private readonly previous;
  private readonly next;
  private readonly head = element('thead');
  private readonly body = element('tbody');
  private readonly table = element(
    'table',
    { class: 'examples number' },
    element('caption', { class: 'visually-hidden' }, l10n.t('Examples and answers')),
    this.head,
    this.body,
  );
  readonly element;
  private query: ExamplesQuery = { sort: 'loss', from: 0, count: pageLength };
  private listed: readonly ExampleFacts[] = [];
  private thumbnails: Thumbnails | undefined;

  /** @param ask asks for other examples, `open` shows one */
  constructor(
    private readonly ask: (query: ExamplesQuery) => void,
    private readonly open: (example: number) => void,
  ) {
    const first = (change: Partial<ExamplesQuery>): void => ask({ ...this.query, from: 0, ...change });
    this.order = segmented(
      l10n.t('Order of the examples'),
      [
        { value: 'loss', label: l10n.t('largest error first') },
        { value: 'order', label: l10n.t('in order') },
      ],
      'loss',
      (value) => first({ sort: value === 'loss' ? 'loss' : 'order' }),
    );
    this.wrong = checkbox(l10n.t('only wrong ones'), false, (wrong) => first({ wrong }));
    this.cell = button('', () => ask(withoutCell(this.query)));
    this.previous = iconButton('chevron-left', l10n.t('Previous examples'), () => this.turn(-1));
    this.next = iconButton('chevron-right', l10n.t('Next examples'), () => this.turn(1));
    this.element = this.assemble();
  }

  private assemble(): HTMLElement {
    const { order, wrong, cell, previous, place, next } = this;
    const pager = element('span', { class: 'pager' }, previous.element, place, next.element);
    return element(
      'div',
      { class: 'example-list' },
      element('div', { class: 'filters' }, order.element, wrong.element, cell.element, pager),
      this.table,
    );
  }

  update(state: State): void {
    const { exam, outputs } = state;
    const { query, list, total, thumbnails } = exam;
    const task = taskOf(state);
    // Numbers are hardly ever right to the last digit.
    const areNumbers = answersNumbers(task);
    this.wrong.element.hidden = areNumbers;
    this.table.classList.toggle('texts', writesTexts(task));
    this.query = query;
    this.order.setValue(query.sort);
    this.wrong.set(query.wrong ?? false);
    const { cell } = query;
    this.cell.element.hidden = !cell;
    if (cell)
      this.cell.set({ label: l10n.t('{0} answered as {1} ✕', outputs[cell.wanted], outputs[cell.answered]) });
    const end = query.from + list.length;
    setText(
      this.place,
      total === 0
        ? l10n.t('none')
        : l10n.t('{0}–{1} of {2}', count(query.from + 1), count(end), count(total)),
    );
    this.previous.set({ enabled: query.from > 0 });
    this.next.set({ enabled: end < total });
    if (list === this.listed) return;
    this.listed = list;
    this.thumbnails = thumbnails;
    const judged = areNumbers ? [l10n.t('error (RMSE)')] : [l10n.t('given'), l10n.t('loss')];
    const heads = [l10n.t('example'), l10n.t('right'), l10n.t('answered'), ...judged];
    this.head.replaceChildren(
      element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head))),
    );
    this.body.replaceChildren(
      ...list.map((example, index) =>
        areNumbers
          ? this.numberRow(example, unitFor({ task, facts: exam.facts }))
          : this.classRow(example, index),
      ),
    );
  }

  private classRow(example: ExampleFacts, index: number): HTMLElement {
    const { wanted, answered, probability, loss: nats } = example;
    const right = wanted === answered;
    return element(
      'tr',
      { class: right ? 'right' : 'wrong' },
      element('td', {}, this.button(example, index)),
      element('td', { title: wanted }, wanted),
      element('td', { class: 'answered', title: answered }, `${right ? '✓' : '✗'} ${answered}`),
      element('td', {}, percent(probability)),
      element('td', {}, loss(nats, 'bits')),
    );
  }

  private numberRow(example: ExampleFacts, unit: LossUnit): HTMLElement {
    const { wanted, answered, loss: squared } = example;
    const cells = [wanted, answered, loss(squared, unit)].map((text) => element('td', {}, text));
    return element('tr', {}, element('td', {}, this.button(example)), ...cells);
  }

  private button({ text, example }: ExampleFacts, index = 0): HTMLElement {
    const picture = this.thumbnails ? [thumbnail(this.thumbnails, index)] : [];
    const show = element(
      'button',
      { type: 'button', class: 'example-text', title: text },
      ...picture,
      element('span', {}, text),
    );
    show.addEventListener('click', () => this.open(example));
    return show;
  }

  private turn(by: 1 | -1): void {
    this.ask({ ...this.query, from: Math.max(0, this.query.from + by * pageLength) });
  }
}

function withoutCell({ sort, count: length, wrong }: ExamplesQuery): ExamplesQuery {
  return { sort, from: 0, count: length, ...(wrong !== undefined && { wrong }) };
}
