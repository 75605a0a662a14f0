// The time to mark wrong answers about small networks, with `intermediate`, gradients and follow-through.
//
//     npm run build && node bench/networks.mjs
//
// For networks of 3 to 6 units a layer, the time of each of three wrong submissions: a slip that is carried on, other
// signs, and every number a little off; and its ratio to the time that the references alone take at the digits of a
// first comparison, in the same run.
import {
  compileRubric,
  compileSchema,
  markSubmission,
  publicRubric,
  readSubmission,
  submissionSchema,
} from '../dist/index.js';

const ROUNDS = 9;

/** Numbers with one decimal between -1 and 1, the same in each run. */
function numbersFrom(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.round((state / 0x7fffffff) * 20 - 10) / 10;
  };
}

function rubricOf(size, activation) {
  const next = numbersFrom(size);
  const vector = () => `[${Array.from({ length: size }, next).join(', ')}]`;
  const matrix = () => `[${Array.from({ length: size }, vector).join(', ')}]`;
  return `rubric: 1
id: network
title: A network
defaults: {tolerance: {decimals: 2, intermediate: {decimals: 2}}, follow_through: 1, credit: per-element}
questions:
  - id: q1
    given: {x: ${vector()}, t: ${vector()}, b: ${vector()}, W1: ${matrix()}, W2: ${matrix()}}
    let: {z1: W1 @ x + b, z2: W2 @ a1, L: sum((yhat - t) ** 2) / 2}
    parts:
      - {id: a1, points: 2, answer: vector, value: ${activation}(z1)}
      - {id: yhat, points: 2, answer: vector, value: ${activation}(z2)}
      - {id: loss, points: 1, answer: number, value: L}
      - {id: dW2, points: 4, answer: matrix, value: 'grad(L, W2)'}
      - {id: dW1, points: 4, answer: matrix, value: 'grad(L, W1)'}
`;
}

/** A value of nested numbers, each changed and written with two decimals. */
function changed({ data, shape }, change) {
  const texts = data.map(x => {
    const value = x.kind === 'rational' ? Number(x.num) / Number(x.den) : Number(x.mid) * 2 ** x.exp;
    return change(value).toFixed(2);
  });
  return shape.reduceRight((items, _, axis) => {
    if (axis === 0) return items;
    const n = shape[axis];
    return Array.from({ length: items.length / n }, (_, i) => items.slice(i * n, (i + 1) * n));
  }, texts);
}

const CHANGES = {
  'carried on': {
    a1: x => x + 0.3,
    yhat: x => x + 0.05,
    loss: x => x + 0.5,
    dW2: x => 1.1 * x,
    dW1: x => x + 0.03,
  },
  'other signs': { a1: x => -x, yhat: x => 2 * x + 0.1, loss: x => x + 1, dW2: x => -x, dW1: x => 0.2 - x },
  'a little off': {
    a1: x => x + 0.02,
    yhat: x => x + 0.03,
    loss: x => x,
    dW2: x => x + 0.02,
    dW1: x => x + 0.02,
  },
};

const median = times => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

function timed(run) {
  const from = performance.now();
  run();
  return performance.now() - from;
}

let most = 0;
for (const activation of ['tanh', 'relu', 'sigmoid']) {
  for (let size = 3; size <= 6; size++) {
    const source = { name: 'network.yaml', text: rubricOf(size, activation) };
    const { compiled } = compileRubric(source);
    const form = publicRubric(compiled);
    const validate = compileSchema(submissionSchema(form));
    const values = Object.fromEntries(
      [...compiled.references].map(([path, { value }]) => [path.split('.')[1], value]),
    );
    const submissions = Object.entries(CHANGES).map(([name, changes]) => {
      const answers = Object.fromEntries(
        Object.entries(changes).map(([id, change]) => {
          const value = changed(values[id], change);
          return [id, values[id].shape.length === 0 ? value[0] : value];
        }),
      );
      const text = JSON.stringify({ student: { id: 's1' }, answers: { q1: answers } });
      return { name, submission: readSubmission(form, { name: 's1.json', text }, validate) };
    });
    for (const { submission } of submissions) markSubmission(compiled, submission);
    const baseline = median(Array.from({ length: ROUNDS }, () => timed(() => compileRubric(source))));
    const figures = submissions.map(({ name, submission }) => {
      const time = median(
        Array.from({ length: ROUNDS }, () => timed(() => markSubmission(compiled, submission))),
      );
      most = Math.max(most, time);
      return `${name} ${time.toFixed(0)} ms (${(time / baseline).toFixed(1)})`;
    });
    console.log(`${activation} ${size}×${size}: rubric ${baseline.toFixed(0)} ms; ${figures.join(', ')}`);
  }
}
console.log(`at most ${most.toFixed(0)} ms a submission; in brackets the ratio to compiling the rubric`);
