import { describe, expect, it } from 'vitest';
import { rubricCatalogue } from '../../../src/diagnostic/catalogue/rubric.ts';
import { compile, faults, faultsOfParts, messages, withParts } from '../../support/rubric.ts';

/** Parts of a question (with x: (2,) and W: (2, 3) given) and what is wrong with them, by place among the parts. */
const PARTS: readonly (readonly [string, readonly string[]])[] = [
  ['- {id: a, points: 1, answer: number, valu: 1}', ['unknown-key 1:38', 'missing-for-kind 1:30']],
  ['- {id: a, answer: number, value: 1}', ['missing-key 1:4']],
  ['- {points: 1, answer: number, value: 1}', ['missing-key 1:4']],
  ['- {id: a, points: [1], answer: number, value: 1}', ['wrong-type 1:19']],
  ['- {id: a, points: 1, answer: number, value: {b: 1}}', ['wrong-type 1:45']],
  ['- {id: a, points: 1, answer: number, value:}', ['wrong-type 1:38']],
  ['- {id: 2a, points: 1, answer: number, value: 1}', ['invalid-id 1:8']],
  ['- {id: a-b, points: 1, answer: number, value: 1}', ['invalid-id 1:8']],
  ['- {id: not, points: 1, answer: number, value: 1}', ['reserved-name 1:8']],
  ['- {id: x, points: 1, answer: number, value: 1}', ['duplicate-id 1:8']],
  ['- {id: a, points: 0, answer: number, value: 1}', ['out-of-range 1:19']],
  ['- {id: a, points: -1, answer: number, value: 1}', ['out-of-range 1:19']],
  ['- {id: a, points: 1, answer: {kind: vector, length: 0}, value: x}', ['out-of-range 1:53']],
  ['- {id: a, points: two, answer: number, value: 1}', ['unreadable-number 1:19']],
  [
    '- {id: a, points: 3, answer: {kind: record, fields: {b: {points: 1, answer: number, value: 1}, c: {points: 1, answer: number, value: 2}}}}',
    ['points-do-not-add-up 1:30'],
  ],
  [
    '- {id: a, points: 1, answer: {kind: record, fields: {b: {points: 1, answer: number, value: 1}, c: {answer: number, value: 2}}}}',
    ['no-points-left 1:30'],
  ],
  ['- {id: a, points: 1, answer: number, value: 1, transposed: 0.5}', ['key-not-for-kind 1:48']],
  ['- {id: a, points: 1, answer: number, value: 1, already: 0}', ['key-not-for-kind 1:48']],
  [
    '- {id: a, points: 1, answer: number, value: 1, tolerance: {written: {decimals: 3}, intermediate: {decimals: 2}}}',
    ['coarse-intermediate 1:59'],
  ],
  [
    '- {id: a, points: 1, answer: number, value: 1, tolerance: {written: {decimals: 3}, intermediate: {sigfigs: 2}}}',
    [],
  ],
  [
    '- {id: a, points: 1, answer: number, value: 1, tolerance: {written: {sigfigs: 3}, intermediate: {sigfigs: 3}}}',
    [],
  ],
  ['- {id: a, points: 1, answer: vector, value: x, already: 1}', ['faulty-already 1:48']],
  ['- {id: a, points: 1, answer: vector, value: x, credit: per-element, already: [1, 3]}', []],
  [
    '- {id: a, points: 1, answer: vector, value: x, credit: per-element, already: x}',
    ['faulty-already 1:78'],
  ],
  [
    '- {id: a, points: 1, answer: vector, value: x, credit: per-element, already: [1, 2, 3]}',
    ['faulty-already 1:78'],
  ],
  ['- {id: a, points: 1, answer: vector, value: x, credit: per-element, already: y}', ['unknown-name 1:78']],
  ['- {id: a, points: 1, answer: {kind: number, length: 2}, value: 1}', ['key-not-for-kind 1:45']],
  ['- {id: a, points: 1, answer: essay, value: 1}', ['key-not-for-kind 1:37']],
  ['- {id: a, points: 1, answer: number}', ['missing-for-kind 1:30']],
  // One slip is told once.
  ['- {id: a, points: 1, kind: vector, length: 2, value: x}', ['key-belongs-inside 1:22']],
  ['- {id: a, points: 1, answer: {kind: record, fields: {b: {kind: vector}}}}', ['key-belongs-inside 1:58']],
  ['- {id: a, points: 1, answer: choice, value: b}', ['missing-for-kind 1:30', 'reference-no-option 1:45']],
  ['- {id: a, points: 1, answer: {kind: record, fields: {}}}', ['missing-for-kind 1:30']],
  [
    '- {id: a, points: 1, answer: {kind: witness, fields: {u: number}}, checks: []}',
    ['missing-for-kind 1:30'],
  ],
  [
    '- {id: a, points: 1, answer: {kind: choice, options: {}}, value: "\'b\'"}',
    ['missing-for-kind 1:30', 'reference-no-option 1:66'],
  ],
  ['- {id: a, points: 1, answer: {kind: expression, variables: {}}, value: 2}', ['missing-for-kind 1:30']],
  ['- {id: a, points: 1, answer: essay, criteria: []}', ['wrong-type 1:37']],
  ['- {id: a, points: 1, answer: {kind: expression, variables: {z: [1]}}, value: z}', ['wrong-type 1:64']],
  [
    '- {id: a, points: 1, answer: {kind: expression, variables: {n: {integers: [1.5, 2]}}}, value: n}',
    ['wrong-type 1:64'],
  ],
  [
    '- {id: a, points: 1, answer: {kind: number, functions: [exp]}, value: 1, tolerance: {abs: 1}}',
    ['needs-expressions 1:56'],
  ],
  [
    '- {id: a, points: 1, answer: {kind: number, accept_expressions: true, forbid: [sqr]}, value: 1, tolerance: {abs: 1}}',
    [],
  ],
  [
    '- {id: a, points: 1, answer: {kind: expression, variables: {x: [1, 2]}, forbid: [sqrtt]}, value: x}',
    ['unknown-choice 1:82'],
  ],
  ...[
    '{written: {decimals: 2}}',
    '{range: [1, 2]}',
    '{norm: {abs: 1}}',
    '{abs: 1, intermediate: {decimals: 2}}',
  ].map((tolerance): [string, string[]] => [
    `- {id: a, points: 1, answer: {kind: expression, variables: {x: [1, 2]}}, value: x, tolerance: ${tolerance}}`,
    [`tolerance-not-for-kind 1:${tolerance.includes('intermediate') ? 104 : 96}`],
  ]),
  ['- {id: a, points: 1, answer: {kind: expression, variables: {z: [2, 1]}}, value: z}', ['wrong-type 1:64']],
  ['- {id: a, points: 1, answer: record}', ['missing-for-kind 1:30']],
  ['- {id: a, points: 1, answer: text}', ['missing-for-kind 1:30']],
  ['- {id: a, points: 1, answer: expression, value: z}', ['missing-for-kind 1:30', 'unknown-name 1:49']],
  ['- {id: a, points: 1, answer: {kind: witness, fields: {u: number}}}', ['missing-for-kind 1:30']],
  ['- {id: a, points: 1, answer: vektor, value: x}', ['unknown-kind 1:30']],
  ['- {id: a, points: 1, answer: {kind: record, fields: {b: {answer: essay}}}}', ['kind-not-in-field 1:66']],
  [
    '- {id: a, points: 1, answer: {kind: record, fields: {b: {answer: {kind: record, fields: {c: {answer: number, value: 1}}}}}}}',
    ['kind-not-in-field 1:66'],
  ],
  ['- {id: a, points: 1, answer: vector, value: x, credit: each}', ['unknown-choice 1:56']],
  [
    '- {id: a, points: 1, answer: number, value: 1, examples: [{mistake: m, expect: mistake}]}',
    ['unknown-choice 1:69'],
  ],
  ['- {id: a, points: 1, answer: number, value: 1, tolerance: 0.5}', ['tolerance-form 1:59']],
  [
    '- {id: a, points: 1, answer: vector, value: x, credit: per-element, tolerance: {norm: {abs: 1}}}',
    ['tolerance-conflict 1:80'],
  ],
  ['- {id: a, points: 1, answer: number, value: x}', ['wrong-shape-for-kind 1:45']],
  ['- {id: a, points: 1, answer: {kind: vector, length: 3}, value: x}', ['wrong-shape-for-kind 1:64']],
  ['- {id: a, points: 1, answer: number, value: "\'b\'"}', ['wrong-type-for-kind 1:45']],
  ['- {id: a, points: 1, answer: boolean, value: 1}', ['wrong-type-for-kind 1:46']],
  ['- {id: a, points: 1, answer: integer, value: 5 / 2}', ['reference-not-integer 1:46']],
  ['- {id: a, points: 1, answer: shape, value: x / 2}', ['reference-not-integer 1:44']],
  [
    '- {id: a, points: 1, answer: {kind: choice, options: {yes: Yes, no: No}}, value: maybe}',
    ['reference-no-option 1:82'],
  ],
  [
    "- {id: a, points: 1, answer: {kind: choice, options: {yes: Yes, no: No}}, value: \"'nein' if 1 < 2 else 'yes'\"}",
    ['reference-no-option 1:82'],
  ],
  ['- {id: a, points: 1, answer: number, value: sqrt(2), tolerance: exact}', ['exact-needs-exact 1:65']],
  ['- {id: a, points: 1, answer: text, accept: [{pattern: "(a"}]}', ['faulty-pattern 1:55']],
  ['- {id: a, points: 1, answer: text, accept: [{pattern: "(?=a)b"}]}', ['faulty-pattern 1:55']],
  ['- {id: a, points: 1, answer: text, accept: [{credit: 0.5}]}', ['faulty-mistake 1:46']],
  ['- {id: a, points: 1, answer: number, value: 1, mistakes: [{credit: 0.5}]}', ['faulty-mistake 1:60']],
  ['- {id: a, points: 1, answer: number, value: 1, examples: [{expect: correct}]}', ['faulty-mistake 1:60']],
  // What the expressions say.
  ['- {id: a, points: 1, answer: vector, value: W @ x}', ['shape-mismatch 1:45']],
  ['- {id: a, points: 1, answer: number, value: sum(y)}', ['unknown-name 1:49']],
  [
    '- {id: a, points: 1, answer: number, value: b}\n- {id: b, points: 1, answer: number, value: a}',
    ['cyclic-definition 1:8'],
  ],
  ['- {id: a, points: 1, answer: number, value: 1 / 0}', ['division-by-zero 1:45']],
  ['- {id: a, points: 1, answer: number, value: 3 + log(0)}', ['undefined-value 1:49']],
  ['- {id: a, points: 1, answer: number, value: 1 if sin(pi) > 0 else 2}', ['undecided 1:50']],
  ['- {id: a, points: 1, answer: number, value: sin(pi)}', ['assumed-zero 1:45']],
  ['- {id: a, points: 1, answer: number, value: sin(exp(1e10))}', ['not-proven 1:45']],
  ['- {id: a, points: 1, answer: number, value: 9**9**9**9}', ['too-large 1:45']],
  ['- {id: a, points: 1, answer: number, value: sum(zeros(1e9))}', ['budget-exceeded 1:49']],
  // Conditions hold or do not.
  [
    '- {id: a, points: 1, answer: {kind: witness, fields: {u: number}}, checks: [{that: 1 + 1}]}',
    ['type-mismatch 1:84'],
  ],
  [
    '- {id: a, points: 1, answer: {kind: witness, fields: {u: vector}}, checks: [{that: u > 1}]}',
    ['shape-mismatch 1:84'],
  ],
  [
    '- {id: a, points: 1, answer: number, value: 1, follow_through: {credit: 1, unless: reference}}',
    ['type-mismatch 1:84'],
  ],
  [
    '- {id: a, points: 1, answer: number, value: 1, follow_through: {credit: 1, unless: x == 1}}',
    ['shape-mismatch 1:84'],
  ],
];

