import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickMarker } from '../../../src/app/batch/quick.ts';
import { compileSchema } from '../../../src/document/schema.ts';
import { markSubmission } from '../../../src/grading/mark.ts';
import { publicRubric } from '../../../src/grading/public.ts';
import { stepped } from '../../../src/grading/quick/doubles.ts';
import { kept, recordOf } from '../../../src/report/record.ts';
import { compileRubric } from '../../../src/rubric/compile.ts';
import { readSubmission } from '../../../src/submission/read.ts';
import { submissionSchema } from '../../../src/submission/schema.ts';

const RUBRIC = `rubric: 1
id: quick
title: Quick
points_decimals: 3
questions:
  - id: q1
    title: Rules
    parts:
      - {id: exact, points: 1, answer: number, value: 3 / 8, tolerance: exact}
      - {id: abs, points: 2, answer: number, value: exp(-1), tolerance: {abs: 0.0005}}
      - {id: rel, points: 1.5, answer: number, value: -sqrt(2) * 1000, tolerance: {rel: 0.001}, feedback: {correct: Yes., incorrect: No.}}
      - {id: both, points: 1, answer: number, value: 0.7, tolerance: {abs: 0.05, rel: 0.001}}
      - {id: close, points: 1, answer: number, value: pi, tolerance: {atol: 0.001, rtol: 0.01}}
      - {id: sides, points: 1, answer: number, value: 7, tolerance: {below: 0.7, above: 0.05}}
      - {id: factor, points: 1, answer: number, value: -1.21, tolerance: {factor: 1.1}}
      - {id: decimals, points: 1, answer: number, value: 2 / 3, tolerance: {decimals: 3}}
      - {id: sigfigs, points: 1, answer: number, value: 99.96, tolerance: {sigfigs: 3}}
      - {id: zero, points: 1, answer: number, value: 0, tolerance: {abs: 1e-9}}
      - {id: tiny, points: 1, answer: number, value: 1e-300, tolerance: {rel: 0.1}}
      - {id: huge, points: 1, answer: number, value: 10 ** 40 + 1 / 3, tolerance: {rel: 0.1}}
      - {id: written, points: 1, answer: number, value: 1 / 7, tolerance: {written: {decimals: 3}}}
      - {id: digits, points: 1, answer: number, value: exp(-1), tolerance: {abs: 0.01, intermediate: {decimals: 2}}}
      - {id: count, points: 1, answer: integer, value: 512}
  - id: q2
    title: Kinds
    given: {W: [[1, 2], [3, 4]]}
    parts:
      - {id: v, points: 3, answer: vector, value: '[exp(1), 0, -2.5]', tolerance: {abs: 0.005}, credit: per-element, feedback: {partial: Some.}}
      - {id: M, points: 2, answer: matrix, value: W / 7, tolerance: {rel: 0.001}, transposed: 0.5}
      - {id: R, points: 2, answer: matrix, value: 'W[:1]', tolerance: exact, credit: per-element}
      - {id: s, points: 1, answer: shape, value: '[3, 2]'}
      - {id: open, points: 1, answer: {kind: vector, shape: open}, value: '[1, 2]', tolerance: {abs: 0.1}}
      - {id: ok, points: 1, answer: boolean, value: 1 < 2}
      - {id: pick, points: 1, answer: {kind: choice, options: {yes: {credit: 0.5, feedback: Hm.}, no: No}}, value: no}
      - {id: on, points: 1, answer: number, value: q1.exact + 1, tolerance: {abs: 0.01}}
      - {id: known, points: 1, answer: number, value: 2.5, tolerance: {abs: 0.01}, mistakes: [{id: half, value: 1.25, credit: 0.5}]}
`;

const { compiled, diagnostics } = compileRubric({ name: 'rubric.yaml', text: RUBRIC });
if (compiled === undefined) throw new Error(diagnostics.map(d => d.message).join('\n'));
const form = publicRubric(compiled);
const validate = compileSchema(submissionSchema(form));
const marker = quickMarker(compiled);
const encoder = new TextEncoder();
function quick(path: string, sha256: string, source: string) {
  const record = marker(path, sha256, encoder.encode(source));
  return record && kept(record);
}
const REFERENCES = [
  ...[
    0.375,
    Math.exp(-1),
    -Math.SQRT2 * 1000,
    0.7,
    Math.PI,
    7,
    -1.21,
    2 / 3,
    99.96,
    0,
    1e-300,
    1e40,
    1 / 7,
    512,
  ],
  ...[Math.E, -2.5, 3 / 7, 2, 3, 1.375, 1.25],
];
const WIDTHS = [0, 1e-9, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.0007, 1, Math.SQRT2, 0.05 + 1e-9];

