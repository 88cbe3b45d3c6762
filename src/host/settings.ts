/** The options of a run: preset over settings over defaults, each checked against the manifest. */
import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import { defaultOptions, presets, type PresetName, type RunOptions } from '../training/options';
import { settings } from './ids';
import { isValid, type Rule } from './rules';

export type OptionName = keyof RunOptions;
export type Rules = ReadonlyMap<OptionName, Rule>;

/** The rules that package.json states for `unroll.training.*`. */
export function rulesOf(extension: vscode.Extension<unknown>): Rules {
  const { configuration } = (
    extension.packageJSON as { contributes: { configuration: { properties: Record<string, Rule> } } }
  ).contributes;
  const prefix = `${settings.section}.${settings.training}.`;
  return new Map(
    Object.entries(configuration.properties)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, rule]) => [key.slice(prefix.length) as OptionName, rule]),
  );
}

/** What the settings say; a value that package.json forbids is an error that names it. */
export function optionsFromSettings(rules: Rules): RunOptions {
  const section = vscode.workspace.getConfiguration(settings.section);
  const chosen = [...rules.keys()].map((name) => [name, section.get(`${settings.training}.${name}`)]);
  const given = Object.fromEntries(chosen) as Partial<RunOptions>;
  const maximumSnapshots = section.get<number>(settings.snapshots, defaultOptions.maximumSnapshots);
  return completed({ ...defaultOptions, maximumSnapshots }, given, rules);
}

/** Of a run on a text, which nothing looks back at. */
export function optionsOfText(options: RunOptions): RunOptions {
  const own = { ...options };
  delete own.attention;
  return own;
}

export function optionsOfPreset(preset: PresetName, rules: Rules): RunOptions {
  return { ...optionsFromSettings(rules), ...presets[preset] };
}

/** @throws RpcError `bad-option` naming the option and what it may be */
export function completed(base: RunOptions, given: Partial<RunOptions>, rules: Rules): RunOptions {
  for (const [name, value] of Object.entries(given)) {
    const rule = rules.get(name as OptionName);
    if (rule && !isValid(rule, value)) throw new RpcError('bad-option', problemWith(name, rule, value));
  }
  return { ...base, ...given };
}

export function problemWith(name: string, rule: Rule, value: unknown): string {
  return vscode.l10n.t('{0} cannot be {1}: {2}', name, JSON.stringify(value), demandOf(rule));
}

/** What a value must be, as a sentence for people. */
export function demandOf({ type, enum: choices, minimum, exclusiveMinimum, maximum }: Rule): string {
  if (type === 'boolean') return vscode.l10n.t('Choose true or false.');
  if (choices) return vscode.l10n.t('Choose one of {0}.', choices.join(', '));
  if (exclusiveMinimum !== undefined)
    return vscode.l10n.t(
      'Enter a number greater than {0} and at most {1}.',
      exclusiveMinimum,
      maximum ?? '∞',
    );
  return type === 'integer'
    ? vscode.l10n.t('Enter a whole number from {0} to {1}.', minimum ?? 0, maximum ?? '∞')
    : vscode.l10n.t('Enter a number from {0} to {1}.', minimum ?? 0, maximum ?? '∞');
}