/** Whole rubrics and what is wrong with them. */
const WHOLE: readonly (readonly [string, readonly string[]])[] = [
  ['', ['yaml-empty 1:1']],
  ['# nothing yet', ['yaml-empty 1:1']],
  ['just a text', ['wrong-type 1:1']],
  ['- 1', ['wrong-type 1:1']],
  ['{}', ['missing-key 1:1', 'missing-key 1:1', 'missing-key 1:1', 'missing-key 1:1']],
  ['{rubric: 2, id: a, title: A, questions: []}', ['unsupported-version 1:10', 'wrong-type 1:30']],
  [
    `
    rubric: 1
    id: t
    title: T
    precison: 20
    questions:
      - id: q1
        parts:
          - {id: a, points: 1, answer: integer, value: 1}
      - id: q1
        parts: []
    `,
    ['unknown-key 4:1', 'duplicate-id 9:9', 'wrong-type 10:5'],
  ],
  ['{"format": "decimark-report", "rubric": {}}', ['rubric-is-report 1:2']],
  [
    `
    rubric: 1
    id: t
    title: T
    defaults: {follow_through: {credit: 1, unless: nothing > 1}}
    questions:
      - id: q1
        parts:
          - {id: a, points: 1, answer: integer, value: 1}
          - {id: b, points: 1, answer: integer, value: 2 * a, follow_through: 0}
          - {id: c, points: 1, answer: integer, value: 3 * a}
    `,
    ['unknown-name 4:48'],
  ],
  [
    `
    rubric: 1
    id: a b
    title: T
    precision: 1000
    points_decimals: many
    decimal_mark: ;
    self_check: all
    defaults: {tolerance: {abs: -1}, follow_through: 2, colour: red}
    questions:
      - id: q1
        parts:
          - {id: a, points: 1, answer: integer, value: 1}
    tests:
      - {answers: {}, expect: {q1: {a: right}}}
    `,
    [
      'invalid-id 2:5',
      'out-of-range 4:12',
      'wrong-type 5:18',
      'unknown-choice 6:15',
      'unknown-choice 7:13',
      'unknown-key 8:53',
      'out-of-range 8:50',
      'out-of-range 8:29',
      'unknown-choice 14:36',
    ],
  ],
  [
    `
    rubric: 1
    id: t
    title: T
    questions:
      - id: q1
        given:
          2x: 1
          f(v): v
          and: 2
        let:
          e: 3
          mean(v): v / 2
          unused: 4
          g(v, v): v
          h(): 1
          k(v: 2
        parts:
          - {id: a, points: 1, answer: number, value: mean(e)}
    `,
    [
      'invalid-id 7:7',
      'definition-form 8:7',
      'reserved-name 9:7',
      'duplicate-id 14:7',
      'invalid-id 15:7',
      'definition-form 16:7',
      'no-tolerance 18:28',
      'hidden-constant 11:7',
      'hidden-function 12:7',
    ],
  ],
  [
    `
    rubric: 1
    id: t
    title: T
    questions:
      - id: q1
        let: {unused: 4, 'f(v)': v}
        parts:
          - {id: a, points: 1, answer: integer, value: 1}
    `,
    ['unused-definition 6:11', 'unused-definition 6:22'],
  ],
  [timed('due: 2025-10-12'), ['not-a-date-time 4:6']],
  [timed('due: 2025-10-12T23:59:00'), ['not-a-date-time 4:6']],
  [timed('due: 2025-02-30T23:59:00Z'), ['not-a-date-time 4:6']],
  [timed('due: [2025]'), ['wrong-type 4:6']],
  [timed('due:'), ['wrong-type 4:1']],
  [timed('late: {per_day: 0.1}'), ['late-without-due 4:1']],
  [timed('due: 2025-10-12T23:59:00Z\nlate: 0.1'), ['wrong-type 5:7']],
  [timed('due: 2025-10-12T23:59:00Z\nlate: {}'), ['late-without-rate 5:7']],
  [
    timed('due: 2025-10-12T23:59:00Z\nlate: {grace: 1h, per_week: 1}'),
    ['unknown-key 5:19', 'late-without-rate 5:7'],
  ],
  [
    timed('due: 2025-10-12T23:59:00Z\nlate: {per_day: -0.1, per_hour: 110%, grace: 2m, max: 2}'),
    ['out-of-range 5:17', 'out-of-range 5:33', 'not-a-duration 5:46', 'out-of-range 5:55'],
  ],
  [
    timed('due: 2025-10-12T23:59:00Z\nlate: {per_day: ten, grace: [1], max:}'),
    ['unreadable-number 5:17', 'wrong-type 5:29', 'wrong-type 5:34'],
  ],
  [timed('due: 2025-10-12T23:59:00Z\nlate: {per_day: 0.5, per_hour: 1%}'), ['late-day-unreached 5:8']],
  // Of a misspelt tolerance no more is said than that.
  [
    `
    rubric: 1
    id: t
    title: T
    questions:
      - id: q1
        parts:
          - {id: a, points: 1, answer: number, value: 1, tolerence: exact}
          - {id: b, points: 1, answer: number, value: 1, title: exact}
    `,
    ['unknown-key 7:54', 'unknown-key 8:54', 'no-tolerance 8:28'],
  ],
  ['{"student": {"id": "A1"}, "answers": {"q1": {"a": 1}}}', ['rubric-is-submission 1:2']],
];

