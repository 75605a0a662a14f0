import { ballBetween, lowerEnd, midpointBall, upperEnd } from '../ball.ts';
import { bitLength } from '../integer.ts';
import { widened } from '../kernel/widened.ts';
import { absolute, type Scalar, toBall } from '../scalar.ts';

/** Bits that the bound on a slope is worked out with. */
const SLOPE_BITS = 48;

/**
 * f over a ball, from its value at the midpoint and a bound on |f'| over the whole ball (mean value theorem): the
 * radius is as tight as the slope. For formulas that hold x more than once, whose bounds would add up otherwise.
 */
export function byMidpoint(
  x: Scalar,
  prec: number,
  f: (point: Scalar) => Scalar,
  slope: (x: Scalar, prec: number) => Scalar,
): Scalar {
  if (x.kind === 'rational' || x.rad === 0n) return f(x);
  const value = toBall(f(midpointBall(x)), prec);
  const bound = toBall(absolute(slope(x, SLOPE_BITS)), SLOPE_BITS);
  return widened(value, bound, { kind: 'ball', mid: x.rad, rad: 0n, exp: x.exp }, prec + 8);
}

/** A rising function over a ball: from its value at the lower end to that at the upper. */
export function byEnds(x: Scalar, prec: number, rising: (point: Scalar) => Scalar): Scalar {
  if (x.kind === 'rational' || x.rad === 0n) return rising(x);
  const low = toBall(rising(lowerEnd(x)), prec);
  const high = toBall(rising(upperEnd(x)), prec);
  return ballBetween(lowerEnd(low), upperEnd(high), prec + 8);
}

/** Whether the bound on the error of x is 1/4 or more. */
export function isWide(x: Scalar): boolean {
  return x.kind === 'ball' && x.rad > 0n && bitLength(x.rad) + x.exp > -2;
}
