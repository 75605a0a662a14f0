// The dearest submissions within the limits: every function of the language × ways to use a student's values × sizes ×
// ways to write numbers, each marked once. Prints the ten that take the most processor time, and ends with 1 where one
// takes more than two seconds. `--only PATTERN` looks at some of them, `--every N` at each
// N-th, and `--tell` names each above 0.3 s as it is met. All of them take about an hour.
import { compileSchema } from '../dist/document/schema.js';
import { markSubmission } from '../dist/grading/mark.js';
import { publicRubric } from '../dist/grading/public.js';
import { builtins, isCallable } from '../dist/language/builtins/table.js';
import { compileRubric } from '../dist/rubric/compile.js';
import { readSubmission } from '../dist/submission/read.js';
import { submissionSchema } from '../dist/submission/schema.js';

const MOST_MILLISECONDS = 2000;
const SHOWN = 10;
/** Files are not longer than this. */
const FILE_BYTES = 2 ** 20;

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
  'chain of intermediate values': (expression, kind, n) => `
    let: {start: '${startOf(kind, n)}', first: '${nameOf(kind)} * ${nameOf(kind)} + 1', between: '${expression.replaceAll(/\bx\b|\bA\b/g, 'first')}', last: 'between * 2 + sum(between)'}
    parts:
      - {id: ${nameOf(kind)}, points: 1, answer: ${kind}, value: start}
      - {id: b, points: 1, answer: ${kind}, value: last / 3, credit: per-element, tolerance: {decimals: 2, intermediate: {decimals: 2}}}`,
};

function startOf(kind, n) {
  return kind === 'vector' ? `arange(${n}) / ${n} + 1` : `eye(${n}) + ones([${n}, ${n}]) / ${n + 1}`;
}

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
  return { [name]: value, b: use === 'gradient' || use.startsWith('chain') ? value : '0.7071' };
}

const options = new Map(process.argv.slice(2).map((word, i, words) => [word, words[i + 1]]));
const pattern = new RegExp(options.get('--only') ?? '');
const every = Number(options.get('--every') ?? 1);
const tells = options.has('--tell');

const found = [];
/** Marks a submission once and takes down the time. */
function mark({ use, what, rubric, answers }) {
  const known = rubric();
  if (known === undefined) return;
  const { compiled, form, validate } = known;
  const text = JSON.stringify({ student: { id: 's' }, answers: { q1: answers() } });
  if (text.length > FILE_BYTES) return;
  const once = () => {
    const submission = readSubmission(form, { name: 'dear.json', text }, validate);
    return submission.status === 'read'
      ? markSubmission(compiled, submission).questions.flatMap(q => q.parts.map(p => p.verdict))
      : [submission.status];
  };
  // What is the same for every submission is worked out by the first, and costs none of them anything.
  if (use.includes('intermediate')) once();
  const start = process.cpuUsage();
  const verdicts = once();
  const milliseconds = process.cpuUsage(start).user / 1000;
  found.push({ what, milliseconds, verdicts });
  if (tells && milliseconds > 300)
    console.error(`${Math.round(milliseconds)}  ${what}  (${verdicts.join(', ')})`);
}

/** The rubric, compiled when it is first asked for; the last one only is kept. */
const last = { question: undefined, rubric: undefined };
const compiledOnce = question => () => {
  if (last.question !== question) Object.assign(last, { question, rubric: rubricOf(question) });
  return last.rubric;
};

const names = [...builtins.values()].filter(isCallable).map(b => b.name);

/** Values of a student's that expressions of the rubric work on. */
function* computations() {
  for (const [expression, kind] of [...names.flatMap(name => CALLS.map(call => call(name))), ...OPERATORS]) {
    for (const [use, questionOf] of Object.entries(USES)) {
      for (const n of kind === 'vector' ? VECTORS : MATRICES) {
        const rubric = compiledOnce(questionOf(expression, kind, n));
        for (const style of Object.keys(STYLES))
          yield {
            use,
            what: `${use}: ${expression}, ${n} ${style}`,
            rubric,
            answers: () => answersOf(use, kind, n, style),
          };
      }
    }
  }
}

/** Expressions of at most 1,000 characters that students write. */
function* formulas() {
  const ways = [
    ['number', '0.7', '{kind: number, accept_expressions: true}, value: sqrt(2)'],
    ['formula', 'x', '{kind: expression, variables: {x: [1, 2]}}, value: sqrt(x)'],
  ];
  for (const [use, innermost, answer] of ways) {
    const rubric = compiledOnce(`\n    parts:\n      - {id: a, points: 1, answer: ${answer}}`);
    for (const name of names) {
      const tower = `${`${name}(`.repeat(30)}${innermost}${')'.repeat(30)}`;
      const sum = inner => {
        const call = `${name}(${inner})`;
        return `${call}${`+${call}`.repeat(Math.floor(990 / (call.length + 1)) - 1)}`;
      };
      const texts = [
        tower,
        ...['', '9e99*', '9e-99*', '9e9999*', '9e-9999*'].map(factor => sum(`${factor}${innermost}`)),
        `${name}(arange(9000)/${innermost})`,
        `sum(${name}(arange(1000000)/${innermost}))`,
        `sum(${name}(ones([300,300])*${innermost}))`,
        `${name}(${name}(1.${'0'.repeat(400)}1*${innermost}))`,
      ];
      for (const text of texts)
        yield { use, what: `${use}: ${text.slice(0, 60)}`, rubric, answers: () => ({ a: text }) };
    }
  }
}

/** Answers that are long to read, under every tolerance. */
function* readings() {
  const tolerances = [
    'exact',
    '{rel: 0.01}',
    '{sigfigs: 3}',
    '{written: {sigfigs: 3}}',
    '{norm: {rel: 0.01}}',
  ];
  for (const tolerance of tolerances) {
    for (const n of [100, 1000, 10_000]) {
      const rubric = compiledOnce(
        `\n    parts:\n      - {id: a, points: 1, answer: vector, value: 'ones(${n})', credit: per-element, tolerance: ${tolerance}}`,
      );
      for (const style of Object.keys(STYLES)) {
        const numbers = () => Array.from({ length: n }, (_, i) => STYLES[style](i, n));
        yield {
          use: 'reading',
          what: `reading: ${tolerance}, ${n} ${style}`,
          rubric,
          answers: () => ({ a: numbers() }),
        };
        yield {
          use: 'reading',
          what: `reading as text: ${tolerance}, ${n} ${style}`,
          rubric,
          answers: () => ({ a: `[${numbers().join(' ')}]` }),
        };
      }
    }
  }
}

let index = 0;
for (const cases of [readings, formulas, computations]) {
  for (const each of cases()) if (pattern.test(each.what) && index++ % every === 0) mark(each);
}

found.sort((a, b) => b.milliseconds - a.milliseconds);
console.log(`${found.length} submissions; the dearest (milliseconds of the processor, verdicts):`);
for (const { what, milliseconds, verdicts } of found.slice(0, SHOWN))
  console.log(`${milliseconds.toFixed(0).padStart(7)}  ${what}  (${verdicts.join(', ')})`);
process.exitCode = found[0].milliseconds > MOST_MILLISECONDS ? 1 : 0;
