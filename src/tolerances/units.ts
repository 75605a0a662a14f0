import { decimalExponent } from '../numeric/decimal-exponent.ts';
import { integer, powerOfRational, type Rational, rational, ZERO } from '../numeric/rational.ts';
import { hull, lower, overlaps, type Scalar, upper } from '../numeric/scalar.ts';

/** 10 to the power of `exponent`, exactly. */
export function unit(exponent: number): Rational {
  return powerOfRational(integer(10), BigInt(exponent));
}

/**
 * The unit of the n-th significant digit of a number, or half of it; around both candidates where it is open on which
 * side of a power of ten the number lies, 0 for an exact 0, undefined where the number is not told from 0.
 */
export function unitOfDigit(x: Scalar, n: number, half: boolean): Scalar | undefined {
  const size = (exponent: number) => (half ? halfUnit : unit)(exponent - n + 1);
  const exponent = decimalExponent(x);
  if (exponent === 'zero') return ZERO;
  if (exponent !== undefined) return size(exponent);
  const ends = overlaps(x, ZERO) ? [] : [decimalExponent(lower(x)), decimalExponent(upper(x))];
  const [a, b] = ends;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  return hull(size(a), size(b));
}

/** Half of 10 to the power of `exponent`. */
export function halfUnit(exponent: number): Rational {
  const { num, den } = unit(exponent);
  return rational(num, 2n * den);
}
