/** The lines of "Custom…" that say how pictures are looked at. */
import * as vscode from 'vscode';
import { defaultPicture, type RunOptions } from '../training/options';
import type { OptionLine } from './customForm';

const sides = [16, 32, 64, 96];
const mostMaps = 256;

export function pictureLines({ picture = defaultPicture }: RunOptions): OptionLine[] {
  const { side, maps } = picture;
  return [
    {
      label: 'picture.side',
      description: `${side} × ${side}`,
      detail: vscode.l10n.t('Pixels that every picture is brought to, in its own proportions.'),
      async change(options) {
        const items = sides
          .filter((one) => canHalve(one, maps.length))
          .map((one) => ({ label: String(one) }));
        const placeHolder = vscode.l10n.t('How many pixels wide and high?');
        const picked = await vscode.window.showQuickPick(items, { placeHolder, ignoreFocusOut: true });
        return picked && { ...options, picture: { side: Number(picked.label), maps } };
      },
    },
    {
      label: 'picture.maps',
      description: maps.join(', '),
      detail: vscode.l10n.t('Maps that each convolution makes; each halves the sides of the picture.'),
      async change(options) {
        const entered = await vscode.window.showInputBox({
          title: 'picture.maps',
          prompt: vscode.l10n.t('A number of maps for each convolution, with commas between'),
          value: maps.join(', '),
          ignoreFocusOut: true,
          validateInput: (text) => problemOf(text, side),
        });
        return entered === undefined ? undefined : { ...options, picture: { side, maps: mapsIn(entered) } };
      },
    },
  ];
}

const mapsIn = (text: string): number[] => text.split(',').map(Number);

const canHalve = (side: number, times: number): boolean => side % 2 ** times === 0;

/** What is wrong with the maps that were entered. */
function problemOf(text: string, side: number): string | undefined {
  const maps = mapsIn(text);
  if (text.trim() === '' || maps.some((count) => !Number.isInteger(count) || count < 1 || count > mostMaps))
    return vscode.l10n.t('Enter whole numbers from 1 to {0}, such as 16, 32, 32.', mostMaps);
  if (!canHalve(side, maps.length))
    return vscode.l10n.t('{0} pixels can be halved only {1} times.', side, halvings(side));
  return undefined;
}

function halvings(side: number): number {
  let times = 0;
  while (canHalve(side, times + 1)) times++;
  return times;
}
