import { Decimal, decimalOf } from './decimal.ts';
import { bitLength, magnitude, powerOfTen } from './integer.ts';
import { integer, parseDecimal, type Rational, reduce } from './rational.ts';
import { absolute, isExactZero, multiply, power, type Scalar, subtract } from './scalar.ts';
import { bracketOf, magnitudeBracket, significantDigits } from './significant.ts';
import { isLong, spendOnFraction } from './work.ts';

/**
 * x rounded half up (ties away from zero) to exactly so many significant digits, as `Decimal.toPrecision` writes it:
 * "0.80", "1.02e+40"; exact 0 is "0". Undefined where the bounds of x leave the rounding or the sign open.
 */
export function toSignificant(x: Scalar, digits: number): string | undefined {
  if (isExactZero(x)) return '0';
  const bracket = bracketOf(x);
  const size = magnitudeBracket(bracket);
  if (size === undefined) return undefined;
  const low = significantDigits(size.low, digits, 'half-up');
  const high = size.low === size.high ? low : significantDigits(size.high, digits, 'half-up');
  if (low.coefficient !== high.coefficient || low.exponent !== high.exponent) return undefined;
  const sign = bracket.low.num < 0n ? '-' : '';
  return sign + decimalOf(low.coefficient, low.exponent + size.exponent).toPrecision(digits);
}

/** {@link toSignificant} without trailing zeros, for people: "0.8", "1024", "1.3333". */
export function toShort(x: Scalar, digits: number): string | undefined {
  const text = toSignificant(x, digits);
  return text === undefined ? undefined : new Decimal(text).toString();
}

/**
 * An upper bound on |x − printed| for every x within the bounds, with two digits, rounded up: "5.0e-35"; "0" where
 * x is exactly what was printed. `printed` is a decimal as {@link toSignificant} writes it.
 */
export function printedErrorBound(x: Scalar, printed: string): string {
  const prec = 64 + (x.kind === 'ball' ? bitLength(magnitude(x.mid)) : 0);
  const distance = absolute(subtract(x, readPrinted(printed, prec), prec));
  if (isExactZero(distance)) return '0';
  const { high, exponent } = bracketOf(distance);
  const bound = significantDigits(high, 2, 'up');
  return decimalOf(bound.coefficient, bound.exponent + exponent).toPrecision(2);
}

function readPrinted(text: string, prec: number): Scalar {
  const exact = parseDecimal(text);
  if (exact !== undefined) return exact;
  const [mantissa = '', exponent = ''] = text.split('e');
  const digits = parseDecimal(mantissa);
  const scale = parseDecimal(exponent);
  if (digits === undefined || scale === undefined) throw new RangeError(`not a printed number: ${text}`);
  return multiply(digits, power(integer(10), scale, prec), prec);
}

/** The longest decimal that {@link exactText} writes where no limit is given. */
const LONGEST_DECIMAL = 40;

/**
 * An exact number as text: the decimal where it ends within `limit` digits, a whole number, or else "p/q". A decimal of
 * hundreds of digits has an exponent: "1.5e-9999".
 */
export function exactText(x: Rational, limit = LONGEST_DECIMAL): string {
  const long = longDecimal(x);
  if (long !== undefined) return long;
  const { num, den } = reduce(x);
  if (den === 1n) return num.toString();
  const decimals = decimalsOf(den, limit);
  if (decimals === undefined) return `${num}/${den}`;
  const coefficient = (num * powerOfTen(decimals)) / den;
  const length = magnitude(coefficient).toString().length;
  return Math.max(length, decimals + 1) > limit
    ? `${num}/${den}`
    : decimalOf(coefficient, -decimals).toFixed();
}

/** A long decimal with its exponent; found without a common divisor, which would take longer than marking it. */
function longDecimal({ num, den }: Rational): string | undefined {
  if (!isLong(num) && !isLong(den)) return undefined;
  const decimals = Math.floor(bitLength(den) * 0.30103);
  if (powerOfTen(decimals) !== den) return undefined;
  spendOnFraction(num, den);
  const [, sign = '', digits = '', zeros = ''] = /^(-?)(\d+?)(0*)$/.exec(num.toString())!;
  const exponent = digits.length - 1 + zeros.length - decimals;
  return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${exponent}`;
}

/** The least d ≤ limit for which den divides 10^d: the larger of its numbers of factors 2 and 5. */
function decimalsOf(den: bigint, limit: number): number | undefined {
  if (bitLength(den) > 4 * limit || powerOfTen(limit) % den !== 0n) return undefined;
  let decimals = 0;
  for (let power10 = 1n; power10 % den !== 0n; power10 *= 10n) decimals++;
  return decimals;
}
