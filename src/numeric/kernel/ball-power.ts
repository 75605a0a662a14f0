import { type Ball, ballOf, exactBall, signOfBall, topOf } from '../ball.ts';
import { divideBalls, multiplyBalls, negateBall, powerOfBall } from '../ball-arithmetic.ts';
import { NumericFault } from '../fault.ts';
import { bitLength } from '../integer.ts';
import type { Rational } from '../rational.ts';
import { expBall } from './ball-exponential.ts';
import { logBall } from './ball-logarithm.ts';

/** Integer exponents of up to this many bits go by squaring. */
const SQUARING_BITS = 40;

/** x^n for an integer n ≠ 0. Faults: undecided where x is not told from 0 and n < 0. */
export function integerPower(x: Ball, n: bigint, prec: number): Ball {
  if (n < 0n) return divideBalls(exactBall(1n), integerPower(x, -n, prec + 4), prec);
  if (bitLength(n) <= SQUARING_BITS) return powerOfBall(x, n, prec);
  const sign = signOfBall(x);
  if (sign === undefined) throw new NumericFault('undecided', 'a high power of a number not told from zero');
  const power = positivePower(sign < 0 ? negateBall(x) : x, { kind: 'rational', num: n, den: 1n }, prec);
  return sign < 0 && n % 2n !== 0n ? negateBall(power) : power;
}

/** Above 2^41, |y·log x| is out of range. */
const LARGEST_TOP = 41;

/**
 * x^y = e^(y·log x) for x > 0. The error of the exponent is the relative error of the result, so y·log x, found roughly
 * first to lie below 2^t, is taken with t more bits, unless that is already out of the range of e^x. Faults: too-large; domain and undecided as log.
 */
export function positivePower(x: Rational | Ball, y: Rational | Ball, prec: number): Ball {
  const rough = exponent(x, y, 64);
  const extra = Math.max(0, topOf(rough));
  if (extra > LARGEST_TOP) return expBall(rough, 64);
  return expBall(exponent(x, y, prec + extra + 16), prec);
}

function exponent(x: Rational | Ball, y: Rational | Ball, prec: number): Ball {
  const factor = y.kind === 'ball' ? y : ballOf(y, prec);
  return multiplyBalls(logBall(x, prec), factor, prec);
}
