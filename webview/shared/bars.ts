/** A table whose rows end in a bar. Rows are made once and rewritten, so that a live view keeps focus and hover. */
import { element, setText } from './dom';

export interface BarRow {
  readonly name: string;
  readonly value: string;
  /** −1…1 around a middle line, or 0…1 from the left when the table is one of shares. */
  readonly share: number;
  readonly mark?: string;
  readonly chosen?: boolean;
}

interface Parts {
  readonly row: HTMLTableRowElement;
  readonly name: HTMLElement;
  readonly value: HTMLElement;
  readonly bar: HTMLElement;
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
    const track = element('td', { class: 'bar-track', 'aria-hidden': 'true' }, element('span', {}, bar));
    const row = element('tr', {}, element('th', { scope: 'row' }, name), value, track);
    if (this.onChoose) row.addEventListener('click', () => this.onChoose?.(index));
    this.body.append(row);
    return { row, name, value, bar };
  }

  private fill(
    { row, name, value, bar }: Parts,
    { name: text, value: number, share, mark, chosen }: BarRow,
  ): void {
    setText(name, text);
    setText(value, mark ? `${number} ${mark}` : number);
    row.classList.toggle('chosen', chosen ?? false);
    row.classList.toggle('marked', mark !== undefined);
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
