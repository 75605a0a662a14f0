import { jsonLine } from '../../base/json-line.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type AttemptPolicy, chooseAttempt, type Undecided } from '../../grading/attempts.ts';
import { standingOf } from '../../grading/standing.ts';
import { markOfNumber, markToNumber, markToRational } from '../../numeric/mark.ts';
import { missingResult, reportDiagnostic } from '../../report/build.ts';
import type { ReportNotCounted, ReportResult, ReportRosterEntry } from '../../report/model.ts';
import { sortedNeeds } from '../../report/needs.ts';
import type { Need } from '../../report/part-model.ts';
import { reportLate, reportRoster } from '../../report/people.ts';
import { diagnosticsOf, notCounted, type ResultRecord, recordOfResult } from '../../report/record.ts';
import type { Roster } from '../../roster/roster.ts';
import type { Rubric } from '../../rubric/model.ts';
import { isDateTime } from '../../submission/date-time.ts';
import type { Hints } from '../sources/entry.ts';

/**
 * A record with what the path or the LMS says where the file says nothing: when it was handed in and, only where the
 * user's own pattern tells it, by whom.
 */
export function withHints(record: ResultRecord, hints: Hints | undefined): ResultRecord {
  if (hints === undefined) return record;
  const { student, submitted_at } = record.facts;
  const { submittedAt, layout, student: id, name = null } = hints;
  const time = submitted_at ?? (submittedAt !== undefined && isDateTime(submittedAt) ? submittedAt : null);
  const who = student ?? (layout === 'pattern' && id !== undefined ? { id, name } : null);
  const known = { ...record, facts: { ...record.facts, student: who, submitted_at: time } };
  return withDiagnostics(known, hints.notes ?? []);
}

/** A record with what roster and deadline say of its student and its time. */
export function withStanding(record: ResultRecord, rubric: Rubric, roster: Roster | undefined): ResultRecord {
  if (roster === undefined && rubric.due === undefined) return record;
  const { facts } = record;
  const { points, max_points } = facts;
  const { student, match, late, diagnostics } = standingOf(
    {
      student:
        facts.student === null ? undefined : { id: facts.student.id, name: facts.student.name ?? undefined },
      submittedAt: facts.submitted_at ?? undefined,
      marks:
        facts.status === 'graded'
          ? { points: markOfNumber(points), maxPoints: markOfNumber(max_points) }
          : undefined,
    },
    rubric,
    roster,
  );
  return withDiagnostics(
    {
      ...record,
      facts: {
        ...facts,
        student: student === undefined ? null : { id: student.id, name: student.name ?? null },
        roster: match === undefined ? null : reportRoster(match),
        points: late === undefined ? points : markToNumber(late.points),
        late: late === undefined ? null : reportLate(late),
        needs_person:
          match !== undefined && match.entry === undefined
            ? sortedNeeds([...facts.needs_person, 'identity'])
            : facts.needs_person,
      },
    },
    diagnostics,
  );
}

function withDiagnostics(record: ResultRecord, diagnostics: readonly Diagnostic[]): ResultRecord {
  if (diagnostics.length === 0) return record;
  const known = diagnosticsOf(record);
  return { ...record, diagnostics: jsonLine([...known, ...diagnostics.map(reportDiagnostic)]) };
}

/** A record with the overrides of its student that are not applied. */
export function withUnapplied(record: ResultRecord, unapplied: readonly Diagnostic[]): ResultRecord {
  return unapplied.length === 0 ? record : withNeeds(record, ['override-not-applied'], unapplied);
}

/** A record that needs a person for more, with what is to be said of it. */
function withNeeds(
  record: ResultRecord,
  needs: readonly Need[],
  diagnostics: readonly Diagnostic[],
): ResultRecord {
  const needs_person = sortedNeeds([...record.facts.needs_person, ...needs]);
  return withDiagnostics({ ...record, facts: { ...record.facts, needs_person } }, diagnostics);
}

/** How the results of a batch are brought together. */
export interface Together {
  /** Which of several submissions of one student counts. */
  readonly policy: AttemptPolicy;
  /** Everyone on the roster; undefined without one. */
  readonly roster: readonly ReportRosterEntry[] | undefined;
  readonly maxPoints: number;
  /** The diagnostics of the overrides of a student who handed in nothing. */
  readonly unapplied: (student: string) => readonly Diagnostic[];
}

