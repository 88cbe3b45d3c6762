/** The files of the sample workspace that are made when it is created, one kind for each task. */
import { Random } from '../../../model/random';
import type { MadeCorpus } from '../made';
import { makeShapes, shapeNames } from '../shapes';
import { makeMoods } from './moods';
import { makeRooms } from './rooms';
import { makeTags } from './tags';

const seed = 1;
/** Each combination of what a picture shows comes four times. */
const [pictures, rooms] = [720, 400];

/** Paths are those of the workspace. The same every time. */
export function makeSample(): Required<MadeCorpus> {
  const random = new Random(seed);
  const shapes = makeShapes(pictures, random);
  const inFolder = <T extends { readonly path: string }>(file: T): T => ({
    ...file,
    path: `shapes/${file.path}`,
  });
  const [captions] = shapes.files;
  return {
    files: [
      ...[captions, { path: 'forms.csv', text: formsOf(captions.text) }].map(inFolder),
      { path: 'moods.csv', text: makeMoods() },
      { path: 'tags.tsv', text: makeTags() },
      { path: 'rooms.csv', text: makeRooms(rooms, random) },
    ],
    pictures: shapes.pictures.map(inFolder),
  };
}

/** The same pictures with the form of what they show in place of a caption. */
function formsOf(captions: string): string {
  const [, ...rows] = captions.trim().split('\n');
  const lines = rows.map((row) => {
    const [file, caption, part] = row.split(',');
    return [file, shapeNames.find((name) => caption.includes(name)), part].join();
  });
  return `file,form,part\n${lines.join('\n')}\n`;
}
