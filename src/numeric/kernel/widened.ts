import { type Ball, roundedBall, topOf } from '../ball.ts';
import { bitLength, shiftFloor } from '../integer.ts';

/** Bits below the working precision that both the value and what widens it are cut to. */
const GUARD = 8;

/**
 * value with `radius`·`slope` more: f(x ± r) from f(x), where |f'| ≤ slope throughout (mean value theorem). Both factors
 * count as the largest number they hold. On a grid prec + 8 bits below the larger of the two, the midpoint is cut by
 * less than 1 unit and the two radii round up by at most 1 each.
 */
export function widened(value: Ball, slope: Ball, radius: Ball, prec: number): Ball {
  const product = (slope.mid + slope.rad) * (radius.mid + radius.rad);
  if (product === 0n) return value;
  const exp = slope.exp + radius.exp;
  const grid = Math.max(topOf(value), bitLength(product) + exp) - prec - GUARD;
  const widening = shiftFloor(value.rad, value.exp - grid) + shiftFloor(product, exp - grid) + 3n;
  return roundedBall(shiftFloor(value.mid, value.exp - grid), widening, grid, prec);
}
