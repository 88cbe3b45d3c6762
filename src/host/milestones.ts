/** What a person has done for the first time in this window: the steps of the walkthrough are ticked off by it. */
import * as vscode from 'vscode';
import { milestones } from './ids';

const reached = new Set<string>();

export function reach(milestone: keyof typeof milestones): void {
  if (reached.has(milestone)) return;
  reached.add(milestone);
  void vscode.commands.executeCommand('setContext', milestones[milestone], true);
}
