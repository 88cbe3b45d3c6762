/** How much of its past the network uses: the same tokens foretold with ever more of what stands before them. */
import * as l10n from '@vscode/l10n';
import type { MeasuredMemory } from '../../../../src/protocol/memoryCurve';
import { button } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { count, loss, percent } from '../../../shared/format';
import { runOf, type Shown, type State } from '../../state';
import type { Tab, TabServices } from '../tab';
import { curveChart } from './chart';
import { memoryWords, partWords, recallWords } from './words';

export class MemoryTab implements Tab {
  private readonly when = element('span', { class: 'muted number plot-title', role: 'status' });
  private readonly again;
  private readonly body = element('div', { class: 'results-body' });
  readonly element;
  private drawn: MeasuredMemory | undefined;
  private shown: Shown | undefined;

  constructor(private readonly services: TabServices) {
    this.again = button(l10n.t('Measure Again'), () => services.dispatch({ type: 'measureMemory' }));
    const head = element('div', { class: 'plot-head' }, this.when, this.again.element);
    this.element = element('section', { class: 'plot results memory-meter' }, head, this.body);
  }

  update(state: State): void {
    const { memory, shown, problem } = state;
    // Asked for once, by looking; not again and again while the network trains.
    if (!memory.measured && !memory.asked && !problem)
      queueMicrotask(() => this.services.dispatch({ type: 'measureMemory' }));
    setText(this.when, whenWords(state));
    this.again.set({ enabled: !memory.asked });
    if (memory.measured !== this.drawn) this.draw(state, memory.measured);
    if (shown !== this.shown) this.services.drawn();
    this.shown = shown;
  }

  // Everything here is of the style sheet, and of the whole run.
  setInk(): void {}
  scrollTo(): void {}

  private draw(state: State, measured: MeasuredMemory | undefined): void {
    this.drawn = measured;
    if (!measured) return this.body.replaceChildren();
    const { known, losses, accuracies, recall } = measured;
    const unigram = runOf(state)?.facts?.baselines.find(({ name }) => name === 'unigram')?.loss;
    const axis = l10n.t('by known tokens');
    this.body.replaceChildren(
      element('p', { class: 'memory-words' }, memoryWords(measured)),
      element(
        'div',
        { class: 'result-tables' },
        curveChart(known, axis, {
          label: l10n.t('Bits per token'),
          values: losses.map((nats) => nats / Math.LN2),
          write: (value) => value.toFixed(2),
          reference:
            unigram === undefined ? undefined : { label: l10n.t('unigram'), value: unigram / Math.LN2 },
          kind: 'memory',
        }),
        curveChart(known, axis, {
          label: l10n.t('Right guesses'),
          values: accuracies,
          write: (value) => percent(value),
          kind: 'output',
        }),
        table(measured),
      ),
      ...(recall.back.length > 0 ? [recallPart(recall)] : []),
    );
  }
}

function recallPart({ back, accuracies, chance }: MeasuredMemory['recall']): HTMLElement {
  return element(
    'div',
    { class: 'recall' },
    element('p', { class: 'memory-words' }, recallWords({ back, accuracies, chance })),
    element(
      'div',
      { class: 'result-tables' },
      curveChart(back, l10n.t('by steps back'), {
        label: l10n.t('Tokens that can be read off the state'),
        values: accuracies,
        write: (value) => percent(value),
        reference: { label: l10n.t('chance'), value: chance },
        kind: 'memory',
      }),
      element(
        'table',
        { class: 'number' },
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            ...[l10n.t('steps back'), l10n.t('right')].map((head) => element('th', { scope: 'col' }, head)),
          ),
        ),
        element(
          'tbody',
          {},
          ...back.map((steps, i) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, count(steps)),
              element('td', {}, percent(accuracies[i])),
            ),
          ),
        ),
      ),
    ),
  );
}

function table(measured: MeasuredMemory): HTMLElement {
  const { known, losses, accuracies } = measured;
  const heads = [l10n.t('known tokens'), l10n.t('loss'), l10n.t('right')];
  return element(
    'table',
    { class: 'number' },
    element('caption', { class: 'muted' }, partWords(measured)),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...known.map((length, i) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, count(length)),
          element('td', {}, loss(losses[i], 'bits')),
          element('td', {}, percent(accuracies[i])),
        ),
      ),
    ),
  );
}

function whenWords(state: State): string {
  const { measured, asked } = state.memory;
  if (asked) return l10n.t('Measuring…');
  if (!measured) return '';
  const now = state.snapshot ?? runOf(state)?.progress?.iteration ?? measured.iteration;
  const at = l10n.t('measured at iteration {0}', count(measured.iteration));
  return now === measured.iteration ? at : l10n.t('{0}; shown is {1}', at, count(now));
}
