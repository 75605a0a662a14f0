import {
  ceiling,
  compare,
  type Fraction,
  floor,
  fraction,
  least,
  minus,
  over,
  plus,
  roundHalfUp,
  times,
  ZERO,
} from './fractions.ts';

/** The price of lateness, in shares of the rubric's points; times are in seconds. */
export interface Policy {
  readonly perDay: Fraction | undefined;
  readonly perHour: Fraction | undefined;
  readonly grace: Fraction;
  readonly max: Fraction;
}

/** All that lateness took from one submission. */
export interface Taken {
  readonly lateBy: Fraction;
  readonly share: Fraction;
  readonly deducted: Fraction;
  readonly points: Fraction;
}

const HOUR = fraction(3600n);
const DAY = fraction(86_400n);

/** The deduction from so many points of `most`, so many seconds after the deadline that holds. */
export function lateness(
  policy: Policy,
  raw: Fraction,
  most: Fraction,
  after: Fraction,
  decimals: number,
): Taken {
  const lateBy = compare(after, ZERO) > 0 ? after : ZERO;
  const share = least([policy.max, shareOf(policy, minus(lateBy, policy.grace))]);
  const deducted = least([raw, roundHalfUp(times(share, most), decimals)]);
  return { lateBy, share, deducted, points: minus(raw, deducted) };
}

/** The share for so many seconds after the grace, before there is a greatest one. */
function shareOf({ perDay, perHour }: Policy, seconds: Fraction): Fraction {
  if (compare(seconds, ZERO) <= 0) return ZERO;
  if (perHour === undefined) return times(perDay ?? ZERO, { n: ceiling(over(seconds, DAY)), d: 1n });
  const hours = { n: ceiling(over(seconds, HOUR)), d: 1n };
  if (perDay === undefined) return times(perHour, hours);
  const whole = { n: floor(over(hours, fraction(24n))), d: 1n };
  const rest = minus(hours, times(whole, fraction(24n)));
  const day = least([perDay, times(perHour, fraction(24n))]);
  return plus(times(day, whole), least([perDay, times(perHour, rest)]));
}
