import {
  type Ball,
  ball,
  ballBetween,
  ballOf,
  compareDyadic,
  exactBall,
  lowerEnd,
  signOfBall,
  topOf,
  upperEnd,
} from './ball.ts';
import {
  absoluteBall,
  addBalls,
  addRational,
  divideBalls,
  multiplyBalls,
  multiplyByRational,
  negateBall,
} from './ball-arithmetic.ts';
import { exactRoot } from './exact-root.ts';
import { NumericFault } from './fault.ts';
import { bitLength, magnitude, powerOfTen } from './integer.ts';
import { integerPower, positivePower } from './kernel/ball-power.ts';
import { sqrtBall } from './kernel/ball-root.ts';
import { derivedFrom, isSame } from './origin.ts';
import {
  addRationals,
  compareRationals,
  divideRationals,
  floorRational,
  multiplyRationals,
  negateRational,
  ONE,
  powerOfRational,
  type Rational,
  rational,
  shortened,
  toBigInt,
  ZERO,
} from './rational.ts';
import { isLong, spendOnFraction, spendOnMixed } from './work.ts';

/** A number: exact, or within a proven bound. */
export type Scalar = Rational | Ball;

/** Whole numbers longer than this many bits, about 39,000 digits, turn into balls. */
export const EXACT_BITS = 2 ** 17;

/** So do fractions whose numerator and denominator together are longer than this many bits. */
const FRACTION_BITS = 2 ** 16;

/** Bits beyond the working precision to which an exact operand is rounded when it meets a ball. */
const GUARD = 10;

const MOST_DECIMALS = 15_000;

/** Ends of balls are written out as exact rationals within ±2^21 bits of the point. */
const LONGEST_END = 2 ** 21;

/** a + b. */
export function add(a: Scalar, b: Scalar, prec: number): Scalar {
  return derivedFrom('+', [a, b], sumOf(a, b, prec));
}

function sumOf(a: Scalar, b: Scalar, prec: number): Scalar {
  if (a.kind === 'ball') return b.kind === 'ball' ? settled(addBalls(a, b, prec)) : addMixed(a, b, prec);
  return b.kind === 'ball' ? addMixed(b, a, prec) : bounded(addRationals(a, b), prec);
}

function addMixed(a: Ball, b: Rational, prec: number): Scalar {
  if (b.num === 0n) return a;
  const isNear = a.rad !== 0n && a.exp < 0 && -a.exp < 3 * prec;
  return isNear ? addRational(a, b, prec) : settled(addBalls(a, ballOf(b, prec + GUARD), prec));
}

/** a − b. Exactly 0 for equal rationals, and for numbers known to be the same. */
export function subtract(a: Scalar, b: Scalar, prec: number): Scalar {
  if (a.kind === 'ball' && b.kind === 'ball' && isSame(a, b)) return ZERO;
  return derivedFrom('-', [a, b], sumOf(a, negate(b), prec));
}

/** a·b; exactly 0 where either is. */
export function multiply(a: Scalar, b: Scalar, prec: number): Scalar {
  return derivedFrom('*', [a, b], productOf(a, b, prec));
}

function productOf(a: Scalar, b: Scalar, prec: number): Scalar {
  if (a.kind === 'ball')
    return b.kind === 'ball' ? settled(multiplyBalls(a, b, prec)) : multiplyMixed(a, b, prec);
  return b.kind === 'ball' ? multiplyMixed(b, a, prec) : bounded(multiplyRationals(a, b), prec);
}

function multiplyMixed(a: Ball, b: Rational, prec: number): Scalar {
  if (b.num === 0n) return ZERO;
  return b.num === b.den ? a : settled(multiplyByRational(a, b, prec));
}

/** a/b. Faults: division-by-zero for exact 0, undecided where b is not told from 0. */
export function divide(a: Scalar, b: Scalar, prec: number): Scalar {
  return derivedFrom('/', [a, b], quotientOf(a, b, prec));
}

function quotientOf(a: Scalar, b: Scalar, prec: number): Scalar {
  if (b.kind === 'rational') {
    return a.kind === 'ball'
      ? multiplyMixed(a, divideRationals(ONE, b), prec)
      : bounded(divideRationals(a, b), prec);
  }
  const quotient = divideBalls(toBall(a, prec + GUARD), b, prec);
  return isExactZero(a) ? ZERO : settled(quotient);
}

/**
 * a^b. For rationals exact with an integer exponent within the stated size, and where a root of a small numerator and
 * denominator comes out even; 0^0 = 1. Faults: division-by-zero for 0 to a negative power, domain for a negative number
 * to a power that is no integer, undecided where either cannot be told, too-large.
 */
