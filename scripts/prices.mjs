// Makes media/sample-workspace/prices.csv: two years of days of a share that does not exist. A random walk whose
// unrest comes in clusters, as on real markets: a wild day makes the next one likelier to be wild.
import { writeFileSync } from 'node:fs';
import { Chance } from './lib/chance.mjs';

const days = 504;
const chance = new Chance(20);
const random = () => chance.draw();

const rows = ['date,open,high,low,close,volume'];
const date = new Date(Date.UTC(2024, 0, 2));
let close = 100;
let variance = 0.00015;
let shock = 0;
for (let day = 0; day < days; day++) {
  // GARCH(1,1), Bollerslev 1986: today's variance from yesterday's shock and variance.
  variance = 0.000006 + 0.08 * shock ** 2 + 0.88 * variance;
  shock = Math.sqrt(variance) * normal();
  const open = close * Math.exp(0.2 * Math.sqrt(variance) * normal());
  close *= Math.exp(0.0003 + shock);
  const reach = () => Math.exp(0.4 * Math.sqrt(variance) * Math.abs(normal()));
  const [low, high] = [Math.min(open, close) / reach(), Math.max(open, close) * reach()];
  const volume = Math.round(1e6 * Math.exp(0.2 * normal()) * (1 + 30 * Math.abs(shock)));
  const prices = [open, high, low, close].map((price) => price.toFixed(2));
  rows.push([date.toISOString().slice(0, 10), ...prices, volume].join(','));
  do date.setUTCDate(date.getUTCDate() + 1);
  while ([0, 6].includes(date.getUTCDay()));
}
writeFileSync('media/sample-workspace/prices.csv', `${rows.join('\n')}\n`);

/** Box and Muller 1958. */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
