import { type Ball, ballOf, roundedBall } from '../ball.ts';
import type { Rational } from '../rational.ts';
import { topOfNumber } from './fixed.ts';

/**
 * A ball around f(x) for any f with |f(x) − x| ≤ |x|^order (2 or 3): x widened by 2^(order·top), where |x| < 2^top. Meant
 * for top·(order − 1) below −prec, where that is less than 2^-prec relative to x.
 */
export function widestTiny(x: Rational | Ball, order: 2 | 3, prec: number): Ball {
  const around = x.kind === 'ball' ? x : ballOf(x, prec + 8);
  const bound = order * topOfNumber(x);
  // One unit in the last place of the midpoint is as small as the bound needs to be.
  const grid = Math.min(around.exp, topOfNumber(x) - prec - 8);
  const up = BigInt(around.exp - grid);
  const widening = bound <= grid ? 1n : 1n << BigInt(bound - grid);
  return roundedBall(around.mid << up, (around.rad << up) + widening, grid, prec + 8);
}
