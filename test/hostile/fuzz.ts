import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { printable } from '../../src/base/text.ts';
import { readJson } from '../../src/document/json.ts';
import { readNumber } from '../../src/forms/reader/number.ts';
import { readShapeText } from '../../src/forms/reader/shape-text.ts';
import { readTensorText } from '../../src/forms/reader/tensor.ts';
import { readOverrides } from '../../src/grading/overrides/read.ts';
import { compileRubric } from '../../src/index.ts';
import { answersText, GOOD, submissionText } from './corpus/item.ts';
import { RUBRIC } from './corpus.ts';
import { FILE_TARGETS } from './fuzz-files.ts';
import { gradeText, LIBRARY, type Library, library } from './library.ts';
import { mutatedBytes, mutatedStructure } from './mutations.ts';
import { checkDiagnostics, must } from './promises.ts';
import type { Target } from './target.ts';

const GOOD_TEXT = submissionText('good');
const GOOD_JSON = gradeText(LIBRARY, GOOD_TEXT).json;
let graded = 0;

/** Grades a text, checks what every result promises and, now and then, that the next good submission fares as always. */
function gradeChecked(by: Library, text: string): void {
  const { result, json } = gradeText(by, text);
  must(JSON.stringify(JSON.parse(json)) === json, 'the report does not come back from JSON as it was');
  must((result.diagnostics ?? []).length <= 300, 'too many messages');
  for (const part of result.questions.flatMap(q => q.parts)) {
    const points = part.points ?? 0;
    must(points >= 0 && points <= part.max_points, 'points lie outside of what the part gives');
    const undecided = part.diagnostics?.some(d => d.code === 'verdict-undecided' || d.code === 'budget');
    must(part.verdict !== 'error' || undecided === true, `${part.id} cannot be marked`);
  }
  must(Object.keys(Object.prototype).length === 0, 'a prototype was changed');
  if (graded++ % 50 === 0)
    must(gradeText(LIBRARY, GOOD_TEXT).json === GOOD_JSON, 'another submission is marked otherwise');
}

/** Without the formulas, which take most of the time and have a target of their own. */
const { 'q2.x': _x, 'q2.x2': _x2, ...CHEAP } = GOOD;
const CHEAP_TEXT = submissionText(
  'x',
  answersText(CHEAP),
  '"rubric": "hostile", "submitted_at": "2025-10-10T10:00:00+08:00", ',
);
const submissions = fc.oneof(
  mutatedStructure([JSON.parse(CHEAP_TEXT) as unknown]),
  mutatedBytes([CHEAP_TEXT]),
);

const NUMBERS = [
  '0.485',
  '-3.2e-4',
  '1/3',
  '50%',
  '1.6*10^-4',
  '3×10^8',
  '1 234 567.25',
  '1,234,567',
  '1_000',
  '−1.5',
  '10^5',
  '.5',
  '+1.',
  '1e10000',
  '1.5/2e3',
];
const TENSORS = [
  '[0.8, 0]',
  '[[1,2],[3,4]]',
  '[1 2; 3 4]',
  'np.array([[1, 2]], dtype=float)',
  '1\t2\n3\t4',
  '1 2 3',
  '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}',
  '(1, 2)',
  '{1, 2}',
  '1024 x 512',
  '1024×512',
  'torch.Size([3, 4])',
  '[1.5e3, 2*10^4]',
  'tensor([1., 2.], requires_grad=True)',
];
const EXPRESSIONS = [
  'exp(-2) - 1',
  '48271/7',
  'sqrt(2)**2',
  'sum([1, 2, 3])',
  '1 if 2 < 3 else 4',
  'factorial(20) / comb(30, 4)',
  'softmax([1, 2])[0]',
  '[[1, 2], [3, 4]][0][1]',
  'det([[1, 2], [3, 4]])',
  'var(arange(10), ddof=1)',
  'log(1 + exp(-3)) * pi',
  'erf(sin(1)) ** 0.5',
  'max(1, 2) % 3 // 1',
];
const FORMULAS = [
  'x*x + 48271',
  'x ** 2 + 48271',
  'exp(x) * sin(x) / (1 + x)',
  'x * sigmoid(x)',
  '1 / (x - x)',
  'log(x)',
  'sqrt(x) if x > 0 else 0',
  'sum([x, x**2, 48271])',
  'erf(x) + tanh(x)',
  'abs(x - 1/2)',
];
const WORDS = [
  'exp(',
  'sin(',
  'erf(',
  'log(',
  'sqrt(',
  'sum(',
  'prod(',
  'arange(',
  'ones(',
  'zeros(',
  'eye(',
  'det(',
  'inv(',
  'factorial(',
  'comb(',
  'softmax(',
  'floor(',
  'grad(',
  'where(',
  'min(',
  ')',
  ')',
  ')',
  ',',
  '[',
  ']',
  '+',
  '-',
  '*',
  '/',
  '**',
  '//',
  '%',
  '@',
  '<',
  '==',
  ' and ',
  ' not ',
  ' if ',
  ' else ',
  '.T',
  ':',
  '1',
  '2',
  '9',
  '0',
  '0.5',
  '1e3',
  '1e9',
  '1e-30',
  '1/3',
  'pi',
  'e',
  'x',
  'x',
  'axis=0',
  'ddof=1',
  "'a'",
];

