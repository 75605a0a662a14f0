// The dearest submissions within the limits: every function of the language × ways to use a student's values × sizes ×
// ways to write numbers, each marked once. Prints the ten that take the most processor time, and ends with 1 where one
// takes more than two seconds. `--only PATTERN` looks at some of them.
import { compileSchema } from '../dist/document/schema.js';
import { markSubmission } from '../dist/grading/mark.js';
import { publicRubric } from '../dist/grading/public.js';
import { builtins, isCallable } from '../dist/language/builtins/table.js';
import { compileRubric } from '../dist/rubric/compile.js';
import { readSubmission } from '../dist/submission/read.js';
import { submissionSchema } from '../dist/submission/schema.js';

const MOST_MILLISECONDS = 2000;
const SHOWN = 10;
/** Files are not longer than this, and an answer has no more elements. */
const FILE_BYTES = 2 ** 20;
const MOST_ELEMENTS = 10_000;

/** Digits that look random and are the same in every run. */
let state = 2463534242;
function random() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}
function digits(n) {
  let text = String(1 + (random() % 9));
  while (text.length < n) text += random();
  return text.slice(0, n);
}

/** Ways to write the i-th of n numbers. */
const STYLES = {
  short: () => `0.${digits(4)}`,
  whole: i => String(i + 1),
  sixteen: () => `${random() % 2 ? '' : '-'}0.${digits(16)}`,
  long: () => `0.${digits(990)}`,
  fraction: () => `${digits(495)}/${digits(495)}`,
  'short fraction': () => `${digits(20)}/${digits(20)}`,
  huge: (i, n) => `${digits(3)}e${9900 - Math.floor((9000 * i) / n)}`,
  tiny: (i, n) => `${digits(3)}e-${9900 - Math.floor((9000 * i) / n)}`,
  'near 1': () => `1.${'0'.repeat(900)}${digits(60)}`,
  'huge and tiny': (i, n) => `${digits(3)}e${i % 2 ? '-' : ''}${9900 - Math.floor((9000 * i) / n)}`,
};

const VECTORS = [1, 20, 100, 1000];
const MATRICES = [3, 10, 20, 40];

/** Calls of a function with a vector x or a matrix A; those that a rubric refuses are left out. */
const CALLS = [
  name => [`${name}(x)`, 'vector'],
  name => [`${name}(x, x)`, 'vector'],
  name => [`${name}(x, 0.5)`, 'vector'],
  name => [`${name}(2, x)`, 'vector'],
  name => [`${name}(x, x, x)`, 'vector'],
  name => [`${name}(A)`, 'matrix'],
  name => [`${name}(A, A)`, 'matrix'],
  name => [`${name}(A, A[0])`, 'matrix'],
];
const OPERATORS = [
  'x + x',
  'x * x',
  'x / x[::-1]',
  'x ** x',
  'x ** 1000',
  'x ** 0.5',
  '2 ** x',
  'x // 0.3',
  'x % 0.3',
  'outer(x, x) / (1 + x)',
  'sum(x[:, 0:0])',
]
  .map(text => [text, 'vector'])
  .concat([
    ['A @ A @ A', 'matrix'],
    ['inv(outer(A[0], A[0]) + eye(len(A)))', 'matrix'],
    ['det(inv(A @ A.T))', 'matrix'],
    ['exp(A) @ sin(A)', 'matrix'],
    ['inv(exp(A))', 'matrix'],
    ['softmax(A @ A)', 'matrix'],
  ]);

/** Ways in which a student's values make work. */
const USES = {
  witness: (expression, kind, n) => `
    parts:
      - {id: a, points: 1, answer: {kind: witness, fields: {${fieldOf(kind, n)}}}, checks: [{that: 'sum(${expression}) > 0.123', points: 1}]}`,
  carried: (expression, kind, n) => `
    let: {start: '${kind === 'vector' ? `arange(${n}) / ${n} + 1` : `eye(${n}) + ones([${n}, ${n}]) / ${n + 1}`}'}
    parts:
      - {id: ${nameOf(kind)}, points: 1, answer: ${kind}, value: start}
      - {id: b, points: 1, answer: number, value: 'sum(${expression})'}`,
  gradient: (expression, kind, n) => `
    let: {start: '${kind === 'vector' ? `arange(${n}) / ${n} + 1` : `eye(${n}) + ones([${n}, ${n}]) / ${n + 1}`}'}
    parts:
      - {id: ${nameOf(kind)}, points: 1, answer: ${kind}, value: start}
      - {id: b, points: 1, answer: ${kind}, value: 'grad(sum(${expression}), ${nameOf(kind)})'}`,
  intermediate: (expression, kind, n) => `
    let: {start: '${kind === 'vector' ? `arange(${n}) / ${n} + 1` : `eye(${n}) + ones([${n}, ${n}]) / ${n + 1}`}', between: '${expression}'}
    parts:
      - {id: ${nameOf(kind)}, points: 1, answer: ${kind}, value: start}
      - {id: b, points: 1, answer: number, value: 'sum(between)', tolerance: {decimals: 2, intermediate: {decimals: 2}}}`,
};

