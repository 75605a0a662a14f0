import { describe, expect, it } from 'vitest';
import { computed, faultsOf, type Names } from '../../support/expression.ts';
import { plainOf } from '../../support/plain.ts';

describe('names and calls are separate', () => {
  it.each<readonly [string, Names, unknown]>([
    ['mean + mean([1, 3])', { mean: '5' }, '7'],
    ['sum * sum([1, 2])', { sum: '4' }, '12'],
    ['grad + grad(grad ** 2, grad)', { grad: '3' }, '9'],
    ['where + where(True, 1, 2)', { where: '5' }, '6'],
    ['f(f)', { f: '3', 'f(v)': 'v + 1' }, '4'],
    ['max([1, 2])', { 'max(v)': 'v[0]' }, '1'],
    ['exp(0) + exp', { exp: '10' }, '11'],
    ['e', { e: '5' }, '5'],
    ['pi + π', { pi: '1', π: '2' }, '3'],
    ['f(2)', { 'f(x)': 'x ** 2', x: '10' }, '4'],
    ['f(2, 3)', { 'f(a, b)': 'a * 10 + b' }, '23'],
    ['f(b=2, a=3)', { 'f(a, b)': 'a * 10 + b' }, '32'],
    ['f(x)', { x: '[1, 2]', 'f(v)': 'g(v) + 1', 'g(w)': 'w * 2' }, ['3', '5']],
  ])('%s where %o', (expression, names, value) => {
    expect(plainOf(computed(expression, names))).toEqual(value);
  });
});

describe('a name is made of letters, Greek ones too', () => {
  it.each<readonly [string, Names, unknown]>([
    ['α * β_1', { α: '2', β_1: '3' }, '6'],
    ['σ(0)', { 'σ(z)': 'z + 1' }, '1'],
    ['Δx / 2', { Δx: '3' }, '1.5'],
    ['θ.T', { θ: '[[1], [2]]' }, [['1', '2']]],
    ['grad(λ ** 2, λ)', { λ: '3' }, '6'],
  ])('%s where %o', (expression, names, value) => {
    expect(plainOf(computed(expression, names))).toEqual(value);
  });

  it('π is pi, unless it is defined', () => {
    expect(plainOf(computed('π == pi'))).toBe(true);
    expect(plainOf(computed('π', { π: '3' }))).toBe('3');
  });
});

describe('dotted names', () => {
  const names: Names = { 'q1.a': '[1, 2]', 'q1.r.input': '[[1, 2], [3, 4]]', W: '[[1, 2]]' };
  it.each<readonly [string, unknown]>([
    ['q1.a', ['1', '2']],
    ['q1.a[1]', '2'],
    ['q1.r.input[0, 1]', '2'],
    ['q1.r.input.T[0]', ['1', '3']],
    ['W.T.T', [['1', '2']]],
    ['(W + 1).T', [['2'], ['3']]],
    ['[[1, 2]].T', [['1'], ['2']]],
  ])('%s', (expression, value) => {
    expect(plainOf(computed(expression, names))).toEqual(value);
  });

  it.each([
    ['q1.b', 'unknown-name', 0],
    ['W.t', 'unknown-member', 0],
    ['(W + 1).x', 'unknown-member', 0],
    ['1 + W.shape', 'unknown-member', 4],
    ['q2.a', 'unknown-name', 0],
  ])('%s', (expression, code, at) => {
    const [fault] = faultsOf(expression, names);
    expect(fault?.code).toBe(code);
    expect(fault?.span?.start).toBe(at);
  });
});

describe('definitions in a circle', () => {
  it.each<readonly [Names]>([
    [{ a: 'a + 1' }],
    [{ a: 'b', b: 'c', c: 'a' }],
    [{ 'f(v)': 'f(v - 1)' }],
    [{ 'f(v)': 'g(v)', 'g(v)': 'f(v)' }],
    [{ a: 'grad(b, a)', b: '2' }],
  ])('%o', names => {
    expect(faultsOf('1', names).map(d => d.code)).toEqual(['cyclic-definition']);
  });
});
