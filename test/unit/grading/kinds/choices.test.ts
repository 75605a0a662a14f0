import { describe, expect, it } from 'vitest';
import { markOne, rubricOf, saidTo, told } from '../support.ts';

describe('choice', () => {
  const CHOICE = `
points: 2
answer:
  kind: choice
  options:
    yes: Yes, it can
    no: {label: 'No, it cannot', feedback: Think of a product of matrices.}
    partly: {label: Only for small inputs, credit: 0.25, feedback: The size does not matter.}
    007: Bond
value: yes
`;

  it.each([
    ['"yes"', 'correct 2'],
    ['" yes "', 'correct 2'],
    ['"no"', 'incorrect 0'],
    ['"partly"', 'partial 0.5'],
    ['"007"', 'incorrect 0'],
    ['"7"', 'invalid 0'],
    ['7', 'invalid 0'],
    ['"Yes"', 'correct 2'],
    ['"Yes, it can"', 'correct 2'],
    ['["yes"]', 'correct 2'],
    ['["yes", "no"]', 'invalid 0'],
    ['true', 'invalid 0'],
    ['""', 'missing 0'],
    ['null', 'missing 0'],
    ['[]', 'missing 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(CHOICE, answer))).toBe(expected);
  });

  it('gives the comment of the option chosen', () => {
    expect(saidTo(markOne(CHOICE, '"yes"'))).toEqual([]);
    expect(saidTo(markOne(CHOICE, '"no"'))).toEqual(['Think of a product of matrices.']);
    expect(saidTo(markOne(CHOICE, '"partly"'))).toEqual(['The size does not matter.']);
  });

  it('suggests the option that was meant', () => {
    expect(saidTo(markOne(CHOICE, '"yess"'))).toEqual([
      'q1.a: `yess` is not an option; write `yes`, `no`, `partly` or `007` — did you mean `yes`?',
    ]);
  });

  it('the right one may be computed', () => {
    const rubric = (p: string) =>
      rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - id: q1
    title: One
    given: {p: ${p}, alpha: 0.05}
    parts:
      - id: a
        points: 1
        answer: {kind: choice, options: {reject: Reject, keep: Keep}}
        value: "'reject' if p < alpha else 'keep'"
`);
    expect(told(rubric('0.049').part({ q1: { a: 'reject' } }))).toBe('correct 1');
    expect(told(rubric('0.049').part({ q1: { a: 'keep' } }))).toBe('incorrect 0');
    expect(told(rubric('0.05').part({ q1: { a: 'keep' } }))).toBe('correct 1');
    expect(rubric('0.05').part({ q1: { a: 'keep' } }).outcome.expected).toBe('keep');
  });
});

describe('choices', () => {
  const CHOICES = `
points: 2
answer:
  kind: choices
  options: {a: Alpha, b: Beta, c: {label: Gamma, feedback: Gamma is never right.}, d: Delta}
value: [a, b]
`;

  it.each([
    ['["a", "b"]', 'correct 2'],
    ['["b", "a"]', 'correct 2'],
    ['["a", "b", "a"]', 'correct 2'],
    ['"a, b"', 'correct 2'],
    ['["a"]', 'incorrect 0'],
    ['["a", "b", "c"]', 'incorrect 0'],
    ['[]', 'incorrect 0'],
    ['["a", "x"]', 'invalid 0'],
    ['{"a": true}', 'invalid 0'],
    ['[["a"]]', 'invalid 0'],
    ['null', 'missing 0'],
    ['""', 'missing 0'],
    ['{}', 'missing 0'],
  ])('all or nothing: %s is %s', (answer, expected) => {
    expect(told(markOne(CHOICES, answer))).toBe(expected);
  });

  it.each([
    ['["a", "b"]', 'correct 2'],
    ['["a"]', 'partial 1'],
    ['["a", "c"]', 'incorrect 0'],
    ['["a", "b", "c"]', 'partial 1'],
    ['["a", "b", "c", "d"]', 'incorrect 0'],
    ['["c", "d"]', 'incorrect 0'],
    ['[]', 'incorrect 0'],
  ])('per element: %s is %s', (answer, expected) => {
    expect(told(markOne(`${CHOICES}credit: per-element`, answer))).toBe(expected);
  });

  it('gives the comments of the options chosen, and what became of each', () => {
    const mark = markOne(CHOICES, '["c", "a"]');
    expect(saidTo(mark)).toEqual(['Gamma is never right.']);
    expect(mark.outcome.elements?.map(e => [e.at, e.verdict, e.answer, e.expected])).toEqual([
      ['a', 'correct', 'chosen', 'chosen'],
      ['b', 'incorrect', 'not chosen', 'chosen'],
      ['c', 'incorrect', 'chosen', 'not chosen'],
      ['d', 'correct', 'not chosen', 'not chosen'],
    ]);
  });

  it('none may be right', () => {
    const none = CHOICES.replace('[a, b]', '[]');
    expect(told(markOne(none, '[]'))).toBe('correct 2');
    expect(told(markOne(none, 'null'))).toBe('missing 0');
    expect(told(markOne(none, '["a"]'))).toBe('incorrect 0');
    expect(told(markOne(`${none}credit: per-element`, '["a"]'))).toBe('incorrect 0');
  });
});

describe('boolean', () => {
  const BOOLEAN = 'points: 1\nanswer: boolean\nvalue: 1 < 2';

  it.each([
    ['true', 'correct 1'],
    ['"true"', 'correct 1'],
    ['"Yes"', 'correct 1'],
    ['" TRUE "', 'correct 1'],
    ['false', 'incorrect 0'],
    ['"no"', 'incorrect 0'],
    ['1', 'invalid 0'],
    ['"1"', 'invalid 0'],
    ['"maybe"', 'invalid 0'],
    ['[true]', 'correct 1'],
    ['[true, true]', 'invalid 0'],
    ['null', 'missing 0'],
    ['""', 'missing 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(BOOLEAN, answer))).toBe(expected);
  });

  it('false may be right, and is no blank', () => {
    const no = 'points: 1\nanswer: boolean\nvalue: 2 < 1';
    expect(told(markOne(no, 'false'))).toBe('correct 1');
    expect(told(markOne(no, 'null'))).toBe('missing 0');
    expect(markOne(no, 'true').outcome.expected).toBe(false);
  });
});
