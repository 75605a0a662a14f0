import { describe, expect, it } from 'vitest';
import { markToText } from '../../../../src/numeric/mark.ts';
import { markOne, partRubric, rubricOf, saidTo, told } from '../support.ts';

const NUMBER = `
points: 2
answer: number
value: 97 / 200
tolerance: {abs: 0.0005}
feedback: {correct: Well done., incorrect: Half the sum of squares., missing: Nothing here., invalid: Please write a number.}
`;

describe('number', () => {
  it.each([
    ['0.485', 'correct 2'],
    ['"0.485"', 'correct 2'],
    ['"97/200"', 'correct 2'],
    ['"48.5%"', 'correct 2'],
    ['"4.85*10^-1"', 'correct 2'],
    ['"4.85×10^-1"', 'correct 2'],
    ['"+.485"', 'correct 2'],
    ['0.4855', 'correct 2'],
    ['0.48550000000000000000000000001', 'incorrect 0'],
    ['485e-3', 'correct 2'],
    ['"−0.485"', 'incorrect 0'],
    ['null', 'missing 0'],
    ['""', 'missing 0'],
    ['"  \\n"', 'missing 0'],
    ['{}', 'missing 0'],
    ['[]', 'missing 0'],
    ['0', 'incorrect 0'],
    ['"0,485"', 'correct 2'],
    ['"1,485"', 'invalid 0'],
    ['"about a half"', 'invalid 0'],
    ['"NaN"', 'invalid 0'],
    ['"inf"', 'invalid 0'],
    ['true', 'invalid 0'],
    ['[0.485]', 'correct 2'],
    ['[0.485, 1]', 'invalid 0'],
    ['{"value": 0.485}', 'invalid 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(NUMBER, answer))).toBe(expected);
  });

  it('gives the comment of the verdict', () => {
    expect(markOne(NUMBER, '0.485').feedback).toEqual([{ text: 'Well done.', format: 'markdown' }]);
    expect(saidTo(markOne(NUMBER, '0.5'))).toEqual(['Half the sum of squares.']);
    expect(saidTo(markOne(NUMBER, 'null'))).toEqual(['Nothing here.']);
    expect(saidTo(markOne(NUMBER, '"abc"'))).toEqual([
      'Please write a number.',
      'q1.a: `abc` is not a number — write one number, such as -0.25, 1.5e-3, 1/3 or 50%',
    ]);
  });

  it('keeps the answer as written, the reference with all digits, and what was compared', () => {
    const mark = markOne(NUMBER, '"48.6%"');
    expect(mark.answer).toBe('48.6%');
    expect(mark.outcome).toMatchObject({
      expected: '0.485',
      difference: '0.001',
      allowed: '0.0005',
      decidedBy: 'reference',
    });
    const root = markOne('points: 1\nanswer: number\nvalue: sqrt(2)\ntolerance: {abs: 0.1}', '1.4');
    expect(root.outcome.expected).toBe('1.414213562373095048801688724209698');
  });

  it('reads numbers with the mark that the rubric states', () => {
    const comma = 'decimal_mark: ","';
    expect(told(markOne(NUMBER, '"0,485"', comma))).toBe('correct 2');
    expect(told(markOne(NUMBER, '"0.485"', comma))).toBe('correct 2');
    expect(told(markOne(NUMBER, '0.485', comma))).toBe('correct 2');
    const thousand = NUMBER.replace('97 / 200', '1000');
    expect(told(markOne(thousand, '"1.000"', comma))).toBe('invalid 0');
    expect(told(markOne(thousand, '"1,000"', comma))).toBe('incorrect 0');
    expect(told(markOne(thousand, '"1.000,0"', comma))).toBe('correct 2');
  });

  it('asks for the digits that an answer lacks', () => {
    const written = 'points: 1\nanswer: number\nvalue: sqrt(2)\ntolerance: {written: {decimals: 4}}';
    expect(told(markOne(written, '1.414'))).toBe('incorrect 0');
    expect(saidTo(markOne(written, '1.414'))).toEqual(['q1.a: give at least 4 decimals']);
    expect(saidTo(markOne(written.replace('decimals: 4', 'sigfigs: 1'), '"7/5"'))).toEqual([]);
    const figures = written.replace('decimals: 4', 'sigfigs: 3');
    expect(saidTo(markOne(figures, '1.4'))).toEqual(['q1.a: give at least 3 significant figures']);
    expect(told(markOne(written, '"7/5"'))).toBe('incorrect 0');
    expect(told(markOne(written, '1.4142'))).toBe('correct 1');
    expect(told(markOne(written, '1.4143'))).toBe('correct 1');
    expect(saidTo(markOne(written, '1.4144'))).toEqual([]);
  });

  it('a range has no reference', () => {
    const range = 'points: 1\nanswer: number\ntolerance: {range: [1, 2.5]}';
    const mark = markOne(range, '2.5');
    expect(told(mark)).toBe('correct 1');
    expect(mark.outcome).toMatchObject({ decidedBy: 'range', expected: '1 to 2.5' });
    expect(mark.outcome.difference).toBeUndefined();
    expect(told(markOne(range, '2.50001'))).toBe('incorrect 0');
  });

  it('a right answer of 0 is no blank, and a blank is no 0', () => {
    const zero = 'points: 1\nanswer: number\nvalue: 2 - 2\ntolerance: exact';
    expect(['0', '"0"', '-0', '"-0.00"', '0e7'].map(a => told(markOne(zero, a)))).toEqual(
      Array.from({ length: 5 }, () => 'correct 1'),
    );
    expect(['null', '""', '[]', '{}'].map(a => told(markOne(zero, a)))).toEqual(
      Array.from({ length: 4 }, () => 'missing 0'),
    );
  });
});

describe('integer', () => {
  const INTEGER = 'points: 1\nanswer: integer\nvalue: 32 * 32';

  it.each([
    ['1024', 'correct 1'],
    ['"1024"', 'correct 1'],
    ['1024.0', 'correct 1'],
    ['1.024e3', 'correct 1'],
    ['"2048/2"', 'correct 1'],
    ['"1 024"', 'correct 1'],
    ['1025', 'incorrect 0'],
    ['-1024', 'incorrect 0'],
    ['1024.5', 'invalid 0'],
    ['"1,024"', 'correct 1'],
    ['"4/3"', 'invalid 0'],
    ['1e5000', 'incorrect 0'],
    ['1e10001', 'invalid 0'],
    ['', 'missing 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(INTEGER, answer === '' ? 'null' : answer))).toBe(expected);
  });

  it('is exact whatever the defaults, unless the part says otherwise', () => {
    const loose = 'defaults: {tolerance: {abs: 10}}';
    expect(told(markOne(INTEGER, '1025', loose))).toBe('incorrect 0');
    expect(told(markOne(`${INTEGER}\ntolerance: {abs: 1}`, '1025', loose))).toBe('correct 1');
    expect(told(markOne(`${INTEGER}\ntolerance: {abs: 1}`, '1026', loose))).toBe('incorrect 0');
  });
});

describe('points', () => {
  const thirds = (points: string) =>
    `points: ${points}\nanswer: vector\nvalue: '[1, 2, 3]'\ntolerance: exact\ncredit: per-element`;

  it.each([
    ['2', '[1, 0, 0]', '0.67'],
    ['2', '[1, 2, 0]', '1.33'],
    ['2', '[1, 2, 3]', '2'],
    ['1', '[1, 0, 0]', '0.33'],
    ['1', '[1, 2, 0]', '0.67'],
    ['8.025', '[1, 0, 0]', '2.68'],
    ['3.015', '[1, 0, 0]', '1.01'],
    ['0.435', '[1, 0, 0]', '0.15'],
    ['9.525', '[1, 0, 0]', '3.18'],
  ])('%s points, %s right: %s, rounded half up once', (points, answer, expected) => {
    expect(markToText(markOne(thirds(points), answer).points)).toBe(expected);
  });

  it.each([
    [0, '1'],
    [1, '0.7'],
    [2, '0.67'],
    [3, '0.667'],
    [4, '0.6667'],
    [5, '0.66667'],
    [6, '0.666667'],
  ])('points_decimals: %i', (decimals, expected) => {
    const mark = markOne(thirds('2'), '[1, 0, 0]', `points_decimals: ${decimals}`);
    expect(markToText(mark.points)).toBe(expected);
  });

  it('totals are sums of the rounded parts, of what can be had too', () => {
    const part = (id: string) => `{id: ${id}, points: 0.125, answer: number, value: 1 + 0, tolerance: exact}`;
    const rubric = rubricOf(`rubric: 1
id: tiny
title: Tiny
questions:
  - {id: q1, title: One, parts: [${part('a')}, ${part('b')}]}
  - {id: q2, title: Two, parts: [${part('a')}, ${part('b')}]}
`);
    const marks = rubric.mark({ q1: { a: 1, b: 1 }, q2: { a: 1, b: 0 } });
    expect(markToText(marks.points)).toBe('0.39');
    expect(markToText(marks.maxPoints)).toBe('0.52');
    expect(marks.questions.map(q => markToText(q.points))).toEqual(['0.26', '0.13']);
  });

  it('thirty tenths are three', () => {
    const parts = Array.from(
      { length: 30 },
      (_, i) => `{id: a${i}, points: 0.1, answer: integer, value: 1 + 0}`,
    );
    const rubric = rubricOf(
      `rubric: 1\nid: tiny\ntitle: Tiny\nquestions:\n  - {id: q1, title: One, parts: [${parts.join(', ')}]}\n`,
    );
    const answers = Object.fromEntries(parts.map((_, i) => [`a${i}`, 1]));
    expect(markToText(rubric.mark({ q1: answers }).points)).toBe('3');
  });
});

describe('an expression for a number', () => {
  const COMPUTED = `
points: 2
answer: {kind: number, accept_expressions: true}
value: exp(-2) - 1
tolerance: {abs: 1e-30}
`;

  it.each([
    ['"exp(-2) - 1"', 'correct 2'],
    ['"1/e**2 - 1"', 'correct 2'],
    ['"-(1 - exp(-2))"', 'correct 2'],
    ['"-2 * tanh(1) * cosh(1) / exp(1) "', 'correct 2'],
    ['"-0.86466471676338730810600050502751559659"', 'correct 2'],
    ['-0.8647', 'incorrect 0'],
    ['"exp(-2)"', 'incorrect 0'],
    ['""', 'missing 0'],
    ['"-0,8647"', 'incorrect 0'],
    ['"e^{-2} - 1"', 'correct 2'],
    ['"1/e² − 1"', 'correct 2'],
    ['"grad(x^3, x)"', 'invalid 0'],
    ['"det([[1,2],[3,5]])"', 'invalid 0'],
    ['"exp(-2) - "', 'invalid 0'],
    ['"x - 1"', 'invalid 0'],
    ['"foo(2)"', 'invalid 0'],
    ['"[1, 2]"', 'invalid 0'],
    ['"1 < 2"', 'invalid 0'],
    ['"1/0"', 'invalid 0'],
    ['"log(-1)"', 'invalid 0'],
    ['"reference"', 'invalid 0'],
    ['"a"', 'invalid 0'],
    ['"q1.a"', 'invalid 0'],
    ['"close(1, 1)"', 'invalid 0'],
    ['"grad(1, 1)"', 'invalid 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(COMPUTED, answer))).toBe(expected);
  });

  it('is decided by more digits near the edge', () => {
    const edge = COMPUTED.replace('exp(-2) - 1', 'sqrt(2)').replace('1e-30', '0.1');
    expect(told(markOne(edge, '"sqrt(2) + 0.1 - 1e-60"'))).toBe('correct 2');
    expect(told(markOne(edge, '"sqrt(2) + 0.1 + 1e-60"'))).toBe('incorrect 0');
    expect(told(markOne(edge, '"sqrt(2) + 0.1"'))).toBe('error 0');
  });

  it('has no digits of its own and must be equal where digits are asked', () => {
    const written = COMPUTED.replace('{abs: 1e-30}', '{written: {decimals: 4}}');
    expect(told(markOne(written, '"-0.8647 + 0"'))).toBe('incorrect 0');
    expect(told(markOne(written, '"-0.8647"'))).toBe('correct 2');
  });

  it.each([
    ['a tower of powers', '9**9**9**9'],
    ['ten thousand brackets', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['four hundred brackets', `${'('.repeat(400)}1${')'.repeat(400)}`],
    ['a huge tensor', 'sum(zeros(1e9))'],
    ['a huge factorial', 'factorial(1e9)'],
    ['a tower of exponentials', 'exp(exp(exp(100)))'],
    ['a thousand signs', `${'-'.repeat(999)}1`],
    ['a sum too long to write', Array.from({ length: 600 }, () => '1').join('+')],
    ['a name of the program', 'constructor'],
    ['a name of the program, called', '__proto__(1)'],
    ['a control character', '1 \u001b[31m+ 1'],
  ])('%s ends as invalid with a message', (_, text) => {
    const mark = markOne(COMPUTED, JSON.stringify(text));
    expect(told(mark)).toBe('invalid 0');
    expect(saidTo(mark)).toHaveLength(1);
    expect(saidTo(mark)[0]).toMatch(/^q1\.a: /);
    expect(saidTo(mark)[0]!.length).toBeLessThan(400);
    expect(saidTo(mark)[0]).not.toMatch(/[\u0000-\u001f]/);
  });

  it('is not taken where the rubric does not ask for it', () => {
    const plain = COMPUTED.replace('{kind: number, accept_expressions: true}', 'number');
    expect(told(markOne(plain, '"exp(-2) - 1"'))).toBe('invalid 0');
  });

  it('leaves the other parts as they are', () => {
    const rubric = rubricOf(
      partRubric(COMPUTED).concat(
        '      - {id: b, points: 1, answer: number, value: 1 + 1, tolerance: exact}\n',
      ),
    );
    const marks = rubric.mark({ q1: { a: '9**9**9**9', b: 2 } });
    expect(marks.questions[0]!.parts.map(told)).toEqual(['invalid 0', 'correct 1']);
  });
});
