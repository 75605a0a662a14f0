import { describe, expect, it } from 'vitest';
import { type Ball, ball, roundedBall } from '../../../src/numeric/ball.ts';
import { pi } from '../../../src/numeric/constants.ts';
import { exp } from '../../../src/numeric/elementary/exponential.ts';
import {
  integer,
  ONE,
  parseDecimal,
  type Rational,
  rational,
  TWO,
  ZERO,
} from '../../../src/numeric/rational.ts';
import {
  absolute,
  add,
  bitsForDigits,
  ceil,
  compare,
  contains,
  divide,
  floor,
  floorDivide,
  hull,
  isBelow,
  isExactZero,
  isProvenTo,
  lower,
  maximum,
  midpointOf,
  minimum,
  modulo,
  multiply,
  negate,
  overlaps,
  power,
  radiusOf,
  roundHalfEven,
  type Scalar,
  signOf,
  subtract,
  toBall,
  trunc,
  tryCompare,
  upper,
} from '../../../src/numeric/scalar.ts';

const PREC = 120;

function n(text: string): Rational {
  return parseDecimal(text)!;
}

function same(a: Scalar, b: Scalar): boolean {
  return a.kind === 'rational' && b.kind === 'rational' && compare(a, b) === 0;
}

/** [low, high] in units of 2^-10. */
function between(low: number, high: number): Ball {
  return ball(BigInt(low + high), BigInt(high - low), -11);
}

function reasonOf(action: () => unknown): string {
  try {
    action();
  } catch (fault) {
    return (fault as { reason: string }).reason;
  }
  return 'none';
}

describe('exact values stay exact', () => {
  const third = divide(ONE, integer(3), PREC);

  it('in arithmetic of rationals', () => {
    expect(same(add(n('0.1'), n('0.2'), PREC), n('0.3'))).toBe(true);
    expect(same(multiply(third, integer(3), PREC), ONE)).toBe(true);
    expect(same(subtract(n('1.05'), ONE, PREC), n('0.05'))).toBe(true);
    expect(same(negate(n('2.5')), n('-2.5'))).toBe(true);
    expect(same(absolute(n('-2.5')), n('2.5'))).toBe(true);
  });

  it('where a ball is multiplied by 0 or 1 or meets 0', () => {
    const inexact = exp(ONE, PREC);
    expect(multiply(ZERO, inexact, PREC)).toBe(ZERO);
    expect(multiply(inexact, ZERO, PREC)).toBe(ZERO);
    expect(multiply(inexact, ONE, PREC)).toBe(inexact);
    expect(divide(inexact, ONE, PREC)).toBe(inexact);
    expect(divide(ZERO, inexact, PREC)).toBe(ZERO);
    expect(add(inexact, ZERO, PREC)).toBe(inexact);
    expect(add(ZERO, inexact, PREC)).toBe(inexact);
    expect(subtract(inexact, inexact, PREC)).toBe(ZERO);
    expect(isExactZero(subtract(inexact, exp(ONE, PREC), PREC))).toBe(false);
  });

  it('in integer powers and even roots', () => {
    expect(same(power(n('1.1'), integer(3), PREC), n('1.331'))).toBe(true);
    expect(same(power(n('-2'), integer(-3), PREC), n('-0.125'))).toBe(true);
    expect(same(power(ZERO, ZERO, PREC), ONE)).toBe(true);
    expect(same(power(exp(ONE, PREC), ZERO, PREC), ONE)).toBe(true);
    expect(same(power(ZERO, n('0.5'), PREC), ZERO)).toBe(true);
    expect(same(power(integer(4), n('0.5'), PREC), TWO)).toBe(true);
    expect(same(power(n('2.25'), n('-1.5'), PREC), rational(8n, 27n))).toBe(true);
    expect(same(power(integer(8), rational(1n, 3n), PREC), TWO)).toBe(true);
    expect(same(power(integer(1), n('0.3'), PREC), ONE)).toBe(true);
    expect(same(power(integer(-1), integer(10n ** 30n), PREC), ONE)).toBe(true);
    expect(same(power(integer(-1), integer(10n ** 30n + 1n), PREC), integer(-1))).toBe(true);
    expect(power(TWO, n('0.5'), PREC).kind).toBe('ball');
  });

  it('up to 2^17 bits, and balls beyond', () => {
    expect(power(TWO, integer(131071), PREC).kind).toBe('rational');
    const large = power(integer(3), integer(100_000), PREC);
    expect(large.kind).toBe('ball');
    expect(isProvenTo(large, 34)).toBe(true);
    expect(contains(large, integer(3n ** 100_000n))).toBe(true);
    const product = multiply(integer(7n ** 40_000n), integer(3n ** 40_000n), PREC);
    expect(product.kind).toBe('ball');
    expect(contains(product, integer(21n ** 40_000n))).toBe(true);
  });
});

