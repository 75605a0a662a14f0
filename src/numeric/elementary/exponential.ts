import { ball } from '../ball.ts';
import { expBall, expm1Ball } from '../kernel/ball-exponential.ts';
import { log1pBall } from '../kernel/ball-logarithm.ts';
import { HALF, integer, ONE, ZERO } from '../rational.ts';
import { add, divide, isExactZero, negate, type Scalar, tryCompare } from '../scalar.ts';
import { byEnds, isWide } from './enclosure.ts';

/** Bits beyond the working precision for the steps of a formula. */
const GUARD = 8;

/** e^x; exp(0) = 1. Faults: too-large. */
export function exp(x: Scalar, prec: number): Scalar {
  return isExactZero(x) ? ONE : expBall(x, prec);
}

/** e^x − 1, as accurate relative to itself for small x. Faults: too-large. */
export function expm1(x: Scalar, prec: number): Scalar {
  return isExactZero(x) ? ZERO : expm1Ball(x, prec);
}

/** 1/(1 + e^-x); 1/2 at 0. Faults: too-large below −2^40. */
export function sigmoid(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return HALF;
  if (isSaturated(x, prec)) return ball(1n << BigInt(prec + GUARD), 1n, -prec - GUARD);
  if (isWide(x)) return byEnds(x, prec, end => sigmoid(end, prec));
  return divide(ONE, add(ONE, expBall(negate(x), prec + GUARD), prec + GUARD), prec + GUARD);
}

/** log(1 + e^x), as accurate relative to itself for negative x. Faults: too-large below −2^40. */
export function softplus(x: Scalar, prec: number): Scalar {
  if (isSaturated(x, prec)) return add(x, ball(1n, 1n, -prec - GUARD - 1), prec + GUARD);
  if (isWide(x)) return byEnds(x, prec, end => softplus(end, prec));
  return log1pBall(exp(x, prec + GUARD), prec + GUARD);
}

/** Whether x > prec + 8, so that 0 < e^-x < 2^-(prec + 8). */
function isSaturated(x: Scalar, prec: number): boolean {
  return tryCompare(x, integer(prec + GUARD)) === 1;
}
