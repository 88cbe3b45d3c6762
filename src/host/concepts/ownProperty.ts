/** Asks for what a unit may know of: a regular expression, or what is selected. */
import * as vscode from 'vscode';
import type { OwnProperty } from '../../protocol/concepts';
import { messageOf } from '../messageOf';

/** Every match, letters beyond the basic plane as one, `^` and `$` at each line. */
const flags = 'gmu';
const longestLabel = 40;

/** @returns undefined where the person has thought better of it */
export async function askProperty(editor: vscode.TextEditor): Promise<OwnProperty | undefined> {
  const selections = editor.selections.filter(({ isEmpty }) => !isEmpty);
  if (selections.length === 0) return askPattern('');
  const { document } = editor;
  const pattern = { label: vscode.l10n.t('A regular expression…'), isPattern: true };
  const count = selections.length;
  const selected = {
    label: vscode.l10n.t('What is selected'),
    description: count === 1 ? vscode.l10n.t('one place') : vscode.l10n.t('{0} places', count),
    isPattern: false,
  };
  const chosen = await vscode.window.showQuickPick([selected, pattern], {
    title: vscode.l10n.t('Find Units for a Pattern'),
    placeHolder: vscode.l10n.t('Which units know of what?'),
  });
  if (!chosen) return undefined;
  if (chosen.isPattern) return askPattern(escaped(document.getText(selections[0]).split(/\r?\n/, 1)[0]));
  const spans = selections.map(({ start, end }) => ({
    start: document.offsetAt(start),
    end: document.offsetAt(end),
  }));
  return { label: vscode.l10n.t('what was selected'), kind: 'yes-no', marks: { spans } };
}

async function askPattern(value: string): Promise<OwnProperty | undefined> {
  const pattern = await vscode.window.showInputBox({
    title: vscode.l10n.t('Find Units for a Pattern'),
    prompt: vscode.l10n.t(
      'A regular expression. Units that are high, or low, within its matches are searched.',
    ),
    placeHolder: String.raw`\b[A-Z]\w*`,
    value,
    validateInput: faultOf,
  });
  return pattern ? propertyOf(pattern) : undefined;
}

/** What a regular expression matches. */
export function propertyOf(pattern: string): OwnProperty {
  const label = pattern.length > longestLabel ? `${pattern.slice(0, longestLabel)}…` : pattern;
  return { label: `/${label}/`, kind: 'yes-no', marks: { pattern, flags } };
}

function faultOf(pattern: string): string | undefined {
  try {
    return new RegExp(pattern, flags).test('')
      ? vscode.l10n.t('This matches nothing at all, too. Say what there must be at least.')
      : undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
