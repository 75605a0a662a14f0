import { describe, expect, it } from 'vitest';
import { computed, evaluate, faultsOf, type Names } from '../../support/expression.ts';
import { plainOf } from '../../support/plain.ts';

const BUDGET = ['budget-exceeded', 'too-large', 'expression-too-large', 'number-too-large'];

/** n definitions, each of the one before. */
function chain(n: number, first: string, next: (before: string, i: number) => string): Names {
  const names: Record<string, string> = { d0: first };
  for (let i = 1; i <= n; i++) names[`d${i}`] = next(`d${i - 1}`, i);
  return names;
}

/** n functions, each of the one before. */
function functions(n: number, next: (before: string) => string): Names {
  const names: Record<string, string> = { 'f0(v)': 'v + 1' };
  for (let i = 1; i <= n; i++) names[`f${i}(v)`] = next(`f${i - 1}`);
  return names;
}

describe('what would take too long ends with a diagnostic', () => {
  it.each<readonly [string, Names] | readonly [string]>([
    ['9**9**9**9'],
    ['exp(exp(exp(100)))'],
    ['zeros(1e9)'],
    ['factorial(1e9)'],
    ['factorial(zeros(100000) + 10000)'],
    ['kron(ones([1000, 1000]), ones([1000, 1000]))'],
    ['eye(1000) @ eye(1000)'],
    ['inv(eye(500))'],
    ['rank(ones([500, 500]))'],
    ['argsort(sin(arange(1000000)))'],
    ['sum(exp(arange(1000000)))'],
    ['outer(arange(5000), arange(5000))'],
    ['concat(zeros(600000), zeros(600000))'],
    ['grad(det(A), A)', { A: 'eye(40)' }],
    ['d70', chain(70, '3/7', d => `${d} ** 2 + 1/3`)],
    ['d40', chain(40, '[1, 2]', d => `concat(${d}, ${d})`)],
    ['d30', chain(30, 'x', d => `grad(${d} ** 2, x)`)],
    ['f60(1)', functions(60, f => `${f}(${f}(v))`)],
    ['f2000(1)', functions(2000, f => `${f}(v) + 1`)],
    ['f2000(1)', functions(2000, f => `where([1 < 2, True], ${f}(v + 1), 0)`)],
    [`${'1 + '.repeat(4900)}1`],
    [`x${'.T'.repeat(9000)}`, { x: '[1]' }],
    [`x${'[:]'.repeat(6000)}`, { x: '[1]' }],
    [`${'1 < 2 and '.repeat(1900)}1 < 2`],
    [`${'-'.repeat(10000)}1`],
    [`${'('.repeat(10000)}1`],
    [`${'f('.repeat(6000)}1`],
    [`${'[0,'.repeat(6000)}1`],
  ])('%s', (expression, names: Names = {}) => {
    expect(BUDGET).toContain(faultsOf(expression, { x: '2', ...names })[0]?.code);
  });
});

describe('what looks long and is not has a value', () => {
  it.each<readonly [string, Names, unknown]>([
    ['prod(ones(100000)) + prod([])', {}, '2'],
    ['cumsum(ones(100000))[-1]', {}, '100000'],
    ['sum(cumsum(arange(100000)))', {}, '166666666650000'],
    ['grad(sum(cumsum(x)), x)[0]', { x: 'ones(20000)' }, '20000'],
    ['grad(prod(x), x)[7]', { x: 'ones(20000)' }, '1'],
    ['sum([1] * zeros(1000000))', {}, '0'],
    ['d2000', chain(2000, '1', d => `${d} + 1`), '2001'],
    ['grad(d2000, d0)', chain(2000, '1', d => `2 * ${d} - ${d}`), '1'],
    ['d9 > 1e27', chain(9, '1001/1000', d => `${d} ** 2 * 2`), true],
    ['f100(1)', functions(100, f => `${f}(v) + 1`), '102'],
    [`${'1 + '.repeat(290)}1`, {}, '291'],
    ['1 if 1 < 2 else d2000', chain(2000, '1/0', d => `${d} + 1`), '1'],
  ])('%s', (expression, names, value) => {
    expect(plainOf(computed(expression, names))).toEqual(value);
  });

  it('in whatever order its definitions stand', () => {
    const names = chain(2000, '1', d => `${d} + 1`);
    const reversed = Object.fromEntries(Object.entries(names).toReversed());
    expect(plainOf(computed('d2000', reversed))).toBe('2001');
  });

  it('and a fault at the far end of a chain is told as it is', () => {
    const [fault, ...others] = faultsOf(
      'd2000',
      chain(2000, '1 / 0', d => `${d} + 1`),
    );
    expect(fault?.code).toBe('division-by-zero');
    expect(fault?.span?.source.name).toBe('d0');
    expect(others).toEqual([]);
  });
});

describe('exact numbers', () => {
  it('stay exact up to the stated size, and are then bounded', () => {
    const kind = (expression: string) => {
      const outcome = evaluate(expression);
      return outcome.ok && outcome.proof.value.dtype === 'number' && outcome.proof.value.data[0]?.kind;
    };
    expect(kind('(2/3) ** 10000')).toBe('rational');
    expect(kind('2 ** 131000')).toBe('rational');
    expect(kind('2 ** 140000')).toBe('ball');
    expect(kind('(1/3) ** 100000')).toBe('ball');
    expect(kind('factorial(10000)')).toBe('rational');
  });
});
