// Reading and marking formulas as students of algebra and calculus type them, right and wrong, against reading them
// alone. Each question has a reference and formulas made from it by rules that keep its value, and by slips that do not.
import { compileSchema } from '../dist/document/schema.js';
import { markSubmission } from '../dist/grading/mark.js';
import { publicRubric } from '../dist/grading/public.js';
import { compileRubric } from '../dist/rubric/compile.js';
import { readSubmission } from '../dist/submission/read.js';
import { submissionSchema } from '../dist/submission/schema.js';
import { generator } from './generator.mjs';
import { pair, row } from './measure.mjs';

/** A reference with formulas that are the same function, and formulas that are others. */
const QUESTIONS = [
  ['2*x + 6', ['2(x+3)', '2x+6', '6+2x', '2 * x + 2 * 3'], ['2x+3', '2(x+6)', 'x+6', '2x-6']],
  ['x**2 - 9', ['(x-3)(x+3)', 'x^2-9', 'x²-9', 'x*x - 3^2'], ['(x-3)^2', 'x^2+9', '(x-9)(x+1)', '2x-9']],
  ['(x + 2)**3', ['x^3+6x^2+12x+8', '(x+2)(x+2)(x+2)', '(2+x)^3'], ['x^3+8', '3(x+2)', 'x^3+6x^2+12x+6']],
  [
    '(x + 1) / (x - 4)',
    ['(x+1)/(x-4)', '1 + 5/(x-4)', '(2x+2)/(2x-8)'],
    ['(x-1)/(x-4)', 'x+1/(x-4)', '(x+1)/(x+4)'],
  ],
  ['3*x*y - y', ['y(3x-1)', '3xy-y'.replace('xy', 'x*y'), 'y*3x - y'], ['3x-y', 'y(3x+1)', '3*x*y']],
  ['5*x**2 + 3*x - 2', ['(5x-2)(x+1)', '5x^2+3x-2', '-2+3x+5x^2'], ['5x^2-3x-2', '(5x+2)(x-1)', '8x^3-2']],
  ['sqrt(x + 5)', ['(x+5)^(1/2)', '√(x+5)', '(x+5)^0.5'], ['√x + √5', 'x+5', '(x+5)^2']],
  ['x * exp(-x)', ['x e^{-x}', 'x/e^x', 'x*exp(-x)'], ['x e^x', 'e^{-x}', '-x e^{-x}']],
  [
    '2 * sin(x) * cos(x)',
    ['sin(2x)', '2sin(x)cos(x)', '2 cos(x) sin(x)'],
    ['sin(x)cos(x)', 'sin(x^2)', '2sin(x)'],
  ],
  ['log(x) + 1', ['ln(x)+1', 'ln(e*x)', '1 + ln x'], ['ln(x+1)', 'ln(x)', '1/x']],
  ['1.380649e-23 * x', ['1.380649*10^-23*x', 'x*1.380649e-23'], ['1.4e-23*x', '0', '3/2*1.380649e-23*x']],
  ['x**7 - x', ['x(x^6-1)', 'x(x^3-1)(x^3+1)', 'x^7 - x'], ['x^6', 'x^7+x', '7x^6-1']],
  ['12 - 4*x', ['4(3-x)', '-4(x-3)', '12-4x'], ['4(x-3)', '12+4x', '8x']],
  ['x/3 + y/2', ['(2x+3y)/6', 'y/2+x/3', '(1/3)*x + 0.5y'], ['(x+y)/5', '(2x+3y)/5', 'x/2+y/3']],
  [
    'tanh(x)',
    ['(e^x-e^{-x})/(e^x+e^{-x})', 'sinh(x)/cosh(x)', '1-2/(e^{2x}+1)'],
    ['tan(x)', '1-tanh(x)^2', 'sinh(x)'],
  ],
];
const DOMAIN = { x: '[1, 3]', y: '[1, 2]' };

const parts = QUESTIONS.map(
  ([value], i) =>
    `      - {id: f${i}, points: 1, answer: {kind: expression, variables: {x: ${DOMAIN.x}, y: ${DOMAIN.y}}}, value: '${value}'}`,
);
const rubric = `rubric: 1\nid: formulas\ntitle: Formulas\nquestions:\n  - id: q\n    title: Q\n    parts:\n${parts.join('\n')}\n`;
const { compiled } = compileRubric({ name: 'rubric', text: rubric });
const form = publicRubric(compiled);
const validate = compileSchema(submissionSchema(form));

const next = generator(7);
const pick = list => list[Math.floor(next() * list.length)];
const texts = Array.from({ length: 140 }, () => {
  const q = Object.fromEntries(
    QUESTIONS.map(([, same, others], i) => [`f${i}`, pick(next() < 0.6 ? same : others)]),
  );
  return JSON.stringify({ student: { id: 's' }, answers: { q } });
});
const count = texts.length * QUESTIONS.length;
const read = () => texts.map(text => readSubmission(form, { name: 'bench', text }, validate));
const mark = () => {
  for (const submission of read()) markSubmission(compiled, submission);
};
mark();
const result = pair(mark, read, 9);
row(`reading and marking ${count.toLocaleString('en')} formulas / reading them`, result);
const best = Math.min(
  ...Array.from({ length: 5 }, () => {
    const start = performance.now();
    mark();
    return performance.now() - start;
  }),
);
console.log(`  of which each takes ${((best * 1000) / count).toFixed(0)} µs here, reading included`);
