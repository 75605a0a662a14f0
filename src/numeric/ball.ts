import { NumericFault } from './fault.ts';
import { bitLength, magnitude, shiftFloor } from './integer.ts';
import type { Rational } from './rational.ts';
import { spendOnMixed } from './work.ts';

/** Some number x with |x − mid·2^exp| ≤ rad·2^exp; rad ≥ 0. */
export interface Ball {
  readonly kind: 'ball';
  readonly mid: bigint;
  readonly rad: bigint;
  readonly exp: number;
  /** The operation that gave the number, and the numbers it was applied to; kept only where equal numbers are to be told. */
  readonly origin?: Origin;
}

/** An operation on numbers. */
export interface Origin {
  readonly operation: string;
  readonly operands: readonly (Rational | Ball)[];
}

/** Results whose binary exponent lies beyond ±2^40 are refused. */
const LARGEST_EXPONENT = 2 ** 40;

/** A radius longer than this many bits is shortened, and the midpoint with it: its last bits say nothing. */
const RADIUS_BITS = 32;

/** The ball with these fields as they are. Faults: too-large for an exponent beyond ±2^40. */
export function ball(mid: bigint, rad: bigint, exp: number): Ball {
  if (exp > LARGEST_EXPONENT || exp < -LARGEST_EXPONENT) {
    throw new NumericFault('too-large', 'a number whose exponent is out of range');
  }
  return { kind: 'ball', mid, rad, exp };
}

/**
 * A ball around (mid ± rad)·2^exp whose midpoint has at most prec bits and whose radius has about 32.
 *
 * With d bits dropped: mid/2^d − ⌊mid/2^d⌋ < 1 and ⌈rad/2^d⌉ ≤ ⌊rad/2^d⌋ + 1, so the radius ⌊rad/2^d⌋ + 2 will do. A
 * midpoint without radius whose dropped bits are all 0 stays exact.
 */
export function roundedBall(mid: bigint, rad: bigint, exp: number, prec: number): Ball {
  const drop = Math.max(bitLength(magnitude(mid)) - prec, bitLength(rad) - RADIUS_BITS);
  if (drop <= 0) return ball(mid, rad, exp);
  const shift = BigInt(drop);
  const cut = mid >> shift;
  if (rad === 0n) return ball(cut, cut << shift === mid ? 0n : 1n, exp + drop);
  return ball(cut, (rad >> shift) + 2n, exp + drop);
}

/** The exact number mid·2^exp. */
export function exactBall(mid: bigint, exp = 0): Ball {
  return ball(mid, 0n, exp);
}

/**
 * A ball around an exact number, with a radius of at most 2^-prec relative to it. Exact where the denominator is a
 * power of two and the numerator fits.
 *
 * ⌊num·2^s/den⌋ is less than 1 below the quotient and, with s = prec + 1 + bits(den) − bits(num), at least 2^prec.
 */
export function ballOf(a: Rational, prec: number): Ball {
  spendOnMixed(a.num, a.den, prec);
  if ((a.den & (a.den - 1n)) === 0n) return roundedBall(a.num, 0n, 1 - bitLength(a.den), prec);
  const shift = prec + 1 + bitLength(a.den) - bitLength(magnitude(a.num));
  const quotient = shift >= 0 ? (a.num << BigInt(shift)) / a.den : a.num / (a.den << BigInt(-shift));
  return ball(quotient, 1n, -shift);
}

/** An exponent t with |x| < 2^t for every x in the ball. */
export function topOf(a: Ball): number {
  return bitLength(magnitude(a.mid) + a.rad) + a.exp;
}

/** The sign of every number in the ball: 0 only for exact 0; undefined when it holds numbers of two signs. */
export function signOfBall(a: Ball): -1 | 0 | 1 | undefined {
  if (a.mid > a.rad) return 1;
  if (-a.mid > a.rad) return -1;
  return a.mid === 0n && a.rad === 0n ? 0 : undefined;
}

/** The lower end of the ball, exact. */
export function lowerEnd(a: Ball): Ball {
  return a.rad === 0n ? a : exactBall(a.mid - a.rad, a.exp);
}

/** The upper end of the ball, exact. */
export function upperEnd(a: Ball): Ball {
  return a.rad === 0n ? a : exactBall(a.mid + a.rad, a.exp);
}

/** Its midpoint, exact. */
export function midpointBall(a: Ball): Ball {
  return a.rad === 0n ? a : exactBall(a.mid, a.exp);
}

/** The order of p·2^i and q·2^j, exact; the exponents may be as far apart as they like. */
export function compareDyadic(p: bigint, i: number, q: bigint, j: number): -1 | 0 | 1 {
  const sign = p > 0n ? 1 : p < 0n ? -1 : 0;
  const otherSign = q > 0n ? 1 : q < 0n ? -1 : 0;
  if (sign !== otherSign) return sign < otherSign ? -1 : 1;
  if (sign === 0) return 0;
  if (i !== j) {
    const top = bitLength(magnitude(p)) + i;
    const otherTop = bitLength(magnitude(q)) + j;
    if (top !== otherTop) return top < otherTop === sign > 0 ? -1 : 1;
  }
  // Equal leading bits: the exponents differ by no more than the lengths do.
  const left = i > j ? p << BigInt(i - j) : p;
  const right = j > i ? q << BigInt(j - i) : q;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * The smallest ball around everything between low and high (exact balls, low ≤ high), but for one rounding to prec
 * bits. With both ends on the grid 2^e: mid = (low + high)/2 and rad = (high − low)/2, so twice both on the grid 2^(e−1).
 * An end that is exactly 0 stays one.
 */
export function ballBetween(low: Ball, high: Ball, prec: number): Ball {
  if (low.mid === 0n) return fromZero(high, 1n);
  if (high.mid === 0n) return fromZero(low, -1n);
  const grid = Math.max(Math.max(topOf(low), topOf(high)) - prec - RADIUS_BITS, Math.min(low.exp, high.exp));
  const left = shiftFloor(low.mid, low.exp - grid);
  const right = -shiftFloor(-high.mid, high.exp - grid);
  return roundedBall(left + right, right - left, grid - 1, prec);
}

/** From 0 to an exact end of that sign: with r at least half its size, r ± r. */
function fromZero(end: Ball, sign: bigint): Ball {
  const size = magnitude(end.mid);
  const drop = Math.max(0, bitLength(size) - RADIUS_BITS);
  const half = drop === 0 ? size : (size >> BigInt(drop)) + 1n;
  return ball(sign * half, half, end.exp + drop - 1);
}
