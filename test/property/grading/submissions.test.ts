import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markSubmission } from '../../../src/grading/mark.ts';
import { reportResult } from '../../../src/report/build.ts';
import { reportSchema } from '../../../src/report/model.ts';
import { studentReport } from '../../../src/report/student.ts';
import { schemaValidator } from '../../support/report-schema.ts';
import { type Marker, rubricOf } from '../../unit/grading/support.ts';

/** A part of every kind; the references are numbers that nobody types by chance. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  q1: [
    'id: n\npoints: 2\nanswer: {kind: number, accept_expressions: true}\nvalue: 48271 / 7\ntolerance: {abs: 0.001}',
    'id: d\npoints: 1\nanswer: number\nvalue: sqrt(48271)\ntolerance: {written: {decimals: 3}}',
    'id: i\npoints: 1\nanswer: integer\nvalue: 48271 + 0',
    "id: v\npoints: 3\nanswer: vector\nvalue: '[48271, 69621, 16807]'\ntolerance: {rel: 0.001}\ncredit: per-element",
    "id: m\npoints: 2\nanswer: {kind: matrix, shape: open}\nvalue: '[[48271, 69621], [16807, 39373], [1, 2]]'\ntolerance: {norm: {rel: 0.01}}",
    "id: s\npoints: 1\nanswer: shape\nvalue: '[48271, 69621]'",
  ],
  q2: [
    'id: c\npoints: 1\nanswer: {kind: choice, options: {a: Alpha, b: {label: Beta, credit: 0.5}}}\nvalue: a',
    'id: cs\npoints: 2\nanswer: {kind: choices, options: {a: Alpha, b: Beta, c: Gamma}}\nvalue: [a, c]\ncredit: per-element',
    'id: b\npoints: 1\nanswer: boolean\nvalue: 1 < 2',
    "id: t\npoints: 1\nanswer: text\naccept: [zephyrine, {pattern: 'quix(otic)+'}]",
    'id: e\npoints: 2\nanswer: essay',
    'id: x\npoints: 1\nanswer: {kind: expression, variables: {x: [0, 1]}}\nvalue: x + 48271',
  ],
  q3: [
    "id: r\npoints: 2\nanswer: {kind: record, fields: {n: {answer: number, value: 48271 / 3, tolerance: exact}, v: {answer: vector, value: '[69621, 16807]', tolerance: exact}, t: {answer: text, accept: [zephyrine]}}}",
    "id: w\npoints: 2\nanswer: {kind: witness, fields: {x: number, y: {answer: {kind: vector, length: 2}}}}\nchecks: [{that: x > 48271, points: 1}, {that: 'all(y > x)', points: 1}]",
  ],
};

function rubricText(parts: Readonly<Record<string, readonly string[]>>): string {
  const questions = Object.entries(parts).map(([id, list]) => {
    const items = list.map(lines => `      - ${lines.replaceAll('\n', '\n        ')}`);
    return `  - id: ${id}\n    title: ${id}\n    parts:\n${items.join('\n')}`;
  });
  return `rubric: 1\nid: all\ntitle: All\nself_check: verdict\nquestions:\n${questions.join('\n')}\n`;
}

const marker = rubricOf(rubricText(PARTS));
const STRICT = reportSchema({ strict: true });
const validateResult = schemaValidator({
  $ref: '#/definitions/result',
  definitions: STRICT.definitions,
});

const GOOD: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  q1: {
    n: '48271/7',
    d: 219.706,
    i: 48271,
    v: [48271, 69621, 16807],
    m: [
      [48271, 69621],
      [16807, 39373],
      [1, 2],
    ],
    s: '48271 x 69621',
  },
  q2: { c: 'a', cs: ['a', 'c'], b: true, t: 'Zephyrine', e: 'Because.', x: 'x + 48271' },
  q3: { r: { n: '48271/3', v: [69621, 16807], t: 'zephyrine' }, w: { x: 50000, y: [50001, 50002] } },
};
const PATHS = Object.entries(GOOD).flatMap(([q, parts]) =>
  Object.keys(parts).map((p): [string, string] => [q, p]),
);

/** A submission's block of a report. */
function resultOf(text: string, by: Marker = marker) {
  const { compiled } = by;
  const submission = by.read(text);
  const marks = submission.status === 'read' ? markSubmission(compiled, submission) : undefined;
  const { student, submittedAt, diagnostics } = submission;
  return reportResult(
    { path: 'a.json', sha256: undefined, student, submittedAt, marks, diagnostics },
    compiled.rubric,
  );
}

