import { describe, expect, it } from 'vitest';
import { ball } from '../../../src/numeric/ball.ts';
import { decimalExponent } from '../../../src/numeric/decimal-exponent.ts';
import { exp } from '../../../src/numeric/elementary/exponential.ts';
import { parseDecimal, rational, ZERO } from '../../../src/numeric/rational.ts';

describe('decimalExponent', () => {
  it.each([
    ['1', 0],
    ['9.999999999999999999999999', 0],
    ['10', 1],
    ['-10', 1],
    ['99.99', 1],
    ['0.1', -1],
    ['0.09999999999999999999', -2],
    ['1e-300', -300],
    ['1e300', 300],
    ['9.99e-301', -301],
  ])('of %s is %i', (text, expected) => {
    expect(decimalExponent(parseDecimal(text)!)).toBe(expected);
  });

  it('knows 0, fractions and balls', () => {
    expect(decimalExponent(ZERO)).toBe('zero');
    expect(decimalExponent(rational(1n, 3n))).toBe(-1);
    expect(decimalExponent(exp(parseDecimal('-1e10')!, 100))).toBe(-4342944820);
  });

  it('is open where the bounds hold a power of ten or 0', () => {
    expect(decimalExponent(ball(10n, 1n, 0))).toBeUndefined();
    expect(decimalExponent(ball(0n, 1n, -90))).toBeUndefined();
    expect(decimalExponent(ball(101n, 1n, 0))).toBe(2);
  });
});
