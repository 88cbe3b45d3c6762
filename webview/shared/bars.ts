/** A table whose rows end in a bar. Rows are made once and rewritten, so that a live view keeps focus and hover. */
import { element, setText } from './dom';
import { createSpark } from './spark';

export interface BarRow {
  readonly name: string;
  readonly value: string;
  /** −1…1 around a middle line, or 0…1 from the left when the table is one of shares. */
  readonly share: number;
  readonly mark?: string;
  readonly chosen?: boolean;
  /** How it came to be: what it was at the last steps, oldest first. */
  readonly past?: Past;
}

export interface Past {
  readonly values: ArrayLike<number>;
  /** What is drawn at the upper edge, and at the lower with a minus. */
  readonly full: number;
  /** How many values there may be. */
  readonly most: number;
}

interface Parts {
  readonly row: HTMLTableRowElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
  readonly bar: HTMLElement;
  readonly spark: ReturnType<typeof createSpark>;
  readonly past: HTMLElement;
}

export class BarTable {
  private readonly body = element('tbody');
  readonly element: HTMLTableElement;
  private readonly rows: Parts[] = [];

  /** @param onChoose makes each row's name a button */
  constructor(
    caption: string,
    private readonly kind: 'signed' | 'share',
    private readonly onChoose?: (index: number) => void,
  ) {
    this.element = element(
      'table',
      { class: `bars ${kind}` },
      element('caption', { class: 'visually-hidden' }, caption),
      this.body,
    );
  }

  set(rows: readonly BarRow[]): void {
    while (this.rows.length < rows.length) this.rows.push(this.addRow(this.rows.length));
    this.rows.forEach((parts, i) => {
      parts.row.hidden = i >= rows.length;
      if (i < rows.length) this.fill(parts, rows[i]);
    });
  }

  private addRow(index: number): Parts {
    const name = this.onChoose
      ? element('button', { type: 'button', class: 'bar-name' })
      : element('span', { class: 'bar-name' });
    const value = element('td', { class: 'bar-value number' });
    const bar = element('span', { class: 'bar' });
    const spark = createSpark();
    const past = element('td', { class: 'bar-past', 'aria-hidden': 'true' }, spark.element);
    const track = element('td', { class: 'bar-track', 'aria-hidden': 'true' }, element('span', {}, bar));
    const row = element('tr', {}, element('th', { scope: 'row' }, name), value, past, track);
    if (this.onChoose) row.addEventListener('click', () => this.onChoose?.(index));
    this.body.append(row);
    return { row, name, value, bar, spark, past };
  }

  private fill(
    { row, name, value, bar, spark, past: pastCell }: Parts,
    { name: text, value: number, share, mark, chosen, past }: BarRow,
  ): void {
    setText(name, text);
    setText(value, mark ? `${number} ${mark}` : number);
    row.classList.toggle('chosen', chosen ?? false);
    row.classList.toggle('marked', mark !== undefined);
    pastCell.hidden = past === undefined;
    if (past) spark.show(past.values, past.full, past.most);
    if (this.onChoose) name.setAttribute('aria-pressed', String(chosen ?? false));
    const size = Math.min(1, Math.abs(share)) || 0;
    if (this.kind === 'share') bar.style.width = `${100 * size}%`;
    else {
      bar.classList.toggle('negative', share < 0);
      bar.style.width = `${50 * size}%`;
      bar.style.marginInlineStart = `${share < 0 ? 50 - 50 * size : 50}%`;
    }
  }
}
