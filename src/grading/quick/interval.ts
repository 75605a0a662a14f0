import { lower, type Scalar, upper } from '../../numeric/scalar.ts';
import { doubleNear, doubleOfShort, stepped } from './doubles.ts';

/**
 * Decide by doubles on which side of accepted intervals [low, high] numbers lie, where that is certain.
 *
 * A student's number s is a decimal of at most 15 digits, read as the nearest double d = RN(s), to even on a tie.
 * Reading is monotone: s ≤ low implies RN(s) ≤ RN(low). So d > RN(low) proves s > low, and d < RN(low) proves s < low.
 * Where low is a decimal of at most 15 digits too, d = RN(low) proves s = low, which is within. Elsewhere it leaves it
 * open; `low` is known between two rationals, and RN of each is known to a unit in the last place (`doubleNear`), so the
 * doubles kept here lie two places outwards: a number whose double is not beyond them is left to exact arithmetic. The
 * same holds at the upper end.
 */
export class DoubleIntervals {
  /** Of each interval: the double below which a number is outside for certain, */
  readonly #outBelow: Float64Array;
  /** the two between which it is within for certain, */
  readonly #inAbove: Float64Array;
  readonly #inBelow: Float64Array;
  /** and the one above which it is outside for certain. */
  readonly #outAbove: Float64Array;

  constructor(intervals: readonly DoubleInterval[]) {
    this.#outBelow = Float64Array.from(intervals, x => x.outBelow);
    this.#inAbove = Float64Array.from(intervals, x => x.inAbove);
    this.#inBelow = Float64Array.from(intervals, x => x.inBelow);
    this.#outAbove = Float64Array.from(intervals, x => x.outAbove);
  }

  /** Whether a number read as this double is within an interval; undefined where only exact arithmetic tells. */
  decide(index: number, d: number): boolean | undefined {
    if (d > this.#inAbove[index]! && d < this.#inBelow[index]!) return true;
    return d < this.#outBelow[index]! || d > this.#outAbove[index]! ? false : undefined;
  }
}

/** The doubles around the ends of one interval. */
export interface DoubleInterval {
  readonly outBelow: number;
  readonly inAbove: number;
  readonly inBelow: number;
  readonly outAbove: number;
}

const PLACES = 2;

/** The doubles for an interval; undefined where they would decide nothing. */
export function doubleInterval(low: Scalar, high: Scalar): DoubleInterval | undefined {
  const [below, above] = [doublesAround(low), doublesAround(high)];
  if (below === undefined || above === undefined) return undefined;
  return {
    outBelow: below.from,
    inAbove: below.known ? stepped(below.from, -1) : below.to,
    inBelow: above.known ? stepped(above.to, 1) : above.from,
    outAbove: above.to,
  };
}

/** Between which doubles that of an end lies; `known` where it is the one double of a decimal that is told from others. */
function doublesAround(
  end: Scalar,
): { readonly from: number; readonly to: number; readonly known: boolean } | undefined {
  const double = doubleOfShort(end);
  if (double !== undefined) return { from: double, to: double, known: true };
  const [from, to] = [doubleNear(lower(end)), doubleNear(upper(end))];
  if (from === undefined || to === undefined) return undefined;
  return { from: stepped(from, -PLACES), to: stepped(to, PLACES), known: false };
}
