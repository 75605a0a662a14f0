import { describe, expect, it } from 'vitest';
import { partOf, rubricOf, saidTo, told } from '../support.ts';

/** Any x1, x2 with f(x1) = f(x2), with their value; and a number and a table to build on. */
const WITNESS = rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    let:
      f(x): x**2 - 1
    parts:
      - id: base
        points: 1
        answer: {kind: number, accept_expressions: true}
        value: sqrt(2)
        tolerance: {abs: 0.01}
      - id: row
        points: 1
        answer: {kind: record, fields: {n: {answer: integer, value: 2 + 2}}}
      - id: a
        points: 4
        tolerance: {abs: 0.01}
        answer: {kind: witness, fields: {x1: number, x2: number, y: number, v: {answer: {kind: vector, length: 2}}}}
        checks:
          - {that: x1 != x2, points: 1, feedback: Choose two different numbers.}
          - {that: f(x1) == f(x2), points: 1, feedback: Their values differ.}
          - {that: 'close(y, f(x1))', points: 1}
          - {that: 'all(v > 0) and 1 / v[0] < 1', points: 1, feedback: Take positive ones.}
      - id: b
        points: 3
        tolerance: {abs: 0.001}
        answer: {kind: witness, fields: {z: {answer: {kind: number, accept_expressions: true}}}}
        checks:
          - {that: 'close(z, 2 * base)', points: 1}
          - {that: z != row.n, points: 1}
          - {that: z > 0, points: 1}
