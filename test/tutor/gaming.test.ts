import { describe, expect, it } from 'vitest';
import { partOf, rubricOf, told } from '../unit/grading/support.ts';

/** A network whose later parts are guarded against an earlier answer that makes them trivial. */
const NETWORK = `
rubric: 1
id: guarded
title: Guarded
defaults: {tolerance: {abs: 0.001}, follow_through: {credit: 1, unless: 'all(h == 0)'}}
questions:
  - id: q1
    title: One
    given: {x: [2, 3], W: [[0.5, -1], [1, 0.5]], v: [0.4, 0.6], t: 1}
    let: {L: (y - t) ** 2 / 2}
    parts:
      - {id: h, points: 2, answer: vector, value: relu(W @ x), credit: per-element}
      - {id: y, points: 2, answer: number, value: v @ h, follow_through: {credit: 1, unless: 'all(h == 0)'}}
      - {id: dv, points: 4, answer: vector, value: 'grad(L, v)', credit: per-element, follow_through: {credit: 1, unless: 'all(h == 0) or y == 1'}}
      - {id: dW, points: 4, answer: matrix, value: 'grad(L, W)', credit: per-element, follow_through: {credit: 1, unless: 'all(h == 0) or y == 1'}}
      - {id: sure, points: 2, answer: {kind: choice, options: {yes: Yes, no: No}}, value: "'yes' if y > 1.5 else 'no'", follow_through: {credit: 1, unless: 'abs(y) > 100'}}
      - {id: A, points: 2, answer: matrix, value: '[[2, y], [0, 1]]'}
      - {id: Ainv, points: 4, answer: matrix, value: inv(A), credit: per-element, follow_through: {credit: 0.5, unless: 'all(A == eye(2))'}}
`.replace(/^defaults: .*$/m, 'defaults: {tolerance: {abs: 0.001}}');

// W·x = [−2, 3.5], h = [0, 3.5], y = 2.1, L′ = 1.1: dv = [0, 3.85], dW = [[0, 0], [1.32, 1.98]], A⁻¹ = [[½, −1.05], [0, 1]]
const RIGHT = {
  h: [0, 3.5],
  y: 2.1,
  dv: [0, 3.85],
  dW: [
    [0, 0],
    [1.32, 1.98],
  ],
  sure: 'yes',
  A: [
    [2, 2.1],
    [0, 1],
  ],
  Ainv: [
    [0.5, -1.05],
    [0, 1],
  ],
};
const { mark } = rubricOf(NETWORK);
const marksOf = (answers: unknown) => {
  const { questions } = mark({ q1: answers });
  return Object.fromEntries(questions[0]!.parts.map(p => [p.part.id, told(p)]));
};

describe('the references', () => {
  it('earn everything', () => {
    expect(Object.values(marksOf(RIGHT)).map(text => text.split(' ')[0])).toEqual(
      Object.keys(RIGHT).map(() => 'correct'),
    );
  });
});

