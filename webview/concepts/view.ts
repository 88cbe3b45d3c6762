/** What each unit knows: a row for each concept, the best first; the name of its unit paints the editor. */
import * as l10n from '@vscode/l10n';
import type { ConceptRow, ConceptTable, FromConceptsView } from '../../src/protocol/viewMessages';
import { createAnnouncer } from '../shared/announce';
import { button } from '../shared/controls';
import { element, setText } from '../shared/dom';

export class ConceptsView {
  private readonly title = element('h2', {});
  private readonly note = element('p', { class: 'muted' });
  private readonly body = element('tbody');
  private readonly announce = createAnnouncer(150);

  constructor(
    root: HTMLElement,
    private readonly post: (message: FromConceptsView) => void,
  ) {
    const heads = [
      l10n.t('Concept'),
      l10n.t('Unit'),
      l10n.t('Score'),
      l10n.t('Held out'),
      l10n.t('Chance'),
      l10n.t('Untrained'),
      l10n.t('Whole state'),
      l10n.t('Finding'),
    ];
    root.append(
      element('header', {}, this.title, this.note, this.exports()),
      element(
        'table',
        { class: 'number' },
        element('caption', { class: 'visually-hidden' }, l10n.t('What units know of the text')),
        element(
          'thead',
          {},
          element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head))),
        ),
        this.body,
      ),
      element('p', { class: 'muted explanation' }, explanation()),
    );
  }

  show({ title, note, rows }: ConceptTable): void {
    setText(this.title, title);
    setText(this.note, note);
    this.body.replaceChildren(...rows.map((row, index) => this.row(row, index)));
    if (rows.length > 0) this.announce(rows[0].caption);
  }

  private exports(): HTMLElement {
    const csv = button(l10n.t('Open as CSV'), () => this.post({ type: 'export', format: 'csv' }));
    const markdown = button(l10n.t('Open as Markdown'), () =>
      this.post({ type: 'export', format: 'markdown' }),
    );
    return element('div', { class: 'exports' }, csv.element, markdown.element);
  }

  private row(row: ConceptRow, index: number): HTMLElement {
    const unit = element(
      'button',
      { class: 'unit', title: l10n.t('Color the editor by {0}', row.unit) },
      row.unit,
    );
    unit.addEventListener('click', () => this.post({ type: 'color', row: index }));
    const hold = element(
      'button',
      { class: 'unit', title: l10n.t('Hold unit {0} off, and see what follows', row.place.unit) },
      l10n.t('hold'),
    );
    hold.addEventListener('click', () => this.post({ type: 'hold', row: index }));
    // Narrow, each figure has its name before it.
    const figures = [
      [l10n.t('Score'), row.score],
      [l10n.t('Held out'), row.heldOut],
      [l10n.t('Chance'), row.chance],
      [l10n.t('Untrained'), row.untrained],
      [l10n.t('Whole state'), row.whole],
    ].map(([name, text]) => element('td', { 'data-name': name }, text));
    return element(
      'tr',
      { class: row.worth },
      element('th', { scope: 'row' }, row.concept),
      element('td', {}, unit, ' · ', hold),
      ...figures,
      element('td', { class: 'finding' }, mark(row.worth), row.caption),
    );
  }
}

/** Never by shade alone. */
const mark = (worth: ConceptRow['worth']): string => ({ learned: '● ', given: '○ ', chance: '– ' })[worth];

function explanation(): string {
  return l10n.t(
    '● learned · ○ known without training · – no better than chance. Scores are areas under the ROC curve (0.5 is nothing, 1 is all) or, for lengths and depths, Spearman’s correlations. Held out is measured on parts of the text that the search did not see; chance is what the same search finds when the labels are shifted along the text. Whole state is what a linear probe of all units of a layer reaches there.',
  );
}