export function power(a: Scalar, b: Scalar, prec: number): Scalar {
  return derivedFrom('**', [a, b], powerOf(a, b, prec));
}

function powerOf(a: Scalar, b: Scalar, prec: number): Scalar {
  const n = b.kind === 'rational' ? toBigInt(b) : undefined;
  if (n !== undefined) return toInteger(a, n, prec);
  if (isExactZero(a)) return zeroTo(b);
  if (a.kind === 'rational' ? a.num < 0n : a.mid + a.rad < 0n) return negativeTo(b);
  if (a.kind === 'rational' && a.num === a.den) return ONE;
  if (b.kind === 'rational') {
    const { num, den } = shortened(b);
    const root = a.kind === 'rational' ? exactRoot(a, den) : undefined;
    if (root !== undefined) return toInteger(root, num, prec);
    if (den === 2n && magnitude(num) < SMALL_POWER) return toInteger(sqrtBall(a, prec + GUARD), num, prec);
  }
  return positivePower(a, b, prec);
}

/** Numerators of halves up to this: a^(n/2) is (√a)^n. */
const SMALL_POWER = 64n;

/** a^n. */
function toInteger(a: Scalar, n: bigint, prec: number): Scalar {
  if (n === 0n) return ONE;
  if (n === 1n) return a;
  if (a.kind === 'ball') return settled(integerPower(a, n, prec));
  if (a.num === 0n) return n > 0n ? ZERO : divideRationals(ONE, ZERO);
  const lowest = shortened(a);
  const bits = bitLength(magnitude(lowest.num)) + bitLength(lowest.den) - 2;
  if (magnitude(lowest.num) === lowest.den) return lowest.num < 0n && n % 2n !== 0n ? lowest : ONE;
  if (bitLength(magnitude(n)) <= 20 && Number(magnitude(n)) * bits <= EXACT_BITS)
    return bounded(powerOfRational(lowest, n), prec);
  return settled(integerPower(ballOf(lowest, prec + GUARD + bitLength(magnitude(n))), n, prec));
}

function zeroTo(b: Scalar): Scalar {
  return signOf(b) > 0 ? ZERO : divideRationals(ONE, ZERO);
}

/** A negative number to a power that is not known to be an integer. */
function negativeTo(b: Scalar): never {
  if (b.kind === 'ball' && tryStep(b, floorRational) === undefined) {
    throw new NumericFault('undecided', 'a negative number to a power not told from an integer');
  }
  throw new NumericFault('domain', 'a negative number to a power that is not an integer');
}

/** −a. */
export function negate(a: Scalar): Scalar {
  return a.kind === 'rational' ? negateRational(a) : derivedFrom('negative', [a], negateBall(a));
}

/** |a|; from 0 up where the sign of a is open. */
export function absolute(a: Scalar): Scalar {
  if (a.kind === 'ball') return derivedFrom('abs', [a], absoluteBall(a));
  return a.num < 0n ? negateRational(a) : a;
}

/** The order of a and b, undefined where their bounds overlap and they are not known to be the same number. */
export function tryCompare(a: Scalar, b: Scalar): -1 | 0 | 1 | undefined {
  if (a.kind === 'rational' && b.kind === 'rational') return compareRationals(a, b);
  const below = compareEnds(a, 1n, b, -1n);
  if (below < 0) return -1;
  const above = compareEnds(a, -1n, b, 1n);
  if (above > 0) return 1;
  return (below === 0 && above === 0 && isPoint(a) && isPoint(b)) || isSame(a, b) ? 0 : undefined;
}

/** The order of a and b. Faults: undecided where their bounds overlap. */
export function compare(a: Scalar, b: Scalar): -1 | 0 | 1 {
  const order = tryCompare(a, b);
  if (order === undefined)
    throw new NumericFault('undecided', 'a comparison of numbers too close to tell apart');
  return order;
}

/** The sign of a. Faults: undecided where a is not told from 0. */
export function signOf(a: Scalar): -1 | 0 | 1 {
  if (a.kind === 'rational') return a.num > 0n ? 1 : a.num < 0n ? -1 : 0;
  const sign = signOfBall(a);
  if (sign === undefined) throw new NumericFault('undecided', 'the sign of a number not told from zero');
  return sign;
}

/** Whether a is proven to be 0. */
export function isExactZero(a: Scalar): boolean {
  return a.kind === 'rational' ? a.num === 0n : a.mid === 0n && a.rad === 0n;
}

/** The larger of the two; around both candidates where the bounds overlap. */
export function maximum(a: Scalar, b: Scalar): Scalar {
  const order = tryCompare(a, b);
  if (order !== undefined) return order >= 0 ? a : b;
  const low = compareEnds(a, -1n, b, -1n) >= 0 ? a : b;
  const high = compareEnds(a, 1n, b, 1n) >= 0 ? a : b;
  return derivedFrom('max', [a, b], between(low, high));
}

