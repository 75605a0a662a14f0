import { type Ball, roundedBall, topOf } from '../ball.ts';

/**
 * value with `radius`·`slope` more: f(x ± r) from f(x), where |f'| ≤ slope throughout (mean value theorem). Both factors
 * count as the largest number they hold; the product is rounded up to 32 bits.
 */
export function widened(value: Ball, slope: Ball, radius: Ball, prec: number): Ball {
  const product = (slope.mid + slope.rad) * (radius.mid + radius.rad);
  if (product === 0n) return value;
  const exp = slope.exp + radius.exp;
  const grid = Math.min(value.exp, topOf(value) - prec - 8);
  const up = BigInt(value.exp - grid);
  const widening = exp >= grid ? product << BigInt(exp - grid) : (product >> BigInt(grid - exp)) + 1n;
  return roundedBall(value.mid << up, (value.rad << up) + widening, grid, prec);
}
