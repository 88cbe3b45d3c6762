/** A figure's block: what its schema cannot say, and its weights as matrices. */
import * as l10n from '@vscode/l10n';
import type { RunOptions } from '../training/options';
import { faultOf, type Block } from './block';
import { figureDefaults } from './defaults';
import type { Fault, Figure, FigureData, Matrix } from './lesson';
import { isBeside } from './links';
import { figureSchema } from './schema';
import { parameterOf } from './weights';

/** A fault that is not where its schema looks. */
export type Complain = (place: string, message: string) => Fault;

export function readFigure(block: Block): Figure | Fault {
  const fault = faultOf(block, figureSchema);
  if (fault) return fault;
  // The schema has just held it against this very form, but for the rows of its weights.
  const {
    figure: name,
    weights,
    ...rest
  } = block.value as unknown as Omit<Figure, 'name' | 'weights'> & {
    readonly figure: string;
    readonly weights?: Readonly<Record<string, readonly unknown[]>>;
  };
  const complain: Complain = (place, message) => ({ line: block.lineOf(place), message });
  const matrices: Record<string, Matrix> = {};
  for (const [symbol, rows] of Object.entries(weights ?? {})) {
    const matrix = matrixOf(symbol, rows, { ...figureDefaults, ...rest.network }, complain);
    if ('line' in matrix) return matrix;
    matrices[symbol] = matrix.rows;
  }
  const figure: Figure = { ...rest, name, ...(weights && { weights: matrices }) };
  return (
    faultOfData(figure.data, complain) ??
    faultOfRace(figure, complain) ??
    faultOfViews(figure, complain) ??
    figure
  );
}

const dataForms = ['files', 'made', 'table', 'text', 'series', 'memory'] as const;

function faultOfData(data: FigureData, complain: Complain): Fault | undefined {
  const forms = dataForms.filter((form) => data[form] !== undefined);
  if (forms.length !== 1)
    return complain('data', l10n.t('{0} must have one of: {1}.', 'data', dataForms.join(', ')));
  if (data.examples !== undefined && !data.made)
    return complain('data.examples', l10n.t('“examples” says how many are made. Add “made”.'));
  const outside = data.files?.findIndex((path) => !isBeside(path)) ?? -1;
  if (outside >= 0) return isElsewhere(`data.files[${outside}]`, data.files?.[outside] ?? '', complain);
  if (data.words && !data.table && !data.files)
    return complain('data.words', l10n.t('“words” stand for the texts of a table. Add “table” or “files”.'));
  if (data.eachWord && ((!data.table && !data.files) || data.words))
    return complain(
      'data.eachWord',
      l10n.t('“eachWord” is about the texts of a table. Add “table” or “files”, without “words”.'),
    );
  return undefined;
}

/** What is about one network has no place where there are several. */
function faultOfRace(
  { race, weights, checkpoint, edit = [], show }: Figure,
  complain: Complain,
): Fault | undefined {
  if (!race) return undefined;
  if (Object.keys(race).length < 2)
    return complain('race', l10n.t('A race has at least two networks, each with a name.'));
  const single = (
    [
      [weights !== undefined, 'weights'],
      [checkpoint !== undefined, 'checkpoint'],
      [edit.includes('weights'), 'edit'],
      [show.includes('sums') || show.includes('switches'), 'show'],
    ] as const
  ).find(([has]) => has);
  return (
    single &&
    complain(single[1], l10n.t('“{0}” is about one network, and this is a race of several.', single[1]))
  );
}

