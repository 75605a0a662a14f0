import { describe, expect, it } from 'vitest';
import { integer, parseDecimal, rational } from '../../../src/numeric/rational.ts';
import { add, multiply, type Scalar } from '../../../src/numeric/scalar.ts';
import { BudgetSpent, isMetered, spend, unitsAt, withBudget } from '../../../src/numeric/work.ts';

/** What a computation costs, found by halving: the least whole budget that it stays within. */
function costOf(compute: () => unknown): number {
  let [low, high] = [0, 2 ** 40];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (staysWithin(middle, compute)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function staysWithin(budget: number, compute: () => unknown): boolean {
  try {
    withBudget(budget, compute);
    return true;
  } catch (thrown) {
    if (thrown instanceof BudgetSpent) return false;
    throw thrown;
  }
}

describe('a budget', () => {
  it('is spent to the last unit, and no further', () => {
    expect(staysWithin(10, () => spend(10))).toBe(true);
    expect(staysWithin(10, () => spend(10.5))).toBe(false);
    expect(staysWithin(0, () => 1)).toBe(true);
  });

  it('holds for what is computed inside it alone, also where that throws', () => {
    expect(isMetered()).toBe(false);
    withBudget(100, () => {
      spend(60);
      expect(staysWithin(1000, () => spend(999))).toBe(true);
      expect(staysWithin(5, () => spend(6))).toBe(false);
      expect(() => withBudget(5, () => JSON.parse('{'))).toThrow(SyntaxError);
      spend(40);
      expect(isMetered()).toBe(true);
    });
    expect(isMetered()).toBe(false);
    spend(1e9);
  });

  it('that is spent stays spent, whoever hears of it', () => {
    withBudget(Number.POSITIVE_INFINITY, () => {
      expect(() =>
        withBudget(1, () => {
          try {
            spend(2);
          } catch {
            spend(0);
          }
        }),
      ).toThrow(BudgetSpent);
    });
  });

  it('counts no work that is no number as none', () => {
    expect(() => withBudget(10, () => spend(Number.NaN))).toThrow(BudgetSpent);
  });
});

describe('work', () => {
  it('grows with the length of exact numbers, and is the same each time', () => {
    const long = (bits: number): Scalar => rational(3n ** BigInt(Math.round(bits / 1.585)), 7n);
    const costs = [512, 2048, 8192, 32_768].map(bits => costOf(() => multiply(long(bits), long(bits), 128)));
    expect(costs[0]).toBe(0);
    for (let i = 1; i < costs.length; i++) expect(costs[i]).toBeGreaterThan(2 * costs[i - 1]!);
    expect(costOf(() => multiply(long(8192), long(8192), 128))).toBe(costs[2]);
  });

  it('is counted where a long number meets a ball', () => {
    const third = add(parseDecimal('1e-3')!, { kind: 'ball', mid: 1n << 100n, rad: 1n, exp: -100 }, 128);
    const long = parseDecimal('7e-9999')!;
    expect(costOf(() => add(third, long, 128))).toBeGreaterThan(0);
    expect(costOf(() => add(third, integer(7), 128))).toBe(0);
  });

  it('is one unit for an operation of up to 512 bits, and grows with the square of the precision', () => {
    expect([1, 153, 512, 1024, 4096].map(unitsAt)).toEqual([1, 1, 1, 4, 64]);
  });
});
