import { absolute, add, type Scalar, subtract, tryCompare } from '../numeric/scalar.ts';
import type { DigitCount } from './digits.ts';
import type { Accepted, Growth, Judgement, Side, StudentNumber } from './judgement.ts';

/**
 * Judges one number by the interval that is accepted. With the reference known as m ± ρ, an answer is within when it
 * lies between the ends of the interval for certain, outside when it lies beyond one of them for certain.
 */
export function judgeNumber(
  { value: s }: StudentNumber,
  reference: Scalar,
  accepted: Accepted | undefined,
  precision: number,
  growth: Growth | undefined,
): Judgement {
  const difference = absolute(subtract(s, reference, precision));
  if (accepted === undefined) return { side: 'undecided', difference, allowed: undefined };
  const { low, high, allowed } = accepted;
  if (growth === undefined) return { side: between(s, low, high), difference, allowed };
  const [from, to] = [subtract(low, growth.below, precision), add(high, growth.above, precision)];
  const more = tryCompare(s, reference) === -1 ? growth.below : growth.above;
  return { side: between(s, from, to), difference, allowed: allowed && add(allowed, more, precision) };
}

/** The same judgement, but outside where the answer was typed with fewer digits than are asked for. */
export function withEnoughDigits(
  judgement: Judgement,
  { written }: StudentNumber,
  digits: DigitCount,
): Judgement {
  // A fraction has no last digit, so that none can be missing.
  if (written === undefined) return judgement;
  const enough =
    'decimals' in digits ? -written.unitExponent >= digits.decimals : written.sigfigs >= digits.sigfigs;
  return enough ? judgement : { ...judgement, side: 'outside', lacking: digits };
}

function between(s: Scalar, low: Scalar, high: Scalar): Side {
  const [fromLow, toHigh] = [tryCompare(s, low), tryCompare(s, high)];
  if (fromLow === -1 || toHigh === 1) return 'outside';
  return fromLow === undefined || toHigh === undefined ? 'undecided' : 'within';
}