/** Views and freedoms that need something that the figure lacks. */
function faultOfViews(figure: Figure, complain: Complain): Fault | undefined {
  const {
    data,
    task,
    network = {},
    right,
    compare,
    concepts,
    edit = [],
    show,
    checkpoint,
    reads,
    draws,
  } = figure;
  const { cell = figureDefaults.cell, layers = 1 } = network;
  const needs = (place: string, view: string, what: string): Fault =>
    complain(place, l10n.t('“{0}” needs {1}.', view, what));
  const at = (view: Figure['show'][number]): string => `show[${show.indexOf(view)}]`;
  if (show.includes('chart') && !data.series) return needs(at('chart'), 'chart', 'data.series');
  if (show.includes('memory') && !data.memory) return needs(at('memory'), 'memory', 'data.memory');
  if (show.includes('score') && (task.name === 'next-token' || task.name === 'series'))
    return needs(at('score'), 'score', l10n.t('examples, each with its answer'));
  if (data.memory && task.name !== 'classify') return needs('task', 'data.memory', 'task.name: classify');
  if (show.includes('switches') && (cell !== 'rnn' || layers > 1))
    return needs(at('switches'), 'switches', l10n.t('one layer of the cell “{0}”', 'rnn'));
  if (show.includes('words') && !data.words) return needs(at('words'), 'words', 'data.words');
  if (show.includes('sums') && (!['rnn', 'dense'].includes(cell) || layers > 1))
    return needs(at('sums'), 'sums', l10n.t('one layer of the cell “rnn” or “dense”'));
  if (show.includes('sums') && (task.name === 'next-token' || task.input?.scaled !== false))
    return needs(at('sums'), 'sums', 'task.input.scaled: false');
  if (show.includes('compare') && (!compare || !data.series))
    return needs(at('compare'), 'compare', l10n.t('“compare”, and data.series'));
  if (show.includes('picture') && !canSee(figure))
    return needs(
      at('picture'),
      'picture',
      l10n.t('the task “classify” or “caption”, and data.files or data.made'),
    );
  if (show.includes('written') && !['next-token', 'translate', 'caption'].includes(task.name))
    return needs(at('written'), 'written', l10n.t('the task “next-token”, “translate” or “caption”'));
  if (concepts && task.name !== 'next-token')
    return needs('concepts', 'concepts', l10n.t('the task “next-token”'));
  if (show.includes('concepts') && !concepts)
    return needs(at('concepts'), 'concepts', l10n.t('“concepts”, a list of what units may follow'));
  if (show.includes('attention') && !network.attention)
    return needs(at('attention'), 'attention', 'network.attention: true');
  for (const view of ['drawing', 'guess'] as const) {
    if (!show.includes(view)) continue;
    if (!draws) return needs(at(view), view, l10n.t('“draws”, a folder with a picture for each answer'));
    if (!reads) return needs(at(view), view, 'reads');
  }
  if (draws && !['classify', 'tag'].includes(task.name))
    return needs('draws', 'draws', l10n.t('classes: set task.name to “classify” or “tag”'));
  if (draws && cell === 'dense') return needs('draws', 'draws', l10n.t('a cell with a memory'));
  if (edit.includes('memory') && !show.includes('drawing')) return needs('edit', 'memory', 'drawing');
  if (edit.includes('order') && !show.includes('text')) return needs('edit', 'order', 'text');
  if (edit.includes('vocabulary') && !data.words) return needs('edit', 'vocabulary', 'data.words');
  if (task.name === 'tag' && data.series && !right)
    return needs('task', 'tag', l10n.t('“right”, which says what is right after each step'));
  if (right && !data.series) return needs('right', 'right', 'data.series');
  if (data.eachWord && task.name !== 'tag')
    return complain('data.eachWord', l10n.t('An answer after each word is a tag: set task.name to “tag”.'));
  if (data.words && !reads) return needs('data.words', 'words', 'reads');
  if (task.name === 'next-token' && !reads) return needs('task', 'next-token', 'reads');
  if (reads && data.series)
    return complain('reads', l10n.t('A series is read as “data.series” says. Leave “reads” out.'));
  if (checkpoint !== undefined && !isBeside(checkpoint))
    return isElsewhere('checkpoint', checkpoint, complain);
  if (draws && !isBeside(draws.folder)) return isElsewhere('draws.folder', draws.folder, complain);
  return undefined;
}

const canSee = ({ task, data }: Figure): boolean =>
  ['classify', 'caption'].includes(task.name) && (data.files ?? data.made) !== undefined;
const isElsewhere = (place: string, path: string, complain: Complain): Fault =>
  complain(
    place,
    l10n.t('“{0}” is not in the folder of the lesson. Put it there, and name it as seen from there.', path),
  );

/** Rows of numbers; a bias has one number a row and may be written as a plain list. */
function matrixOf(
  symbol: string,
  rows: readonly unknown[],
  { units, cell }: Pick<RunOptions, 'units' | 'cell'>,
  complain: Complain,
): { readonly rows: Matrix } | Fault {
  const place = `weights.${symbol}`;
  if (parameterOf(symbol) === undefined)
    return complain(
      place,
      l10n.t(
        '{0} is no matrix of the network. There are W_xh, W_hh, b_h, W_hy and b_y; of the second layer W_xh2, W_hh2, b_h2.',
        symbol,
      ),
    );
  const made = rows.map((row) => (Array.isArray(row) ? (row as unknown[]) : [row]));
  const uneven = made.findIndex((row) => row.length !== made[0].length || !row.every(Number.isFinite));
  if (uneven >= 0)
    return complain(
      `${place}[${uneven}]`,
      l10n.t('{0} must hold rows of numbers, all of the same length.', symbol),
    );
  const isHidden = /^(W_xh|W_hh|b_h)/.test(symbol);
  if (isHidden && (cell === 'rnn' || cell === 'dense') && made.length !== units)
    return complain(
      place,
      l10n.t('{0} has {1} rows, but the network has {2} units: a row for each.', symbol, made.length, units),
    );
  const columns = symbol.startsWith('W_hh') || symbol === 'W_hy' ? units : undefined;
  if (columns !== undefined && made[0].length !== columns)
    return complain(
      `${place}[0]`,
      l10n.t(
        'A row of {0} has {1} numbers, but the network has {2} units: a number for each.',
        symbol,
        made[0].length,
        units,
      ),
    );
  return { rows: made as number[][] };
}
