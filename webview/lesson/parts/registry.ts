/** What can be shown of a figure. A new part is a file in this folder, a line here and one in `viewNames`. */
import type { ViewName } from '../../../src/protocol/lessonMessages';
import { answerPart } from './answer';
import { chartPart } from './chart';
import { comparePart } from './compare';
import { conceptsPart } from './concepts';
import { drawingPart } from './drawing';
import { guessPart } from './guess';
import { followsPart } from './follows';
import { gradientsPart } from './gradients';
import { lossPart } from './loss';
import { matricesPart } from './matrices';
import { memoryPart } from './memory';
import { paintedPart } from './painted';
import { overviewPart, panePart, tabPart } from './panel';
import type { CreatePart } from './part';
import { picturePart } from './picture';
import { scorePart } from './score';
import { stepsPart } from './steps';
import { sumsPart } from './sums';
import { switchesPart } from './switches';
import { textPart } from './text';
import { wordsPart } from './words';
import { writtenPart } from './written';

export const parts: Readonly<Record<ViewName, CreatePart>> = {
  words: wordsPart,
  chart: chartPart,
  text: textPart,
  picture: picturePart,
  memory: memoryPart,
  network: tabPart('network'),
  sums: sumsPart,
  steps: stepsPart,
  matrices: matricesPart,
  drawing: drawingPart,
  guess: guessPart,
  answer: answerPart,
  written: writtenPart,
  painted: paintedPart,
  concepts: conceptsPart,
  compare: comparePart,
  loss: lossPart,
  follows: followsPart,
  switches: switchesPart,
  score: scorePart,
  pane: panePart,
  overview: overviewPart,
  heatMap: tabPart('heatMap'),
  units: tabPart('units'),
  trajectory: tabPart('trajectory'),
  gates: tabPart('gates'),
  gradients: gradientsPart,
  series: tabPart('series'),
  attention: tabPart('attention'),
};
