import { type Ball, ballBetween, exactBall, lowerEnd, signOfBall, topOf, upperEnd } from '../ball.ts';
import {
  absoluteBall,
  divideBalls,
  multiplyBalls,
  multiplyByRational,
  negateBall,
  powerOfBall,
} from '../ball-arithmetic.ts';
import { NumericFault } from '../fault.ts';
import { bitLength, magnitude } from '../integer.ts';
import type { Rational } from '../rational.ts';
import { expBall } from './ball-exponential.ts';
import { logBall } from './ball-logarithm.ts';
import { topOfNumber } from './fixed.ts';

/** Integer exponents of up to this many bits go by squaring. */
const SQUARING_BITS = 40;

/** x^n for an integer n ≠ 0. Faults: undecided where x is not told from 0 and n < 0. */
export function integerPower(x: Ball, n: bigint, prec: number): Ball {
  const bits = bitLength(magnitude(n));
  if (n < 0n) return integerPower(divideBalls(exactBall(1n), x, prec + bits + 8), -n, prec);
  if (bits > SQUARING_BITS) return highPower(x, n, prec);
  const isWide = x.rad > 0n && bitLength(x.rad) + bits + 2 > bitLength(magnitude(x.mid));
  return isWide ? powerByEnds(n % 2n === 0n ? absoluteBall(x) : x, n, prec) : powerOfBall(x, n, prec);
}

/** For x^n rising over the ball: n odd, or the ball at or above 0. */
function powerByEnds(x: Ball, n: bigint, prec: number): Ball {
  const low = powerOfPoint(lowerEnd(x), n, prec);
  const high = powerOfPoint(upperEnd(x), n, prec);
  return ballBetween(lowerEnd(low), upperEnd(high), prec);
}

function powerOfPoint(x: Ball, n: bigint, prec: number): Ball {
  return x.mid === 0n ? x : powerOfBall(x, n, prec);
}

function highPower(x: Ball, n: bigint, prec: number): Ball {
  const sign = signOfBall(x);
  if (sign === undefined) throw new NumericFault('undecided', 'a high power of a number not told from zero');
  const power = positivePower(sign < 0 ? negateBall(x) : x, { kind: 'rational', num: n, den: 1n }, prec);
  return sign < 0 && n % 2n !== 0n ? negateBall(power) : power;
}

/** Above 2^41, |y·log x| is out of range. */
const LARGEST_TOP = 41;

/**
 * x^y = e^(y·log x) for x > 0. The error of the exponent is the relative error of the result, so y·log x below 2^t is
 * taken with t more bits. Where an easy bound allows for more than the range of e^x, a rough value tells. Faults:
 * too-large; domain and undecided as log.
 */
export function positivePower(x: Rational | Ball, y: Rational | Ball, prec: number): Ball {
  let top = topOfNumber(y) + topOfLog(x);
  if (top > LARGEST_TOP) {
    const rough = exponent(x, y, 64);
    top = topOf(rough);
    if (top > LARGEST_TOP) return expBall(rough, 64);
  }
  return expBall(exponent(x, y, prec + Math.max(0, top) + 16), prec);
}

function exponent(x: Rational | Ball, y: Rational | Ball, prec: number): Ball {
  const log = logBall(x, prec);
  return y.kind === 'ball' ? multiplyBalls(log, y, prec) : multiplyByRational(log, y, prec);
}

/** t with |log x| < |log2 x| < 2^t: a fraction is above 1/4 of the bound on it, a ball with r ≤ m/2 above 1/8 of it. */
function topOfLog(x: Rational | Ball): number {
  if (x.kind === 'ball' && 2n * x.rad > x.mid) return Number.POSITIVE_INFINITY;
  return bitLength(BigInt(Math.abs(topOfNumber(x)) + 3));
}
