/** How good the answers are: scores, what was taken for what, and the examples themselves. Measured when it is asked for. */
import * as l10n from '@vscode/l10n';
import type { ConfusionCell, ExamFacts } from '../../../../src/protocol/examples';
import type { ExamplesQuery } from '../../../../src/protocol/viewMessages';
import { hasMemory } from '../../../../src/protocol/runs';
import { button } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { count } from '../../../shared/format';
import { counterpartRun, wantsExam } from '../../counterpart';
import { runOf, type Shown, type State } from '../../state';
import type { Tab, TabServices } from '../tab';
import { classTable } from './classTable';
import { columnTable } from './columnTable';
import { confusionTable } from './confusion';
import { ExampleList } from './exampleList';
import { comparisonOf, type Comparison } from './memory';
import { summaryTable } from './summary';

export class ResultsTab implements Tab {
  private readonly when = element('span', { class: 'muted number plot-title', role: 'status' });
  private readonly again;
  private readonly compare;
  private readonly numbers = element('div', { class: 'result-tables' });
  private readonly examples;
  readonly element;
  private drawn:
    | {
        readonly facts: ExamFacts;
        readonly cell: ConfusionCell | undefined;
        readonly comparison: Comparison | undefined;
      }
    | undefined;
  private shown: Shown | undefined;

  constructor(private readonly services: TabServices) {
    this.again = button(l10n.t('Measure Again'), () => services.dispatch({ type: 'exam' }));
    this.compare = button(l10n.t('Compare Without Memory'), () => services.command('compareWithoutMemory'));
    this.examples = new ExampleList(
      (query) => services.dispatch({ type: 'listExamples', query }),
      (example) => services.dispatch({ type: 'openExample', example }),
    );
    const head = element('div', { class: 'plot-head' }, this.when, this.compare.element, this.again.element);
    this.element = element(
      'section',
      { class: 'plot results' },
      head,
      element('div', { class: 'results-body' }, this.numbers, this.examples.element),
    );
  }

  update(state: State): void {
    const { exam, shown } = state;
    // Asked for once, by looking; not again and again while the network trains.
    if (!exam.facts && !exam.asked && !state.problem)
      queueMicrotask(() => this.services.dispatch({ type: 'exam' }));
    if (wantsExam(state)) queueMicrotask(() => this.services.dispatch({ type: 'examCounterpart' }));
    const run = runOf(state);
    this.compare.element.hidden = !run || !hasMemory(run) || counterpartRun(state) !== undefined;
    setText(this.when, whenWords(state));
    this.again.set({ enabled: !exam.asked });
    this.examples.element.hidden = !exam.facts;
    this.examples.update(state);
    if (exam.facts) this.draw(state, exam.facts);
    else this.numbers.replaceChildren();
    if (shown !== this.shown) this.services.drawn();
    this.shown = shown;
  }

  // Everything here is of the style sheet, and of all steps.
  setInk(): void {}
  scrollTo(): void {}

  private draw(state: State, facts: ExamFacts): void {
    const { outputs, exam } = state;
    const { cell } = exam.query;
    const comparison = comparisonOf(state, facts);
    if (
      facts === this.drawn?.facts &&
      cell === this.drawn.cell &&
      JSON.stringify(comparison) === JSON.stringify(this.drawn.comparison)
    )
      return;
    const hadFocus = this.numbers.contains(document.activeElement);
    this.drawn = { facts, cell, comparison };
    const { classes, confusion, columns } = facts;
    this.numbers.replaceChildren(
      element(
        'div',
        { class: 'scores' },
        summaryTable(facts, comparison),
        ...(comparison ? comparison.words.map((words) => element('p', { class: 'memory' }, words)) : []),
        ...(classes ? [classTable(classes)] : []),
        // Of one column the summary says it all.
        ...(columns && columns.length > 1 ? [columnTable(columns)] : []),
      ),
      ...(confusion
        ? [confusionTable(outputs, confusion, cell, (chosen) => this.list(exam.query, chosen))]
        : []),
    );
    if (hadFocus) this.numbers.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus();
  }

  private list({ sort, count: length, wrong }: ExamplesQuery, cell: ConfusionCell | undefined): void {
    const query = {
      sort,
      from: 0,
      count: length,
      ...(wrong !== undefined && { wrong }),
      ...(cell && { cell }),
    };
    this.services.dispatch({ type: 'listExamples', query });
  }
}

function whenWords(state: State): string {
  const { facts, asked } = state.exam;
  if (asked) return l10n.t('Measuring…');
  if (!facts) return '';
  const now = state.snapshot ?? runOf(state)?.progress?.iteration ?? facts.iteration;
  const measured = l10n.t('measured at iteration {0}', count(facts.iteration));
  return now === facts.iteration ? measured : l10n.t('{0}; shown is {1}', measured, count(now));
}