/** An expression for a number and for a function, of words put together or of good ones changed. */
function expressions(seeds: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    mutatedBytes(seeds),
    fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 24 }).map(words => words.join('')),
  );
}

const SMALL = library(`rubric: 1
id: small
title: Small
questions:
  - id: q1
    title: One
    parts:
      - {id: n, points: 2, answer: {kind: number, accept_expressions: true}, value: 48271 / 7, tolerance: {abs: 0.001}}
      - {id: x, points: 2, answer: {kind: expression, variables: {x: [0, 1]}}, value: x ** 2 + 48271}
`);
const answersOf = (answers: Readonly<Record<string, string>>) =>
  submissionText(
    'x',
    answersText(
      Object.fromEntries(Object.entries(answers).map(([path, text]) => [path, JSON.stringify(text)])),
    ),
  );

const RUBRIC_TEXT = readFileSync(RUBRIC, 'utf8');
const RUBRICS = [
  `rubric: 1
id: a
title: A
precision: 34
defaults: {tolerance: {abs: 0.01}, follow_through: 1}
questions:
  - id: q1
    title: One
    given: {x: [1, 2], W: [[1, 2], [3, 4]]}
    let:
      z: W @ x
      f(v): relu(v) + 1
    parts:
      - id: a
        points: 2
        answer: vector
        value: f(z)
        mistakes:
          - {id: sign, value: -reference, credit: 0.5}
          - {id: old, with: {x: '[2, 1]'}}
      - id: b
        points: 1
        answer: number
        value: sum(a) / 3
        tolerance: {rel: 0.01}
        accept: [{value: sum(a), credit: 0.5}]
        examples: [{answer: 1, expect: incorrect}]
`,
  `rubric: 1
id: b
title: B
questions:
  - id: q1
    title: One
    parts:
      - {id: c, points: 1, answer: {kind: choice, options: {a: Alpha, b: {label: Beta, credit: 0.5}}}, value: a}
      - id: t
        points: 1
        answer: text
        accept: [yes, {pattern: '(a+)+b'}]
      - id: e
        points: 2
        answer: essay
        criteria: [{id: clear, points: 1, description: Clear}, {id: true, points: 1, description: True}]
      - {id: x, points: 1, answer: {kind: expression, variables: {x: [0, 1]}}, value: exp(x)}
      - id: r
        points: 2
        answer: {kind: record, fields: {m: {answer: number, value: 1/3, tolerance: exact}, n: {answer: integer, value: 2}}}
      - id: w
        points: 2
        answer: {kind: witness, fields: {x: number}}
        checks: [{that: x > 0, points: 2}]
tests:
  - {name: none, answers: {q1: {c: a}}, expect: {q1: {c: correct}}}
`,
];
const rubrics = fc.oneof(
  { weight: 4, arbitrary: mutatedBytes(RUBRICS) },
  { weight: 4, arbitrary: mutatedStructure(RUBRICS.map(text => parse(text) as unknown)) },
  { weight: 1, arbitrary: mutatedBytes([RUBRIC_TEXT]) },
);

const OVERRIDE = {
  student: 'A1',
  part: 'q2.e',
  points: 1,
  reason: 'clear',
  by: 'TA',
  at: '2025-10-10T10:00:00+08:00',
  answer: '0'.repeat(64),
};
const OVERRIDES = { overrides: [OVERRIDE, { ...OVERRIDE, part: 'q1.n', points: undefined, adjust: '-0.5' }] };
const overrides = fc.oneof(
  mutatedStructure([OVERRIDES]),
  mutatedBytes([
    JSON.stringify(OVERRIDES),
    `overrides:\n  - student: A1\n    part: q2.e\n    points: 1\n    reason: clear\n    by: TA\n    at: '2025-10-10'\n    answer: ${'0'.repeat(64)}\n`,
  ]),
);

