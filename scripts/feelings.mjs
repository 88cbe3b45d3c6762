// The sentences of the first lesson, glad and sad ones, put together by chance from a fixed seed: media/lessons/feelings.csv.
import { writeFileSync } from 'node:fs';
import { Chance } from './lib/chance.mjs';

const sentences = 640;

const words = {
  glad: {
    adjective: [
      'delightful',
      'entertaining',
      'wonderful',
      'lovely',
      'good',
      'great',
      'nice',
      'funny',
      'kind',
    ],
    filling: ['joy', 'love', 'hope'],
    deed: ['smile', 'laugh', 'dance', 'sing'],
    verb: ['love', 'like', 'enjoy'],
    state: ['happy', 'glad', 'proud'],
    cry: ['Yay', 'Hurray', 'Oh yes'],
    fun: ['great fun', 'fun', 'a good time'],
  },
  sad: {
    adjective: ['dreadful', 'boring', 'awful', 'dull', 'bad', 'sad', 'nasty', 'ugly', 'unkind'],
    filling: ['pain', 'fear', 'anger'],
    deed: ['cry', 'weep', 'shout', 'sigh'],
    verb: ['hate', 'dislike', 'regret'],
    state: ['unhappy', 'sad', 'angry'],
    cry: ['Alas', 'Oh dear', 'Oh no'],
    fun: ['no fun', 'a bad time', 'a dull time'],
  },
};
const things = [
  'experience',
  'evening',
  'day',
  'walk',
  'song',
  'film',
  'book',
  'soup',
  'game',
  'garden',
  'story',
  'endeavor',
  'rain',
  'trip',
];
const people = ['me', 'us', 'everybody', 'my sister', 'my friend'];
const openings = [
  'I must declare that',
  'I must say that',
  'My friend says that',
  'You know that',
  'It is true that',
];
const adverbs = ['absolutely', 'thoroughly', 'really', 'very', 'so', 'quite'];
const being = ['was', 'proved to be', 'is', 'has been', 'turned out to be'];

const chance = new Chance(7);
const one = (list) => chance.one(list);
const perhaps = (share, text) => chance.perhaps(share, text);

const thing = () =>
  one([
    `this particular ${one(things)}`,
    `this ${one(things)}`,
    `the ${one(things)}`,
    `that ${one(things)}`,
    'that',
    'it',
    'this',
  ]);
const adjective = (w) => `${perhaps(0.5, () => `${one(adverbs)} `)}${one(w.adjective)}`;
const article = (phrase) => `${/^[aeiou]/.test(phrase) ? 'an' : 'a'} ${phrase}`;
const described = (w) =>
  article(`${adjective(w)}${perhaps(0.4, () => ` and ${adjective(w)}`)} ${one(things)}`);
const rest = (w) =>
  perhaps(0.3, () => ` that filled ${one(people)} with ${perhaps(0.5, () => 'pure ')}${one(w.filling)}`);
const clauses = [
  (w) => `${thing()} ${one(being)} ${adjective(w)}${perhaps(0.3, () => ` and ${adjective(w)}`)}`,
  (w) => `${thing()} ${one(being)} ${described(w)}${rest(w)}`,
  (w) => `${thing()} filled ${one(people)} with ${perhaps(0.5, () => 'pure ')}${one(w.filling)}`,
  (w) => `${thing()} made ${one(people)} ${one(w.deed)}`,
  (w) => `I ${perhaps(0.4, () => 'really ')}${one(w.verb)} ${thing()}`,
  (w) => `we had ${one(w.fun)}`,
  (w) => `that was ${one(w.fun)}`,
  (w) => `I am ${perhaps(0.5, () => `${one(adverbs)} `)}${one(w.state)}`,
];
const opposite = { glad: 'sad', sad: 'glad' };
/** What is not so is as its opposite. */
const denied = (feeling) =>
  `${thing()} was not ${one(words[opposite[feeling]].adjective)}${perhaps(0.5, () => ' at all')}`;
/** The second half counts. */
const turned = (feeling) => `${one(clauses)(words[opposite[feeling]])}, but ${one(clauses)(words[feeling])}`;
const small = [
  (w) => `what ${described(w)}`,
  (w) => one(w.cry),
  (w) => `${one(w.cry)}, ${one(clauses)(w)}`,
  (w) => `${one(w.cry)} ${one(clauses)(w)}`,
];

function sentence(feeling) {
  const w = words[feeling];
  const draw = chance.draw();
  const said =
    draw < 0.1
      ? denied(feeling)
      : draw < 0.2
        ? turned(feeling)
        : draw < 0.35
          ? one(small)(w)
          : one(clauses)(w);
  const whole = draw < 0.1 || draw >= 0.35 ? `${perhaps(0.3, () => `${one(openings)} `)}${said}` : said;
  return `${whole[0].toUpperCase()}${whole.slice(1)}${one(['.', '!', ''])}`;
}

/** The long one is for the reader: the network has not seen it. */
const kept = /absolutely delightful and thoroughly entertaining endeavor/;
const rows = new Map();
while (rows.size < sentences) {
  const feeling = rows.size % 2 === 0 ? 'glad' : 'sad';
  const text = sentence(feeling);
  if (!kept.test(text) && !rows.has(text)) rows.set(text, feeling);
}
const lines = [...rows].map(([text, feeling]) => `"${text}",${feeling}`);
writeFileSync('media/lessons/feelings.csv', `text,feeling\n${lines.join('\n')}\n`);
