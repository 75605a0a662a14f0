import { roundedBall } from '../ball.ts';
import { piFixed } from '../constants.ts';
import { NumericFault } from '../fault.ts';
import { bitLength, floorDivideIntegers, magnitude } from '../integer.ts';
import { estimate, fixedOf, scaleFor, topOfNumber } from '../kernel/fixed.ts';
import { SINE_ERROR, sineKernel } from '../kernel/sine-kernel.ts';
import { widestTiny } from '../kernel/tiny.ts';
import { ONE, ZERO } from '../rational.ts';
import { isExactZero, type Scalar } from '../scalar.ts';
import { spend, unitsAt } from '../work.ts';

/** sin x, x in radians. Faults: too-large beyond 2^131072. */
export function sin(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  if (2 * topOfNumber(x) < -prec) return widestTiny(x, 3, prec);
  const { sine, error, w } = circle(x, prec, 'sine');
  return roundedBall(sine, SINE_ERROR + error, -w, prec + 8);
}

/** cos x, x in radians. Faults: too-large beyond 2^131072. */
export function cos(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ONE;
  const { cosine, error, w } = circle(x, prec, 'cosine');
  return roundedBall(cosine, SINE_ERROR + error, -w, prec + 8);
}

/**
 * tan x, x in radians. Faults: undecided where x is not told from a pole, too-large beyond 2^131072.
 *
 * For an argument off by d: |tan(x + d) − tan x| = |sin d|/|cos x·cos(x + d)| ≤ d/(c(c − d)) with c = |cos x|. The
 * kernel's own error k on both moves the quotient t by at most k(1 + |t|)/(c − k), and the integer division by 1.
 */
export function tan(x: Scalar, prec: number): Scalar {
  if (isExactZero(x)) return ZERO;
  if (2 * topOfNumber(x) < -prec) return widestTiny(x, 3, prec);
  const { sine, cosine, error, w } = circle(x, prec, 'both');
  const least = magnitude(cosine) - SINE_ERROR;
  if (least <= error) throw new NumericFault('undecided', 'tan of a number not told from a pole');
  const scale = BigInt(w);
  const tangent = (sine << scale) / cosine;
  const kernel = (SINE_ERROR * ((1n << scale) + magnitude(tangent) + 1n)) / least;
  const spread = (error << (2n * scale)) / (least * (least - error));
  return roundedBall(tangent, kernel + spread + 3n, -w, prec + 8);
}

/** Beyond 2^this the bits of π that a reduction needs are too many. */
const LARGEST_TOP = 2 ** 17;

/** Units of work of a reduction and the kernel behind it, at a scale of up to 512 bits. */
const TURN = 10;

/** Results smaller than 2^-8 are worked out once more with the bits they lack. */
const SMALL_BITS = 8;

/** The error of an exact argument is below this many units: it comes from working at a scale alone. */
const CONVERSION_ERROR = 8n;

interface Circle {
  /** sin and cos of the midpoint at scale w, within SINE_ERROR. */
  readonly sine: bigint;
  readonly cosine: bigint;
  /** By how many units the argument may be off: sin and cos move by no more. */
  readonly error: bigint;
  readonly w: number;
}

/** sin and cos with about prec bits of the one that is wanted, also where it is small. */
function circle(x: Scalar, prec: number, wanted: 'sine' | 'cosine' | 'both'): Circle {
  const top = topOfNumber(x);
  if (x.kind === 'ball' && x.rad > 0n && bitLength(x.rad) + x.exp > 0) return anywhere(prec);
  if (top > LARGEST_TOP) throw new NumericFault('too-large', 'the sine of a number too large to reduce');
  let extra = wanted === 'cosine' ? 0 : Math.max(0, Math.min(prec, -top));
  for (;;) {
    const w = scaleFor(prec + 16 + extra);
    const found = reducedCircle(x, top, w);
    const size = bitLength(smallest(found, wanted));
    const missing = w - size;
    if (missing < extra + SMALL_BITS || extra > 4 * prec + Math.max(0, top)) return found;
    // Nor do more bits help where the argument itself is not known to as many.
    if (found.error > CONVERSION_ERROR && size <= bitLength(found.error)) return found;
    extra = missing + SMALL_BITS;
  }
}

/** For arguments off by 1 or more: sin and cos within 1 of 0. */
function anywhere(prec: number): Circle {
  const w = scaleFor(prec);
  return { sine: 0n, cosine: 0n, error: 1n << BigInt(w), w };
}

function smallest({ sine, cosine }: Circle, wanted: 'sine' | 'cosine' | 'both'): bigint {
  const s = magnitude(sine);
  const c = magnitude(cosine);
  if (wanted === 'both') return s < c ? s : c;
  return wanted === 'sine' ? s : c;
}

/**
 * x = q·π/2 + r with |r| < 1. For |x| < 2^30 the estimate of 2x/π is within 2^-20 of it, so its nearest integer q leaves
 * |r| < 0.79; larger ones divide. π/2 is taken from so many bits more that q of its units are below 1/2; with the cut,
 * and that of x itself, r is off by less than 2 units more than x.
 */
function reducedCircle(x: Scalar, top: number, w: number): Circle {
  // The bits of π that a large argument needs are charged for as if they were not kept.
  spend(TURN * unitsAt(w + Math.max(0, top)));
  const { value, error } = fixedOf(x, w);
  const more = top <= 30 ? 64 : scaleFor(top + 16);
  const halfPi = piFixed(w + more - 1);
  const q =
    top <= 30
      ? BigInt(Math.round(estimate(value, w) * (2 / Math.PI)))
      : floorDivideIntegers((value << BigInt(more + 1)) + halfPi, 2n * halfPi);
  const rest = value - ((q * halfPi) >> BigInt(more));
  const { sine, cosine } = sineKernel(magnitude(rest), w);
  const turned = quarterTurns(rest < 0n ? -sine : sine, cosine, BigInt.asUintN(2, q));
  return { ...turned, error: error + 2n, w };
}

function quarterTurns(sine: bigint, cosine: bigint, turns: bigint): { sine: bigint; cosine: bigint } {
  if (turns === 0n) return { sine, cosine };
  if (turns === 1n) return { sine: cosine, cosine: -sine };
  if (turns === 2n) return { sine: -sine, cosine: -cosine };
  return { sine: -cosine, cosine: sine };
}