describe('faults', () => {
  const aroundZero = between(-1, 1);
  it.each<[string, () => unknown, string]>([
    ['1/0', () => divide(ONE, ZERO, PREC), 'division-by-zero'],
    ['ball/0', () => divide(exp(ONE, PREC), ZERO, PREC), 'division-by-zero'],
    ['1/(0 ± r)', () => divide(ONE, aroundZero, PREC), 'undecided'],
    ['0 ** -1', () => power(ZERO, integer(-1), PREC), 'division-by-zero'],
    ['0 ** -0.5', () => power(ZERO, n('-0.5'), PREC), 'division-by-zero'],
    ['(0 ± r) ** -1', () => power(aroundZero, integer(-1), PREC), 'undecided'],
    ['(-8) ** (1/3)', () => power(integer(-8), rational(1n, 3n), PREC), 'domain'],
    ['(-8) ** 0.5', () => power(integer(-8), n('0.5'), PREC), 'domain'],
    ['(-2) ** pi', () => power(integer(-2), pi(PREC), PREC), 'domain'],
    ['(-2) ** (0 ± r)', () => power(integer(-2), aroundZero, PREC), 'undecided'],
    ['(0 ± r) ** 0.3', () => power(aroundZero, n('0.3'), PREC), 'undecided'],
    ['0 ** (0 ± r)', () => power(ZERO, aroundZero, PREC), 'undecided'],
    ['compare overlapping', () => compare(aroundZero, ZERO), 'undecided'],
    ['sign', () => signOf(aroundZero), 'undecided'],
    ['floor at a jump', () => floor(between(1023, 1025)), 'undecided'],
    ['ceil at a jump', () => ceil(between(1023, 1025)), 'undecided'],
    ['round at a tie', () => roundHalfEven(between(511, 513), 0), 'undecided'],
    ['round to 1e9 decimals', () => roundHalfEven(ONE, 1e9), 'too-large'],
    ['5 % 0', () => modulo(integer(5), ZERO, PREC), 'division-by-zero'],
    [
      '9**9**9**9',
      () => power(integer(9), power(integer(9), power(integer(9), integer(9), PREC), PREC), PREC),
      'too-large',
    ],
    ['exp(exp(exp(100)))', () => exp(exp(exp(integer(100), PREC), PREC), PREC), 'too-large'],
    ['exp(1e20000)', () => exp(n('1e20000'), PREC), 'too-large'],
    ['1.5 ** 1e20000', () => power(n('1.5'), n('1e20000'), PREC), 'too-large'],
    ['0.5 ** 1e15', () => power(n('0.5'), n('1e15'), PREC), 'too-large'],
    ['lower end of a giant', () => lower(exp(n('1e7'), PREC)), 'too-large'],
  ])('%s', (_, action, reason) => {
    expect(reasonOf(action)).toBe(reason);
  });

  it('say what went wrong', () => {
    expect(() => divide(ONE, ZERO, PREC)).toThrow('division-by-zero: division by zero');
  });
});

describe('huge differences of scale', () => {
  const giant = exp(n('1e11'), PREC);
  const dwarf = exp(n('-1e11'), PREC);

  it('cost nothing and are bounded', () => {
    const sum = add(giant, dwarf, PREC);
    expect(overlaps(sum, giant)).toBe(true);
    expect(isProvenTo(sum, 24)).toBe(true);
    expect(tryCompare(giant, dwarf)).toBe(1);
    expect(tryCompare(negate(giant), dwarf)).toBe(-1);
    expect(overlaps(multiply(giant, dwarf, PREC), ONE)).toBe(true);
    expect(overlaps(hull(giant, dwarf), dwarf)).toBe(true);
    expect(same(floor(dwarf), ZERO)).toBe(true);
    expect(same(ceil(dwarf), ONE)).toBe(true);
    expect(isBelow(dwarf, 1000)).toBe(true);
    expect(isBelow(giant, 0)).toBe(false);
  });

  it('add exact numbers of far scales', () => {
    expect(same(subtract(add(n('1e5000'), n('1e-5000'), PREC), n('1e5000'), PREC), n('1e-5000'))).toBe(true);
  });
});