/** A rubric with these lines at the top level. */
function timed(lines: string): string {
  return `rubric: 1\nid: t\ntitle: T\n${lines}\nquestions: [{id: q1, parts: [{id: a, points: 1, answer: integer, value: 1}]}]`;
}

describe('faults of parts, with their places', () => {
  it.each(PARTS)('%s', (parts, expected) => {
    expect(faultsOfParts(parts)).toEqual(expected);
  });
});

describe('faults of rubrics, with their places', () => {
  it.each(WHOLE.map((row, i) => [i + 1, ...row] as const))('rubric %i', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });
});

describe('an error stops grading, a warning does not', () => {
  it('in all of these', () => {
    for (const text of [...PARTS.map(([parts]) => withParts(parts)), ...WHOLE.map(([whole]) => whole)]) {
      const { compiled, diagnostics } = compile(text);
      expect(compiled === undefined, text).toBe(diagnostics.some(d => d.severity === 'error'));
    }
  });
});

describe('every code of the catalogue', () => {
  it('is among the cases, but for those that grading finds', () => {
    const ofGrading = ['zero-passes', 'relative-to-zero', 'printed-fails', 'key-fails', 'blank-earns'];
    const ofLint = ['indistinct-rule', 'coarse-points', 'zeros-earn', 'unbounded-range', 'exact-check'];
    ofLint.push('mistake-shape', 'relative-to-tiny', 'costly-part');
    const seen = [...PARTS, ...WHOLE].flatMap(([, expected]) => expected.map(fault => fault.split(' ')[0]));
    const missing = Object.keys(rubricCatalogue).filter(code => !seen.includes(code));
    expect(missing.sort()).toEqual([...ofGrading, ...ofLint].sort());
  });
});

describe('the messages, read aloud', () => {
  it.each(PARTS.map(([parts]) => parts))('%s', parts => {
    expect(messages(withParts(parts))).toMatchSnapshot();
  });

  it.each(WHOLE.map(([text], i) => [i + 1, text] as const))('rubric %i', (_, text) => {
    expect(messages(text)).toMatchSnapshot();
  });
});