/** Numbers at, and a few doubles beside, the ends of the tolerances; decimals of few and of many digits; the odd ones. */
const number = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...REFERENCES),
      fc.constantFrom(...WIDTHS),
      fc.constantFrom(-1, 0, 1),
      fc.integer({ min: -4, max: 4 }),
    )
    .map(([r, width, sign, places]) => stepped(r + sign * width, places)),
  fc
    .tuple(fc.constantFrom(...REFERENCES), fc.integer({ min: 0, max: 9 }))
    .map(([r, n]) => Number(r.toFixed(n))),
  fc
    .tuple(
      fc.constantFrom(...REFERENCES),
      fc.integer({ min: -30_000, max: 30_000 }),
      fc.integer({ min: 2, max: 8 }),
    )
    .map(([r, n, k]) => Number((Number(r.toPrecision(5)) + n / 10 ** k).toPrecision(12))),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    0,
    -0,
    5e-324,
    -5e-324,
    Number.MIN_VALUE * 3,
    1e308,
    1e21,
    1e-7,
    123456789012345680000,
    0.1 + 0.2,
  ),
  fc.integer({ min: -600, max: 600 }),
);
const text = fc.oneof(
  { weight: 12, arbitrary: number.map(x => (Object.is(x, -0) ? '-0' : String(x))) },
  { weight: 1, arbitrary: number.map(x => x.toExponential().replace('+', '')) },
  { weight: 1, arbitrary: number.filter(x => Math.abs(x) < 1e15).map(x => `${x.toFixed(3)}0`) },
  {
    weight: 1,
    arbitrary: number.filter(x => Math.abs(x) < 1e15 && Math.abs(x) > 1e-5).map(x => x.toPrecision(40)),
  },
  { weight: 1, arbitrary: fc.constantFrom('null', '"1/3"', '"0.5"', 'true', '[]', '""', '1E5') },
);
const list = (n: number) =>
  fc.array(text, { minLength: n, maxLength: n }).map(items => `[${items.join(',')}]`);
const matrix = (rows: number, columns: number) =>
  fc.array(list(columns), { minLength: rows, maxLength: rows }).map(items => `[${items.join(', ')}]`);
const scalars = [
  'exact',
  'abs',
  'rel',
  'both',
  'close',
  'sides',
  'factor',
  'decimals',
  'sigfigs',
  'zero',
  'tiny',
  'huge',
];
const singles = [...scalars, 'written', 'digits', 'count'].map(id => fc.tuple(fc.constant(id), text));
const tensors: readonly fc.Arbitrary<[string, string]>[] = [
  fc.tuple(fc.constant('v'), list(3)),
  fc.tuple(
    fc.constant('M'),
    fc.oneof(matrix(2, 2), fc.constantFrom('[[0.14286,0.42857],[0.28571,0.57143]]')),
  ),
  fc.tuple(fc.constant('R'), fc.oneof(matrix(1, 2), list(2))),
  fc.tuple(fc.constant('s'), fc.oneof(list(2), fc.constantFrom('[3,2]', '"3x2"'))),
  fc.tuple(fc.constant('open'), fc.oneof(list(2), list(3))),
  fc.tuple(fc.constant('ok'), fc.constantFrom('true', 'false', '"yes"', '1')),
  fc.tuple(fc.constant('pick'), fc.constantFrom('"yes"', '"no"', '"maybe"', 'true')),
  fc.tuple(fc.constant('on'), text),
  fc.tuple(fc.constant('known'), text),
];
const answersOf = (parts: readonly fc.Arbitrary<[string, string]>[], few: number) =>
  fc.subarray([...parts], { maxLength: few }).chain(chosen => fc.tuple(...chosen));
const space = fc.constantFrom('', ' ', '\n  ');

const submission = fc
  .tuple(
    answersOf(singles, 4),
    answersOf(tensors, 3),
    space,
    fc.constantFrom('', ',"name":"Ana B."', ',"name":"\\u0041"'),
  )
  .map(([q1, q2, gap, name]) => {
    const block = (pairs: readonly (readonly [string, string])[]) =>
      `{${pairs.map(([id, value]) => `${gap}"${id}":${gap}${value}`).join(',')}}`;
    return `{"student":${gap}{"id":"s1"${name}},"answers":{"q1":${block(q1)},${gap}"q2":${block(q2)}}}`;
  });

function exactly(source: string) {
  const read = readSubmission(form, { name: 'p', text: source }, validate);
  const { student, submittedAt, diagnostics: found } = read;
  const facts = { path: 'p', sha256: 's', student, submittedAt, diagnostics: found };
  return recordOf({ ...facts, marks: markSubmission(compiled!, read) }, compiled!.rubric);
}

