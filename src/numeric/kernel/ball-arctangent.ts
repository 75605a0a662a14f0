import { type Ball, ballBetween, lowerEnd, roundedBall, signOfBall, topOf, upperEnd } from '../ball.ts';
import { piFixed } from '../constants.ts';
import { magnitude } from '../integer.ts';
import type { Rational } from '../rational.ts';
import { ARCTANGENT_ERROR, arctangentKernel } from './arctangent-kernel.ts';
import { fixedOf, scaleFor, topOfNumber } from './fixed.ts';
import { widestTiny } from './tiny.ts';

/**
 * atan x, accurate relative to itself also for small x. x must not be exactly 0.
 *
 * |x| > 1 by π/2 − atan(1/|x|), where the quotient is cut by 1 unit and π/2 by 1. For an argument off by d the result is
 * off by at most d/(1 + y²), y the least of |x| within d.
 */
export function arctangentBall(x: Rational | Ball, prec: number): Ball {
  const top = topOfNumber(x);
  if (2 * top < -prec) return widestTiny(x, 3, prec);
  const w = scaleFor(prec + 16 + Math.max(0, -top));
  if (top > w) return large(x, prec);
  const { value, error } = fixedOf(x, w);
  const scale = BigInt(w);
  if (x.kind === 'ball' && error >> (scale - 2n) > 0n) return byEnds(x, prec);
  const size = magnitude(value);
  const one = 1n << scale;
  const angle =
    size <= one ? arctangentKernel(size, w) : piFixed(w - 1) - arctangentKernel((one << scale) / size, w);
  const least = size > error ? size - error : 0n;
  const spread = error === 0n ? 0n : (error << (2n * scale)) / ((one << scale) + least * least) + 1n;
  return roundedBall(value < 0n ? -angle : angle, ARCTANGENT_ERROR + 2n + spread, -w, prec + 8);
}

/** For a number that may reach 2^w: within 1/|x| < 2^-w·2 of ±π/2 where all of it is that large, else by its ends. */
function large(x: Rational | Ball, prec: number): Ball {
  if (x.kind === 'ball' && (signOfBall(x) === undefined || topOf(lowerEnd(x)) !== topOf(upperEnd(x)))) {
    return byEnds(x, prec);
  }
  const w = prec + 8;
  const negative = x.kind === 'rational' ? x.num < 0n : x.mid < 0n;
  return roundedBall(negative ? -piFixed(w - 1) : piFixed(w - 1), 4n, -w, prec + 8);
}

function byEnds(x: Ball, prec: number): Ball {
  return ballBetween(endOf(lowerEnd(x), lowerEnd, prec), endOf(upperEnd(x), upperEnd, prec), prec + 8);
}

function endOf(point: Ball, side: (x: Ball) => Ball, prec: number): Ball {
  return point.mid === 0n ? point : side(arctangentBall(point, prec));
}
