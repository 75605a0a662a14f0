import { describe, expect, it } from 'vitest';
import { ball } from '../../../src/numeric/ball.ts';
import { pi } from '../../../src/numeric/constants.ts';
import { erf, erfc } from '../../../src/numeric/elementary/error-function.ts';
import { exp, expm1, sigmoid, softplus } from '../../../src/numeric/elementary/exponential.ts';
import { cosh, sinh, tanh } from '../../../src/numeric/elementary/hyperbolic.ts';
import { acos, asin, atan, atan2 } from '../../../src/numeric/elementary/inverse-trigonometric.ts';
import { log, log1p, log2, log10 } from '../../../src/numeric/elementary/logarithm.ts';
import { cbrt, hypot, sqrt, sqrtOfNonNegative } from '../../../src/numeric/elementary/roots.ts';
import { cos, sin, tan } from '../../../src/numeric/elementary/trigonometric.ts';
import {
  compareRationals,
  HALF,
  integer,
  ONE,
  parseDecimal,
  type Rational,
  rational,
  TWO,
  ZERO,
} from '../../../src/numeric/rational.ts';
import {
  add,
  contains,
  divide,
  hull,
  isProvenTo,
  multiply,
  negate,
  overlaps,
  type Scalar,
  subtract,
  tryCompare,
} from '../../../src/numeric/scalar.ts';

const PREC = 120;

function n(text: string): Rational {
  return parseDecimal(text)!;
}

function isExactly(value: Scalar, expected: Rational): boolean {
  return value.kind === 'rational' && compareRationals(value, expected) === 0;
}

function reasonOf(action: () => unknown): string {
  try {
    action();
  } catch (fault) {
    return (fault as { reason: string }).reason;
  }
  return 'none';
}

describe('exact where the value is exact', () => {
  it.each<[string, Scalar, Rational]>([
    ['exp(0)', exp(ZERO, PREC), ONE],
    ['expm1(0)', expm1(ZERO, PREC), ZERO],
    ['sigmoid(0)', sigmoid(ZERO, PREC), HALF],
    ['log(1)', log(rational(3n, 3n), PREC), ZERO],
    ['log1p(0)', log1p(ZERO, PREC), ZERO],
    ['log2(8)', log2(integer(8), PREC), integer(3)],
    ['log2(1/32)', log2(n('0.03125'), PREC), integer(-5)],
    ['log2(1)', log2(ONE, PREC), ZERO],
    ['log10(1000)', log10(integer(1000), PREC), integer(3)],
    ['log10(0.001)', log10(n('0.001'), PREC), integer(-3)],
    ['log10(1e300)', log10(n('1e300'), PREC), integer(300)],
    ['log10(1e-20000)', log10(n('1e-20000'), PREC), integer(-20000)],
    ['sqrt(0)', sqrt(ZERO, PREC), ZERO],
    ['sqrt(0.0625)', sqrt(n('0.0625'), PREC), n('0.25')],
    ['sqrt(8/18)', sqrt(rational(8n, 18n), PREC), rational(2n, 3n)],
    ['cbrt(-0.008)', cbrt(n('-0.008'), PREC), n('-0.2')],
    ['cbrt(0)', cbrt(ZERO, PREC), ZERO],
    ['hypot(3, 4)', hypot(integer(-3), integer(4), PREC), integer(5)],
    ['hypot(0, -2)', hypot(ZERO, integer(-2), PREC), TWO],
    ['hypot(-2, 0)', hypot(integer(-2), ZERO, PREC), TWO],
    ['sin(0)', sin(ZERO, PREC), ZERO],
    ['cos(0)', cos(ZERO, PREC), ONE],
    ['tan(0)', tan(ZERO, PREC), ZERO],
    ['asin(0)', asin(ZERO, PREC), ZERO],
    ['acos(1)', acos(ONE, PREC), ZERO],
    ['atan(0)', atan(ZERO, PREC), ZERO],
    ['atan2(0, 2)', atan2(ZERO, TWO, PREC), ZERO],
    ['atan2(0, 0)', atan2(ZERO, ZERO, PREC), ZERO],
    ['sinh(0)', sinh(ZERO, PREC), ZERO],
    ['cosh(0)', cosh(ZERO, PREC), ONE],
    ['tanh(0)', tanh(ZERO, PREC), ZERO],
    ['erf(0)', erf(ZERO, PREC), ZERO],
    ['erfc(0)', erfc(ZERO, PREC), ONE],
  ])('%s', (_, value, expected) => {
    expect(isExactly(value, expected)).toBe(true);
  });

  it('and not where it only nearly is', () => {
    expect(log10(n('1000.0000000000000000000000001'), PREC).kind).toBe('ball');
    expect(log2(n('8.0000000000000000000000001'), PREC).kind).toBe('ball');
    expect(sqrt(n('0.06250000000000000000000000001'), PREC).kind).toBe('ball');
  });
});

