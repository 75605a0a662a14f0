import { describe, expect, it } from 'vitest';
import { overlaps, type Scalar } from '../../src/numeric/scalar.ts';
import { computed, faultsOf, messagesOf, type Names } from '../support/expression.ts';

/** Expressions of which both sides must have the same shape and, within their bounds, the same value. */
function expectEqual(left: string, right: string, names: Names = {}): void {
  const [a, b] = [computed(left, names), computed(right, names)];
  expect({ expression: left, dtype: a.dtype, shape: a.shape }).toEqual({
    expression: left,
    dtype: b.dtype,
    shape: b.shape,
  });
  a.data.forEach((element, i) => {
    if (typeof element === 'object') expect(overlaps(element as Scalar, b.data[i] as Scalar)).toBe(true);
    else expect(element).toBe(b.data[i]);
  });
}

describe('index lists pair with each other', () => {
  const names = { A: '[[1, 2, 3], [4, 5, 6]]', z: '[[2, 1, 0], [0, 3, 1]]', y: '[0, 1]' };
  const T = { T: 'stack([[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]])' };
  it.each([
    ['-mean(log_softmax(z)[arange(2), y])', '-(log_softmax(z)[0, 0] + log_softmax(z)[1, 1]) / 2'],
    ['A[[0, 1], [2, 0]]', '[3, 4]'],
    ['A[1, [0, 2]]', '[4, 6]'],
    ['A[[0, 1], 1]', '[2, 5]'],
    ['A[[1], [0, 1, 2]]', '[4, 5, 6]'],
    ['A[[0, 1]]', 'A'],
    ['A[:, [0, 0]]', '[[1, 1], [4, 4]]'],
    ['A[[[0], [1]], [0, 2]]', '[[1, 3], [4, 6]]'],
    ['A[[[0, 1], [1, 0]]]', 'stack(A, flip(A, 0))'],
    ['A[-1, [-1, -3]]', '[6, 4]'],
  ])('%s', (left, right) => {
    expectEqual(left, right, names);
  });

  it.each([
    ['T[[0, 1], :, [0, 2]]', '[[1, 4], [9, 12]]'],
    ['T[:, [0, 1], [0, 2]]', '[[1, 6], [7, 12]]'],
    ['T[0, :, [0, 2]]', '[[1, 4], [3, 6]]'],
    ['T[[1], [0, 1]]', '[[7, 8, 9], [10, 11, 12]]'],
  ])('%s', (left, right) => {
    expectEqual(left, right, T);
  });

  it('and are refused where they cannot', () => {
    expect(faultsOf('A[[0, 1], [0, 1, 2]]', names).map(d => d.code)).toEqual(['shape-mismatch']);
  });
});

describe('`where` is broadcast from all three of its arguments', () => {
  it.each([
    ['sum(where(True, 1, [1, 2, 3]))', '3'],
    ['where([True], 0, [1, 2, 3])', '[0, 0, 0]'],
    ['shape(where([-0.64] < 2.594, [[-1], [-3]], [[-2.04, 2, 4]]))', '[2, 3]'],
    ['where(1 > 2, [1, 2], 0)', '[0, 0]'],
    ['where([[1 < 2]], 3, [4, 5])', '[[3, 3]]'],
    ['where(True, 1, 1 / [1, 0])', '[1, 1]'],
    ['where(False, inv([[1, 1], [1, 1]]), 5)', '[[5, 5], [5, 5]]'],
    ['where(zeros(0) > 1, 1, [2])', 'zeros(0)'],
  ])('%s', (left, right) => {
    expectEqual(left, right);
  });
});

describe('losses', () => {
  const Z = { Z: '[[2, 1, 0], [0, 3, 1], [1, 1, 4]]' };
  it.each([
    ['cross_entropy(Z, [0, 1, 2])', '-trace(log_softmax(Z)) / 3'],
    ['cross_entropy(Z[0], 0)', '-log_softmax(Z[0])[0]'],
    ['cross_entropy(Z, eye(3))', '-trace(log_softmax(Z)) / 3'],
    ['cross_entropy(Z[0], [1/3, 1/3, 1/3])', '-mean(log_softmax(Z[0]))'],
    ['cross_entropy(Z, softmax(Z))', 'mean(-sum(softmax(Z) * log_softmax(Z), axis=1))'],
    ['grad(cross_entropy(Z, [2, 2, 2]), Z)', '(softmax(Z) - [0, 0, 1]) / 3'],
    ['mse([1, 2], [[1, 4]])', '2'],
    ['mae([1, 2], 3)', '1.5'],
  ])('%s', (left, right) => {
    expectEqual(left, right, Z);
  });

  it.each([
    'mse([[1], [2], [3]], [1, 2, 3])',
    'mae([1, 2, 3], [[1], [2], [3]])',
    'cross_entropy(Z, [0, 1, 3])',
    'cross_entropy(Z, [0.5, 0.25, 0.25])',
    'cross_entropy(Z[0], [1, 1, 0])',
    'cross_entropy(Z, [[0, 1, 2]])',
    'cross_entropy(3, 0)',
  ])('%s is refused', expression => {
    expect(faultsOf(expression, Z)).toHaveLength(1);
  });
});

