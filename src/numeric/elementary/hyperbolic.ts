import { ball } from '../ball.ts';
import { expBall, expm1Ball } from '../kernel/ball-exponential.ts';
import { topOfNumber } from '../kernel/fixed.ts';
import { widestTiny } from '../kernel/tiny.ts';
import { HALF, integer, ONE, TWO, ZERO } from '../rational.ts';
import {
  absolute,
  add,
  divide,
  isExactZero,
  multiply,
  type Scalar,
  subtract,
  tryCompare,
} from '../scalar.ts';
import { byEnds, byMidpoint, isWide } from './enclosure.ts';

/** Bits beyond the working precision for the steps of a formula. */
const GUARD = 8;

/** sinh x, as accurate relative to itself near 0. Faults: too-large. */
export function sinh(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  const top = topOfNumber(x);
  if (2 * top < -prec) return widestTiny(x, 3, prec);
  if (top > 0) return halfOf(x, prec, subtract);
  return byMidpoint(x, prec, at => sinhOfSmall(at, prec), hyperbolicCosine);
}

/** (m + m/(1 + m))/2 with m = e^x − 1. */
function sinhOfSmall(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  const w = prec + GUARD;
  const m = expm1Ball(x, w);
  return multiply(HALF, add(m, divide(m, add(ONE, m, w), w), w), w);
}

/** cosh x; cosh(0) = 1. Faults: too-large. */
export function cosh(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ONE;
  return byMidpoint(x, prec, at => (isExactZero(at) ? ONE : hyperbolicCosine(at, prec)), sinh);
}

function hyperbolicCosine(x: Scalar, prec: number): Scalar {
  return halfOf(x, prec, add);
}

/** (e^x ± e^-x)/2. */
function halfOf(x: Scalar, prec: number, combine: typeof add): Scalar {
  const w = prec + GUARD;
  const power = expBall(x, w);
  return multiply(HALF, combine(power, divide(ONE, power, w), w), w);
}

/** tanh x, as accurate relative to itself near 0; ±1 within 2^-prec for large |x|. */
export function tanh(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  const top = topOfNumber(x);
  if (2 * top < -prec) return widestTiny(x, 3, prec);
  const w = prec + GUARD;
  // 1 − |tanh x| < 2e^(-2|x|) < 2^-(prec + 8).
  if (top > 4 && tryCompare(absolute(x), integer(w)) === 1) return plusOrMinusOne(x, w);
  if (isWide(x)) return byEnds(x, prec, end => tanh(end, prec));
  // Not less than 1/32: at most 5 of the bits cancel.
  if (top > -4) return subtract(ONE, divide(TWO, add(expBall(multiply(TWO, x, w), w), ONE, w), w), w);
  const m = expm1Ball(multiply(TWO, x, w), w);
  return divide(m, add(m, TWO, w), w);
}

function plusOrMinusOne(x: Scalar, w: number): Scalar {
  const one = 1n << BigInt(w);
  return ball(tryCompare(x, ZERO) === 1 ? one : -one, 1n, -w);
}