/** The smaller of the two; around both candidates where the bounds overlap. */
export function minimum(a: Scalar, b: Scalar): Scalar {
  const order = tryCompare(a, b);
  if (order !== undefined) return order <= 0 ? a : b;
  const low = compareEnds(a, -1n, b, -1n) <= 0 ? a : b;
  const high = compareEnds(a, 1n, b, 1n) <= 0 ? a : b;
  return derivedFrom('min', [a, b], between(low, high));
}

/** The smallest ball around both (up to one rounding); the number itself where both are the same one. */
export function hull(a: Scalar, b: Scalar): Scalar {
  if (isSame(a, b)) return a;
  const low = compareEnds(a, -1n, b, -1n) <= 0 ? a : b;
  const high = compareEnds(a, 1n, b, 1n) >= 0 ? a : b;
  return between(low, high);
}

/** From the lower end of `low` to the upper end of `high`: another number than either, whatever its bounds. */
function between(low: Scalar, high: Scalar): Scalar {
  if (low === high) return low.kind === 'ball' ? ball(low.mid, low.rad, low.exp) : low;
  const prec = 64 + Math.max(midpointBits(low), midpointBits(high));
  return settled(ballBetween(lowerEnd(toBall(low, prec)), upperEnd(toBall(high, prec)), prec));
}

function midpointBits(a: Scalar): number {
  return a.kind === 'ball' ? bitLength(magnitude(a.mid)) : 64;
}

/** Whether some number lies in both. */
export function overlaps(a: Scalar, b: Scalar): boolean {
  return compareEnds(a, 1n, b, -1n) >= 0 && compareEnds(a, -1n, b, 1n) <= 0;
}

/** Whether everything in b lies in a. */
export function contains(a: Scalar, b: Scalar): boolean {
  return compareEnds(a, -1n, b, -1n) <= 0 && compareEnds(a, 1n, b, 1n) >= 0;
}

/** The largest whole number at or below a. Faults: undecided where a may lie on either side of a jump. */
export function floor(a: Scalar): Scalar {
  return stepwise(a, floorRational);
}

/** The smallest whole number at or above a. Faults: undecided. */
export function ceil(a: Scalar): Scalar {
  return stepwise(a, x => -floorRational(negateRational(x)));
}

/** a without its fraction. Faults: undecided. */
export function trunc(a: Scalar): Scalar {
  return stepwise(a, x => x.num / x.den);
}

/**
 * a rounded to so many decimals (negative: to tens, hundreds, …), halves to the even neighbour as in NumPy. Faults:
 * undecided at a tie, too-large for more than 15,000 decimals.
 */
export function roundHalfEven(a: Scalar, decimals: number): Scalar {
  if (Math.abs(decimals) > MOST_DECIMALS)
    throw new NumericFault('too-large', 'rounding to too many decimals');
  const unit = powerOfTen(Math.abs(decimals));
  const scale = decimals >= 0 ? rational(unit) : rational(1n, unit);
  const rounded = stepwise(a, x => nearestEven(multiplyRationals(x, scale)));
  return rounded.kind === 'rational' ? divideRationals(rounded, scale) : rounded;
}

function nearestEven(x: Rational): bigint {
  const below = floorRational(x);
  const twice = 2n * (x.num - below * x.den);
  if (twice === x.den) return below + (below & 1n);
  return twice > x.den ? below + 1n : below;
}

/** The value of a step function that never falls. Faults: undecided where it differs at the two ends. */
function stepwise(a: Scalar, step: (x: Rational) => bigint): Scalar {
  const value = a.kind === 'rational' ? step(a) : tryStep(a, step);
  if (value === undefined) throw new NumericFault('undecided', 'rounding a number too close to a step');
  return rational(value);
}

function tryStep(a: Ball, step: (x: Rational) => bigint): bigint | undefined {
  const value = step(stepEnd(lowerEnd(a)));
  return step(stepEnd(upperEnd(a))) === value ? value : undefined;
}

/** An end of a ball; one below 2^-65536 < 10^-19,000 is replaced by that with its sign, which takes the same step. */
function stepEnd(end: Ball): Rational {
  if (end.mid === 0n || topOf(end) > -65536) return toRational(end);
  return rational(end.mid > 0n ? 1n : -1n, 1n << 65536n);
}

/** ⌊a/b⌋ as NumPy's `//`. Faults: division-by-zero, undecided. */
export function floorDivide(a: Scalar, b: Scalar, prec: number): Scalar {
  return floor(divide(a, b, prec));
}