describe('`max` and `min` of an array take no second number', () => {
  it.each(['max(z, 0)', 'min(z, [3, 4])', 'max([[1, 2]], 0)', 'max(z, 0, 1)'])('%s', expression => {
    const message = messagesOf(expression, { z: '[1, 2]' });
    expect(message).toContain('axis=0');
    expect(message).toMatch(/`(maximum|minimum)\(a, b\)`/);
  });

  it.each([
    ['max(3, 4)', '4'],
    ['max(0, [-1, 2])', '[0, 2]'],
    ['min(3, 1, 2)', '1'],
    ['max([[1, 4], [3, 2]], axis=0)', '[3, 4]'],
    ['min([[1, 4], [3, 2]], axis=-1, keepdims=True)', '[[1], [2]]'],
  ])('%s', (left, right) => {
    expectEqual(left, right);
  });
});

describe('truth values and numbers', () => {
  it.each([
    ['concat(1 < 2, [3, 4])', '[1, 3, 4]'],
    ['concat([3, 4], 1 < 2) + 1', '[4, 5, 2]'],
    ['stack(1 < 2, 3) * 2', '[2, 6]'],
  ])('%s', (left, right) => {
    expectEqual(left, right);
  });
});

describe('an axis is given once', () => {
  it.each([
    'sum(x, axis=[0, 0])',
    'mean(x, axis=[1, -1])',
    'prod(x, axis=[0, 0])',
    'max(x, axis=[0, -2])',
    'flip(x, [0, 0])',
    'any(x > 1, axis=[1, 1])',
  ])('%s', expression => {
    expect(messagesOf(expression, { x: '[[1, 2]]' })).toContain('given twice');
  });
});

describe('one computation is one number', () => {
  it.each([
    ['exp(2) == exp(2)', 'True'],
    ['exp(2) <= exp(2)', 'True'],
    ['exp(2) < exp(2)', 'False'],
    ['sqrt(2) + exp(1) == exp(1) + sqrt(2)', 'True'],
    ['exp(2) - exp(2)', '0'],
    ['sum(exp([1, 2])) == sum(exp([1, 2]))', 'True'],
    ['argmax(exp([1, 1]))', '0'],
    ['argsort(exp([2, 1, 2, 1]))', '[1, 3, 0, 2]'],
    ['all([exp(1), pi] @ [[1, 1], [2, 2]] == exp(1) + 2 * pi)', 'True'],
    ['norm(exp([1, 1]) - exp([1, 1]))', '0'],
    ['grad(max(exp(w)), w)', '[exp(1), exp(1)] / 2'],
    ['grad(max(softmax(w)), w)', '[0, 0]'],
    ['maximum(sqrt(2), sqrt(2) + 1e-60) == sqrt(2)', 'False'],
    ['maximum(sqrt(2), sqrt(2) + 1e-60) > sqrt(2)', 'True'],
    ['argmax(sort([sqrt(2) + 1e-60, sqrt(2)]))', '1'],
  ])('%s', (left, right) => {
    expectEqual(left, right, { w: '[1, 1]' });
  });

  it('and two that agree in 1,000 digits are not taken for one', () => {
    expect(faultsOf('exp(2) == exp(2 + 1e-2000)').map(d => d.code)).toEqual(['undecided']);
  });
});

describe('sums of squares and determinants near 0', () => {
  it.each([
    ['norm(softmax(a) - softmax(b)) < 0.001 and norm(a - b) > 0.1', 'True'],
    ['abs(det(exp(ones([2, 2])))) < 0.001', 'True'],
    ['abs(det(exp(ones([4, 4])))) < 0.001', 'True'],
    ['std(exp([1, 1]))', '0'],
    ['norm(sin([pi, 2 * pi]))', '0'],
    ['var(exp([1, 1]))', '0'],
    ['det(exp([[0, 1], [1, 2]]))', '0'],
  ])('%s', (left, right) => {
    expectEqual(left, right, { a: '[1, 2]', b: '[2, 3]' });
  });
});

describe('a number is told from 0 with up to 1,000 digits', () => {
  const near = (expression: string, value: string) =>
    expect(computed(`abs(${expression} / ${value} - 1) < 1e-3`).data).toEqual([true]);
  it('and is then what it is', () => {
    near('(softplus(900) - 900)', '1.364e-391');
    near('log_softmax([1000, 0])[0]', '-5.076e-435');
  });
  it('or counts as 0', () => {
    expectEqual('sin(pi)', '0');
    expectEqual('[cos(pi / 2), 1]', '[0, 1]');
  });
});