describe('order', () => {
  it('decides apart, touching and equal', () => {
    expect(tryCompare(between(0, 10), between(11, 20))).toBe(-1);
    expect(tryCompare(between(0, 10), between(10, 20))).toBeUndefined();
    expect(tryCompare(between(11, 20), between(0, 10))).toBe(1);
    expect(tryCompare(between(0, 10), rational(10n, 1024n))).toBeUndefined();
    expect(tryCompare(between(0, 10), rational(11n, 1024n))).toBe(-1);
    expect(tryCompare(ball(1n, 0n, 200_000), ball(2n, 0n, 199_999))).toBe(0);
    expect(tryCompare(ball(3n, 0n, -1), n('1.5'))).toBe(0);
    expect(tryCompare(between(-20, -10), between(-9, 3))).toBe(-1);
  });

  it('takes the hull of a maximum that is not decided', () => {
    expect(maximum(between(0, 10), between(11, 20))).toEqual(between(11, 20));
    const open = maximum(between(0, 10), between(5, 20));
    expect(contains(open, between(5, 20))).toBe(true);
    expect(contains(open, rational(4n, 1024n))).toBe(false);
    const relu = maximum(between(-3, 5), ZERO);
    expect(contains(relu, between(0, 5))).toBe(true);
    expect(tryCompare(relu, rational(-1n, 1n << 80n))).toBe(1);
    expect(maximum(between(-5, -3), ZERO)).toBe(ZERO);
    const least = minimum(between(0, 10), between(5, 20));
    expect(contains(least, between(0, 10))).toBe(true);
    expect(contains(least, rational(11n, 1024n))).toBe(false);
  });

  it('joins in a hull', () => {
    expect(contains(hull(ONE, TWO), n('1.999'))).toBe(true);
    expect(hull(ONE, ONE)).toBe(ONE);
    const joined = hull(between(0, 1), rational(7n, 3n));
    expect(contains(joined, rational(7n, 3n))).toBe(true);
    expect(contains(joined, ZERO)).toBe(true);
    expect(contains(joined, n('2.34'))).toBe(false);
  });

  it('knows overlap and containment with the ends in', () => {
    expect(overlaps(between(0, 10), between(10, 20))).toBe(true);
    expect(overlaps(between(0, 10), between(11, 20))).toBe(false);
    expect(contains(between(0, 10), between(0, 10))).toBe(true);
    expect(contains(between(0, 10), between(0, 11))).toBe(false);
    expect(contains(ONE, ONE)).toBe(true);
  });
});

describe('steps', () => {
  it.each([
    ['2.5', '2', '2', '3', '2'],
    ['3.5', '4', '3', '4', '3'],
    ['-2.5', '-2', '-3', '-2', '-2'],
    ['-0.5', '0', '-1', '0', '0'],
    ['0.5000001', '1', '0', '1', '0'],
    ['7', '7', '7', '7', '7'],
  ])('round, floor, ceil and trunc %s', (x, rounded, floored, ceiled, cut) => {
    expect(same(roundHalfEven(n(x), 0), n(rounded))).toBe(true);
    expect(same(floor(n(x)), n(floored))).toBe(true);
    expect(same(ceil(n(x)), n(ceiled))).toBe(true);
    expect(same(trunc(n(x)), n(cut))).toBe(true);
  });

  it('round to decimals, halves to even, exactly', () => {
    expect(same(roundHalfEven(n('1.005'), 2), n('1'))).toBe(true);
    expect(same(roundHalfEven(n('2.675'), 2), n('2.68'))).toBe(true);
    expect(same(roundHalfEven(n('0.145'), 2), n('0.14'))).toBe(true);
    expect(same(roundHalfEven(n('1250'), -2), n('1200'))).toBe(true);
    expect(same(roundHalfEven(n('1350'), -2), n('1400'))).toBe(true);
    expect(same(roundHalfEven(pi(PREC), 4), n('3.1416'))).toBe(true);
  });

  it('are exact on balls away from a jump', () => {
    expect(same(floor(pi(PREC)), integer(3))).toBe(true);
    expect(same(ceil(pi(PREC)), integer(4))).toBe(true);
    expect(same(trunc(negate(pi(PREC))), integer(-3))).toBe(true);
    expect(same(trunc(between(-3, 5)), ZERO)).toBe(true);
  });

  it('divide with a remainder as NumPy does', () => {
    for (const [a, b, quotient, rest] of [
      ['7', '3', '2', '1'],
      ['-7', '3', '-3', '2'],
      ['7', '-3', '-3', '-2'],
      ['-7', '-3', '2', '-1'],
      ['5.5', '0.5', '11', '0'],
      ['0.3', '0.1', '3', '0'],
    ] as const) {
      expect(same(floorDivide(n(a), n(b), PREC), n(quotient))).toBe(true);
      expect(same(modulo(n(a), n(b), PREC), n(rest))).toBe(true);
    }
    expect(overlaps(modulo(integer(10), pi(PREC), PREC), n('0.5752220392306202846120698501'))).toBe(false);
    expect(
      contains(
        modulo(integer(10), pi(100), 100),
        subtract(integer(10), multiply(integer(3), pi(150), 150), 150),
      ),
    ).toBe(true);
  });
});

