// What the ninth lesson learns from: a program that does nothing, put together by chance from a fixed seed: media/lessons/program.txt.
import { writeFileSync } from 'node:fs';
import { Chance } from './lib/chance.mjs';

const length = 60_000;

const random = new Chance(9);
const chance = () => random.draw();
const one = (list) => random.one(list);

const names = [
  'moon',
  'boat',
  'list',
  'star',
  'bird',
  'cloud',
  'river',
  'hill',
  'road',
  'song',
  'lamp',
  'door',
];
const deeds = ['say', 'find', 'take', 'move', 'call', 'paint', 'open', 'hide'];
/** Where the last string of a line ends, more or less. */
const width = 40;
const words = [...names, ...deeds];

/** As program and strings are of the same words, only the quotes tell which of the two it is; and how long a line is, when to end one. */
function filled(line) {
  const parts = line.split('@');
  let made = parts[0];
  for (const [index, part] of parts.slice(1).entries()) {
    const isLast = index === parts.length - 2;
    made += `"${one(words)}`;
    const room = isLast ? width - 6 : made.length + chance() * 9;
    while (made.length < room) made += ` ${one(words)}`;
    made += `"${part}`;
  }
  return made;
}

function value(depth) {
  const draw = chance();
  if (draw < 0.34) return '@';
  if (draw < 0.5) return String(Math.floor(chance() * 100));
  if (draw < 0.72 || depth > 1) return one(names);
  if (draw < 0.87) return `${one(deeds)}(${values(depth + 1)})`;
  return `[${values(depth + 1)}]`;
}
const values = (depth) =>
  Array.from({ length: 1 + Math.floor(chance() * 2.4) }, () => value(depth)).join(', ');

function* block(indent, depth) {
  const lines = 1 + Math.floor(chance() * 3);
  for (let line = 0; line < lines; line++) {
    const draw = chance();
    if (draw < 0.3 && depth < 3) {
      yield `${indent}${one(['if', 'while'])} (${one(names)} ${one(['<', '>', '=='])} ${value(1)}) {`;
      yield* block(`${indent}  `, depth + 1);
      yield `${indent}}`;
    } else if (draw < 0.6) yield `${indent}${one(deeds)}(${values(1)});`;
    else yield `${indent}${one(names)} = ${value(0)};`;
  }
}

let text = '';
while (text.length < length)
  text += [`function ${one(deeds)}(${one(names)}) {`, ...block('  ', 1), '}', '', ''].map(filled).join('\n');
writeFileSync('media/lessons/program.txt', text);
