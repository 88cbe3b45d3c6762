/** What properties of texts are called. */
import * as l10n from '@vscode/l10n';

/** As it is named in code where this knows none. */
export function conceptName(concept: string): string {
  const names: Readonly<Record<string, string>> = {
    string: l10n.t('inside strings or quotations'),
    comment: l10n.t('inside comments'),
    brackets: l10n.t('inside brackets'),
    depth: l10n.t('bracket depth'),
    indentation: l10n.t('indentation of the line'),
    column: l10n.t('length of the line so far'),
    inWord: l10n.t('length of the word so far'),
    upperCase: l10n.t('upper-case letters'),
    digit: l10n.t('digits'),
    space: l10n.t('white space'),
    lineEnd: l10n.t('ends of lines'),
    punctuation: l10n.t('punctuation'),
    vowel: l10n.t('vowels'),
    wordEnd: l10n.t('ends of words, foreseen'),
  };
  return names[concept] ?? concept;
}
