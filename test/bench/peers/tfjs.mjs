// Times TensorFlow.js training the network that `npm run bench` times: one-hot tokens → one recurrent layer → dense softmax,
// Adam. Started by scripts/bench.mjs in a folder where TensorFlow.js is installed.
// usage: node tfjs.mjs SECONDS CELL:UNITS:BATCH:STEPS…        prints one JSON line a case
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const installed = createRequire(join(process.cwd(), 'package.json'));
const tf = installed('@tensorflow/tfjs');
const wasm = installed('@tensorflow/tfjs-backend-wasm');

const vocabulary = 65;

function build(cell, units, steps) {
  const recurrent = { rnn: tf.layers.simpleRNN, gru: tf.layers.gru, lstm: tf.layers.lstm }[cell];
  const dense = tf.layers.dense({ units: vocabulary, activation: 'softmax' });
  const model = tf.sequential({
    layers: [
      recurrent({ units, returnSequences: true, inputShape: [steps, vocabulary] }),
      tf.layers.timeDistributed({ layer: dense }),
    ],
  });
  model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
  return model;
}

async function tokensPerSecond(cell, units, batch, steps, seconds) {
  const model = build(cell, units, steps);
  const ids = tf.randomUniform([batch * steps], 0, vocabulary, 'int32', 1);
  const x = tf.oneHot(ids, vocabulary).reshape([batch, steps, vocabulary]);
  await model.trainOnBatch(x, x);
  let iterations = 0;
  const start = performance.now();
  for (; performance.now() - start < seconds * 1000; iterations++) await model.trainOnBatch(x, x);
  return (iterations * batch * steps * 1000) / (performance.now() - start);
}

async function main([seconds, ...cases]) {
  wasm.setWasmPaths(`${dirname(installed.resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
  for (const name of cases) {
    const [cell, ...sizes] = name.split(':');
    const [hidden, batch, steps] = sizes.map(Number);
    const rate = await tokensPerSecond(cell, hidden, batch, steps, Number(seconds));
    const peer = `TensorFlow.js ${tf.version.tfjs} wasm`;
    console.log(
      JSON.stringify({
        peer,
        cell,
        hidden,
        batch,
        steps,
        embedding: 0,
        threads: 1,
        tokensPerSecond: Math.round(rate),
      }),
    );
  }
}

await main(process.argv.slice(2));
