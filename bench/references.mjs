// Reference answers of the tutorial at 34 digits, ours with their proofs, against the same formulas in mathjs.
import { readFileSync } from 'node:fs';
import { Evaluation } from '../dist/language/evaluate.js';
import { bitsForDigits } from '../dist/numeric/scalar.js';
import { compileRubric } from '../dist/rubric/compile.js';
import { pair, row } from './measure.mjs';

const path = new URL('../rubrics/it5005-deep-neural-networks.yaml', import.meta.url);
const { compiled } = compileRubric({ name: 'rubric', text: readFileSync(path, 'utf8') });
const { program, dependencies } = compiled.prover;
const paths = [...compiled.references.keys()];

/** Every reference of the tutorial, evaluated from nothing at 46 working digits, as its proofs need. */
function ours() {
  for (let i = 0; i < 50; i++) {
    const evaluation = new Evaluation(program, dependencies, { precision: bitsForDigits(46), budget: 1e9 });
    for (const id of paths) evaluation.valueOf(id);
  }
}

const { create, all } = await import('mathjs').catch(() => {
  console.error('mathjs is missing: run `npm install --prefix bench` first');
  process.exit(1);
});
const math = create(all, { number: 'BigNumber', precision: 34 });
const formulas = `
x = [2, 3]
y = [0.1, 0.9]
W1 = [0.1, 0.1; -0.1, 0.2; 0.3, -0.4]
W2 = [0.1, 0.1; 0.5, -0.6; 0.7, -0.8]
relu(v) = map(v, f(t) = max(t, 0))
a1 = relu(transpose(W1) * concat([1], x))
yhat = relu(transpose(W2) * concat([1], a1))
loss = sum((yhat - y) .^ 2) / 2
V1 = [1.4, 0.6; 0.8, 0.6]
V2 = [2.1, -0.5; 0.7, 1.9]
V3 = [1.2, -2.2; 1.2, 1.3]
MT = transpose(V3) * transpose(V2) * transpose(V1)
input = 32 * 32
w1 = 2
w2 = 3
t = -1
r = -1.4255
elu(z) = z >= 0 ? z : exp(z) - 1
slope(z) = z >= 0 ? 1 : exp(z)
b1 = elu(w1 * t)
b2 = elu(w2 * b1)
L = (r - b2) ^ 2
dw2 = -2 * (r - b2) * slope(w2 * b1) * b1
dw1 = -2 * (r - b2) * slope(w2 * b1) * w2 * slope(w1 * t) * t
`;
const code = math.compile(formulas.trim().split('\n'));
function theirs() {
  for (let i = 0; i < 50; i++) {
    const scope = new Map();
    for (const line of code) line.evaluate(scope);
  }
}
row('references of the tutorial at 34 digits, 50 times / mathjs', pair(ours, theirs, 15));
