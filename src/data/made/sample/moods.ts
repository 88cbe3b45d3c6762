const subjects = [
  'the sea',
  'my brother',
  'this old song',
  'the night train',
  'her letter',
  'that small dog',
  'the first snow',
  'our neighbour',
];

/** Some endings need their words in this order to be what they are. */
const moods: Readonly<Record<string, readonly string[]>> = {
  joy: ['makes me laugh', 'is a delight', 'was lovely again', 'fills me with light', 'is never dull'],
  anger: ['drives me mad', 'is an insult', 'was late again', 'fills me with rage', 'is never on time'],
  fear: ['makes me shiver', 'is a threat', 'was howling again', 'fills me with dread', 'is never safe'],
  calm: ['makes me sleep', 'is a comfort', 'was quiet again', 'fills me with peace', 'is never loud'],
};

/** Sentences with the feeling that they tell of: `the sea makes me laugh,joy`. */
export function makeMoods(): string {
  const rows = subjects.flatMap((subject) =>
    Object.entries(moods).flatMap(([mood, ends]) => ends.map((end) => `${subject} ${end},${mood}\n`)),
  );
  return `text,mood\n${rows.join('')}`;
}
