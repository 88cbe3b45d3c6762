/** The texts of the workspace that a run has not learned, to be searched with it. */
import * as vscode from 'vscode';
import type { OtherText } from '../../protocol/similar';
import { readTextFiles, textFilesIn } from '../corpus';
import type { Session } from '../session';
import type { TrainerClient } from '../trainerClient';

/** UTF-16 units that are searched beside the run's text, all in all. */
const mostUnits = 8_000_000;
const largestText = 1_000_000;

/** @returns texts by the string of their address; what cannot be read, or is no text, is left out */
export async function otherTexts(
  { summary: { source } }: Session,
  trainer: Pick<TrainerClient, 'call'>,
  ending: vscode.CancellationToken,
): Promise<OtherText[]> {
  const own = 'uri' in source ? source.uri : undefined;
  const found: OtherText[] = [];
  let units = 0;
  for (const { uri: folder } of vscode.workspace.workspaceFolders ?? [])
    for (const path of await textFilesIn(folder)) {
      if (ending.isCancellationRequested || units >= mostUnits) return found;
      const uri = vscode.Uri.joinPath(folder, path).toString();
      if (uri === own) continue;
      const [file] = await readTextFiles(folder, [path], trainer, false).catch(() => []);
      if (!file || file.text === '' || file.text.length > largestText) continue;
      found.push({ path: uri, text: file.text });
      units += file.text.length;
    }
  return found;
}
