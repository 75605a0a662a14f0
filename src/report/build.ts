import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { positionOf } from '../diagnostic/source.ts';
import type { PartMark, QuestionMark, SubmissionMark } from '../grading/mark.ts';
import type { CheckOutcome, ElementOutcome } from '../grading/outcome.ts';
import type { AppliedOverride } from '../grading/overrides/override.ts';
import type { Standing } from '../grading/standing.ts';
import { addMarks, type Mark, markToNumber, roundMark, ZERO_MARK } from '../numeric/mark.ts';
import type { RosterStudent } from '../roster/roster.ts';
import type { Part, Rubric } from '../rubric/model.ts';
import type { Student } from '../submission/read.ts';
import type {
  ReportDiagnostic,
  ReportElement,
  ReportOverride,
  ReportPart,
  ReportQuestion,
  ReportResult,
  ReportRubric,
  ReportSummary,
} from './model.ts';
import { reportDeadline, reportLate, reportRoster } from './people.ts';

/** One submission with its marks, as grading leaves it. */
export interface GradedSubmission {
  readonly path: string;
  readonly sha256: string | undefined;
  readonly student: Student | undefined;
  readonly submittedAt: string | undefined;
  /** Undefined for a submission that cannot be graded. */
  readonly marks: SubmissionMark | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The rubric's block of a report. */
export function reportRubric(rubric: Rubric, sha256: string): ReportRubric {
  const questions = rubric.questions.map(question => ({
    id: question.id,
    title: question.title,
    points: markToNumber(pointsOf(question.parts, rubric)),
    parts: question.parts.map(part => ({
      id: part.id,
      label: part.label,
      kind: part.spec.kind,
      points: markToNumber(pointsOf([part], rubric)),
    })),
  }));
  const { id, title } = rubric;
  return { id, title, sha256, points: totalPoints(rubric), questions, ...reportDeadline(rubric) };
}

/** The points of the whole rubric: the sum of the parts' points as marks have them. */
export function totalPoints(rubric: Rubric): number {
  const parts = rubric.questions.flatMap(q => q.parts);
  return markToNumber(pointsOf(parts, rubric));
}

/** The points of parts, each rounded as its mark is. */
function pointsOf(parts: readonly Part[], { pointsDecimals }: Rubric): Mark {
  return parts.reduce((sum, { points }) => addMarks(sum, roundMark(points, pointsDecimals)), ZERO_MARK);
}

/** A submission's block of a report, with what roster and deadline say of it. */
export function reportResult(graded: GradedSubmission, rubric: Rubric, standing?: Standing): ReportResult {
  const { marks } = graded;
  const { match, late } = standing ?? {};
  const student = standing?.student ?? graded.student;
  const inParts = new Set(marks?.questions.flatMap(q => q.parts.flatMap(p => p.diagnostics)));
  const diagnostics = [...graded.diagnostics.filter(d => !inParts.has(d)), ...(standing?.diagnostics ?? [])];
  return {
    student: student === undefined ? null : { id: student.id, name: student.name ?? null },
    roster: match === undefined ? null : reportRoster(match),
    submission: {
      path: graded.path,
      sha256: graded.sha256 ?? null,
      submitted_at: graded.submittedAt ?? null,
    },
    status: marks === undefined ? 'invalid' : 'graded',
    points: marks === undefined ? 0 : markToNumber(late?.points ?? marks.points),
    max_points: marks === undefined ? totalPoints(rubric) : markToNumber(marks.maxPoints),
    pending_points: marks === undefined ? 0 : markToNumber(marks.pendingPoints),
    late: late === undefined ? null : reportLate(late),
    questions: marks === undefined ? [] : marks.questions.map(q => reportQuestion(q, rubric)),
    diagnostics: diagnostics.map(reportDiagnostic),
    not_counted: [],
  };
}

/** The block of someone on the roster of whom nothing came. */
export function missingResult(entry: RosterStudent, rubric: Rubric): ReportResult {
  return {
    student: { id: entry.id, name: entry.name ?? null },
    roster: reportRoster({ entry }),
    submission: null,
    status: 'missing',
    points: 0,
    max_points: totalPoints(rubric),
    pending_points: 0,
    late: null,
    questions: [],
    diagnostics: [],
    not_counted: [],
  };
}

function reportQuestion(question: QuestionMark, rubric: Rubric): ReportQuestion {
  return {
    id: question.id,
    points: markToNumber(question.points),
    max_points: markToNumber(question.maxPoints),
    pending_points: markToNumber(question.pendingPoints),
    parts: question.parts.map(part => reportPart(part, rubric)),
  };
}

function reportPart(mark: PartMark, { pointsDecimals }: Rubric): ReportPart {
  const { outcome } = mark;
  return {
    id: mark.part.id,
    verdict: mark.verdict,
    points: markToNumber(mark.points),
    max_points: markToNumber(mark.maxPoints),
    answer: mark.answer ?? null,
    feedback: mark.feedback,
    diagnostics: mark.diagnostics.map(reportDiagnostic),
    staff: {
      expected: outcome.expected ?? null,
      difference: outcome.difference ?? null,
      allowed: outcome.allowed ?? null,
      decided_by: mark.override === undefined ? outcome.decidedBy : 'override',
      elements: outcome.elements?.map(reportElement) ?? null,
      carried: outcome.carried ?? null,
      checks: outcome.checks?.map(check => reportCheck(check, pointsDecimals)) ?? null,
      mistake: outcome.mistake ?? null,
      override: mark.override === undefined ? null : reportOverride(mark.override),
    },
  };
}

function reportOverride({ override, automaticPoints, automaticVerdict }: AppliedOverride): ReportOverride {
  const { by, at, reason } = override;
  return {
    by,
    at,
    reason,
    automatic_points: markToNumber(automaticPoints),
    automatic_verdict: automaticVerdict,
  };
}

function reportElement(element: ElementOutcome): ReportElement {
  return {
    at: element.at,
    verdict: element.verdict,
    answer: element.answer ?? null,
    expected: element.expected ?? null,
    difference: element.difference ?? null,
    allowed: element.allowed ?? null,
  };
}

function reportCheck({ that, holds, points }: CheckOutcome, decimals: number) {
  return {
    that,
    holds,
    points: holds ? markToNumber(roundMark(points, decimals)) : 0,
    max_points: markToNumber(roundMark(points, decimals)),
  };
}

/** A diagnostic with its place in the file that it is about. */
export function reportDiagnostic({ code, severity, message, help, span }: Diagnostic): ReportDiagnostic {
  const place = span === undefined ? undefined : positionOf(span.source, span.start);
  return {
    code,
    severity,
    message,
    help: help ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
  };
}

/** By student id, then path; submissions without a student come last. Order is by code units, the same everywhere. */
export function compareResults(a: ReportResult, b: ReportResult): number {
  if ((a.student === null) !== (b.student === null)) return a.student === null ? 1 : -1;
  return (
    compareText(a.student?.id ?? '', b.student?.id ?? '') ||
    compareText(a.submission?.path ?? '', b.submission?.path ?? '')
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether a result asks a person to look: not graded, of somebody who is not on the roster, one of several among which
 * none was chosen, or with a part that could not be read or marked.
 */
export function needsPerson({ status, roster, diagnostics, questions }: ReportResult): boolean {
  return (
    status !== 'graded' ||
    roster?.on_roster === false ||
    diagnostics.some(d => d.code === 'attempts-undecided') ||
    questions.some(q => q.parts.some(p => p.verdict === 'invalid' || p.verdict === 'error'))
  );
}

/** The counts at the end of a report. */
export function summarize(
  results: readonly ReportResult[],
  verdicts: readonly string[],
  maxPoints: number,
): ReportSummary {
  const counts = new Map(verdicts.map(v => [v, 0]));
  for (const { questions } of results) {
    for (const { parts } of questions) {
      for (const { verdict } of parts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
    }
  }
  const withStatus = (status: ReportResult['status']) => results.filter(r => r.status === status).length;
  return {
    submissions: results.filter(r => r.submission !== null).length,
    graded: withStatus('graded'),
    invalid: withStatus('invalid'),
    missing: withStatus('missing'),
    not_on_roster: results.filter(r => r.roster?.on_roster === false).length,
    late: results.filter(r => r.late !== null && r.late.seconds > 0).length,
    not_counted: results.reduce((sum, r) => sum + r.not_counted.length, 0),
    max_points: maxPoints,
    verdicts: Object.fromEntries(counts),
    needs_person: results.filter(needsPerson).length,
  };
}
