import { type Mark, markToRational, roundMark, subtractMarks } from '../numeric/mark.ts';
import {
  addRationals,
  compareRationals,
  divideRationals,
  floorRational,
  integer,
  multiplyRationals,
  negateRational,
  type Rational,
  ZERO,
} from '../numeric/rational.ts';
import type { Extension } from '../roster/roster.ts';
import type { LatePolicy, Rubric } from '../rubric/model.ts';
import { DAY, HOUR } from '../time/duration.ts';
import { type Instant, readInstant } from '../time/instant.ts';
import type { SubmissionMark } from './mark.ts';

/** How late a submission is and what that costs, with every number on the way; exact until the one rounding. */
export interface Lateness {
  /** The deadline that holds for the student. */
  readonly due: Instant;
  /** What the roster gives the student. */
  readonly extension: Extension | undefined;
  readonly submittedAt: Instant;
  /** Seconds after `due`; 0 in time. */
  readonly lateBy: Rational;
  /** What is counted; undefined where lateness costs nothing. */
  readonly unit: 'day' | 'hour' | undefined;
  /** The days or hours begun after the deadline and its grace. */
  readonly begun: bigint;
  /** The share of the rubric's points that they take, at most the greatest one. */
  readonly share: Rational;
  /** The mark without the deduction. */
  readonly rawPoints: Mark;
  /** The share of the rubric's points, rounded half up, and never more than the raw mark. */
  readonly deducted: Mark;
  /** The mark that counts: the raw one less the deduction. */
  readonly points: Mark;
}

/** How late a submission is; undefined where the rubric has no deadline, and where the time cannot be read. */
export function lateness(
  { due, late, pointsDecimals }: Pick<Rubric, 'due' | 'late' | 'pointsDecimals'>,
  { points: raw, maxPoints }: Pick<SubmissionMark, 'points' | 'maxPoints'>,
  submitted: string,
  extension: Extension | undefined,
): Lateness | undefined {
  const submittedAt = readInstant(submitted);
  if (due === undefined || submittedAt === undefined) return undefined;
  const extended = deadlineOf(due, extension);
  const lateBy = greater(ZERO, addRationals(submittedAt.seconds, negateRational(extended.seconds)));
  const { unit, begun, share } = costOf(late, lateBy);
  const wanted = multiplyRationals(share, markToRational(maxPoints));
  const deducted = roundMark(lesser(wanted, markToRational(raw)), pointsDecimals);
  const points = subtractMarks(raw, deducted);
  const rest = { unit, begun, share, rawPoints: raw, deducted, points };
  return { due: extended, extension, submittedAt, lateBy, ...rest };
}

/** Of several extensions, as the members of a team have them, the one with the latest deadline. */
export function latestExtension(
  due: Instant,
  extensions: readonly (Extension | undefined)[],
): Extension | undefined {
  const end = (extension: Extension | undefined) => deadlineOf(due, extension).seconds;
  return extensions.reduce(
    (latest, next) => (compareRationals(end(next), end(latest)) > 0 ? next : latest),
    extensions[0],
  );
}

/** The deadline with an extension: a date and time stands in the place of the rubric's, a duration is added to it. */
export function deadlineOf(due: Instant, extension: Extension | undefined): Instant {
  if (extension === undefined) return due;
  if (extension.kind === 'until') return extension.until;
  return { ...due, seconds: addRationals(due.seconds, extension.seconds) };
}

/**
 * Units are counted from the end of the grace, each as soon as it has begun; at that moment itself none has. With a
 * share for hours and one for days, hours are counted, and no 24 of them cost more than the share of a day.
 */
function costOf(late: LatePolicy | undefined, lateBy: Rational): Pick<Lateness, 'unit' | 'begun' | 'share'> {
  if (late === undefined) return { unit: undefined, begun: 0n, share: ZERO };
  const { perDay, perHour, grace, max } = late;
  const unit = perHour === undefined ? 'day' : 'hour';
  const over = addRationals(lateBy, negateRational(grace));
  if (over.num <= 0n) return { unit, begun: 0n, share: ZERO };
  const begun = ceiling(divideRationals(over, unit === 'day' ? DAY : HOUR));
  const each = (count: bigint, share: Rational) => multiplyRationals(integer(count), share);
  let share = each(begun, perHour ?? perDay ?? ZERO);
  if (perHour !== undefined && perDay !== undefined) {
    const whole = each(begun / 24n, lesser(perDay, each(24n, perHour)));
    share = addRationals(whole, lesser(perDay, each(begun % 24n, perHour)));
  }
  return { unit, begun, share: lesser(share, max) };
}

function ceiling(x: Rational): bigint {
  return -floorRational(negateRational(x));
}

function lesser(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) <= 0 ? a : b;
}

function greater(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}