describe('the quick marks', () => {
  it('are the bytes of the exact ones, at the ends of tolerances and everywhere', () => {
    let marked = 0;
    fc.assert(
      fc.property(submission, source => {
        const found = quick('p', 's', source);
        if (found === undefined) return;
        marked++;
        expect(found).toEqual(exactly(source));
      }),
      { numRuns: 6000 },
    );
    // Most are left to the exact path, being odd on purpose; the others must be many enough to mean something.
    expect(marked).toBeGreaterThan(250);
  });

  it('are had for plain answers', () => {
    for (const source of [
      '{"student":{"id":"s1"},"answers":{"q1":{"exact":0.375,"abs":0.3679,"rel":-1414.2,"both":0.749,"zero":0,"count":512},"q2":{"v":[2.718,0,-2.5],"M":[[0.14286,0.28571],[0.42857,0.57143]],"s":[3,2],"ok":true,"pick":"yes"}}}',
      '{\n  "student": {"id": "s1", "name": "Ana"},\n  "submitted_at": "2026-01-01T00:00:00Z",\n  "answers": {"q1": {"abs": 0.4, "rel": 3}, "q2": {"v": [1, 0, 2]}}\n}\n',
    ]) {
      expect(quick('p', 's', source)).toEqual(exactly(source));
    }
  });

  it('never go on beyond the end of a submission, into what was read before', () => {
    const whole =
      '{"student":{"id":"s1","name":"Ana"},"answers":{"q1":{"exact":0.375,"abs":0.3679,"count":512},"q2":{"v":[2.718,0,-2.5],"s":[3,2],"ok":true,"pick":"yes"}}}';
    for (let end = 0; end < whole.length; end++) {
      expect(quick('p', 's', `${whole}${' '.repeat(end % 3)}`)).toBeDefined();
      expect(quick('p', 's', whole.slice(0, end))).toBeUndefined();
    }
  });

  it.each([
    ['at the ends', '"both":0.75,"sides":6.3,"zero":0.000000001,"exact":0.375', 'correct'],
    ['at the other ends', '"both":0.65,"sides":7.05,"zero":-0.000000001,"exact":0.3750', 'correct'],
    [
      'one digit further',
      '"both":0.75000000000001,"sides":6.29999999999999,"zero":0.00000000100001,"exact":0.37500000000001',
      'incorrect',
    ],
    [
      'one digit further on the other side',
      '"both":0.64999999999999,"sides":7.05000000000001,"zero":-0.00000000100001,"exact":0.37499999999999',
      'incorrect',
    ],
  ])('are had %s of tolerances that are short decimals', (_, answers, verdict) => {
    const source = `{"student":{"id":"s1"},"answers":{"q1":{${answers}}}}`;
    const found = quick('p', 's', source);
    expect(found).toEqual(exactly(source));
    expect(found?.facts.verdicts[verdict]).toBe(4);
  });

  it.each([
    ['a key twice', '{"student":{"id":"s1"},"answers":{"q1":{"abs":0.1,"abs":0.3679}}}'],
    ['an exponent', '{"student":{"id":"s1"},"answers":{"q1":{"abs":3.679e-1}}}'],
    [
      'more digits than a double tells apart',
      '{"student":{"id":"s1"},"answers":{"q1":{"abs":0.3678999999999999}}}',
    ],
    ['a leading zero', '{"student":{"id":"s1"},"answers":{"q1":{"abs":00.3679}}}'],
    ['no decimals behind a point', '{"student":{"id":"s1"},"answers":{"q1":{"abs":0.}}}'],
    ['a negative zero', '{"student":{"id":"s1"},"answers":{"q1":{"zero":-0}}}'],
    ['a question twice', '{"student":{"id":"s1"},"answers":{"q1":{},"q1":{}}}'],
    ['a list that goes on', '{"student":{"id":"s1"},"answers":{"q2":{"s":[3,2,1]}}}'],
    ['a comma at the end', '{"student":{"id":"s1"},"answers":{},}'],
    ['text behind the end', '{"student":{"id":"s1"},"answers":{}} x'],
    ['an end too early', '{"student":{"id":"s1"},"answers":{}'],
    ['an unknown key', '{"student":{"id":"s1"},"answers":{"q1":{"abss":0.3679}}}'],
    ['a dangerous key', '{"student":{"id":"s1"},"answers":{"q1":{"__proto__":{"abs":0.3679}}}}'],
    ['another rubric', '{"rubric":"other","student":{"id":"s1"},"answers":{"q1":{"abs":0.3679}}}'],
    ['no student', '{"answers":{"q1":{"abs":0.3679}}}'],
    ['a byte order mark', '\ufeff{"student":{"id":"s1"},"answers":{"q1":{"abs":0.3679}}}'],
    ['white space in an id', '{"student":{"id":" s1"},"answers":{}}'],
    ['the end of a tolerance', '{"student":{"id":"s1"},"answers":{"q1":{"both":0.75000000000000011}}}'],
    [
      'a transposed matrix',
      '{"student":{"id":"s1"},"answers":{"q2":{"M":[[0.14286,0.42857],[0.28571,0.57143]]}}}',
    ],
    ['a known mistake', '{"student":{"id":"s1"},"answers":{"q2":{"known":1.25}}}'],
    ['a wrong answer that builds on another', '{"student":{"id":"s1"},"answers":{"q2":{"on":3}}}'],
  ])('are left to exact arithmetic: %s', (_, source) => {
    expect(quick('p', 's', source)).toBeUndefined();
  });
});