const submissionOf = (answers: unknown) => JSON.stringify({ student: { id: 'A' }, answers });
type Result = ReturnType<typeof resultOf>;
const marksOf = (result: Result) =>
  Object.fromEntries(result.questions.flatMap(q => q.parts.map(p => [`${q.id}.${p.id}`, p])));

/** Anything that a student may write for an answer: near what is asked, far from it, and hostile. */
const answer: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...PATHS.map(([q, p]) => GOOD[q]![p])),
  fc.jsonValue({ maxDepth: 4 }),
  fc.double(),
  fc.array(fc.oneof(fc.integer(), fc.constantFrom('1/3', '', null, 'x', true)), { maxLength: 4 }),
  fc.array(fc.array(fc.integer(), { maxLength: 3 }), { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom('n', 'v', 't', 'x', 'y', '__proto__', 'constructor'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
  fc.constantFrom(
    ...[
      '1e9999',
      '1e-9999',
      '1e99999',
      '-0',
      'NaN',
      '-inf',
      '0x1F',
      '١٢',
      '1,5',
      '1 000',
      '½',
      '1/0',
      '9**9**9**9',
    ],
    ...[
      'zeros(1e9)',
      '('.repeat(999),
      '[[1,2],[3',
      '<b>',
      '=1+1',
      '::error::x',
      '\u0000',
      '\ud800',
      '🙂',
      '\\',
    ],
    ...[
      'a,b',
      'a, c, c',
      'Yes',
      'np.array([1])',
      '1 x 2',
      '1×',
      'exp(1)',
      '1e5 m',
      '50 %',
      '%',
      '+',
      '.',
      '-',
    ],
  ),
);
const answers = fc.record(
  Object.fromEntries(
    Object.entries(GOOD).map(([q, parts]) => [
      q,
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.record(Object.fromEntries(Object.keys(parts).map(p => [p, answer])), {
            requiredKeys: [],
          }),
        },
        fc.jsonValue(),
      ),
    ]),
  ),
  { requiredKeys: [] },
);

