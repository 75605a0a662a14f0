import { lower, type Scalar, upper } from '../../numeric/scalar.ts';
import { doubleNear, stepped } from './doubles.ts';

/**
 * Decides by doubles on which side of an accepted interval [low, high] a number lies, where that is certain.
 *
 * A student's number s is a decimal of at most 17 digits; JSON.parse makes of it the nearest double d = RN(s), to even
 * on a tie. Reading is monotone: s ≤ low implies RN(s) ≤ RN(low). So d > RN(low) proves s > low, and d < RN(low) proves
 * s < low; only d = RN(low) leaves it open. `low` is known between two rationals, and RN of each is known to a unit in
 * the last place (`doubleNear`), so the doubles kept here lie two places outwards: a number whose double is not beyond
 * them is left to exact arithmetic. The same holds at the upper end.
 */
export interface DoubleInterval {
  /** Below this double a number is outside for certain. */
  readonly outBelow: number;
  /** Between these two it is within for certain. */
  readonly inAbove: number;
  readonly inBelow: number;
  /** Above this one it is outside for certain. */
  readonly outAbove: number;
}

const PLACES = 2;

/** The doubles for an interval; undefined where they would decide nothing. */
export function doubleInterval(low: Scalar, high: Scalar): DoubleInterval | undefined {
  const ends = [lower(low), upper(low), lower(high), upper(high)].map(doubleNear);
  const [a, b, c, d] = ends;
  if (a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return {
    outBelow: stepped(a, -PLACES),
    inAbove: stepped(b, PLACES),
    inBelow: stepped(c, -PLACES),
    outAbove: stepped(d, PLACES),
  };
}

/** Whether a number read as this double is within; undefined where only exact arithmetic tells. */
export function decide(
  { outBelow, inAbove, inBelow, outAbove }: DoubleInterval,
  d: number,
): boolean | undefined {
  if (d > inAbove && d < inBelow) return true;
  return d < outBelow || d > outAbove ? false : undefined;
}
