import { compareRationals, type Rational } from '../numeric/rational.ts';
import { readInstant } from '../time/instant.ts';

/** Which of several submissions of one student counts. */
export const ATTEMPT_POLICIES = ['latest', 'first', 'best', 'error'] as const;

export type AttemptPolicy = (typeof ATTEMPT_POLICIES)[number];

/** One of a student's submissions, as far as it matters for the choice. */
export interface Attempt {
  readonly path: string;
  /** The hash of the file; files of one hash are copies of each other. */
  readonly sha256: string | undefined;
  /** When it was handed in, as it says. */
  readonly submittedAt: string | undefined;
  readonly status: 'graded' | 'invalid';
  /** The points that it gives, after what lateness costs. */
  readonly points: Rational;
}

/** Why a submission does not count beside the one that does. */
export const NOT_COUNTED_REASONS = [
  'copy',
  'invalid',
  'earlier',
  'later',
  'fewer-points',
  'same-points',
] as const;

export type NotCountedReason = (typeof NOT_COUNTED_REASONS)[number];

/** Why no submission was chosen. */
export type Undecided = 'policy' | 'no-time' | 'same-time';

/** The submission that counts with those that do not, or why a person has to choose. */
export type AttemptChoice<A extends Attempt> =
  | {
      readonly kind: 'chosen';
      readonly counted: A;
      /** By path. */
      readonly others: readonly { readonly attempt: A; readonly reason: NotCountedReason }[];
    }
  | { readonly kind: 'undecided'; readonly why: Undecided };

/**
 * Chooses among the submissions of one student, of which there is at least one; their order does not matter.
 *
 * Copies, byte for byte, are one submission, counted under the first path. Files that cannot be graded count only where
 * there is no graded one, but for the policy `error`, which leaves every choice to a person. `latest` and `first` need
 * to know when each was handed in, and that no two of them lead at the same moment; else a person has to choose. `best`
 * takes most points, of several that have most the latest one where each says when, then the first path.
 */
export function chooseAttempt<A extends Attempt>(
  policy: AttemptPolicy,
  attempts: readonly A[],
): AttemptChoice<A> {
  const byPath = [...attempts].sort((a, b) => compareText(a.path, b.path));
  const copies = byPath.filter((a, i) => byPath.slice(0, i).some(b => isCopy(a, b)));
  const different = byPath.filter(a => !copies.includes(a));
  const hasGraded = different.some(a => a.status === 'graded');
  const eligible = hasGraded && policy !== 'error' ? different.filter(a => a.status === 'graded') : different;
  const leader = eligible.length === 1 ? eligible[0]! : leaderOf(policy, eligible);
  if (typeof leader === 'string') return { kind: 'undecided', why: leader };
  const reasonOf = (attempt: A): NotCountedReason => {
    if (copies.includes(attempt)) return 'copy';
    if (!eligible.includes(attempt)) return 'invalid';
    if (policy !== 'best') return policy === 'first' ? 'later' : 'earlier';
    return compareRationals(attempt.points, leader.points) < 0 ? 'fewer-points' : 'same-points';
  };
  const others = byPath.filter(a => a !== leader).map(attempt => ({ attempt, reason: reasonOf(attempt) }));
  return { kind: 'chosen', counted: leader, others };
}

/** The one that counts among several, which are in the order of their paths. */
function leaderOf<A extends Attempt>(policy: AttemptPolicy, attempts: readonly A[]): A | Undecided {
  if (policy === 'error') return 'policy';
  if (policy !== 'best') return atTheEnd(policy, attempts);
  const most = attempts.reduce((a, b) => (compareRationals(b.points, a.points) > 0 ? b : a)).points;
  const best = attempts.filter(a => compareRationals(a.points, most) === 0);
  return latestOrFirstPath(best);
}

/** The latest or the first of all, where that can be told. */
function atTheEnd<A extends Attempt>(end: 'latest' | 'first', attempts: readonly A[]): A | Undecided {
  const timed = timesOf(attempts);
  if (timed === undefined) return 'no-time';
  const sign = end === 'latest' ? -1 : 1;
  const [leader, next] = timed.sort((a, b) => sign * compareRationals(a.time, b.time));
  if (next !== undefined && compareRationals(leader!.time, next.time) === 0) return 'same-time';
  return leader!.attempt;
}

/** Of attempts that are equally good: the first path among the latest, or among all where one does not say when. */
function latestOrFirstPath<A extends Attempt>(attempts: readonly A[]): A {
  const timed = timesOf(attempts);
  if (timed === undefined) return attempts[0]!;
  return timed.reduce((a, b) => (compareRationals(b.time, a.time) > 0 ? b : a)).attempt;
}

/** When each was handed in; undefined where one does not say. */
function timesOf<A extends Attempt>(
  attempts: readonly A[],
): { readonly attempt: A; readonly time: Rational }[] | undefined {
  const timed = attempts.flatMap(attempt => {
    const instant = attempt.submittedAt === undefined ? undefined : readInstant(attempt.submittedAt);
    return instant === undefined ? [] : [{ attempt, time: instant.seconds }];
  });
  return timed.length === attempts.length ? timed : undefined;
}

function isCopy(a: Attempt, b: Attempt): boolean {
  return a.sha256 !== undefined && a.sha256 === b.sha256;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