/** The text of a good submission with a few pieces cut out, doubled or put in. */
const mutated = fc
  .array(
    fc.record({
      at: fc.nat(),
      length: fc.integer({ min: 0, max: 12 }),
      insert: fc.constantFrom(
        '',
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '\\',
        '\u0000',
        '\ufeff',
        '“',
        '//',
        '1',
        'e9',
        '.',
        '\n',
      ),
      twice: fc.boolean(),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(edits => {
    let text = submissionOf(GOOD);
    for (const { at, length, insert, twice } of edits) {
      const start = at % (text.length + 1);
      const piece = text.slice(start, start + length);
      text = text.slice(0, start) + insert + (twice ? piece + piece : '') + text.slice(start + length);
    }
    return text;
  });

const anyText = fc.oneof(
  { weight: 4, arbitrary: answers.map(submissionOf) },
  { weight: 4, arbitrary: mutated },
  fc.json(),
  fc.string(),
  fc.jsonValue().map(value => JSON.stringify({ student: value, answers: value })),
);

describe('marking', () => {
  it('the good answers earn everything', () => {
    const result = resultOf(submissionOf(GOOD));
    expect(result.diagnostics).toBeUndefined();
    expect(Object.values(marksOf(result)).map(p => p.verdict)).toEqual(
      PATHS.map(([q, p]) => (q === 'q2' && p === 'e' ? 'pending' : 'correct')),
    );
  });

  it('never throws, and its results are always what the schema of reports allows', () => {
    fc.assert(
      fc.property(anyText, text => {
        const result = resultOf(text);
        validateResult(result);
        expect(validateResult.errors ?? []).toEqual([]);
        for (const { verdict, points, max_points } of Object.values(marksOf(result))) {
          expect(verdict).not.toBe('error');
          expect(points === null).toBe(verdict === 'pending');
          expect(points ?? 0).toBeGreaterThanOrEqual(0);
          expect(points ?? 0).toBeLessThanOrEqual(max_points);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('one answer never changes the mark of another', () => {
    const alone = marksOf(resultOf(submissionOf(GOOD)));
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), answer, ([q, p], other) => {
        const { [`${q}.${p}`]: changed, ...rest } = marksOf(
          resultOf(submissionOf({ ...GOOD, [q]: { ...GOOD[q], [p]: other } })),
        );
        expect(changed).toBeDefined();
        const { [`${q}.${p}`]: _, ...before } = alone;
        expect(rest).toEqual(before);
      }),
      { numRuns: 400 },
    );
  });

  it('the order of questions, parts and keys never changes a mark, in the rubric or in the submission', () => {
    const shuffledRubric = fc
      .record(
        Object.fromEntries(
          Object.entries(PARTS).map(([q, list]) => [
            q,
            fc.shuffledSubarray(list as string[], { minLength: list.length, maxLength: list.length }),
          ]),
        ),
      )
      .chain(parts => shuffledKeys(parts));
    const shuffledAnswers = answers.chain(given => fc.tuple(fc.constant(given), shuffledKeys(given)));
    const withoutPlaces = (result: Result) =>
      Object.fromEntries(
        Object.entries(marksOf(result)).map(([path, { verdict, points, staff, feedback }]) => [
          path,
          { verdict, points, feedback, difference: staff?.difference },
        ]),
      );
    fc.assert(
      fc.property(shuffledRubric, shuffledAnswers, (parts, [given, turned]) => {
        const other = rubricOf(rubricText(parts as Readonly<Record<string, readonly string[]>>));
        const expected = withoutPlaces(resultOf(submissionOf(given)));
        expect(withoutPlaces(resultOf(submissionOf(turned)))).toEqual(expected);
        expect(withoutPlaces(resultOf(submissionOf(given), other))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('the same file gives the same bytes', () => {
    const again = rubricOf(`${rubricText(PARTS)}# again\n`);
    fc.assert(
      fc.property(anyText, text => {
        expect(JSON.stringify(resultOf(text, again))).toBe(JSON.stringify(resultOf(text)));
      }),
      { numRuns: 200 },
    );
  });
});

function shuffledKeys<T>(given: Readonly<Record<string, T>>): fc.Arbitrary<Record<string, T>> {
  const entries = Object.entries(given);
  return fc
    .shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length })
    .map(shuffled => Object.fromEntries(shuffled));
}

describe('what students see', () => {
  /** Digits and words of the references. */
  const SECRETS = /48271|69621|16807|39373|6895\.8|16090\.3|219\.70|zephyrine|quix/i;
  /** Words of the inside of the program. */
  const INNER = /tolerance|reference|undefined|null|\[object|verdict|invalid|staff|tensor|Fault|Error/i;

  it('no message of a check holds a digit of a reference or an inner word', () => {
    const typed = answers.filter(given => {
      const text = JSON.stringify(given);
      return !SECRETS.test(text) && !text.includes('`');
    });
    fc.assert(
      fc.property(typed, given => {
        const submission = marker.read(submissionOf(given));
        const { compiled } = marker;
        const report = studentReport(
          compiled.rubric,
          submission.student,
          markSubmission(compiled, submission),
          submission.diagnostics,
        );
        for (const { message, help } of [...report.messages, ...report.parts.flatMap(p => p.messages)]) {
          const said = `${message} ${help ?? ''}`;
          expect(said).not.toMatch(SECRETS);
          expect(said).not.toMatch(/[\u0000-\u001f\u007f]/);
          // What stands in backticks is the student's own.
          expect(said.replaceAll(/`[^`]*`/g, '')).not.toMatch(INNER);
        }
      }),
      { numRuns: 400 },
    );
  });
});
