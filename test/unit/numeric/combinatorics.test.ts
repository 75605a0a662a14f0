import { describe, expect, it } from 'vitest';
import { binomial, factorial } from '../../../src/numeric/combinatorics.ts';
import { pi } from '../../../src/numeric/constants.ts';
import { exp } from '../../../src/numeric/elementary/exponential.ts';
import { log } from '../../../src/numeric/elementary/logarithm.ts';
import { integer, parseDecimal, rational, ZERO } from '../../../src/numeric/rational.ts';
import type { Scalar } from '../../../src/numeric/scalar.ts';

function reasonOf(action: () => Scalar): string {
  try {
    action();
  } catch (fault) {
    return (fault as { reason: string }).reason;
  }
  return 'none';
}

describe('factorial', () => {
  it('is exact', () => {
    expect(factorial(ZERO)).toEqual(integer(1));
    expect(factorial(rational(10n, 2n))).toEqual(integer(120));
    expect(factorial(integer(25))).toEqual(integer(15511210043330985984000000n));
    expect(factorial(integer(10_000)).kind).toBe('rational');
  });

  it('refuses what is no whole number from 0 to 10,000', () => {
    expect(reasonOf(() => factorial(integer(-1)))).toBe('domain');
    expect(reasonOf(() => factorial(parseDecimal('2.5')!))).toBe('domain');
    expect(reasonOf(() => factorial(integer(10_001)))).toBe('too-large');
    expect(reasonOf(() => factorial(pi(100)))).toBe('domain');
    expect(reasonOf(() => factorial(exp(log(integer(3), 100), 100)))).toBe('undecided');
  });
});

describe('binomial', () => {
  it.each([
    [5n, 2n, 10n],
    [5n, 0n, 1n],
    [5n, 5n, 1n],
    [5n, 6n, 0n],
    [0n, 0n, 1n],
    [52n, 5n, 2598960n],
    [100n, 50n, 100891344545564193334812497256n],
    [10n ** 30n, 10n ** 30n - 1n, 10n ** 30n],
  ])('of %i and %i is %i', (n, k, expected) => {
    expect(binomial(integer(n), integer(k))).toEqual(integer(expected));
  });

  it('refuses negative, broken and too large numbers', () => {
    expect(reasonOf(() => binomial(integer(-1), integer(2)))).toBe('domain');
    expect(reasonOf(() => binomial(integer(3), integer(-1)))).toBe('domain');
    expect(reasonOf(() => binomial(integer(3), rational(1n, 2n)))).toBe('domain');
    expect(reasonOf(() => binomial(integer(10n ** 20n), integer(10n ** 10n)))).toBe('too-large');
  });
});