describe('bounds', () => {
  it('are exact ends', () => {
    expect(lower(between(3, 9))).toEqual(rational(6n, 2048n));
    expect(upper(between(3, 9))).toEqual(rational(18n, 2048n));
    expect(same(midpointOf(between(3, 9)), rational(6n, 1024n))).toBe(true);
    expect(same(radiusOf(between(3, 9)), rational(3n, 1024n))).toBe(true);
    expect(same(radiusOf(ONE), ZERO)).toBe(true);
    expect(lower(ONE)).toBe(ONE);
  });

  it('say how far a value is proven', () => {
    expect(isProvenTo(ball(1001n, 1n, 5), 3)).toBe(true);
    expect(isProvenTo(ball(1000n, 1n, 5), 3)).toBe(false);
    expect(isProvenTo(ball(-1001n, 1n, 5), 3)).toBe(true);
    expect(isProvenTo(ball(0n, 1n, -500), 3)).toBe(false);
    expect(isProvenTo(ZERO, 1000)).toBe(true);
  });

  it('say what is below a power of ten, the end in', () => {
    expect(isBelow(n('0.001'), 3)).toBe(true);
    expect(isBelow(n('-0.001'), 3)).toBe(true);
    expect(isBelow(n('0.00100000001'), 3)).toBe(false);
    expect(isBelow(ball(0n, 1n, -10), 3)).toBe(true);
    expect(isBelow(ball(0n, 1n, -9), 3)).toBe(false);
    expect(isBelow(ZERO, 10_000)).toBe(true);
  });

  it('take enough bits for decimal digits', () => {
    for (const digits of [1, 2, 15, 34, 136, 1000, 4000]) {
      expect(2n ** BigInt(bitsForDigits(digits)) >= 10n ** BigInt(digits)).toBe(true);
      expect(bitsForDigits(digits)).toBeLessThan(3.33 * digits + 2);
    }
  });

  it('round the radius up and keep an exact midpoint that fits', () => {
    expect(roundedBall(5n << 100n, 0n, 0, 10)).toEqual(ball(640n, 0n, 93));
    expect(roundedBall((5n << 100n) + 1n, 0n, 0, 10).rad).toBe(1n);
    const rounded = roundedBall(12345n, 1n << 40n, 0, 100);
    expect(contains(rounded, ball(12345n, 1n << 40n, 0))).toBe(true);
  });

  it('keep what starts at 0 from falling below it', () => {
    const open = between(-3, 5);
    const sum = add(power(open, TWO, PREC), absolute(open), PREC);
    expect(contains(sum, ZERO)).toBe(true);
    expect(tryCompare(sum, rational(-1n, 1n << 200n))).toBe(1);
    expect(tryCompare(power(open, integer(4), PREC), rational(-1n, 1n << 200n))).toBe(1);
    expect(tryCompare(minimum(open, ZERO), rational(1n, 1n << 200n))).toBe(-1);
  });

  it('turn a sign that is open into a hull', () => {
    const size = absolute(between(-3, 5));
    expect(contains(size, between(0, 5))).toBe(true);
    expect(signOf(add(size, rational(1n, 1n << 20n), PREC))).toBe(1);
    expect(absolute(between(-5, -3))).toEqual(between(3, 5));
  });

  it('hold a rational within 2^-prec of it', () => {
    for (const text of ['0.1', '-0.3', '1e300', '-1e-300', '12345.678']) {
      const around = toBall(n(text), PREC);
      expect(contains(around, n(text))).toBe(true);
      expect(isProvenTo(around, 35)).toBe(true);
    }
    expect(toBall(n('0.375'), PREC).rad).toBe(1n);
    expect(toBall(rational(3n, 8n), PREC)).toEqual(ball(3n, 0n, -3));
  });
});
