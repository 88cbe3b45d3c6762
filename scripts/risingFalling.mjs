// Makes the table of the recipe rising_falling: pairs of series that go through the same prices, one up and one down. At any
// price both are alike; only what came before tells them apart.
import { writeFileSync } from 'node:fs';

const pairs = 40;
const days = 9;
const rows = ['day,series,price,signal'];
for (let pair = 0; pair < pairs; pair++)
  for (const [name, signal, sign] of [
    [`rising ${pair}`, 'buy', 1],
    [`falling ${pair}`, 'sell', -1],
  ])
    for (let day = 0; day < days; day++) {
      const price = 100 + sign * (day - (days - 1) / 2) * (0.5 + pair / 10);
      rows.push(`2024-01-0${day + 1},${name},${price.toFixed(2)},${day === 0 ? 'wait' : signal}`);
    }
writeFileSync('test/bench/recipes/rising_falling.csv', `${rows.join('\n')}\n`);
