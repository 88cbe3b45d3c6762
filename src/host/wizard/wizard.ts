/** Changes what is proposed, question by question, beside a preview of the first examples. */
import * as vscode from 'vscode';
import type { ExamplesProposal, Survey } from '../../protocol/corpus';
import { messageOf } from '../messageOf';
import { taskItems } from '../proposalPick';
import { Preview } from './preview';
import { previewText } from './previewText';
import { stepsFor, type Choice, type Step } from './steps';

/** What was chosen. */
export type Changed = Pick<Choice, 'proposal' | 'attention'>;

/**
 * @param proposals best first
 * @param survey reads the examples as a run would
 * @returns nothing where the person turned away
 */
export async function changeProposal(
  proposals: readonly ExamplesProposal[],
  survey: (proposal: ExamplesProposal) => Promise<Survey>,
): Promise<Changed | undefined> {
  const preview = new Preview();
  /** What was chosen at each question so far. */
  const chosen: Changed[] = [];
  let later: readonly Step[] = [];
  try {
    for (;;) {
      const step = chosen.length === 0 ? askTask(proposals) : later.at(chosen.length - 1);
      if (!step) return chosen.at(-1);
      const choice = await ask(step, chosen.length + 1, later.length + 1);
      if (choice === undefined) return undefined;
      if (choice === 'back') chosen.pop();
      else chosen.push({ ...chosen.at(-1), ...changedBy(choice) });
      const present = chosen.at(-1);
      if (!present) continue;
      try {
        const { proposal } = present;
        const facts = await survey(proposal);
        later = stepsFor(proposal, facts);
        await preview.show(previewText(proposal, facts));
      } catch (error) {
        // Nothing can be learned so: the question is asked again.
        void vscode.window.showWarningMessage(messageOf(error));
        chosen.pop();
      }
    }
  } finally {
    await preview.close();
  }
}

function changedBy({ proposal, attention }: Choice): Changed {
  return { proposal, ...(attention !== undefined && { attention }) };
}

function askTask(proposals: readonly ExamplesProposal[]): Step {
  return {
    question: vscode.l10n.t('What is the network to learn?'),
    choices: taskItems(proposals).map(({ answer, ...item }) => ({ ...item, proposal: answer })),
  };
}

/** @returns 'back' to the question before; nothing where the person turned away */
async function ask(
  { question, choices }: Step,
  number: number,
  total: number,
): Promise<Choice | 'back' | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & Choice>();
  pick.title = vscode.l10n.t('Train RNN');
  pick.placeholder = question;
  pick.step = number;
  // How many there are is known once the task is.
  if (number > 1) pick.totalSteps = total;
  pick.ignoreFocusOut = true;
  pick.items = choices.map((choice) => ({ ...choice }));
  if (number > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  const answer = new Promise<Choice | 'back' | undefined>((resolve) => {
    pick.onDidAccept(() => resolve(pick.selectedItems[0]));
    pick.onDidTriggerButton(() => resolve('back'));
    pick.onDidHide(() => resolve(undefined));
  });
  pick.show();
  const choice = await answer;
  pick.dispose();
  return choice;
}
