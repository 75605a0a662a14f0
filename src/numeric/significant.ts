import { type Ball, lowerEnd, topOf, upperEnd } from './ball.ts';
import { bitLength, magnitude, powerOfTen } from './integer.ts';
import { integer, type Rational, rational } from './rational.ts';
import { lower, multiply, power, type Scalar } from './scalar.ts';

/** coefficient·10^exponent, the coefficient with exactly the digits asked for. */
export interface Significant {
  readonly coefficient: bigint;
  readonly exponent: number;
}

/** How the last digit comes out: half a unit counts as a whole one, or any part of a unit does. */
export type Rounding = 'half-up' | 'up';

/** x > 0 rounded to so many significant digits. */
export function significantDigits(x: Rational, digits: number, rounding: Rounding): Significant {
  const most = powerOfTen(digits);
  let exponent = Math.floor((bitLength(x.num) - bitLength(x.den) - 1) * 0.30103) - digits;
  for (;;) {
    const num = exponent < 0 ? x.num * powerOfTen(-exponent) : x.num;
    const den = exponent > 0 ? x.den * powerOfTen(exponent) : x.den;
    const coefficient = num / den;
    if (coefficient >= most) exponent++;
    else if (coefficient * 10n < most) exponent--;
    else return carried(coefficient + extraUnit(num - coefficient * den, den, rounding), exponent, most);
  }
}

function extraUnit(rest: bigint, den: bigint, rounding: Rounding): bigint {
  if (rounding === 'up') return rest > 0n ? 1n : 0n;
  return 2n * rest >= den ? 1n : 0n;
}

function carried(coefficient: bigint, exponent: number, most: bigint): Significant {
  return coefficient === most
    ? { coefficient: most / 10n, exponent: exponent + 1 }
    : { coefficient, exponent };
}

/** A number x in [low, high]·10^exponent. */
export interface Bracket {
  readonly low: Rational;
  readonly high: Rational;
  readonly exponent: number;
}

/** Balls this far from 1 in binary exponent are divided by a power of ten before their ends are written out. */
const WRITTEN_BITS = 4096;
const LONGEST_FRACTION = 2 ** 20;

/** Exact ends for a number, or for a slightly wider ball where those would be too long. */
export function bracketOf(x: Scalar): Bracket {
  if (x.kind === 'rational') return { low: x, high: x, exponent: 0 };
  const top = topOf(x);
  if (Math.abs(top) <= WRITTEN_BITS && x.exp > -LONGEST_FRACTION) return endsOf(x, 0);
  const exponent = Math.floor(top * 0.30103);
  const prec = bitLength(magnitude(x.mid)) + 64;
  // By halves, so that neither power is out of range where x is not.
  const half = Math.trunc(exponent / 2);
  const halfScaled = multiply(x, power(integer(10), integer(-half), prec), prec);
  const scaled = multiply(halfScaled, power(integer(10), integer(half - exponent), prec), prec);
  return scaled.kind === 'ball' ? endsOf(scaled, exponent) : { low: scaled, high: scaled, exponent };
}

function endsOf(x: Ball, exponent: number): Bracket {
  return { low: lower(lowerEnd(x)), high: lower(upperEnd(x)), exponent };
}

/** −x for x < 0: the bracket of |x|; undefined where the sign is open. */
export function magnitudeBracket({ low, high, exponent }: Bracket): Bracket | undefined {
  if (low.num > 0n) return { low, high, exponent };
  if (high.num < 0n)
    return { low: rational(-high.num, high.den), high: rational(-low.num, low.den), exponent };
  return undefined;
}