/** The readers of what others write. Rubrics and overrides come from teachers, who may wait longer. */
export const TARGETS: readonly Target[] = [
  {
    name: 'JSON',
    share: 290,
    seconds: 1,
    input: submissions,
    run: text => {
      const { root, diagnostics } = readJson({ name: 'a.json', text });
      checkDiagnostics(diagnostics, text.length);
      must(root !== undefined || diagnostics.length > 0, 'nothing was read and nothing is said');
      must(diagnostics.length <= 110, 'too many messages');
    },
  },
  {
    name: 'submissions',
    share: 80,
    seconds: 1,
    input: submissions,
    run: text => gradeChecked(LIBRARY, text),
  },
  {
    name: 'numbers',
    share: 385,
    seconds: 1,
    input: fc.oneof(mutatedBytes(NUMBERS), fc.string({ unit: 'binary' })),
    run: text => {
      for (const decimalMark of ['.', ','] as const) {
        const reading = readNumber(text, { decimalMark });
        must(reading.status !== 'read' || /\p{N}/u.test(text.normalize('NFKC')), 'a number without a digit');
        if (reading.status === 'unreadable')
          must(reading.report('q1.n').message !== '', 'a message is empty');
      }
    },
  },
  {
    name: 'vectors and matrices',
    share: 100,
    seconds: 1,
    input: mutatedBytes(TENSORS),
    run: text => {
      for (const reading of [
        readTensorText(text),
        readTensorText(text, { decimalMark: ',' }),
        readShapeText(text),
      ]) {
        if (reading.status === 'read') {
          const { shape, data } = reading.tensor;
          must(
            data.length === shape.reduce((product, n) => product * n, 1),
            'not as many numbers as the shape says',
          );
        } else if (reading.status === 'unreadable')
          for (const { fault } of reading.problems) fault.report('q1.v');
      }
    },
  },
  {
    name: 'expressions',
    share: 55,
    seconds: 1,
    input: expressions(EXPRESSIONS),
    run: text => gradeChecked(SMALL, answersOf({ 'q1.n': text })),
  },
  {
    name: 'formulas',
    share: 6,
    seconds: 1,
    input: expressions(FORMULAS),
    run: text => gradeChecked(SMALL, answersOf({ 'q1.x': text })),
  },
  {
    name: 'rubrics',
    share: 1,
    seconds: 20,
    input: rubrics,
    run: text => {
      const { compiled, diagnostics } = compileRubric({ name: 'rubric.yaml', text });
      checkDiagnostics(diagnostics, text.length);
      must(
        compiled !== undefined || diagnostics.some(d => d.severity === 'error'),
        'nothing is said of a rubric that is not compiled',
      );
    },
  },
  {
    name: 'overrides',
    share: 3,
    seconds: 5,
    input: overrides,
    run: text => {
      const { diagnostics } = readOverrides({ name: 'overrides.yaml', text }, LIBRARY.compiled);
      checkDiagnostics(diagnostics, text.length);
    },
  },
  ...FILE_TARGETS,
];

/** Runs a target on so many inputs; throws with the smallest input that fails, and the seed to see it again. */
export function fuzz({ name, input, run, seconds }: Target, runs: number, seed: number): void {
  const property = fc.property(input, text => {
    if (spent(() => run(text)) <= seconds) return;
    // Once more, since this machine may have had something else to do.
    const again = spent(() => run(text));
    must(again <= seconds, `it takes ${again.toFixed(1)} s: ${printable(text, 300)}`);
  });
  const found = fc.check(property, { numRuns: runs, seed });
  if (!found.failed) return;
  const [text = ''] = found.counterexample ?? [];
  const cause =
    found.errorInstance instanceof Error ? found.errorInstance.stack : String(found.errorInstance);
  throw new Error(
    `${name} fail on ${JSON.stringify(text.length > 2_000 ? `${text.slice(0, 2_000)}…` : text)} (${text.length} characters)\n` +
      `again with FUZZ_SEED=${found.seed} FUZZ_RUNS as now, the input of path ${found.counterexamplePath}\n${cause}`,
  );
}

/** The processor time, in seconds. */
function spent(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
