import { ballBetween, exactBall, upperEnd } from '../ball.ts';
import { squareBall } from '../ball-arithmetic.ts';
import { exactRoot } from '../exact-root.ts';
import { cbrtBall, sqrtBall } from '../kernel/ball-root.ts';
import { negateRational } from '../rational.ts';
import { absolute, add, isExactZero, multiply, type Scalar } from '../scalar.ts';

/** Bits beyond the working precision for the steps of a formula. */
const GUARD = 8;

/** The square root; exact for squares of rationals. Faults: domain for x < 0, undecided at the edge. */
export function sqrt(x: Scalar, prec: number): Scalar {
  const exact = x.kind === 'rational' && x.num >= 0n ? exactRoot(x, 2n) : undefined;
  return exact ?? sqrtBall(x, prec);
}

/** The square root of a number that is known to be ≥ 0, such as a sum of squares, whatever its bounds. */
export function sqrtOfNonNegative(x: Scalar, prec: number): Scalar {
  if (x.kind === 'rational' || x.mid >= x.rad) return sqrt(x, prec);
  return sqrtBall(ballBetween(exactBall(0n, x.exp), upperEnd(x), prec), prec);
}

/** The cube root, of either sign; exact for cubes of rationals. */
export function cbrt(x: Scalar, prec: number): Scalar {
  if (x.kind === 'ball') return cbrtBall(x, prec);
  const exact = exactRoot(x.num < 0n ? negateRational(x) : x, 3n);
  if (exact === undefined) return cbrtBall(x, prec);
  return x.num < 0n ? negateRational(exact) : exact;
}

/** √(a² + b²), exact where that is rational. */
export function hypot(a: Scalar, b: Scalar, prec: number): Scalar {
  if (isExactZero(a)) return absolute(b);
  if (isExactZero(b)) return absolute(a);
  return sqrtOfNonNegative(add(square(a, prec + GUARD), square(b, prec + GUARD), prec + GUARD), prec);
}

function square(a: Scalar, prec: number): Scalar {
  return a.kind === 'rational' ? multiply(a, a, prec) : squareBall(a, prec);
}
