/** How a finding looks to a person who reads the text: on so many of so many spans the unit is on. */
import { pick, type Split } from './split';

export interface Evidence {
  readonly right: number;
  readonly all: number;
}

/** Thresholds that are tried. */
const tried = 64;

/** Spans are runs of the label in the held-out part; the unit is on where its mean is beyond a threshold found in the other. */
export function evidence(
  values: Float32Array,
  labels: Float32Array,
  parts: Split,
  rising: boolean,
): Evidence {
  const sign = rising ? 1 : -1;
  const signed = values.map((value) => sign * value);
  const threshold = thresholdOf(pick(signed, parts.search), pick(labels, parts.search));
  const means = spansOf(labels, parts.heldOut).map((steps) => mean(steps.map((step) => signed[step])));
  return { right: means.filter((value) => value > threshold).length, all: means.length };
}

/** The one that tells best, errors of both kinds counting the same. */
function thresholdOf(values: Float32Array, labels: Float32Array): number {
  const sorted = values.slice().sort();
  const yes = labels.filter((label) => label > 0).length;
  const no = labels.length - yes;
  let best = { threshold: 0, right: -1 };
  for (let i = 1; i < tried; i++) {
    const threshold = sorted[Math.floor((i * sorted.length) / tried)];
    let [hits, alarms] = [0, 0];
    for (const [step, value] of values.entries())
      if (value > threshold) {
        if (labels[step] > 0) hits++;
        else alarms++;
      }
    const right = hits / yes - alarms / no;
    if (right > best.right) best = { threshold, right };
  }
  return best.threshold;
}

function spansOf(labels: Float32Array, steps: Uint32Array): number[][] {
  const spans: number[][] = [];
  let before = -2;
  for (const step of steps) {
    if (labels[step] > 0) {
      if (before === step - 1) spans[spans.length - 1].push(step);
      else spans.push([step]);
      before = step;
    }
  }
  return spans;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
