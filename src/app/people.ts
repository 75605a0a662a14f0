import { diagnose } from '../diagnostic/diagnostic.ts';
import { type AttemptPolicy, chooseAttempt } from '../grading/attempts.ts';
import { parseDecimal, ZERO } from '../numeric/rational.ts';
import { missingResult, reportDiagnostic } from '../report/build.ts';
import type { ReportNotCounted, ReportResult } from '../report/model.ts';
import { othersOf } from '../roster/match.ts';
import type { Roster } from '../roster/roster.ts';
import type { Rubric } from '../rubric/model.ts';

/**
 * Brings the results of a batch together: of several submissions of one student the one that counts, which names the
 * others; and a result for everyone on the roster of whom nothing came. Nobody is dropped: where none of several can be
 * chosen, all stay, each with a diagnostic. The results are in no particular order.
 */
export function bringTogether(
  results: readonly ReportResult[],
  policy: AttemptPolicy,
  rubric: Rubric,
  roster: Roster | undefined,
): readonly ReportResult[] {
  const settled = settleAttempts(results, policy);
  const known = new Set(settled.flatMap(r => (r.student === null ? [] : [r.student.id])));
  const missing = roster === undefined ? [] : othersOf(roster, known).map(s => missingResult(s, rubric));
  return [...settled, ...missing];
}

/** One result for each student, as far as it can be told which one counts; files without a student stay as they are. */
export function settleAttempts(
  results: readonly ReportResult[],
  policy: AttemptPolicy,
): readonly ReportResult[] {
  const byStudent = new Map<string, ReportResult[]>();
  for (const result of results) {
    if (result.student === null) continue;
    const own = byStudent.get(result.student.id);
    if (own === undefined) byStudent.set(result.student.id, [result]);
    else own.push(result);
  }
  const nobodys = results.filter(r => r.student === null);
  return [...nobodys, ...[...byStudent.values()].flatMap(own => settleStudent(own, policy))];
}

/** The results of one student: the one that counts, or all of them with a diagnostic each. */
export function settleStudent(
  results: readonly ReportResult[],
  policy: AttemptPolicy,
): readonly ReportResult[] {
  if (results.length < 2) return results;
  const choice = chooseAttempt(policy, results.map(attemptOf));
  if (choice.kind === 'chosen') {
    const others = choice.others.map(({ attempt, reason }) => notCounted(attempt.result, reason));
    return [{ ...choice.counted.result, not_counted: others }];
  }
  return results.map(result => {
    const others = results.filter(r => r !== result).map(pathOf);
    const undecided = diagnose('attempts-undecided', { why: choice.why, others: others.sort() });
    return { ...result, diagnostics: [...result.diagnostics, reportDiagnostic(undecided)] };
  });
}

function attemptOf(result: ReportResult) {
  const { submission, status, points } = result;
  return {
    result,
    path: pathOf(result),
    sha256: submission?.sha256 ?? undefined,
    submittedAt: submission?.submitted_at ?? undefined,
    status: status === 'graded' ? status : 'invalid',
    points: parseDecimal(String(points)) ?? ZERO,
  } as const;
}

function notCounted(result: ReportResult, reason: ReportNotCounted['reason']): ReportNotCounted {
  const { submission, status, points } = result;
  return {
    path: pathOf(result),
    submitted_at: submission?.submitted_at ?? null,
    points,
    status: status === 'graded' ? status : 'invalid',
    reason,
  };
}

function pathOf({ submission }: ReportResult): string {
  return submission?.path ?? '';
}
