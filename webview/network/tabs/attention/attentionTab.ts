/** Where each step that writes looks among those that read, all at once. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../../src/model/trace';
import { onlyReads } from '../../../../src/protocol/halves';
import type { CanvasSize } from '../../../shared/canvas';
import { element, setText } from '../../../shared/dom';
import { percent } from '../../../shared/format';
import type { Reading } from '../../answers';
import { shareOf, strongestLooks } from '../../attention';
import type { Tip } from '../../describe';
import type { Ink } from '../../draw/ink';
import { isNarrow } from '../../layout';
import { readingOf, type State } from '../../state';
import { Plot, type Place } from '../plot';
import type { Tab, TabServices } from '../tab';
import { drawMatrix, labelRoom, namesOf, rowsOf, type Names } from './draw';
import { cellAt, cellBeside, matrixOf, type Cell, type Matrix } from './matrix';

export class AttentionTab implements Tab {
  private readonly title = element('span', { class: 'plot-title number' });
  private readonly axes = element(
    'span',
    { class: 'muted' },
    l10n.t('rows: what is written · columns: what is read · in percent'),
  );
  private readonly plot: Plot;
  private state: State | undefined;
  private reading: Reading | undefined;
  private names: Names = { rows: [], columns: [] };
  private matrix: Matrix | undefined;
  private chosen: Cell = { writing: 0, reading: 0 };

  constructor(private readonly services: TabServices) {
    this.plot = new Plot('attention', services, {
      paint: (context, size, trace) => this.paint(context, size, trace),
      tip: (at) => this.tip(at),
      click: (at) => this.click(at),
      window: () => ({ firstStep: 0, columns: this.reading?.trace.tokens.length ?? 1 }),
    });
    this.plot.surface.canvas.addEventListener('keydown', (event) => this.press(event), { capture: true });
    this.plot.head.append(this.title, this.axes);
  }

  get element(): HTMLElement {
    return this.plot.element;
  }

  setInk(ink: Ink): void {
    this.plot.setInk(ink);
  }

  // All steps are seen at once.
  scrollTo(): void {}

  update(state: State): void {
    const { shown, outputs, look } = this.state ?? {};
    const isOther = state.shown !== shown || state.outputs !== outputs;
    this.state = state;
    if (isOther) {
      this.reading = readingOf(state);
      if (this.reading) this.names = namesOf(this.reading);
    }
    if (isOther || state.look.step !== look?.step) this.follow(state.look.step);
    this.describe();
    this.plot.update(state);
  }

  /** The cell goes where the step is: into its row, there to what it looks at most, or into its column. */
  private follow(step: number | undefined): void {
    const trace = this.reading?.trace;
    if (!trace) return;
    const { reads = 0, tokens } = trace;
    const writing = Math.min(Math.max(this.chosen.writing, reads), tokens.length - 1);
    if (step === undefined) this.chosen = { writing, reading: Math.min(this.chosen.reading, reads - 1) };
    else if (onlyReads(trace, step)) this.chosen = { writing, reading: step };
    else if (step !== this.chosen.writing || this.chosen.reading >= reads)
      this.chosen = { writing: step, reading: strongestLooks(trace, step, 1).at(0)?.step ?? 0 };
  }

  private describe(): void {
    if (!this.reading) return;
    const words = this.cellWords(this.chosen);
    setText(this.title, words);
    this.plot.surface.canvas.setAttribute(
      'aria-label',
      l10n.t(
        'Attention: {0} steps that write by {1} that read. Arrow keys choose a cell. {2}',
        this.names.rows.length,
        this.names.columns.length,
        words,
      ),
    );
  }

  private cellWords({ writing, reading }: Cell): string {
    if (!this.reading) return '';
    const { trace } = this.reading;
    const written = this.names.rows[writing - (trace.reads ?? 0)];
    const share = percent(shareOf(trace, writing, reading));
    return l10n.t(
      '“{0}” (t={1}) looks at “{2}” (t={3}): {4}',
      written,
      writing,
      this.names.columns[reading],
      reading,
      share,
    );
  }

  private paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void {
    if (!this.reading || !trace.attention) return;
    const { ink } = this.plot;
    const room = labelRoom(context, ink, this.names, isNarrow(size.width));
    this.matrix = matrixOf(size, { reads: trace.reads ?? 0, rows: rowsOf(trace) }, room);
    drawMatrix(context, ink, this.matrix, this.reading, this.names, this.chosen);
  }

  private cellUnder(at: Place): Cell | undefined {
    return this.matrix && cellAt(this.matrix, at);
  }

  private tip(at: Place): Tip | undefined {
    const cell = this.cellUnder(at);
    const trace = this.reading?.trace;
    if (!cell || !trace) return undefined;
    const written = this.names.rows[cell.writing - (trace.reads ?? 0)];
    return {
      title: l10n.t('“{0}” looks at “{1}”', written, this.names.columns[cell.reading]),
      lines: [
        percent(shareOf(trace, cell.writing, cell.reading)),
        l10n.t('t={0} at t={1}', cell.writing, cell.reading),
      ],
    };
  }

  private click(at: Place): void {
    const cell = this.cellUnder(at);
    if (cell) this.choose(cell);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.matrix) return;
    const next = cellBeside(event.key, this.chosen, this.matrix);
    if (!next) return;
    event.preventDefault();
    this.choose(next);
    this.services.say(this.cellWords(next));
  }

  /** The row is the step that is chosen everywhere; the column is this tab's own. */
  private choose(cell: Cell): void {
    this.chosen = cell;
    this.describe();
    this.plot.surface.invalidate();
    if (this.state?.look.step !== cell.writing)
      this.services.dispatch({ type: 'select', step: cell.writing });
  }
}
