// What the lesson of the telephone game is played with: twelve animals, drawn in scripts/animals.txt and described in words that
// are put together by chance from a fixed seed. Writes media/lessons/animals/*.png, animals.csv and animals-unseen.csv.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { Chance } from './lib/chance.mjs';

/** Of each animal. */
const sentences = { training: 100, unseen: 20 };
const folder = 'media/lessons';

/** `telling`: no other animal does it. `shared`: some others do too. `cannot`: neither can it. */
const animals = {
  cat: {
    telling: [
      '{purrs|says meow}',
      '{catches|hunts|chases} {mice|a mouse}',
      '{sleeps|lies} on the sofa {all day|in the sun}',
      'scratches the {chair|sofa} with its claws',
      'has short ears and a long tail',
      'sees {well|everything} in the dark',
    ],
    shared: [
      'has whiskers',
      'has {soft|warm} fur',
      'has four legs',
      'climbs {trees|on everything}',
      'lives in {a|your} house',
    ],
    cannot: ['fly', 'sing'],
  },
  elephant: {
    telling: [
      '{has|carries} a {long|very long} {trunk|nose}',
      '{drinks|sprays water} with its {trunk|nose}',
      'has {huge|big|enormous} ears like {sails|fans}',
      'has {two|white} tusks',
      'makes the earth {shake|tremble} when it walks',
      'never forgets',
    ],
    shared: [
      'is {grey|all grey}',
      'is {big|huge|very heavy}',
      'has {thick|strong} legs',
      'lives in {hot|warm} countries',
      'eats {leaves|grass}',
    ],
    cannot: ['fly', 'climb', 'jump'],
  },
  giraffe: {
    telling: [
      'has a {very long|long} neck',
      'eats leaves from the tops of {tall|the} trees',
      'looks {over|down on} {houses|trees}',
      'has {brown|dark} spots on {a yellow skin|its skin}',
      'is the tallest of all',
      'has two little horns on its head',
    ],
    shared: [
      'has {long|thin} legs',
      'has four legs',
      'lives in {hot|warm} countries',
      'eats {leaves|grass}',
      'is {tall|big}',
    ],
    cannot: ['fly', 'climb', 'swim'],
  },
  rabbit: {
    telling: [
      'hops {over the grass|across the field|away}',
      'eats {carrots|a carrot}',
      'digs {a burrow|holes} in the {ground|garden}',
      'has long ears and a short tail',
      'has {long|very long} ears',
      'wrinkles its nose',
    ],
    shared: [
      'has whiskers',
      'has {soft|warm} fur',
      'has four legs',
      'eats {grass|salad}',
      'is {quick|shy}',
      'is {small|little}',
    ],
    cannot: ['fly', 'swim', 'climb'],
  },
  snake: {
    telling: [
      '{slides|glides|winds} through the grass',
      '{crawls|moves} on its belly',
      'has a forked tongue',
      '{hisses|hisses when it is angry}',
      'is as long and thin as a rope',
      'swallows its food whole',
      'may be poisonous',
    ],
    shared: ['has no legs', 'has scales', 'lays eggs', '{scares|frightens} many people', 'is {long|thin}'],
    cannot: ['fly', 'walk', 'run'],
  },
  snail: {
    telling: [
      'leaves a trail of slime',
      'has eyes on {stalks|two stalks}',
      'comes out when it rains',
      '{creeps|crawls} up the wall',
      'has a house that is round like a spiral',
      'has horns which it draws in when you touch them',
    ],
    shared: [
      'is {slow|very slow}',
      'has no legs',
      'is {small|little}',
      'carries its house {on its back|with it}',
      'eats {salad|leaves}',
      'hides in its {house|shell}',
    ],
    cannot: ['fly', 'run', 'jump'],
  },
  spider: {
    telling: [
      'has eight legs',
      '{spins|weaves} a web',
      'catches flies in its {web|net}',
      'hangs on a {thread|thin thread}',
      'waits in {the|a} corner of the ceiling',
      'makes silk threads',
    ],
    shared: [
      'is {small|little}',
      '{scares|frightens} many people',
      'has {thin|long} legs',
      'climbs {on everything|walls}',
      'lives in {a|your} house',
    ],
    cannot: ['fly', 'swim', 'sing'],
  },
  butterfly: {
    telling: [
      'has {colourful|bright|painted} wings',
      '{flies|flutters} from flower to flower',
      'was {once a caterpillar|a caterpillar once}',
      '{drinks|sips} from {flowers|a flower}',
      'is as light as paper',
      'dances in the air over the meadow',
    ],
    shared: ['has wings', 'can fly', 'is {small|little}', 'has six legs', 'lays eggs'],
    cannot: ['swim', 'run', 'sing'],
  },
  fish: {
    telling: [
      'breathes {under|in the} water',
      'swims in a {bowl|tank} of glass',
      'is caught with a {hook|fishing rod}',
      'has fins and {scales|gills}',
      'opens and closes its mouth without a word',
      'is {silent|cold} and {wet|slippery}',
    ],
    shared: [
      'swims',
      'lives in the {sea|water|lake}',
      'has scales',
      'has no legs',
      'lays eggs',
      'is {silent|cold}',
    ],
    cannot: ['walk', 'fly', 'sing'],
  },
  whale: {
    telling: [
      'is the biggest of all',
      'blows {water|a fountain} into the air',
      'sings {songs|long songs} under water',
      'lives in the sea but breathes air',
      'is bigger than a {ship|bus}',
      'dives deep and comes up to breathe',
    ],
    shared: [
      'swims',
      'lives in the {sea|ocean}',
      'is {big|huge|very heavy}',
      'has no legs',
      'is {grey|blue}',
    ],
    cannot: ['walk', 'fly', 'run'],
  },
  duck: {
    telling: [
      '{quacks|says quack}',
      'swims on the pond {with its little ones|all day}',
      'has a {flat|yellow} {beak|bill}',
      'has {feathers|white feathers}',
      'waddles on {orange|flat} feet',
      'puts its head under water and its tail in the air',
    ],
    shared: [
      'has wings',
      'can fly',
      'swims',
      'lays eggs',
      'lives on the {lake|water}',
      'has {short|two} legs',
    ],
    cannot: ['sing', 'climb'],
  },
  tortoise: {
    telling: [
      'pulls its head {into its shell|in}',
      'may be a hundred years old',
      'won the race against the hare',
      'has a hard shell and four short legs',
      'lies on its back and cannot get up',
      'has {an old|a wrinkled} face',
    ],
    shared: [
      'is {slow|very slow}',
      'lays eggs',
      'has {short|four} legs',
      'carries its house {on its back|with it}',
      'eats {salad|grass}',
      'hides in its {house|shell}',
    ],
    cannot: ['fly', 'run', 'jump', 'climb'],
  },
};
const beginnings = [
  'it',
  'it',
  'it',
  'this animal',
  'my animal',
  'an animal that',
  'think of an animal that',
  'we look for one that',
];

