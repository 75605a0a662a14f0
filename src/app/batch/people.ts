import { jsonLine } from '../../base/json-line.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { type AttemptPolicy, chooseAttempt } from '../../grading/attempts.ts';
import { standingOf } from '../../grading/standing.ts';
import { markOfNumber, markToNumber, markToRational } from '../../numeric/mark.ts';
import { missingResult, reportDiagnostic } from '../../report/build.ts';
import type { ReportNotCounted, ReportRosterEntry } from '../../report/model.ts';
import { reportLate, reportRoster } from '../../report/people.ts';
import { diagnosticsOf, type ResultRecord, recordOfResult } from '../../report/record.ts';
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
  return { ...record, facts: { ...record.facts, student: who, submitted_at: time } };
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
        needs_person: facts.needs_person || (match !== undefined && match.entry === undefined),
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

/**
 * Brings the results of a batch together, which come in the order of reports: of several submissions of one student the
 * one that counts, which names the others; and a result for everyone on the roster of whom nothing came. Nobody is
 * dropped: where none of several can be chosen, all stay, each with a diagnostic.
 */
export function* bringTogether(
  records: Iterable<ResultRecord>,
  policy: AttemptPolicy,
  roster: readonly ReportRosterEntry[] | null,
  maxPoints: number,
): Generator<ResultRecord> {
  const expected = [...(roster ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  let next = 0;
  /** Those on the roster who come before an id, and of whom nothing came; at the end all that are left. */
  const missingBefore = function* (id: string | undefined): Generator<ResultRecord> {
    for (; next < expected.length && (id === undefined || expected[next]!.id < id); next++)
      yield recordOfResult(missingResult(expected[next]!, maxPoints));
    if (expected[next]?.id === id) next++;
  };
  let own: ResultRecord[] = [];
  for (const record of records) {
    const id = record.facts.student?.id;
    if (own.length > 0 && own[0]!.facts.student?.id !== id) {
      yield* settleStudent(own, policy);
      own = [];
    }
    if (own.length === 0) yield* missingBefore(id);
    if (id === undefined) yield record;
    else own.push(record);
  }
  yield* settleStudent(own, policy);
  yield* missingBefore(undefined);
}

/** The results of one student: the one that counts, or all of them with a diagnostic each. */
function settleStudent(records: readonly ResultRecord[], policy: AttemptPolicy): readonly ResultRecord[] {
  if (records.length < 2) return records;
  const choice = chooseAttempt(policy, records.map(attemptOf));
  if (choice.kind === 'chosen') {
    const { record } = choice.counted;
    // Reports that are joined have settled some before.
    const before = records.flatMap(({ facts }) => facts.not_counted);
    const others = [
      ...before,
      ...choice.others.map(({ attempt, reason }) => notCounted(attempt.record, reason)),
    ];
    return [{ ...record, facts: { ...record.facts, not_counted: others } }];
  }
  return records.map(record => {
    const others = records.filter(r => r !== record).map(r => r.facts.path);
    const undecided = diagnose('attempts-undecided', { why: choice.why, others: others.sort() });
    return withDiagnostics({ ...record, facts: { ...record.facts, needs_person: true } }, [undecided]);
  });
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

function notCounted({ facts }: ResultRecord, reason: ReportNotCounted['reason']): ReportNotCounted {
  const { path, submitted_at, points, status } = facts;
  return { path, submitted_at, points, status: status === 'graded' ? status : 'invalid', reason };
}