describe('faults', () => {
  const aroundZero = ball(0n, 1n, -40);
  const aroundOne = ball((1n << 40n) + 1n, 4n, -40);
  it.each<[string, () => unknown, string]>([
    ['log(0)', () => log(ZERO, PREC), 'domain'],
    ['log(-1)', () => log(integer(-1), PREC), 'domain'],
    ['log(0 ± r)', () => log(aroundZero, PREC), 'undecided'],
    ['log of a ball up to 0', () => log(ball(-1n, 1n, 0), PREC), 'domain'],
    ['log2(0)', () => log2(ZERO, PREC), 'domain'],
    ['log10(-2)', () => log10(integer(-2), PREC), 'domain'],
    ['log1p(-1)', () => log1p(integer(-1), PREC), 'domain'],
    ['log1p(-2)', () => log1p(integer(-2), PREC), 'domain'],
    ['sqrt(-1)', () => sqrt(integer(-1), PREC), 'domain'],
    ['sqrt(0 ± r)', () => sqrt(aroundZero, PREC), 'undecided'],
    ['asin(1.1)', () => asin(n('1.1'), PREC), 'domain'],
    ['acos(-1.1)', () => acos(n('-1.1'), PREC), 'domain'],
    ['asin(1 ± r)', () => asin(aroundOne, PREC), 'undecided'],
    ['acos(-1 ± r)', () => acos(negate(aroundOne), PREC), 'undecided'],
    ['tan(π/2)', () => tan(multiply(HALF, pi(PREC), PREC), PREC), 'undecided'],
    ['atan2(0 ± r, -1)', () => atan2(aroundZero, integer(-1), PREC), 'undecided'],
    ['atan2(0 ± r, 0 ± r)', () => atan2(aroundZero, aroundZero, PREC), 'undecided'],
    ['sin(2^200000)', () => sin(ball(1n, 0n, 200_000), PREC), 'too-large'],
    ['sinh(1e13)', () => sinh(n('1e13'), PREC), 'too-large'],
    ['exp(-1e30)', () => exp(n('-1e30'), PREC), 'too-large'],
    ['exp(0 ± 2^50)', () => exp(ball(0n, 1n, 50), PREC), 'undecided'],
    ['erfc(1e20)', () => erfc(n('1e20'), PREC), 'too-large'],
  ])('%s', (_, action, reason) => {
    expect(reasonOf(action)).toBe(reason);
  });
});

describe('far out', () => {
  it('saturates instead of overflowing', () => {
    for (const x of [n('1e30'), n('1e15000'), ball(7n, 1n, 90)]) {
      expect(overlaps(tanh(x, PREC), ONE) && isProvenTo(tanh(x, PREC), 36)).toBe(true);
      expect(overlaps(tanh(negate(x), PREC), integer(-1))).toBe(true);
      expect(overlaps(sigmoid(x, PREC), ONE) && isProvenTo(sigmoid(x, PREC), 36)).toBe(true);
      expect(overlaps(erf(x, PREC), ONE) && isProvenTo(erf(x, PREC), 36)).toBe(true);
      expect(overlaps(erf(negate(x), PREC), integer(-1))).toBe(true);
      expect(overlaps(erfc(negate(x), PREC), TWO)).toBe(true);
      expect(overlaps(softplus(x, PREC), x)).toBe(true);
      expect(overlaps(expm1(negate(x), PREC), integer(-1))).toBe(true);
      const right = multiply(HALF, pi(PREC), PREC);
      const angle = add(atan(x, PREC), divide(ONE, x, PREC), PREC);
      expect(overlaps(angle, right) && isProvenTo(angle, 27)).toBe(true);
      expect(overlaps(atan(negate(x), PREC), negate(atan(x, PREC)))).toBe(true);
    }
  });

  it('widens what is tiny and hardly known', () => {
    for (const f of [sinh, cosh, tanh, erf, erfc, sin, tan, atan, expm1, log1p, sigmoid, softplus]) {
      const value = f(hull(exp(n('-1e10'), PREC), n('0.1')), PREC);
      const tiny = f(add(exp(n('-1e10'), PREC), ball(0n, 1n, -4), PREC), PREC);
      expect(contains(value, f(n('0.05'), 2 * PREC))).toBe(true);
      expect(contains(tiny, f(n('0.05'), 2 * PREC))).toBe(true);
    }
  });

  it('is not reduced wrongly for large negative angles', () => {
    for (let k = 0; k < 40; k++) {
      const x = n(`-1e${12 + k}`);
      expect(overlaps(sin(x, PREC), negate(sin(negate(x), PREC)))).toBe(true);
      expect(overlaps(cos(x, PREC), cos(negate(x), PREC))).toBe(true);
    }
  });

  it('keeps huge results', () => {
    const huge = exp(n('1e9'), PREC);
    expect(overlaps(log(huge, PREC), n('1e9'))).toBe(true);
    expect(isProvenTo(log(huge, PREC), 34)).toBe(true);
    expect(isProvenTo(sigmoid(n('-1e9'), PREC), 34)).toBe(true);
    expect(isProvenTo(softplus(n('-1e9'), PREC), 34)).toBe(true);
    expect(isProvenTo(sin(n('1e10000'), PREC), 34)).toBe(true);
  });

  it('bounds sin and cos of what is hardly known', () => {
    for (const f of [sin, cos]) {
      const value = f(ball(0n, 1n, 100), PREC);
      expect(contains(value, ball(0n, 1n, 0))).toBe(true);
      expect(contains(ball(0n, 3n, -1), value)).toBe(true);
    }
  });
});

