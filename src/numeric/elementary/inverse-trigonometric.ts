import { pi } from '../constants.ts';
import { NumericFault } from '../fault.ts';
import { bitLength, magnitude } from '../integer.ts';
import { arctangentBall } from '../kernel/ball-arctangent.ts';
import { topOfNumber } from '../kernel/fixed.ts';
import { widestTiny } from '../kernel/tiny.ts';
import { HALF, ONE, TWO, ZERO } from '../rational.ts';
import {
  absolute,
  add,
  compare,
  divide,
  isExactZero,
  multiply,
  negate,
  type Scalar,
  signOf,
  subtract,
  tryCompare,
} from '../scalar.ts';
import { byEnds, byMidpoint } from './enclosure.ts';
import { sqrt } from './roots.ts';

/** Bits beyond the working precision for the steps of a formula. */
const GUARD = 8;

/** atan x in (−π/2, π/2); atan(0) = 0. */
export function atan(x: Scalar, prec: number): Scalar {
  return isExactZero(x) ? ZERO : arctangentBall(x, prec);
}

/** asin x in [−π/2, π/2], by atan(x/√((1 − x)(1 + x))). Faults: domain for |x| > 1, undecided at ±1. */
export function asin(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  checkUnit(x, 'asin');
  if (2 * topOfNumber(x) < -prec) return widestTiny(x, 3, prec);
  const point = (at: Scalar): Scalar => {
    const complement = multiply(oneMinus(at, prec), onePlus(at, prec), prec + GUARD);
    if (isExactZero(complement)) return multiply(rightAngle(prec), at, prec + GUARD);
    return atan(divide(at, sqrt(complement, prec + GUARD), prec + GUARD), prec + GUARD);
  };
  return overUnit(x, prec, point, point);
}

/** acos x in [0, π], by 2·atan(√((1 − x)/(1 + x))); acos(1) = 0. Faults: domain for |x| > 1, undecided at ±1. */
export function acos(x: Scalar, prec: number): Scalar {
  checkUnit(x, 'acos');
  const point = (at: Scalar): Scalar => {
    const below = oneMinus(at, prec);
    if (isExactZero(below)) return ZERO;
    const above = onePlus(at, prec);
    if (isExactZero(above)) return pi(prec + GUARD);
    return multiply(
      TWO,
      atan(sqrt(divide(below, above, prec + GUARD), prec + GUARD), prec + GUARD),
      prec + GUARD,
    );
  };
  return overUnit(x, prec, point, at => negate(point(at)));
}

/** A function with slope ±1/√(1 − x²) over the ball; by its ends where the ball touches ±1. */
function overUnit(
  x: Scalar,
  prec: number,
  point: (at: Scalar) => Scalar,
  rising: (at: Scalar) => Scalar,
): Scalar {
  const complement = multiply(oneMinus(x, prec), onePlus(x, prec), prec);
  if (tryCompare(complement, ZERO) !== 1) {
    const over = byEnds(x, prec, rising);
    return rising === point ? over : negate(over);
  }
  return byMidpoint(x, prec, point, (_, bits) => divide(ONE, sqrt(complement, bits), bits));
}

/** The angle of the point (x, y) in (−π, π], as NumPy's arctan2; atan2(0, 0) = 0. Faults: undecided. */
export function atan2(y: Scalar, x: Scalar, prec: number): Scalar {
  if (isExactZero(y)) return isExactZero(x) || signOf(x) > 0 ? ZERO : pi(prec + GUARD);
  if (isExactZero(x)) return signOf(y) > 0 ? rightAngle(prec) : negate(rightAngle(prec));
  if (tryCompare(x, ZERO) === 1 && tryCompare(absolute(y), x) !== 1) {
    return atan(divide(y, x, prec + GUARD), prec + GUARD);
  }
  // sign(y)·π/2 − atan(x/y) is right for every x once y is not 0.
  if (tryCompare(y, ZERO) === undefined) return besideZero(y, x, prec);
  const slant = atan(divide(x, y, prec + GUARD), prec + GUARD);
  const quarter = compare(y, ZERO) > 0 ? rightAngle(prec) : negate(rightAngle(prec));
  return subtract(quarter, slant, prec + GUARD);
}

function besideZero(y: Scalar, x: Scalar, prec: number): Scalar {
  if (tryCompare(x, ZERO) === 1) return atan(divide(y, x, prec + GUARD), prec + GUARD);
  throw new NumericFault('undecided', 'atan2 of a point not told from the cut');
}

function rightAngle(prec: number): Scalar {
  return multiply(HALF, pi(prec + GUARD), prec + GUARD);
}

function checkUnit(x: Scalar, name: string): void {
  const order = tryCompare(absolute(x), ONE);
  if (order === 1) throw new NumericFault('domain', `${name} of a number outside −1 to 1`);
  if (order === undefined)
    throw new NumericFault('undecided', `${name} of a number not told from the edge of −1 to 1`);
}

/** 1 + x with all the bits of x. */
function onePlus(x: Scalar, prec: number): Scalar {
  return add(ONE, x, prec + GUARD + (x.kind === 'ball' ? bitLength(magnitude(x.mid)) : 0));
}

/** 1 − x with all the bits of x. */
function oneMinus(x: Scalar, prec: number): Scalar {
  return onePlus(negate(x), prec);
}
