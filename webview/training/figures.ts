/** The numbers of the run, of the moment and for good. */
import * as l10n from '@vscode/l10n';
import { networkName, readsAtOnce, type RunSummary } from '../../src/protocol/runs';
import { element, setText } from '../shared/dom';
import { count, duration, small } from '../shared/format';

export interface Figures {
  readonly element: HTMLElement;
  show(run: RunSummary): void;
}

export function createFigures(): Figures {
  const list = element('dl', { class: 'figures' });
  const values = new Map<string, HTMLElement>();
  return {
    element: list,
    show: (run) => {
      for (const [name, text] of figures(run)) {
        const known = values.get(name);
        const value = known ?? element('dd', { class: 'number' });
        if (!known) list.append(element('div', {}, element('dt', {}, name), value));
        values.set(name, value);
        setText(value, text);
      }
    },
  };
}

function figures(run: RunSummary): [name: string, text: string][] {
  const { progress, options, facts } = run;
  const known = (value: number | undefined, write: (value: number) => string): string =>
    value === undefined ? '–' : write(value);
  return [
    [speedName(run), known(progress?.tokensPerSecond, count)],
    [l10n.t('Trained for'), known(progress?.seconds, duration)],
    [l10n.t('Learning rate'), small(progress?.learningRate ?? options.learningRate)],
    [l10n.t('Network'), networkName(options)],
    [l10n.t('Parameters'), known(facts?.parameters, count)],
    sizeOf(run),
    [l10n.t('Learns from'), amount(run, facts?.trainingTokens, facts?.examples?.training)],
    [l10n.t('Validated on'), amount(run, facts?.validationTokens, facts?.examples?.validation)],
  ];
}

function speedName({ recipe }: RunSummary): string {
  if (!recipe || !readsAtOnce(recipe.proposal)) return l10n.t('Tokens/s');
  return recipe.proposal.input.as === 'picture' ? l10n.t('Pictures/s') : l10n.t('Rows/s');
}

/** How many different things there are to read, or to answer where pictures are looked at. */
function sizeOf({ recipe, facts }: RunSummary): [name: string, text: string] {
  const written = (value: number | undefined): string => (value === undefined ? '–' : count(value));
  switch (recipe?.proposal.input.as) {
    case 'numbers':
      return [l10n.t('Columns read'), written(facts?.vocabularySize)];
    case 'picture':
      return [
        recipe.proposal.target.as === 'class' ? l10n.t('Classes') : l10n.t('Vocabulary'),
        written(facts?.outputs),
      ];
    default:
      return [l10n.t('Vocabulary'), written(facts?.vocabularySize)];
  }
}

function amount({ recipe }: RunSummary, steps: number | undefined, examples: number | undefined): string {
  if (steps === undefined) return '–';
  if (recipe?.proposal.sample.of === 'series') return l10n.t('{0} rows', count(steps));
  return examples === undefined
    ? l10n.t('{0} tokens', count(steps))
    : l10n.t('{0} examples', count(examples));
}