describe('wide balls', () => {
  const wide = ball(1n, 3n, 0);
  const positive = ball(5n, 4n, 0);
  const ends: readonly [string, (x: Scalar, prec: number) => Scalar, typeof wide, string, string][] = [
    ['exp', exp, wide, '-2', '4'],
    ['expm1', expm1, wide, '-2', '4'],
    ['sigmoid', sigmoid, wide, '-2', '4'],
    ['softplus', softplus, wide, '-2', '4'],
    ['log', log, positive, '1', '9'],
    ['log1p', log1p, positive, '1', '9'],
    ['log2', log2, positive, '1', '9'],
    ['sqrt', sqrt, positive, '1', '9'],
    ['cbrt', cbrt, wide, '-2', '4'],
    ['atan', atan, wide, '-2', '4'],
    ['tanh', tanh, wide, '-2', '4'],
    ['erf', erf, wide, '-2', '4'],
    ['erfc', erfc, wide, '-2', '4'],
  ];
  it.each(ends)('%s reaches from end to end and little beyond', (_, f, x, from, to) => {
    const value = f(x, PREC);
    const first = f(n(from), PREC);
    const last = f(n(to), PREC);
    expect(contains(value, first.kind === 'ball' ? { ...first, rad: 0n } : first)).toBe(true);
    expect(contains(value, last.kind === 'ball' ? { ...last, rad: 0n } : last)).toBe(true);
    const low = tryCompare(first, last) === -1 ? first : last;
    const high = low === first ? last : first;
    const margin = multiply(n('0.0001'), subtract(high, low, PREC), PREC);
    expect(overlaps(value, subtract(low, margin, PREC))).toBe(false);
    expect(overlaps(value, add(high, margin, PREC))).toBe(false);
  });

  it('keeps a root of squares at or above 0', () => {
    const nearZero = ball(0n, 1n, -80);
    const value = sqrtOfNonNegative(nearZero, PREC);
    expect(contains(value, ZERO)).toBe(true);
    expect(contains(value, rational(1n, 1n << 40n))).toBe(true);
    expect(tryCompare(value, rational(-1n, 1n << 60n))).toBe(1);
    expect(tryCompare(hypot(nearZero, nearZero, PREC), rational(1n, 1n << 78n))).toBe(-1);
  });
});

describe('angles', () => {
  it.each([
    ['1', '1', 1n, 4n],
    ['1', '-1', 3n, 4n],
    ['-1', '-1', -3n, 4n],
    ['-1', '1', -1n, 4n],
    ['2', '0', 1n, 2n],
    ['-2', '0', -1n, 2n],
    ['0', '-3', 1n, 1n],
  ])('atan2(%s, %s) is %i/%i π', (y, x, num, den) => {
    const value = atan2(n(y), n(x), PREC);
    expect(overlaps(value, multiply(rational(num, den), pi(PREC), PREC))).toBe(true);
    expect(isProvenTo(value, 34)).toBe(true);
  });

  it('takes the ends of asin and acos', () => {
    const right = multiply(HALF, pi(PREC), PREC);
    expect(overlaps(asin(ONE, PREC), right)).toBe(true);
    expect(overlaps(asin(integer(-1), PREC), negate(right))).toBe(true);
    expect(overlaps(acos(integer(-1), PREC), pi(PREC))).toBe(true);
    expect(overlaps(acos(ZERO, PREC), right)).toBe(true);
  });
});
