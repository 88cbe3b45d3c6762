// What the sixth lesson learns from, put together by chance from a fixed seed: media/lessons/messages.csv, phrases.csv and words.tsv.
import { writeFileSync } from 'node:fs';
import { Chance } from './lib/chance.mjs';

const random = new Chance(6);
const chance = () => random.draw();
const one = (list) => random.one(list);
const perhaps = (share, text) => random.perhaps(share, text);

/** So many different things that `make` makes. */
function distinct(count, make) {
  const made = new Map();
  while (made.size < count) {
    const [key, value] = make(made.size);
    made.set(key, value);
  }
  return [...made];
}

// Messages: some that a friend would send, some that want something of you.

const friends = ['mum', 'dad', 'Anna', 'Tom', 'the twins', 'grandma', 'your sister', 'Lena', 'our teacher'];
const places = [
  'the station',
  'school',
  'the library',
  'home',
  'the cinema',
  'the lake',
  'the market',
  'your place',
];
const times = [
  'at six',
  'tonight',
  'tomorrow',
  'after lunch',
  'on Friday',
  'in ten minutes',
  'at the weekend',
  'now',
];
const things = [
  'the milk',
  'your key',
  'my phone',
  'the tickets',
  'some bread',
  'your book',
  'the free seat',
  'a prize',
  'my money',
];
const kind = [
  () => `see you at ${one(places)} ${one(times)}`,
  () => `can you bring ${one(things)} ${one(times)}`,
  () => `I forgot ${one(things)} at ${one(places)}, sorry`,
  () => `${one(friends)} won ${one(['the race', 'a prize at school', 'again', 'the match'])}`,
  () => `are you free ${one(times)}? we could go to ${one(places)}`,
  () => `call ${one(friends)} when you are at ${one(places)}`,
  () => `happy birthday! have a lovely day${perhaps(0.5, () => `, see you ${one(times)}`)}`,
  () => `the train is late, I will be at ${one(places)} ${one(times)}`,
  () => `thanks for ${one(things)}, ${one(friends)} was so glad`,
  () => `did you win ${one(times)}? tell ${one(friends)}`,
  () => `please do not spend all the money at ${one(places)}`,
];
const prizes = [
  'a phone',
  '1000 pounds',
  'a holiday',
  'a car',
  'free tickets',
  'a cash prize',
  'a new watch',
  'free ringtones',
];
const deeds = [
  'call now',
  'click the link',
  'reply WIN',
  'send your bank details',
  'text YES',
  'claim it today',
  'pay a small fee',
];
const unkind = [
  () => `you have won ${one(prizes)}! ${one(deeds)} to claim`,
  () => `congratulations, we have ${one(prizes)} for you. ${one(deeds)}`,
  () => `your account is locked. ${one(deeds)} to unlock it`,
  () => `win ${one(prizes)} ${one(times)}! ${one(deeds)}`,
  () => `last chance: ${one(prizes)} for free, ${one(deeds)}`,
  () => `urgent! ${one(deeds)} or you lose ${one(prizes)}`,
  () => `earn ${one(['cash', 'money', '500 pounds a day'])} from home, ${one(deeds)}`,
  () => `dear customer, ${one(deeds)} and get ${one(prizes)} for free`,
];
const messages = distinct(600, (made) => {
  const isKind = made % 2 === 0;
  return [one(isKind ? kind : unkind)(), isKind ? 'friend' : 'spam'];
}).map(([text, from]) => `"${text}",${from}`);
writeFileSync('media/lessons/messages.csv', `text,from\n${messages.join('\n')}\n`);

// English and French: adjectives of colour come after their nouns there, and go with them.

const nouns = [
  ['cat', 'chat', 'm'],
  ['dog', 'chien', 'm'],
  ['bird', 'moineau', 'm'],
  ['garden', 'jardin', 'm'],
  ['boat', 'bateau', 'm'],
  ['house', 'maison', 'f'],
  ['flower', 'fleur', 'f'],
  ['car', 'voiture', 'f'],
  ['door', 'porte', 'f'],
  ['cow', 'vache', 'f'],
];
const adjectives = [
  ['white', 'blanc', 'blanche'],
  ['black', 'noir', 'noire'],
  ['green', 'vert', 'verte'],
  ['blue', 'bleu', 'bleue'],
  ['heavy', 'lourd', 'lourde'],
];
const verbs = [
  ['sees', 'voit'],
  ['loves', 'aime'],
  ['wants', 'veut'],
  ['paints', 'peint'],
];
function thing() {
  const [english, french, gender] = one(nouns);
  const isM = gender === 'm';
  const [the, le] = one([
    ['the', isM ? 'le' : 'la'],
    ['a', isM ? 'un' : 'une'],
  ]);
  if (chance() < 0.35) return [`${the} ${english}`, `${le} ${french}`];
  const [adjective, masculine, feminine] = one(adjectives);
  return [`${the} ${adjective} ${english}`, `${le} ${french} ${isM ? masculine : feminine}`];
}
const phrases = distinct(1000, () => {
  const [subject, sujet] = thing();
  if (chance() < 0.2) return [subject, sujet];
  const [verb, verbe] = one(verbs);
  const [object, objet] = thing();
  return [`${subject} ${verb} ${object}`, `${sujet} ${verbe} ${objet}`];
}).map((pair) => pair.join());
writeFileSync('media/lessons/phrases.csv', `english,french\n${phrases.join('\n')}\n`);

// Words that are nouns or verbs by what stands around them.

const either = [
  'light',
  'train',
  'sail',
  'stone',
  'paint',
  'water',
  'dream',
  'hand',
  'farm',
  'cook',
  'book',
  'plant',
];
const who = ['we', 'they', 'you', 'I'];
const sentences = [
  (word) =>
    `${one(['the', 'a', 'her', 'my'])}/article ${perhaps(0.5, () => `${one(['white', 'old', 'small', 'new'])}/adjective `)}${word}/noun ${one(['fades', 'leaves', 'was', 'waits'])}/verb ${one(['slowly', 'here', 'again', 'daily'])}/adverb`,
  (word) =>
    `${one(who)}/pronoun ${perhaps(0.4, () => `${one(['never', 'often', 'always'])}/adverb `)}${word}/verb ${one(['the', 'a', 'her', 'my'])}/article ${perhaps(0.4, () => `${one(['white', 'old', 'small', 'new'])}/adjective `)}${one([...either, 'lamp', 'dog', 'house'])}/noun`,
  (word) => `${one(who)}/pronoun ${word}/verb ${one(['here', 'daily', 'again', 'slowly'])}/adverb`,
];
const tagged = distinct(300, (made) => [one(sentences)(either[made % either.length]), undefined]).map(
  ([line]) => `${line.replaceAll('/', '\t').replaceAll(' ', '\n')}\n`,
);
writeFileSync('media/lessons/words.tsv', tagged.join('\n'));
