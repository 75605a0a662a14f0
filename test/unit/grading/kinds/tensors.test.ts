import { describe, expect, it } from 'vitest';
import { markOne, saidTo, told } from '../support.ts';

const VECTOR = `
points: 2
answer: vector
value: relu([0.8, -0.4, 2])
tolerance: {abs: 0.0005}
`;

describe('vector', () => {
  it.each([
    ['[0.8, 0, 2]', 'correct 2'],
    ['["0.8", "0", "4/2"]', 'correct 2'],
    ['[[0.8], [0], [2]]', 'correct 2'],
    ['[[0.8, 0, 2]]', 'correct 2'],
    ['"0.8 0 2"', 'correct 2'],
    ['"0.8, 0, 2"', 'correct 2'],
    ['"(0.8; 0; 2)"', 'correct 2'],
    ['"[0.8\\n0\\n2]"', 'correct 2'],
    ['"np.array([0.8, 0, 2])"', 'correct 2'],
    ['"tensor([0.8, 0., 2.])"', 'correct 2'],
    ['"0.8\\t0\\t2"', 'correct 2'],
    ['[0.8, 0, 2.0005]', 'correct 2'],
    ['[0.8, 0, 2.00050001]', 'incorrect 0'],
    ['[0.8, 2, 0]', 'incorrect 0'],
    ['[0.8, 0]', 'invalid 0'],
    ['[0.8, 0, 2, 0]', 'invalid 0'],
    ['[0.8]', 'invalid 0'],
    ['0.8', 'invalid 0'],
    ['[[0.8, 0], [2, 0]]', 'invalid 0'],
    ['[0.8, "zero", 2]', 'invalid 0'],
    ['[0.8, null, 2]', 'incorrect 0'],
    ['[0.8, "", 2]', 'incorrect 0'],
    ['[0.8, "x", 2]', 'invalid 0'],
    ['{"0": 0.8}', 'invalid 0'],
    ['true', 'invalid 0'],
    ['[true, 0, 2]', 'invalid 0'],
    ['[]', 'missing 0'],
    ['[null, null, null]', 'missing 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(VECTOR, answer))).toBe(expected);
  });

  it('per element: each its share', () => {
    const shares = `${VECTOR}credit: per-element`;
    expect(told(markOne(shares, '[0.8, 0, 2]'))).toBe('correct 2');
    expect(told(markOne(shares, '[0.8, 0, 1]'))).toBe('partial 1.33');
    expect(told(markOne(shares, '[0, 0, 1]'))).toBe('partial 0.67');
    expect(told(markOne(shares, '[1, 1, 1]'))).toBe('incorrect 0');
    expect(told(markOne(shares, '[0.8, null, 2]'))).toBe('partial 1.33');
    expect(told(markOne(shares, '[0.8, "x", 2]'))).toBe('partial 1.33');
    expect(told(markOne(shares, '[7, "?", 9]'))).toBe('incorrect 0');
  });

  it('tells what became of each element', () => {
    const { elements } = markOne(`${VECTOR}credit: per-element`, '[0.8, 0.001, "7/3"]').outcome;
    expect(elements).toMatchObject([
      { at: '[0]', verdict: 'correct', answer: '0.8', expected: '0.8', difference: '0', allowed: '0.0005' },
      { at: '[1]', verdict: 'incorrect', answer: '0.001', expected: '0', difference: '0.001' },
      { at: '[2]', verdict: 'incorrect', answer: '7/3', expected: '2', difference: '0.333333' },
    ]);
  });

  it('names a wrong length with both, and one element at fault with its place', () => {
    expect(saidTo(markOne(VECTOR, '[0.8, 0]'))).toEqual(['q1.a: expected 3 numbers, got 2']);
    expect(saidTo(markOne(VECTOR, '[0.8, "zero", 2]'))[0]).toMatch(
      /^q1\.a, element 2: `zero` is not a number/,
    );
  });

  it('of open shape: another length is wrong, not invalid, and the student is not told the right one', () => {
    const open = VECTOR.replace('answer: vector', 'answer: {kind: vector, shape: open}');
    expect(told(markOne(open, '[0.8, 0, 2]'))).toBe('correct 2');
    expect(told(markOne(open, '[[0.8], [0], [2]]'))).toBe('correct 2');
    for (const answer of ['[0.8, 0]', '[0.8, 0, 2, 0]', '0.8', '[[0.8, 0], [2, 0]]']) {
      const mark = markOne(open, answer);
      expect(told(mark)).toBe('incorrect 0');
      expect(saidTo(mark)).toHaveLength(1);
      expect(saidTo(mark)[0]).not.toContain('3');
    }
    expect(told(markOne(open, '[0.8, "x"]'))).toBe('invalid 0');
  });

  it('of length 1 may be a bare number', () => {
    const single = VECTOR.replace('[0.8, -0.4, 2]', '[0.8]');
    expect(['0.8', '[0.8]', '[[0.8]]', '"0.8"'].map(a => told(markOne(single, a)))).toEqual(
      Array.from({ length: 4 }, () => 'correct 2'),
    );
  });
});

const MATRIX = `
points: 3
answer: matrix
value: '[[1, 2, 3], [4, 5, 6]]'
tolerance: exact
`;

describe('matrix', () => {
  it.each([
    ['[[1, 2, 3], [4, 5, 6]]', 'correct 3'],
    ['"[1 2 3; 4 5 6]"', 'correct 3'],
    ['"[[1,2,3],[4,5,6]]"', 'correct 3'],
    ['"np.array([[1, 2, 3], [4, 5, 6]])"', 'correct 3'],
    ['"1\\t2\\t3\\n4\\t5\\t6"', 'correct 3'],
    ['"1 2 3\\r\\n4 5 6\\r\\n"', 'correct 3'],
    ['["1 2 3", "4 5 6"]', 'invalid 0'],
    ['[[1, 2, 3], [4, 5, 7]]', 'incorrect 0'],
    ['[[1, 4], [2, 5], [3, 6]]', 'incorrect 0'],
    ['[[1, 2, 3], [4, 5]]', 'invalid 0'],
    ['[[1, 2], [3, 4]]', 'invalid 0'],
    ['[1, 2, 3, 4, 5, 6]', 'invalid 0'],
    ['[[[1, 2, 3], [4, 5, 6]]]', 'invalid 0'],
    ['[[1, 2, 3], [4, null, 6]]', 'incorrect 0'],
    ['[[null, "", " "], ["?", "n/a", "…"]]', 'missing 0'],
    ['"[[1, 2, 3], [4, 5, 6]"', 'invalid 0'],
    ['[]', 'missing 0'],
    ['[[]]', 'missing 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(MATRIX, answer))).toBe(expected);
  });

  it('of the transposed shape is of the form asked, wrong, and named', () => {
    const mark = markOne(MATRIX, '[[1, 4], [2, 5], [3, 6]]');
    expect(mark.diagnostics.map(d => d.code)).toEqual(['transposed-shape']);
    expect(saidTo(mark)).toEqual([
      'q1.a: this matrix is 3 × 2, and 2 × 3 is asked: rows and columns are exchanged',
    ]);
    const any = markOne(`${MATRIX}credit: per-element`, '[[1, 0], [0, 0], [0, 0]]');
    expect(told(any)).toBe('incorrect 0');
  });

  it('per element: each its share', () => {
    const shares = `${MATRIX}credit: per-element`;
    expect(told(markOne(shares, '[[1, 2, 3], [4, 5, 0]]'))).toBe('partial 2.5');
    expect(markOne(shares, '[[1, 2, 3], [4, 5, 0]]').outcome.elements?.[5]).toMatchObject({
      at: '[1, 2]',
      verdict: 'incorrect',
    });
  });

  it('of one row or one column may be written without rows', () => {
    const column = MATRIX.replace('[[1, 2, 3], [4, 5, 6]]', '[[1], [2], [3]]');
    const row = MATRIX.replace('[[1, 2, 3], [4, 5, 6]]', '[[1, 2, 3]]');
    for (const rubric of [column, row]) expect(told(markOne(rubric, '[1, 2, 3]'))).toBe('correct 3');
    expect(told(markOne(column, '[[1, 2, 3]]'))).toBe('incorrect 0');
    expect(markOne(column, '[[1, 2, 3]]').diagnostics.map(d => d.code)).toEqual(['transposed-shape']);
  });

  it('of open shape: any is read, a wrong one is wrong', () => {
    const open = MATRIX.replace('answer: matrix', 'answer: {kind: matrix, shape: open}');
    expect(told(markOne(open, '[[1, 2, 3], [4, 5, 6]]'))).toBe('correct 3');
    expect(told(markOne(open, '[[1, 4], [2, 5], [3, 6]]'))).toBe('incorrect 0');
    expect(told(markOne(open, '[[1, 2], [3, 4]]'))).toBe('incorrect 0');
    expect(told(markOne(open, '[1, 2, 3]'))).toBe('incorrect 0');
    expect(told(markOne(open, '[[1, 2], [3]]'))).toBe('invalid 0');
  });

  it('is never filled up by broadcasting', () => {
    const ones = MATRIX.replace('[[1, 2, 3], [4, 5, 6]]', '[[1, 1], [1, 1]]');
    for (const answer of ['1', '[1]', '[[1]]', '[1, 1]', '[[1, 1]]', '[[1], [1]]']) {
      expect(`${answer} ${told(markOne(ones, answer))}`).toBe(`${answer} invalid 0`);
    }
  });
});

describe('shape', () => {
  const SHAPE = "points: 2\nanswer: shape\nvalue: '[1024, 512]'";

  it.each([
    ['[1024, 512]', 'correct 2'],
    ['"1024 x 512"', 'correct 2'],
    ['"1024×512"', 'correct 2'],
    ['"1024X512"', 'correct 2'],
    ['"(1024, 512)"', 'correct 2'],
    ['"[1024, 512]"', 'correct 2'],
    ['"1024 512"', 'correct 2'],
    ['["1024", 512.0]', 'correct 2'],
    ['[512, 1024]', 'incorrect 0'],
    ['"512 x 1024"', 'incorrect 0'],
    ['[1024]', 'invalid 0'],
    ['1024', 'invalid 0'],
    ['[1024, 512, 1]', 'invalid 0'],
    ['[1024, 0.5]', 'invalid 0'],
    ['[[1024, 512]]', 'correct 2'],
    ['[[1024, 512], [1, 2]]', 'invalid 0'],
    ['"1024 by 512"', 'correct 2'],
    ['"1024 and 512"', 'invalid 0'],
    ['"1024 x 512 px"', 'invalid 0'],
    ['""', 'missing 0'],
    ['[]', 'missing 0'],
  ])('%s is %s', (answer, expected) => {
    expect(told(markOne(SHAPE, answer))).toBe(expected);
  });

  it('is exact whatever the defaults', () => {
    const loose = 'defaults: {tolerance: {abs: 10}}';
    expect(told(markOne(SHAPE, '[1024, 513]', loose))).toBe('incorrect 0');
    expect(told(markOne(`${SHAPE}\ntolerance: {abs: 1}`, '[1024, 513]', loose))).toBe('correct 2');
  });

  it('per element, and of open length', () => {
    expect(told(markOne(`${SHAPE}\ncredit: per-element`, '[1024, 1]'))).toBe('partial 1');
    const open = SHAPE.replace('answer: shape', 'answer: {kind: shape, shape: open}');
    expect(told(markOne(open, '[1024]'))).toBe('incorrect 0');
    expect(told(markOne(open, '1024'))).toBe('incorrect 0');
    expect(told(markOne(open, '[1024, 512]'))).toBe('correct 2');
  });
});
