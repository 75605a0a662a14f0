import { type Ball, ballBetween, ballOf, exactBall, lowerEnd, roundedBall, upperEnd } from '../ball.ts';
import { negateBall } from '../ball-arithmetic.ts';
import { NumericFault } from '../fault.ts';
import { bitLength, integerRoot, magnitude } from '../integer.ts';
import type { Rational } from '../rational.ts';

/** √x. Faults: domain for x < 0, undecided where some of x lies below 0 and some does not. */
export function sqrtBall(x: Rational | Ball, prec: number): Ball {
  const around = x.kind === 'ball' ? x : ballOf(x, prec + 8);
  if (around.mid + around.rad < 0n) throw new NumericFault('domain', 'square root of a negative number');
  if (around.mid < around.rad) {
    throw new NumericFault('undecided', 'square root of a number not told from zero');
  }
  return root(around, 2, prec);
}

/** The cube root of x, of either sign. */
export function cbrtBall(x: Rational | Ball, prec: number): Ball {
  const around = x.kind === 'ball' ? x : ballOf(x, prec + 8);
  return root(around, 3, prec);
}

/**
 * The k-th root of m·2^e with r around m: the integer root of m·2^s, s chosen so that it has about prec + 8 bits and that
 * e − s is a multiple of k. It cuts less than 1 unit.
 *
 * With d = r/m ≤ 1/4 the root moves by at most its own size times 1 − (1 − d)^(1/k) ≤ d/k + d²: the rest of the series
 * (1/k)(1 − 1/k)/2·d² + … has positive coefficients that sum to less than 1. Wider balls, and those around 0, go by
 * their ends.
 */
function root(x: Ball, k: 2 | 3, prec: number): Ball {
  const m = magnitude(x.mid);
  if (4n * x.rad > m) {
    return ballBetween(
      lowerEnd(rootOfPoint(lowerEnd(x), k, prec)),
      upperEnd(rootOfPoint(upperEnd(x), k, prec)),
      prec,
    );
  }
  if (x.mid < 0n) return negateBall(root(negateBall(x), k, prec));
  const least = Math.max(0, k * (prec + 8) - bitLength(m));
  const shift = least + ((((x.exp - least) % k) + k) % k);
  const value = integerRoot(m << BigInt(shift), k);
  const size = value + 1n;
  const relative = (size * x.rad) / m + 1n;
  const error = x.rad === 0n ? 1n : 2n + relative / BigInt(k) + (relative * x.rad) / m + 1n;
  return roundedBall(value, error, (x.exp - shift) / k, prec + 8);
}

function rootOfPoint(x: Ball, k: 2 | 3, prec: number): Ball {
  return x.mid === 0n ? exactBall(0n) : root(x, k, prec);
}
