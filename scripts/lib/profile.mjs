// Prints where the time of a training iteration goes, beside what the machine could do.

/** Kernels with a smaller share of the time are summed up in one row. */
const least = 0.005;

export function printPeaks(peaks, json) {
  if (json) return console.log(JSON.stringify({ peaks }));
  const { gigaflops, cache, memory } = peaks;
  console.log(`peaks    multiply-adds in registers ${gigaflops.toFixed(1)} GFLOP/s`);
  console.log(
    `         copies ${cache.toFixed(0)} GB/s in the second-level cache, ${memory.toFixed(0)} GB/s in memory`,
  );
}

/** One case: what an iteration spends in each kernel, and what outside of all. */
export function printProfile(name, { tokens, unwatched, watched, rows }, peaks, json) {
  const large = ({ milliseconds }) => milliseconds >= least * watched;
  const small = rows.filter((row) => !large(row));
  const others = [
    { kernel: `${small.length} kernels below ${least * 100} %`, milliseconds: timeOf(small) },
    { kernel: 'outside the kernels', milliseconds: watched - timeOf(rows) },
  ];
  const lines = [...rows.filter(large).map((row) => rated(row, peaks)), ...others].map((line) => ({
    ...line,
    share: line.milliseconds / watched,
  }));
  if (json) return lines.forEach((line) => console.log(JSON.stringify({ case: name, ...line })));
  const rate = Math.round((tokens * 1000) / unwatched).toLocaleString('en');
  const slower = `${((watched / unwatched - 1) * 100).toFixed(0)} % slower`;
  console.log(
    `\n${name}: ${rate} tokens/s, ${unwatched.toFixed(3)} ms an iteration; ${slower} while watched`,
  );
  console.log([heading, ...lines.map(row)].join('\n'));
}

const timeOf = (rows) => rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

function rated({ name, calls, milliseconds, operations, bytes }, peaks) {
  const perSecond = (amount) => (amount > 0 ? amount / milliseconds / 1e6 : undefined);
  const gigaflops = perSecond(operations);
  const ofPeak = gigaflops && gigaflops / peaks.gigaflops;
  return { kernel: name, calls, milliseconds, gigaflops, ofPeak, gigabytes: perSecond(bytes) };
}

const cells = (first, values) =>
  `${first.padEnd(30)}${values.map((value) => value.padStart(9)).join('')}`.trimEnd();
const fixed = (value, digits) => value?.toFixed(digits) ?? '';
const percent = (share) => (share === undefined ? '' : `${(share * 100).toFixed(1)} %`);

const heading = cells('', ['calls', 'ms', 'share', 'GFLOP/s', 'of peak', 'GB/s']);
const row = ({ kernel, calls, milliseconds, share, gigaflops, ofPeak, gigabytes }) =>
  cells(kernel, [
    fixed(calls, 0),
    fixed(milliseconds, 3),
    percent(share),
    fixed(gigaflops, 1),
    percent(ofPeak),
    fixed(gigabytes, 1),
  ]);