const chance = new Chance(12);

/** One or two telling things, or one and something shared, in any order. */
function describe({ telling, shared, cannot }) {
  const first = chance.one(telling);
  const others = [...telling, ...shared, ...shared].filter((one) => one !== first);
  const second = chance.one(others);
  const both = chance.draw() < 0.5 ? [first, second] : [second, first];
  const [a, b] = both.map((one) => chance.worded(one));
  const c = chance.worded(chance.one(shared.filter((one) => one !== second)));
  const start = chance.one(beginnings);
  switch (Math.floor(chance.draw() * 6)) {
    case 0:
      return `${start} ${a}`.concat(first === both[0] ? '' : ` and ${b}`);
    case 1:
      return `${start} ${a} and ${start.endsWith(' that') ? '' : 'it '}${b}`;
    case 2:
      return `${start} ${a}, ${c} and ${b}`;
    case 3:
      return `${start} cannot ${chance.one(cannot)} but ${chance.worded(first)}`;
    default:
      return `${start} ${a} and ${b}`;
  }
}

function finished(text) {
  const capital = chance.draw() < 0.4 ? text[0].toUpperCase() + text.slice(1) : text;
  return chance.draw() < 0.4 ? `${capital}.` : capital;
}

const seen = new Set();
function fresh(animal) {
  for (;;) {
    const text = describe(animal);
    if (seen.has(text)) continue;
    seen.add(text);
    return finished(text);
  }
}

function table(count) {
  const rows = [];
  for (let turn = 0; turn < count; turn++)
    for (const [name, animal] of Object.entries(animals)) rows.push(`"${fresh(animal)}",${name}`);
  return `description,animal\n${rows.join('\n')}\n`;
}
writeFileSync(`${folder}/animals.csv`, table(sentences.training));
writeFileSync(`${folder}/animals-unseen.csv`, table(sentences.unseen));

/** How dark each sign is. */
const ink = { '.': 0, '+': 0.45, '#': 1 };
mkdirSync(`${folder}/animals`, { recursive: true });
for (const block of readFileSync('scripts/animals.txt', 'utf8').trim().split(/\n\n+/)) {
  const [name, ...rows] = block.split('\n');
  const picture = new PNG({ width: rows[0].length, height: rows.length });
  for (const [at, sign] of [...rows.join('')].entries())
    picture.data.set([...Array(3).fill(Math.round(255 * (1 - ink[sign]))), 255], 4 * at);
  const file = PNG.sync.write(picture, { colorType: 0, inputHasAlpha: true });
  writeFileSync(`${folder}/animals/${name}.png`, file);
}
