import { NumericFault } from './fault.ts';
import { greatestCommonDivisor } from './greatest-common-divisor.ts';
import { bitLength, floorDivideIntegers, magnitude, powerOfTen } from './integer.ts';
import { isLong, spendOnDivisor, spendOnFraction } from './work.ts';

/**
 * The exact number num/den with den > 0; not necessarily in lowest terms. Zero is always 0/1.
 * Reduction waits until a denominator has grown (see {@link tidy}): a greatest common divisor costs more than
 * the arithmetic it would save.
 */
export interface Rational {
  readonly kind: 'rational';
  readonly num: bigint;
  readonly den: bigint;
}

export const ZERO: Rational = { kind: 'rational', num: 0n, den: 1n };
export const ONE: Rational = { kind: 'rational', num: 1n, den: 1n };
export const TWO: Rational = { kind: 'rational', num: 2n, den: 1n };
export const HALF: Rational = { kind: 'rational', num: 1n, den: 2n };

/** num/den; a negative den moves its sign up. Faults: division-by-zero. */
export function rational(num: bigint, den = 1n): Rational {
  if (den === 0n) throw new NumericFault('division-by-zero', 'division by zero');
  return den < 0n ? make(-num, -den) : make(num, den);
}

/** A whole number; a double must be a safe integer. */
export function integer(n: number | bigint): Rational {
  return make(BigInt(n), 1n);
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const LARGEST_EXPONENT = 20_000;

/**
 * The exact value of a decimal such as `12`, `-.5`, `3.` or `1.6e-19`. Undefined for any other text, and for an
 * exponent beyond ±20,000.
 */
export function parseDecimal(text: string): Rational | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = smallInteger(exponentText);
  if (exponent === undefined) return undefined;
  const digits = BigInt(whole + fraction);
  const signed = sign === '-' ? -digits : digits;
  const scale = exponent - fraction.length;
  return scale >= 0 ? make(signed * powerOfTen(scale), 1n) : make(signed, powerOfTen(-scale));
}

function smallInteger(text: string): number | undefined {
  const digits = text.replace(/^[+-]?0*/, '');
  if (digits.length > 5) return undefined;
  const value = digits === '' ? 0 : Number.parseInt(digits, 10);
  if (value > LARGEST_EXPONENT) return undefined;
  return text.startsWith('-') ? -value : value;
}

/** a + b, exact. */
export function addRationals(a: Rational, b: Rational): Rational {
  if (a.den === b.den) return tidy(a.num + b.num, a.den, a.den);
  const [small, large] = a.den < b.den ? [a, b] : [b, a];
  const factor = large.den / small.den;
  if (factor * small.den === large.den) {
    return tidy(small.num * factor + large.num, large.den, large.den);
  }
  return tidy(a.num * b.den + b.num * a.den, a.den * b.den, large.den);
}

/** −a. */
export function negateRational(a: Rational): Rational {
  return make(-a.num, a.den);
}

/** a·b, exact. */
export function multiplyRationals(a: Rational, b: Rational): Rational {
  return tidy(a.num * b.num, a.den * b.den, a.den > b.den ? a.den : b.den);
}

/** a/b, exact. Faults: division-by-zero. */
export function divideRationals(a: Rational, b: Rational): Rational {
  if (b.num === 0n) throw new NumericFault('division-by-zero', 'division by zero');
  const num = a.num * b.den;
  const den = a.den * b.num;
  return den < 0n ? tidy(-num, -den, a.den) : tidy(num, den, a.den);
}

/** a^n for an integer n of any sign. Faults: division-by-zero for 0 to a negative power. */
export function powerOfRational(a: Rational, n: bigint): Rational {
  const { num, den } = shortened(a);
  if (n >= 0n) return make(num ** n, den ** n);
  return rational(den ** -n, num ** -n);
}

/** −1, 0 or 1 as a is below, at or above b. */
export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.den === b.den ? a.num : a.num * b.den;
  const right = a.den === b.den ? b.num : b.num * a.den;
  if (isLong(left) || isLong(right)) spendOnFraction(left, magnitude(right));
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whether a is a whole number. */
export function isInteger(a: Rational): boolean {
  return a.den === 1n || a.num % a.den === 0n;
}

/** The whole number a is; undefined where it is none. */
export function toBigInt(a: Rational): bigint | undefined {
  if (a.den === 1n) return a.num;
  const quotient = a.num / a.den;
  return quotient * a.den === a.num ? quotient : undefined;
}

/** ⌊a⌋. */
export function floorRational(a: Rational): bigint {
  return a.den === 1n ? a.num : floorDivideIntegers(a.num, a.den);
}

/** The same number in lowest terms. */
export function reduce(a: Rational): Rational {
  if (a.den === 1n) return a;
  spendOnDivisor(bitLength(a.den));
  const divisor = greatestCommonDivisor(a.num < 0n ? -a.num : a.num, a.den);
  return divisor === 1n ? a : make(a.num / divisor, a.den / divisor);
}

/** The same number in lowest terms where that is quickly found. */
export function shortened(a: Rational): Rational {
  return a.den < SHORT ? reduce(a) : a;
}

/** num/den, where den > 0 is known. */
function make(num: bigint, den: bigint): Rational {
  return num === 0n ? ZERO : { kind: 'rational', num, den };
}

const SHORT = 1n << 512n;
const LONG = 1n << 32768n;

/**
 * num/den, in lowest terms if the denominator has between 512 and 32,768 bits and its length has passed a power of two on
 * the way from `before`: a chain of operations on n bits then reduces O(log n) times, not at each step, and never at a
 * length where that takes milliseconds.
 */
function tidy(num: bigint, den: bigint, before: bigint): Rational {
  const result = make(num, den);
  if (den < SHORT || den > LONG) return result;
  return Math.clz32(bitLength(den)) < Math.clz32(bitLength(before)) ? reduce(result) : result;
}
