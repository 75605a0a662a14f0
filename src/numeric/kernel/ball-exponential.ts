import { type Ball, ball, ballBetween, lowerEnd, roundedBall, topOf, upperEnd } from '../ball.ts';
import { absoluteBall, negateBall } from '../ball-arithmetic.ts';
import { ln2Fixed } from '../constants.ts';
import { NumericFault } from '../fault.ts';
import type { Rational } from '../rational.ts';
import { EXP_ERROR, expKernel } from './exp-kernel.ts';
import { estimate, type Fixed, fixedOf, scaleFor, topOfNumber } from './fixed.ts';
import { widestTiny } from './tiny.ts';

/** e^(±2^41) is beyond every exponent that a ball may have. */
const LARGEST_TOP = 41;

/** e^x. Faults: too-large for |x| of 2^41 or more. */
export function expBall(x: Rational | Ball, prec: number): Ball {
  if (topOfNumber(x) > LARGEST_TOP) throw outOfRange(x);
  const w = scaleFor(prec + 16);
  const fixed = fixedOf(x, w);
  if (x.kind === 'ball' && fixed.error >> BigInt(w - 2) > 0n) {
    return ballBetween(lowerEnd(expBall(lowerEnd(x), prec)), upperEnd(expBall(upperEnd(x), prec)), prec);
  }
  const { power, twos, error } = reducedExp(fixed, w);
  return roundedBall(power, error, twos - w, prec + 8);
}

/** e^x − 1, accurate relative to itself. Faults: too-large for x of 2^41 or more. */
export function expm1Ball(x: Rational | Ball, prec: number): Ball {
  const top = topOfNumber(x);
  if (top < -prec) return widestTiny(x, 2, prec);
  if (top > LARGEST_TOP) {
    if (x.kind === 'rational' ? x.num < 0n : isBeyond(negateBall(x))) return minusOne(prec);
    throw outOfRange(x);
  }
  const w = scaleFor(prec + 16 + Math.max(0, -top));
  const fixed = fixedOf(x, w);
  if (x.kind === 'ball' && fixed.error >> BigInt(w - 2) > 0n) {
    return ballBetween(lowerEnd(expm1Ball(lowerEnd(x), prec)), upperEnd(expm1Ball(upperEnd(x), prec)), prec);
  }
  const { power, twos, error } = reducedExp(fixed, w);
  if (twos < -w) return minusOne(w);
  if (twos > w) return roundedBall(power, error + 1n, twos - w, prec + 8);
  if (twos >= 0) return roundedBall(power - (1n << BigInt(w - twos)), error + 1n, twos - w, prec + 8);
  const shift = BigInt(-twos);
  return roundedBall((power >> shift) - (1n << BigInt(w)), (error >> shift) + 2n, -w, prec + 8);
}

/** Whether every number in the ball is above 2^40. */
function isBeyond(x: Ball): boolean {
  const low = lowerEnd(x);
  return low.mid > 0n && topOf(low) >= LARGEST_TOP;
}

function outOfRange(x: Rational | Ball): NumericFault {
  return x.kind === 'rational' || isBeyond(absoluteBall(x))
    ? new NumericFault('too-large', 'exp of a number too large')
    : new NumericFault('undecided', 'exp of a number known too roughly');
}

/** −1 + e^x where e^x is below 2·2^-w. */
function minusOne(w: number): Ball {
  return ball(-(1n << BigInt(w)), 2n, -w);
}

interface Power {
  /** e^x = power·2^(twos − w), within error units of that. */
  readonly power: bigint;
  readonly twos: number;
  readonly error: bigint;
}

/**
 * e^x = 2^q·e^r with r = x − q·log 2, for any q that brings r into [0, 1).
 *
 * With |x| < 2^41 the estimate of x/log 2 is within 0.0013 of it, so q = ⌊estimate − 1/500⌋ gives 0 < r < 0.7. q·log 2 is
 * taken from 64 bits more: less than 2^-22 units off, and cut by 1. The kernel's error and 2·e^r make 26 units. For a
 * number within d of x, d ≤ 1/2: |e^d − 1| ≤ d + d².
 */
function reducedExp({ value, error }: Fixed, w: number): Power {
  const twos = Math.floor(estimate(value, w) / Math.LN2 - 0.002);
  const rest = value - ((BigInt(twos) * ln2Fixed(w + 64)) >> 64n);
  const power = expKernel(rest, w);
  const scale = BigInt(w);
  const spread = ((power + 26n) * (error + ((error * error) >> scale) + 1n)) >> scale;
  return { power, twos, error: EXP_ERROR + 7n + spread };
}