/** a − b·⌊a/b⌋ as NumPy's `%`: it has the divisor's sign. Faults: division-by-zero, undecided. */
export function modulo(a: Scalar, b: Scalar, prec: number): Scalar {
  return subtract(a, multiply(b, floorDivide(a, b, prec), prec), prec);
}

/** The number as a ball, rounded to prec bits where it is exact and does not fit. */
export function toBall(a: Scalar, prec: number): Ball {
  return a.kind === 'ball' ? a : ballOf(a, prec);
}

/** The lower end, exact. Faults: too-large beyond 2^(±2^21). */
export function lower(a: Scalar): Rational {
  return a.kind === 'rational' ? a : toRational(lowerEnd(a));
}

/** The upper end, exact. Faults: too-large beyond 2^(±2^21). */
export function upper(a: Scalar): Rational {
  return a.kind === 'rational' ? a : toRational(upperEnd(a));
}

/** The proven bound on the error: 0 for exact numbers. Faults: too-large beyond 2^(±2^21). */
export function radiusOf(a: Scalar): Rational {
  return a.kind === 'rational' ? ZERO : toRational(exactBall(a.rad, a.exp));
}

/** The middle of the bounds. Faults: too-large beyond 2^(±2^21). */
export function midpointOf(a: Scalar): Rational {
  return a.kind === 'rational' ? a : toRational(exactBall(a.mid, a.exp));
}

function toRational(end: Ball): Rational {
  if (end.mid === 0n) return ZERO;
  if (Math.abs(end.exp) > LONGEST_END) throw new NumericFault('too-large', 'a number too large to write out');
  return end.exp >= 0 ? rational(end.mid << BigInt(end.exp)) : rational(end.mid, 1n << BigInt(-end.exp));
}

/** Whether the bound on the error is at most 10^-digits·|x| for every x in a. Exact numbers: always. */
export function isProvenTo(a: Scalar, digits: number): boolean {
  if (a.kind === 'rational') return true;
  return a.rad * powerOfTen(digits) <= magnitude(a.mid) - a.rad;
}

/** Whether |x| ≤ 10^-digits for every x in a. */
export function isBelow(a: Scalar, digits: number): boolean {
  const scale = powerOfTen(digits);
  if (a.kind === 'rational') return magnitude(a.num) * scale <= a.den;
  return compareDyadic((magnitude(a.mid) + a.rad) * scale, a.exp, 1n, 0) <= 0;
}

/** Bits that hold so many decimal digits: at least digits·log2(10) = digits·3.32192…, rounded up. */
export function bitsForDigits(digits: number): number {
  return Math.ceil((digits * 33_220) / 10_000);
}

/** The order of one end of a (side −1n: lower, 1n: upper) and one of b, exact. */
function compareEnds(a: Scalar, sideOfA: bigint, b: Scalar, sideOfB: bigint): -1 | 0 | 1 {
  if (a.kind === 'rational') spendOnMixed(a.num, a.den, 0);
  if (b.kind === 'rational') spendOnMixed(b.num, b.den, 0);
  const p = a.kind === 'ball' ? a.mid + sideOfA * a.rad : a.num;
  const q = b.kind === 'ball' ? b.mid + sideOfB * b.rad : b.num;
  return compareDyadic(
    b.kind === 'ball' ? p : p * b.den,
    a.kind === 'ball' ? a.exp : 0,
    a.kind === 'ball' ? q : q * a.den,
    b.kind === 'ball' ? b.exp : 0,
  );
}

function isPoint(a: Scalar): boolean {
  return a.kind === 'rational' || a.rad === 0n;
}

/** A ball without radius as the rational it is, where that is not too long. */
function settled(a: Ball): Scalar {
  if (a.rad !== 0n) return a;
  if (a.mid === 0n) return ZERO;
  return Math.abs(a.exp) <= EXACT_BITS / 4 ? toRational(a) : a;
}

/** A rational within the stated size, else a ball. */
function bounded(a: Rational, prec: number): Scalar {
  if (!isLong(a.num) && !isLong(a.den)) return a;
  spendOnFraction(a.num, a.den);
  const exact = isWithin(a) ? a : wholeOf(a);
  return exact ?? settled(ballOf(a, prec));
}

function isWithin({ num, den }: Rational): boolean {
  const bits = bitLength(magnitude(num));
  return den === 1n ? bits <= EXACT_BITS : bits + bitLength(den) <= FRACTION_BITS;
}

/** A fraction that is not in lowest terms may be a whole number of the stated size. */
function wholeOf(a: Rational): Rational | undefined {
  const whole = toBigInt(a);
  return whole !== undefined && isWithin({ ...a, num: whole, den: 1n }) ? rational(whole) : undefined;
}