describe('what is chosen to make the rest trivial', () => {
  it('zeros earn only what is zero itself', () => {
    // One of two zeros of h, one of two of dv, two of four of dW, one of four of the inverse
    expect(
      marksOf({
        h: [0, 0],
        y: 0,
        dv: [0, 0],
        dW: [
          [0, 0],
          [0, 0],
        ],
        A: [
          [0, 0],
          [0, 0],
        ],
        Ainv: [
          [0, 0],
          [0, 0],
        ],
      }),
    ).toEqual({
      h: 'partial 1',
      y: 'incorrect 0',
      dv: 'partial 2',
      dW: 'partial 2',
      sure: 'missing 0',
      A: 'incorrect 0',
      Ainv: 'partial 1',
    });
  });

  it('an output that makes the loss vanish earns no gradient', () => {
    // y = t: every gradient would be 0
    const marks = marksOf({
      h: [0, 3.5],
      y: 1,
      dv: [0, 0],
      dW: [
        [0, 0],
        [0, 0],
      ],
    });
    expect([marks.y, marks.dv, marks.dW]).toEqual(['incorrect 0', 'partial 2', 'partial 2']);
  });

  it('the identity in the place of a matrix earns no inverse', () => {
    const marks = marksOf({
      A: [
        [1, 0],
        [0, 1],
      ],
      Ainv: [
        [1, 0],
        [0, 1],
      ],
    });
    // 0 and 1 of the last row are right
    expect([marks.A, marks.Ainv]).toEqual(['incorrect 0', 'partial 2']);
  });

  it('empty strings and lists are blanks', () => {
    for (const blank of ['', ' ', null, [], {}]) {
      const marks = marksOf(Object.fromEntries(Object.keys(RIGHT).map(id => [id, blank])));
      expect([...new Set(Object.values(marks))]).toEqual(['missing 0']);
    }
  });

  it('huge values end as plain marks', () => {
    const huge = '9.99e9999';
    const marks = marksOf({
      ...RIGHT,
      h: [huge, huge],
      y: huge,
      dv: [huge, huge],
      A: [
        [huge, 0],
        [0, huge],
      ],
      Ainv: [
        ['1e-9999', 0],
        [0, '1e-9999'],
      ],
    });
    expect(marks).toMatchObject({
      h: 'incorrect 0',
      y: 'follow-through 2',
      sure: 'correct 2',
      A: 'incorrect 0',
    });
    // By follow-through ½ for all four, at least what two right zeros earn
    expect(marks.Ainv).toMatch(/^follow-through|^partial/);
    expect(marksOf({ y: '1e9999', sure: 'no' }).sure).toBe('incorrect 0');
  });

  it('numbers out of bounds are not of the form asked', () => {
    for (const out of ['1e99999', 'NaN', 'Infinity', '1'.repeat(2000)])
      expect(marksOf({ y: out, dv: RIGHT.dv })).toMatchObject({ y: 'invalid 0', dv: 'correct 4' });
  });

  it('a huge statistic does not buy the opposite conclusion', () => {
    // Carried, y = 1.4 would give no; the guard looks at the size only
    expect(marksOf({ y: 1.4, sure: 'no' }).sure).toBe('follow-through 2');
    expect(marksOf({ y: -1000, sure: 'no' }).sure).toBe('incorrect 0');
  });

  it('a wrong answer that is repeated everywhere earns what follows from it, and no more', () => {
    // h = [0, 7]: y = 4.2, dv = [0, 22.4]
    expect(
      marksOf({
        h: [0, 7],
        y: 7,
        dv: [0, 7],
        dW: [
          [7, 7],
          [7, 7],
        ],
      }),
    ).toMatchObject({
      h: 'partial 1',
      y: 'incorrect 0',
      dv: 'partial 2',
      dW: 'incorrect 0',
    });
  });

  it('more ticks than there are right ones earn nothing', () => {
    const { mark: ticks } = rubricOf(`
rubric: 1
id: ticks
title: Ticks
questions:
  - id: q1
    title: One
    given: {n: 5}
    parts:
      - {id: t, points: 1, answer: number, value: n, tolerance: {abs: 0}}
      - id: which
        points: 4
        answer: {kind: choices, options: {a: A, b: B, c: C, d: D}}
        value: "['a', 'b'] if t > 2 else ['c', 'd']"
        credit: per-element
        follow_through: {credit: 0.5, unless: t < 0}
`);
    const of = (t: number, which: readonly string[]) => told(partOf(ticks({ q1: { t, which } }), 'q1.which'));
    expect(of(5, ['a', 'b', 'c', 'd'])).toBe('incorrect 0');
    expect(of(5, ['a', 'b', 'c'])).toBe('partial 2');
    expect(of(1, ['c', 'd'])).toBe('follow-through 2');
    expect(of(-1, ['c', 'd'])).toBe('incorrect 0');
    expect(of(1, ['a', 'b', 'c', 'd'])).toBe('incorrect 0');
  });
});

describe('without a guard', () => {
  it('nothing earns more than the credit of follow-through', () => {
    const { mark: open } = rubricOf(`
rubric: 1
id: open
title: Open
defaults: {tolerance: {abs: 0}, follow_through: 0.5}
questions:
  - id: q1
    title: One
    given: {n: 3}
    parts:
      - {id: a, points: 1, answer: number, value: n}
      - {id: b, points: 4, answer: number, value: a ** 3 - a, mistakes: [{id: m, value: a ** 3 + a, credit: 0.75}]}
      - {id: c, points: 4, answer: number, value: b * a}
`);
    for (const a of [0, 1, -1, '1e500']) {
      const parts = open({ q1: { a, b: 0, c: 0 } }).questions[0]!.parts;
      for (const part of parts.slice(1)) expect(['incorrect 0', 'follow-through 2']).toContain(told(part));
    }
    // 1³ − 1 = 0 is what follows from 1; from 0, zeros would follow whatever comes after.
    expect(told(partOf(open({ q1: { a: 1, b: 0 } }), 'q1.b'))).toBe('follow-through 2');
    expect(told(partOf(open({ q1: { a: 0, b: 0 } }), 'q1.b'))).toBe('incorrect 0');
  });
});
