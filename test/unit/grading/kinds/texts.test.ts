import { describe, expect, it } from 'vitest';
import { markToText } from '../../../../src/numeric/mark.ts';
import { markOne, partRubric, rubricOf, saidTo, told } from '../support.ts';

describe('text', () => {
  const TEXT = `
points: 2
answer: text
accept:
  - overfitting
  - {text: High Variance, credit: 0.5, feedback: That is its cause.}
  - {pattern: 'over-?fit(s|ted)?', credit: 0.75}
  - {pattern: '.*fit.*', credit: 0.25, feedback: Be more precise.}
  - {text: underfitting, credit: 0, feedback: It is the opposite.}
`;

  it.each([
    ['"overfitting"', 'correct 2', []],
    ['"  OverFitting\\n"', 'correct 2', []],
    ['"ｏｖｅｒfitting"', 'correct 2', []],
    ['"high   variance"', 'partial 1', ['That is its cause.']],
    ['"over-fit"', 'partial 1.5', []],
    ['"OVERFITTED"', 'partial 1.5', []],
    ['"it overfits"', 'partial 0.5', ['Be more precise.']],
    ['"underfitting"', 'partial 0.5', ['Be more precise.']],
    ['"bias"', 'incorrect 0', []],
    ['7', 'incorrect 0', []],
    ['["overfitting"]', 'correct 2', []],
    ['["overfitting", "x"]', 'invalid 0', ['q1.a: expected a text in double quotes, got a list']],
    ['""', 'missing 0', []],
    ['null', 'missing 0', []],
  ])('%s is %s', (answer, expected, said) => {
    const mark = markOne(TEXT, answer);
    expect(told(mark)).toBe(expected);
    expect(saidTo(mark)).toEqual(said);
  });

  it('a known wrong text has its comment and no credit', () => {
    const wrong = 'points: 1\nanswer: text\naccept: [yes, {text: no, credit: 0, feedback: Look again.}]';
    expect(told(markOne(wrong, '"No"'))).toBe('incorrect 0');
    expect(saidTo(markOne(wrong, '"No"'))).toEqual(['Look again.']);
  });

  it('a pattern has to match the whole text, over lines too', () => {
    const whole = 'points: 1\nanswer: text\naccept: [{pattern: a.c}]';
    expect(told(markOne(whole, '"abc"'))).toBe('correct 1');
    expect(told(markOne(whole, '"xabc"'))).toBe('incorrect 0');
    expect(told(markOne(whole, '"abcx"'))).toBe('incorrect 0');
    expect(told(markOne(whole, '"a\\nc"'))).toBe('correct 1');
  });

  it.each([
    ['(a+)+$', `${'a'.repeat(9_999)}+`],
    ['(a|a)*b', 'a'.repeat(10_000)],
    ['(.*)*x(.*)*y', 'x'.repeat(10_000)],
    ['(\\w+\\s?)+:', 'word '.repeat(2_000)],
  ])('the pattern %s meets a long text and ends', (pattern, text) => {
    const lines = `points: 1\nanswer: text\naccept: [{pattern: '${pattern}'}]`;
    expect(told(markOne(lines, JSON.stringify(text)))).toBe('incorrect 0');
  });

  it('decimals and ids stay as they are typed', () => {
    const digits = "points: 1\nanswer: text\naccept: ['1.50', '007']";
    expect(['"1.50"', '1.50', '"007"'].map(a => told(markOne(digits, a)))).toEqual([
      'correct 1',
      'correct 1',
      'correct 1',
    ]);
    expect(['"1.5"', '1.5', '7', '"7"'].map(a => told(markOne(digits, a)))).toEqual([
      'incorrect 0',
      'incorrect 0',
      'incorrect 0',
      'incorrect 0',
    ]);
  });
});

describe('essay', () => {
  const ESSAY = `
points: 3
answer: essay
criteria: [{id: why, points: 2, description: Says why.}, {id: clear, points: 1, description: Clear.}]
`;

  it('awaits a marker, with all its points pending', () => {
    const mark = markOne(ESSAY, '"Because without them the network is linear."');
    expect(told(mark)).toBe('pending 0');
    expect(markToText(mark.pendingPoints)).toBe('3');
    expect(markToText(mark.maxPoints)).toBe('3');
    expect(mark.outcome.decidedBy).toBe('marker');
  });

  it.each(['null', '""', '"  \\t "', '[]', '{}'])('a blank is missing: %s', answer => {
    const mark = markOne(ESSAY, answer);
    expect(told(mark)).toBe('missing 0');
    expect(markToText(mark.pendingPoints)).toBe('0');
  });

  it('something else than a text is invalid', () => {
    expect(told(markOne(ESSAY, '["a", "b"]'))).toBe('invalid 0');
    expect(told(markOne(ESSAY, '{"text": "a"}'))).toBe('invalid 0');
  });

  it('pending points add up', () => {
    const rubric = rubricOf(partRubric(ESSAY).concat('      - {id: b, points: 0.5, answer: essay}\n'));
    const marks = rubric.mark({ q1: { a: 'Because.', b: 'So.' } });
    expect(markToText(marks.pendingPoints)).toBe('3.5');
    expect(markToText(rubric.mark({ q1: { b: 'So.' } }).pendingPoints)).toBe('0.5');
  });
});

describe('expression', () => {
  const EXPRESSION = `
points: 2
answer: {kind: expression, variables: {x: [-3, 3]}}
value: x * sigmoid(x)
`;

  it('is right as the same function', () => {
    expect(told(markOne(EXPRESSION, '"x / (1 + exp(-x))"'))).toBe('correct 2');
    expect(told(markOne(EXPRESSION, '"x * sigmoid(x) + 1e-9"'))).toBe('incorrect 0');
    expect(told(markOne(EXPRESSION, '""'))).toBe('missing 0');
    expect(told(markOne(EXPRESSION, '[1]'))).toBe('incorrect 0');
    expect(told(markOne(EXPRESSION, '[1, 2]'))).toBe('invalid 0');
    expect(told(markOne(EXPRESSION, '"x *"'))).toBe('invalid 0');
  });
});
