/** What can be shown of a figure. A new part is a file in this folder, a line here and one in `viewNames`. */
import type { ViewName } from '../../../src/protocol/lessonMessages';
import { answerPart } from './answer';
import { chartPart } from './chart';
import { comparePart } from './compare';
import { drawingPart } from './drawing';
import { guessPart } from './guess';
import { matricesPart } from './matrices';
import { overviewPart, panePart, tabPart } from './panel';
import type { CreatePart } from './part';
import { picturePart } from './picture';
import { stepsPart } from './steps';
import { sumsPart } from './sums';
import { textPart } from './text';
import { wordsPart } from './words';
import { writtenPart } from './written';

export const parts: Readonly<Record<ViewName, CreatePart>> = {
  words: wordsPart,
  chart: chartPart,
  text: textPart,
  picture: picturePart,
  network: tabPart('network'),
  sums: sumsPart,
  steps: stepsPart,
  matrices: matricesPart,
  drawing: drawingPart,
  guess: guessPart,
  answer: answerPart,
  written: writtenPart,
  compare: comparePart,
  pane: panePart,
  overview: overviewPart,
  heatMap: tabPart('heatMap'),
  units: tabPart('units'),
  trajectory: tabPart('trajectory'),
  gates: tabPart('gates'),
  gradients: tabPart('gradients'),
  series: tabPart('series'),
  attention: tabPart('attention'),
};
