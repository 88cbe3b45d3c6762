import * as l10n from '@vscode/l10n';
import { faultOf, type Block } from './block';
import type { Fault, Goal, Question } from './lesson';
import { lineOf } from './prose';
import { questionSchema } from './schema';

interface Written {
  readonly question: string;
  readonly name?: string;
  readonly choices?: readonly { readonly text: string; readonly right?: boolean; readonly why?: string }[];
  readonly number?: number;
  readonly within?: number;
  readonly goal?: Goal;
  readonly hint?: string;
  readonly why?: string;
}

/** @param usual its name where it has none */
export function readQuestion(block: Block, usual: string): Question | Fault {
  const fault = faultOf(block, questionSchema);
  if (fault) return fault;
  const written = block.value as unknown as Written;
  const complain = (place: string, message: string): Fault => ({ line: block.lineOf(place), message });
  const kinds = (['choices', 'number', 'goal'] as const).filter((kind) => written[kind] !== undefined);
  if (kinds.length !== 1)
    return complain('question', l10n.t('A question must have one of: {0}.', 'choices, number, goal'));
  if (written.choices && !written.choices.some(({ right }) => right))
    return complain('choices', l10n.t('No choice is right. Add “right: true” to one.'));
  const { right } = written.goal ?? {};
  if (
    right !== undefined &&
    right !== 'all' &&
    !(Array.isArray(right) && right.every((step) => Number.isInteger(step) && step >= 0))
  )
    return complain('goal.right', l10n.t('goal.right must be a list of steps, as [2, 5], or all.'));
  const { name = usual, question, hint, why } = written;
  return {
    name,
    asks: lineOf(question),
    answer: answerOf(written),
    ...(hint !== undefined && { hint: lineOf(hint) }),
    ...(why !== undefined && { why: lineOf(why) }),
  };
}

function answerOf({ choices, number = 0, within = 0, goal }: Written): Question['answer'] {
  if (choices)
    return {
      as: 'choice',
      choices: choices.map(({ text, right = false, why }) => ({
        text: lineOf(text),
        right,
        ...(why !== undefined && { why: lineOf(why) }),
      })),
    };
  return goal ? { as: 'goal', goal } : { as: 'number', number, within };
}