`);

const RIGHT = { x1: 1, x2: -1, y: 0, v: [2, 3] };
const markA = (answer: object) => WITNESS.part({ q1: { a: answer } });

describe('witness', () => {
  it.each([
    ['all conditions hold', RIGHT, 'correct 4'],
    ['other values, as fractions', { ...RIGHT, x1: '1/3', x2: '-1/3', y: '-8/9' }, 'correct 4'],
    ['one does not', { ...RIGHT, x2: 1 }, 'partial 3'],
    ['exact arithmetic: 0.1 + 0.2', { ...RIGHT, x1: 0.3, x2: '-0.30000000000000001', y: -0.91 }, 'partial 3'],
    ['close, the end in', { ...RIGHT, y: 0.01 }, 'correct 4'],
    ['close, beyond the end', { ...RIGHT, y: '0.010000000000000000000000000001' }, 'partial 3'],
    ['a missing field fails the conditions that use it', { x1: 1, x2: -1, v: [2, 3] }, 'partial 3'],
    ['an unreadable field too', { ...RIGHT, y: 'zero' }, 'partial 3'],
    ['x1 is missing', { x2: -1, y: 0, v: [2, 3] }, 'partial 1'],
    ['a fault in a condition: it does not hold', { ...RIGHT, v: [0, 3] }, 'partial 3'],
    ['all blank', { x1: null, x2: '', y: [], v: [] }, 'missing 0'],
    ['every answered field unreadable', { x1: 'one', v: [1] }, 'invalid 0'],
    ['nothing holds', { x1: 1, x2: 1, y: 5, v: [-1, 1] }, 'partial 1'],
  ])('%s', (_, answer, expected) => {
    expect(told(markA(answer))).toBe(expected);
  });

  it('earns nothing where nothing holds', () => {
    expect(told(markA({ y: 5, v: [-1, 1] }))).toBe('incorrect 0');
  });

  it('a number or list in place of the object is invalid', () => {
    expect(told(WITNESS.part('{"q1": {"a": [1, -1]}}'))).toBe('invalid 0');
    expect(told(WITNESS.part('{"q1": {"a": 5}}'))).toBe('invalid 0');
    expect(told(WITNESS.part('{"q1": {"a": null}}'))).toBe('missing 0');
  });

  it('gives the comment of each condition that does not hold, and says which held', () => {
    const mark = markA({ x1: 1, x2: 1, y: 1, v: [0, 3] });
    expect(mark.feedback).toEqual([
      { text: 'Choose two different numbers.', format: 'markdown' },
      { text: 'Take positive ones.', format: 'markdown' },
    ]);
    expect(mark.outcome.checks?.map(c => [c.that, c.holds])).toEqual([
      ['x1 != x2', false],
      ['f(x1) == f(x2)', true],
      ['close(y, f(x1))', false],
      ['all(v > 0) and 1 / v[0] < 1', false],
    ]);
    expect(mark.outcome.decidedBy).toBe('checks');
  });

  it('a condition that cannot be evaluated is noted for staff, not for students', () => {
    const direct = rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    parts:
      - id: a
        points: 2
        answer: {kind: witness, fields: {x: number}}
        checks: [{that: 1 / x > 0, points: 1}, {that: log(x) < 10, points: 1}]
`);
    const mark = direct.part({ q1: { a: { x: 0 } } });
    expect(told(mark)).toBe('incorrect 0');
    expect(mark.diagnostics.map(d => [d.code, d.audience, d.severity])).toEqual([
      ['check-failed', 'staff', 'note'],
      ['check-failed', 'staff', 'note'],
    ]);
    expect(saidTo(mark)).toEqual([]);
    expect(told(direct.part({ q1: { a: { x: '1e4' } } }))).toBe('correct 2');
    expect(told(direct.part({ q1: { a: { x: '1e5' } } }))).toBe('partial 1');
    expect(told(direct.part({ q1: { a: { x: -1 } } }))).toBe('incorrect 0');
  });

  it('a condition that cannot be decided is for the marker', () => {
    const open = rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    parts:
      - id: a
        points: 2
        answer: {kind: witness, fields: {x: number}}
        checks: [{that: sqrt(x)**2 < 2, points: 1}, {that: x > 0, points: 1}]
`);
    const mark = open.part({ q1: { a: { x: 2 } } });
    expect(mark.verdict).toBe('error');
    expect(mark.diagnostics.map(d => d.code)).toEqual(['marking-failed']);
    expect(told(open.part({ q1: { a: { x: 1 } } }))).toBe('correct 2');
    expect(told(open.part({ q1: { a: { x: 3 } } }))).toBe('partial 1');
    expect(told(open.part({ q1: { a: { x: '1.99999999999999999999999999999999999999' } } }))).toBe(
      'correct 2',
    );
  });

  it('sees the other answers of the student where they can be read, else the references', () => {
    const b = (answers: object) => told(partOf(WITNESS.mark({ q1: answers }), 'q1.b'));
    expect(b({ b: { z: 2.828 } })).toBe('correct 3');
    expect(b({ base: 1.4, b: { z: 2.8 } })).toBe('follow-through 3');
    expect(b({ base: 1.4, b: { z: 2.828 } })).toBe('correct 3');
    expect(b({ base: 'one', b: { z: 2.828 } })).toBe('correct 3');
    expect(b({ base: null, b: { z: 2.828 } })).toBe('correct 3');
    expect(b({ b: { z: 4 } })).toBe('partial 1');
    expect(b({ row: { n: 5 }, base: 2, b: { z: 4 } })).toBe('follow-through 3');
  });

  it('takes numbers that are written as expressions, of its own and of others', () => {
    const b = (answers: object) => told(partOf(WITNESS.mark({ q1: answers }), 'q1.b'));
    expect(b({ b: { z: '2 * sqrt(2)' } })).toBe('correct 3');
    expect(b({ base: 'sqrt(2)', b: { z: 2.828 } })).toBe('correct 3');
    expect(b({ base: 'sqrt(1.96)', b: { z: 2.8 } })).toBe('follow-through 3');
    expect(b({ base: 'sqrt(', b: { z: 2.828 } })).toBe('correct 3');
    const unreadable = partOf(WITNESS.mark({ q1: { b: { z: 'sqrt(' } } }), 'q1.b');
    expect(told(unreadable)).toBe('invalid 0');
    expect(saidTo(unreadable)[0]).toMatch(
      /^q1\.b\.z: `sqrt\(` cannot be read: it ends where something should follow/,
    );
    expect(b({ b: { z: 'zeros(1e9)' } })).toBe('invalid 0');
    // Little work at the digits that an answer needs, and more than is allowed at a thousand.
    const errors = Array.from({ length: 60 }, (_, i) => `erf(${i / 10})`).join(' + ');
    expect(b({ base: errors, b: { z: 2.828 } })).toBe('correct 3');
    expect(b({ b: { z: errors } })).toBe('partial 2');
  });

  it('a field given twice fails the conditions that use it', () => {
    const mark = WITNESS.part('{"q1": {"a": {"x1": 1, "x2": -1, "y": 0, "y": 0, "v": [2, 3]}}}');
    expect(told(mark)).toBe('partial 3');
    expect(saidTo(mark)[0]).toMatch(/^q1\.a\.y: answered twice/);
  });

  it('huge numbers end', () => {
    const mark = markA({ x1: '1e9999', x2: '-1e9999', y: 0, v: ['1e-9999', '1e9999'] });
    expect(told(mark)).toBe('partial 2');
  });
});
