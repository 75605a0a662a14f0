import { ball, exactBall } from '../ball.ts';
import { divideBalls, multiplyBalls } from '../ball-arithmetic.ts';
import { pi } from '../constants.ts';
import { magnitude } from '../integer.ts';
import { expBall } from '../kernel/ball-exponential.ts';
import { sqrtBall } from '../kernel/ball-root.ts';
import { errorSeries, errorTail } from '../kernel/error-series.ts';
import { fixedOf, scaleFor, topOfNumber } from '../kernel/fixed.ts';
import { widestTiny } from '../kernel/tiny.ts';
import { integer, ONE, rational, ZERO } from '../rational.ts';
import {
  absolute,
  add,
  divide,
  isExactZero,
  multiply,
  negate,
  type Scalar,
  subtract,
  toBall,
  tryCompare,
} from '../scalar.ts';
import { byEnds, byMidpoint, isWide } from './enclosure.ts';

/** Bits beyond the working precision for the steps of a formula. */
const GUARD = 8;

/** erf x = 2/√π·∫₀ˣ e^(−t²) dt, as accurate relative to itself near 0. */
export function erf(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  const w = prec + GUARD;
  if (2 * topOfNumber(x) < -prec)
    return divide(multiply(integer(2), widestTiny(x, 3, prec), w), rootOfPi(w), w);
  // 1 − |erf x| < e^(−x²) < 2^-(prec + 8).
  if (isBeyondRoot(absolute(x), w))
    return ball(x.kind === 'rational' ? signed(x.num, w) : signed(x.mid, w), 1n, -w);
  if (isWide(x)) return byEnds(x, prec, end => erf(end, prec));
  return byMidpoint(x, prec, at => (isExactZero(at) ? ZERO : erfOfPoint(at, prec)), slope);
}

/** erfc x = 1 − erf x, as accurate relative to itself for large x. Faults: too-large beyond 2^20. */
export function erfc(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ONE;
  if (tryCompare(x, ZERO) !== 1) return subtract(ONE, erf(x, prec), prec + GUARD);
  if (isWide(x)) return negate(byEnds(x, prec, end => negate(erfc(end, prec))));
  return byMidpoint(x, prec, at => erfcOfPoint(at, prec), slope);
}

/** A bound on |erf'| = 2/√π·e^(−x²) over a ball: 2/√π < 1.13. */
function slope(x: Scalar, prec: number): Scalar {
  return multiply(rational(113n, 100n), expOfMinusSquare(x, prec), prec);
}

function expOfMinusSquare(x: Scalar, prec: number): Scalar {
  const square = absolute(multiply(x, x, prec + Math.max(0, 2 * topOfNumber(x)) + GUARD));
  return isExactZero(square) ? ONE : expBall(negate(square), prec);
}

/** erf of an exact number: 2/√π·e^(−x²)·S(x). What x loses at scale w moves it by less than 1.13 units. */
function erfOfPoint(x: Scalar, prec: number): Scalar {
  const w = scaleFor(prec + 2 * GUARD + Math.max(0, -topOfNumber(x)));
  const { value } = fixedOf(x, w);
  const size = magnitude(value);
  const power = toBall(expOfMinusSquare(exactBall(size, -w), w), w);
  const product = multiplyBalls(errorSeries(size, w), power, w);
  const result = divideBalls(ball(2n * product.mid, 2n * product.rad, product.exp), rootOfPi(w), w);
  const widened = add(result, ball(0n, 2n, -w), w);
  return value < 0n ? negate(widened) : widened;
}

/**
 * erfc of an exact number x > 0: by its asymptotic series for x² ≥ w, else from erf with as many more bits as 1 − erf x
 * cancels: erfc x > e^(−x²)/(2x + 2), and 1.45·x² > x²·log2 e.
 */
function erfcOfPoint(x: Scalar, prec: number): Scalar {
  const w = scaleFor(prec + 2 * GUARD);
  if (!isBeyondRoot(x, w)) {
    const whole = Number(fixedOf(x, 64).value >> 64n) + 1;
    const lost = Math.ceil(1.45 * whole * whole) + 2 * whole + 4;
    return subtract(ONE, erf(x, prec + lost), prec + lost);
  }
  const { value } = fixedOf(x, w);
  const tail = errorTail(value, w);
  const around = ball(tail.mid, tail.rad + 2n, tail.exp);
  const product = multiply(expOfMinusSquare(x, w), around, w);
  return divide(product, multiply(x, rootOfPi(w), w), w);
}

/** Whether x > √w is proven: then e^(−x²) < 2^-w. */
function isBeyondRoot(x: Scalar, w: number): boolean {
  return tryCompare(x, integer(Math.ceil(Math.sqrt(w)))) === 1;
}

function rootOfPi(prec: number): ReturnType<typeof sqrtBall> {
  return sqrtBall(pi(prec + GUARD), prec);
}

function signed(of: bigint, w: number): bigint {
  return of < 0n ? -(1n << BigInt(w)) : 1n << BigInt(w);
}
