// Makes a class: right, rounded and wrong answers to the tutorial, from a seeded generator.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generator } from './generator.mjs';

/** Right answers to the tutorial. */
export const RIGHT = {
  q1: { a1: [0.8, 0], yhat: [0.5, 0], loss: 0.485 },
  q2: {
    collapse: 'yes',
    MT: [
      [4.56, 3.408],
      [-6.82, -3.658],
    ],
    collapse_silu: 'no',
    counterexample: { x1: [1, 0], y1: [3.0571, -5.2727], x2: [2, 0], y2: [7.7257, -13.2458] },
  },
  q3: {
    layer1: { input: 1024, weight: [1024, 512] },
    layer2: { weight: 512, output: 128 },
    layer3: { weight: 128, output: 4 },
  },
  q4: { a1: -0.8647, a2: -0.9253, loss: 0.2502, dw2: -0.0646, dw1: -0.0304 },
};

function vary(value, random) {
  if (Array.isArray(value)) return value.map(item => vary(item, random));
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, vary(v, random)]));
  if (typeof value === 'string') return random() < 0.1 ? 'no' : value;
  const dice = random();
  if (dice < 0.6) return value;
  if (dice < 0.8) return Number.isInteger(value) ? value : Number(value.toFixed(3));
  return Number((value * (1 + (random() - 0.5) / 5)).toFixed(4));
}

/** Writes so many submissions into a folder. */
export function makeSubmissions(folder, count) {
  mkdirSync(folder, { recursive: true });
  const random = generator(20251010);
  for (let i = 0; i < count; i++) {
    const id = `S${String(i).padStart(7, '0')}`;
    const answers = vary(RIGHT, random);
    const submission = {
      rubric: 'it5005-deep-neural-networks',
      student: { id, name: `Student ${i}` },
      answers,
    };
    writeFileSync(join(folder, `${id}.json`), JSON.stringify(submission));
  }
}
