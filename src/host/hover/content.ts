/** What a hover says about one step: its state, the strongest units, the guesses. */
import * as vscode from 'vscode';
import { percent, signed, visibleToken, writtenNumber } from '../../data/written';
import type { NumberAnswer } from '../../protocol/numberAnswers';
import type { StateAtCursor } from '../../protocol/viewMessages';
import { commands } from '../ids';
import type { Target } from '../pieces';
import { commandLink, escapeMarkdown } from './markdown';
import { stripSvg } from './strip';

const strongestShown = 5;
const guessesShown = 5;

/** What a unit was found to stand for. */
export type NameOfUnit = (layer: number, unit: number) => string | undefined;

/** @param target where the token is in the run, for the link */
export function hoverContent(
  state: StateAtCursor,
  target: Target,
  nameOf: NameOfUnit = () => undefined,
): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(
    [
      header(state),
      ...state.layers.map((layer, index) => layerPart(layer, index, state.run, nameOf)),
      answerTable(state),
      links(state, target),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  );
  markdown.isTrusted = {
    enabledCommands: [
      commands.showNetwork,
      commands.pauseTraining,
      commands.resumeTraining,
      commands.colorByUnit,
    ],
  };
  return markdown;
}

function header({ token, step, iteration, run, surprise, half, right = '' }: StateAtCursor): string {
  const number = step.toLocaleString(vscode.env.language);
  const parts = [
    // A token that is to be written stands where its step answers.
    `**${quoted(half === 'decoder' ? right : token)}**`,
    half === 'decoder'
      ? vscode.l10n.t('to be written by step {0}, fed with {1}', number, quoted(token))
      : vscode.l10n.t('step {0}', number),
    vscode.l10n.t('iteration {0}', iteration.toLocaleString(vscode.env.language)),
    escapeMarkdown(run.label),
  ];
  if (run.task !== 'next-token') return parts.join(' · ');
  const bits = Number.isNaN(surprise)
    ? vscode.l10n.t('the first token of this passage: nothing foretells it')
    : vscode.l10n.t('surprise of this token: {0} bits', (surprise / Math.LN2).toFixed(2));
  return `${parts.join(' · ')}  \n${bits}`;
}

function layerPart(
  { cell, hidden, memoryShare }: StateAtCursor['layers'][number],
  index: number,
  { id, task }: StateAtCursor['run'],
  nameOf: NameOfUnit,
): string {
  const strongest = [...hidden.keys()]
    .sort((a, b) => Math.abs(hidden[b]) - Math.abs(hidden[a]))
    .slice(0, strongestShown);
  const written = (unit: number): string => `\\#${unit} ${signed(hidden[unit], 2)}`;
  const named = strongest.flatMap((unit) => {
    const name = nameOf(index, unit);
    return name === undefined ? [] : [`\\#${unit}: ${escapeMarkdown(name)}`];
  });
  // A click paints the editor by the unit.
  const linked = (unit: number): string =>
    commandLink(written(unit), commands.colorByUnit, [id, index, unit]);
  const values = strongest.map(task === 'next-token' ? linked : written).join(' · ');
  const title = vscode.l10n.t(
    'Layer {0}: {1} units, {2} from memory',
    index + 1,
    `${hidden.length} ${cell.toUpperCase()}`,
    percent(memoryShare),
  );
  const picture = `data:image/svg+xml;base64,${Buffer.from(stripSvg(hidden)).toString('base64')}`;
  const name = vscode.l10n.t('Hidden state of layer {0}: up is positive, down is negative', index + 1);
  const concepts = named.length > 0 ? `  \n${vscode.l10n.t('known for {0}', named.join(' · '))}` : '';
  return `${title}\n\n![${name}](${picture})  \n${values}${concepts}`;
}

function answerTable(state: StateAtCursor): string {
  if (state.half === 'encoder') return vscode.l10n.t('It reads here, and writes once all is read.');
  return state.numbers ? numberTable(state.numbers) : guessTable(state);
}

/** What is answered beside what is right, a column each. */
function numberTable(numbers: readonly NumberAnswer[]): string {
  const wanted = numbers.some((one) => one.wanted !== undefined)
    ? [row([vscode.l10n.t('right'), ...numbers.map((one) => writtenNumber(one.wanted ?? NaN))])]
    : [];
  return [
    row(['', ...numbers.map(({ name }) => escapeMarkdown(name))]),
    row([':--', ...numbers.map(() => '--:')]),
    row([vscode.l10n.t('answer'), ...numbers.map(({ answered }) => writtenNumber(answered))]),
    ...wanted,
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Lying down, because a hover is wide and low. */
function guessTable({ run, guesses: all, right }: StateAtCursor): string {
  const guesses = all.slice(0, guessesShown);
  const tokens = guesses.map(({ text }) => (text === right ? `${quoted(text)} ✓` : quoted(text)));
  const probabilities = guesses.map(({ probability }) => percent(probability));
  return [
    row([run.task === 'next-token' ? vscode.l10n.t('next token') : vscode.l10n.t('answer'), ...tokens]),
    row([':--', ...guesses.map(() => '--:')]),
    row([vscode.l10n.t('probability'), ...probabilities]),
  ].join('\n');
}

function links({ run }: StateAtCursor, { index, unit }: Target): string {
  const all = [commandLink(vscode.l10n.t('Show in network'), commands.showNetwork, [run.id, index, unit])];
  if (run.state === 'training')
    all.push(commandLink(vscode.l10n.t('Pause training'), commands.pauseTraining, [run.id]));
  if (run.state === 'paused')
    all.push(commandLink(vscode.l10n.t('Resume training'), commands.resumeTraining, [run.id]));
  return all.join(' · ');
}

function quoted(token: string): string {
  return `“${escapeMarkdown(visibleToken(token))}”`;
}
