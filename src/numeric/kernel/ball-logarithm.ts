import {
  type Ball,
  ball,
  ballBetween,
  ballOf,
  lowerEnd,
  roundedBall,
  signOfBall,
  upperEnd,
} from '../ball.ts';
import { addBalls } from '../ball-arithmetic.ts';
import { ln2Fixed } from '../constants.ts';
import { NumericFault } from '../fault.ts';
import { bitLength, magnitude } from '../integer.ts';
import { addRationals, ONE, type Rational, rational } from '../rational.ts';
import { fixedOf, scaleFor, topOfNumber } from './fixed.ts';
import { LOG_ERROR, logKernel } from './log-kernel.ts';
import { widestTiny } from './tiny.ts';

const MINUS_ONE = rational(-1n);

/**
 * log x, accurate relative to itself also near 1. Faults: domain for x ≤ 0, undecided where x is not told from 0. x must
 * not be exactly 1.
 */
export function logBall(x: Rational | Ball, prec: number): Ball {
  const around = positive(x, prec);
  const above = plus(x, MINUS_ONE, prec);
  if (topOfNumber(above) < -3) return log1pSmall(above, prec);
  const w = scaleFor(prec + 16);
  const bits = bitLength(around.mid);
  const { value, error } = fixedOf(ball(around.mid, around.rad, 1 - bits), w);
  if (error >> BigInt(w - 3) > 0n) {
    return ballBetween(
      lowerEnd(logBall(lowerEnd(around), prec)),
      upperEnd(logBall(upperEnd(around), prec)),
      prec,
    );
  }
  const log = logKernel(value, w) + twosTimesLog2(bits - 1 + around.exp, w);
  return roundedBall(log, LOG_ERROR + 2n + spread(error, value, w), -w, prec + 8);
}

/** log(1 + x), accurate relative to itself. Faults: domain for x ≤ −1, undecided where x is not told from −1. */
export function log1pBall(x: Rational | Ball, prec: number): Ball {
  return topOfNumber(x) < -3 ? log1pSmall(x, prec) : logBall(plus(x, ONE, prec), prec);
}

/** The number as a ball around positive numbers only. */
function positive(x: Rational | Ball, prec: number): Ball {
  const around = x.kind === 'ball' ? x : ballOf(x, prec + 16);
  const sign = signOfBall(around);
  if (sign === 1) return around;
  if (sign === 0) throw new NumericFault('domain', 'log of zero');
  if (sign === -1 || around.mid + around.rad <= 0n)
    throw new NumericFault('domain', 'log of a negative number');
  throw new NumericFault('undecided', 'log of a number not told from zero');
}

/** x ± 1 without loss: a rational exactly, a ball with all its bits. */
function plus(x: Rational | Ball, one: Rational, prec: number): Rational | Ball {
  if (x.kind === 'rational') return addRationals(x, one);
  return addBalls(x, ballOf(one, 1), Math.max(prec, bitLength(magnitude(x.mid))) + 16);
}

/**
 * log(1 + x) for |x| < 1/8: from 1 + x itself, or from 2(1 + x) less log 2 for x < 0, at a scale that leaves prec bits
 * of x. Both cuts of 1 unit, with log 2's 1, are within 2.
 */
function log1pSmall(x: Rational | Ball, prec: number): Ball {
  const top = topOfNumber(x);
  if (top < -prec) return widestTiny(x, 2, prec);
  const w = scaleFor(prec + 16 - top);
  const { value, error } = fixedOf(x, w);
  const one = 1n << BigInt(w);
  const log = value >= 0n ? logKernel(one + value, w) : logKernel((one + value) << 1n, w) - ln2Fixed(w);
  return roundedBall(log, LOG_ERROR + 3n + spread(error, one + value, w), -w, prec + 8);
}

/** n·log 2 at scale w: n < 2^42 units of 64 bits more are below 1/2 unit, and the cut below 1. */
function twosTimesLog2(n: number, w: number): bigint {
  return (BigInt(n) * ln2Fixed(w + 64)) >> 64n;
}

/**
 * How far log y moves where y = v·2^-w is off by d: |log(1 ± d/y)| ≤ d/(y − d). y − d is taken from its leading bits,
 * rounded down.
 */
function spread(error: bigint, value: bigint, w: number): bigint {
  return (error << 32n) / ((value - error) >> BigInt(w - 32)) + 1n;
}