/**
 * Brings the results of a batch together, which come in the order of reports: one entry a student, which names the
 * submissions that do not count, and one for everyone on the roster of whom nothing came. Nobody is dropped: where none
 * of several submissions can be chosen, the entry is undecided and names them all.
 */
export function* bringTogether(
  records: Iterable<ResultRecord>,
  { policy, roster = [], maxPoints, unapplied }: Together,
): Generator<ResultRecord> {
  const expected = [...roster].sort((a, b) => (a.id < b.id ? -1 : 1));
  let next = 0;
  /** Those on the roster who come before an id, and of whom nothing came; at the end all that are left. */
  const missingBefore = function* (id: string | undefined): Generator<ResultRecord> {
    for (; next < expected.length && (id === undefined || expected[next]!.id < id); next++) {
      const entry = expected[next]!;
      yield withUnapplied(recordOfResult(missingResult(entry, maxPoints)), unapplied(entry.id));
    }
    if (expected[next]?.id === id) next++;
  };
  let own: ResultRecord[] = [];
  for (const record of records) {
    const id = record.facts.student?.id;
    if (own.length > 0 && own[0]!.facts.student?.id !== id) {
      yield settleStudent(own, policy);
      own = [];
    }
    if (own.length === 0) yield* missingBefore(id);
    if (id === undefined) yield record;
    else own.push(record);
  }
  if (own.length > 0) yield settleStudent(own, policy);
  yield* missingBefore(undefined);
}

/** The entry of one student: the submission that counts, or that it is undecided, with the others named. */
function settleStudent(records: readonly ResultRecord[], policy: AttemptPolicy): ResultRecord {
  const [first, ...more] = records;
  if (more.length === 0) return first!;
  // Reports that are joined have settled some before.
  const came = records.filter(({ facts }) => facts.status !== 'missing');
  const undecided = came.filter(({ facts }) => facts.status === 'undecided');
  const before = came.flatMap(({ facts }) => facts.not_counted);
  if (came.length < 2) return came[0] ?? first!;
  if (undecided.length > 0) {
    const others = came.filter(({ facts }) => facts.status !== 'undecided');
    const named = [...before, ...others.map(record => notCounted(record, 'undecided'))];
    return { ...undecided[0]!, facts: { ...undecided[0]!.facts, not_counted: named.sort(byPath) } };
  }
  const choice = chooseAttempt(policy, came.map(attemptOf));
  if (choice.kind === 'undecided') return undecidedRecord(came, choice.why);
  const { record } = choice.counted;
  const others = [
    ...before,
    ...choice.others.map(({ attempt, reason }) => notCounted(attempt.record, reason)),
  ];
  return { ...record, facts: { ...record.facts, not_counted: others } };
}

/** The entry of a student none of whose submissions is known to count. */
function undecidedRecord(records: readonly ResultRecord[], why: Undecided): ResultRecord {
  const { student, group, roster, max_points, needs_person } = records[0]!.facts;
  const paths = records.map(({ facts }) => facts.path).sort();
  const entry: ReportResult = {
    status: 'undecided',
    points: null,
    points_so_far: 0,
    max_points,
    // All of them have the same student; their other needs are of submissions that may not count.
    needs_person: needs_person.filter(code => code === 'identity'),
    ...(group == null ? {} : { group }),
    ...(roster === null ? {} : { roster }),
    not_counted: [
      ...records.flatMap(({ facts }) => facts.not_counted),
      ...records.map(record => notCounted(record, 'undecided')),
    ].sort(byPath),
    questions: [],
  };
  const record = recordOfResult(entry);
  return withNeeds(
    { ...record, facts: { ...record.facts, student } },
    ['undecided'],
    [diagnose('attempts-undecided', { why, paths })],
  );
}

function byPath(a: ReportNotCounted, b: ReportNotCounted): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function attemptOf(record: ResultRecord) {
  const { path, sha256, submitted_at, status, points } = record.facts;
  return {
    record,
    path,
    sha256: sha256 ?? undefined,
    submittedAt: submitted_at ?? undefined,
    status: status === 'graded' ? status : 'invalid',
    points: markToRational(markOfNumber(points)),
  } as const;
}
