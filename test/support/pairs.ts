/** Sentences and their translations, in another order of words: so few words that all are learned in seconds. */

const nouns = Object.entries({ dogs: 'Hunde', cats: 'Katzen', birds: 'Vögel', bees: 'Bienen' });
const verbs = Object.entries({ see: 'sehen', hear: 'hören', like: 'mögen' });

/** A row each: `all dogs see cats today.` and `Heute sehen alle Hunde Katzen.` */
export const pairRows = nouns.flatMap(([a, A]) =>
  verbs.flatMap(([verb, Verb]) =>
    nouns.map(([b, B]) => `all ${a} ${verb} ${b} today.\tHeute ${Verb} alle ${A} ${B}.`),
  ),
);

export const pairs = `english\tgerman\n${pairRows.join('\n')}\n`;