function nameOf(kind) {
  return kind === 'vector' ? 'x' : 'A';
}
function fieldOf(kind, n) {
  return kind === 'vector'
    ? `x: {answer: {kind: vector, length: ${n}}}`
    : `A: {answer: {kind: matrix, shape: [${n}, ${n}]}}`;
}

function rubricOf(question) {
  const text = `rubric: 1\nid: dear\ntitle: Dear\ndefaults: {follow_through: 1, tolerance: {abs: 0.001}}\nquestions:\n  - id: q1${question}\n`;
  const { compiled } = compileRubric({ name: 'rubric.yaml', text });
  if (compiled === undefined) return undefined;
  const form = publicRubric(compiled);
  return { compiled, form, validate: compileSchema(submissionSchema(form)) };
}

function answersOf(use, kind, n, style) {
  const count = kind === 'vector' ? n : n * n;
  const numbers = Array.from({ length: count }, (_, i) => STYLES[style](i, count));
  const value =
    kind === 'vector' ? numbers : Array.from({ length: n }, (_, i) => numbers.slice(i * n, (i + 1) * n));
  const name = nameOf(kind);
  if (use === 'witness') return { a: { [name]: value } };
  return { [name]: value, b: use === 'gradient' ? value : '0.7071' };
}

const found = [];
function mark(use, what, { compiled, form, validate }, answers) {
  const text = JSON.stringify({ student: { id: 's' }, answers: { q1: answers } });
  if (text.length > FILE_BYTES) return;
  const once = () => {
    const submission = readSubmission(form, { name: 'dear.json', text }, validate);
    return submission.status === 'read'
      ? markSubmission(compiled, submission).questions.flatMap(q => q.parts.map(p => p.verdict))
      : [submission.status];
  };
  // What is the same for every submission is worked out by the first, and costs none of them anything.
  if (use === 'intermediate') once();
  const start = process.cpuUsage();
  const verdicts = once();
  const { user } = process.cpuUsage(start);
  found.push({ what, milliseconds: user / 1000, verdicts });
  if (process.argv.includes('--tell') && user > 300_000)
    console.error(`${Math.round(user / 1000)}  ${what}  (${verdicts.join(', ')})`);
}

const only = process.argv[process.argv.indexOf('--only') + 1] ?? '';
const pattern = new RegExp(process.argv.includes('--only') ? only : '');
const names = [...builtins.values()].filter(isCallable).map(b => b.name);
const expressions = [...names.flatMap(name => CALLS.map(call => call(name))), ...OPERATORS];
for (const [expression, kind] of expressions) {
  for (const [use, questionOf] of Object.entries(USES)) {
    if (!pattern.test(`${use} ${expression}`)) continue;
    for (const n of kind === 'vector' ? VECTORS : MATRICES) {
      if ((kind === 'vector' ? n : n * n) > MOST_ELEMENTS) continue;
      const rubric = rubricOf(questionOf(expression, kind, n));
      if (rubric === undefined) break;
      for (const style of Object.keys(STYLES))
        mark(use, `${use}: ${expression}, ${n} ${style}`, rubric, answersOf(use, kind, n, style));
    }
  }
}

/** Expressions of at most 1,000 characters that students write. */
const number = rubricOf(
  '\n    parts:\n      - {id: a, points: 1, answer: {kind: number, accept_expressions: true}, value: sqrt(2)}',
);
const formula = rubricOf(
  '\n    parts:\n      - {id: a, points: 1, answer: {kind: expression, variables: {x: [1, 2]}}, value: sqrt(x)}',
);
for (const name of names) {
  for (const [where, rubric, innermost] of [
    ['number', number, '0.7'],
    ['formula', formula, 'x'],
  ]) {
    if (!pattern.test(`${where} ${name}`)) continue;
    const call = `${name}(${innermost})`;
    const tower = inner => `${`${name}(`.repeat(30)}${inner}${')'.repeat(30)}`;
    const sum = call => `${call}${`+${call}`.repeat(Math.floor(990 / (call.length + 1)) - 1)}`;
    const texts = [
      tower(innermost),
      sum(call),
      sum(`${name}(9e99*${innermost})`),
      sum(`${name}(${innermost}/9e99)`),
      sum(`${name}(9e9999*${innermost})`),
      `${name}(arange(9000)/${innermost})`,
      `sum(${name}(arange(1000000)/${innermost}))`,
      `sum(${name}(ones([300,300])*${innermost}))`,
      `${name}(${name}(1.${'0'.repeat(400)}1*${innermost}))`,
    ];
    for (const text of texts) mark(where, `${where}: ${text.slice(0, 60)}`, rubric, { a: text });
  }
}

found.sort((a, b) => b.milliseconds - a.milliseconds);
console.log(`${found.length} submissions; the dearest (milliseconds of the processor, verdicts):`);
for (const { what, milliseconds, verdicts } of found.slice(0, SHOWN))
  console.log(`${milliseconds.toFixed(0).padStart(7)}  ${what}  (${verdicts.join(', ')})`);
process.exitCode = found[0].milliseconds > MOST_MILLISECONDS ? 1 : 0;
