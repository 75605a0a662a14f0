import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { positionOf } from '../diagnostic/source.ts';
import { shownAs } from '../forms/form.ts';
import type { PartMark, QuestionMark, SubmissionMark } from '../grading/mark.ts';
import type { CheckOutcome, ElementOutcome } from '../grading/outcome.ts';
import type { AppliedOverride } from '../grading/overrides/override.ts';
import { addMarks, type Mark, markOfNumber, markToNumber, roundMark, ZERO_MARK } from '../numeric/mark.ts';
import type { Part, Rubric } from '../rubric/model.ts';
import type { Student } from '../submission/read.ts';
import type {
  ReportDiagnostic,
  ReportElement,
  ReportOverride,
  ReportPart,
  ReportQuestion,
  ReportResult,
  ReportRosterEntry,
  ReportRubric,
} from './model.ts';
import { reportDeadline } from './people.ts';

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

/** A submission's block of a report, as far as it hangs on the submission alone. */
export function reportResult(graded: GradedSubmission, rubric: Rubric): ReportResult {
  const { marks, student } = graded;
  const inParts = new Set(marks?.questions.flatMap(q => q.parts.flatMap(p => p.diagnostics)));
  const diagnostics = graded.diagnostics.filter(d => !inParts.has(d));
  return {
    student: student === undefined ? null : { id: student.id, name: student.name ?? null },
    roster: null,
    submission: {
      path: graded.path,
      sha256: graded.sha256 ?? null,
      submitted_at: graded.submittedAt ?? null,
    },
    status: marks === undefined ? 'invalid' : 'graded',
    points: marks === undefined ? 0 : markToNumber(marks.points),
    max_points: marks === undefined ? totalPoints(rubric) : markToNumber(marks.maxPoints),
    pending_points: marks === undefined ? 0 : markToNumber(marks.pendingPoints),
    late: null,
    questions: marks === undefined ? [] : marks.questions.map(q => reportQuestion(q, rubric)),
    diagnostics: diagnostics.map(reportDiagnostic),
    not_counted: [],
  };
}

/** The block of someone on the roster of whom nothing came. */
export function missingResult(
  { id, name, section, email }: ReportRosterEntry,
  maxPoints: number,
): ReportResult {
  return {
    student: { id, name },
    roster: { on_roster: true, section, email },
    submission: null,
    status: 'missing',
    points: 0,
    max_points: maxPoints,
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

/**
 * A result of which only some parts were marked anew, completed by the parts of an earlier result for the same
 * submission; the totals are summed anew.
 */
export function remarked(
  fresh: ReportResult,
  earlier: readonly ReportQuestion[],
  changed: ReadonlySet<string>,
  rubric: Rubric,
): ReportResult {
  const questions = rubric.questions.map(({ id, parts }): ReportQuestion => {
    const own = (all: readonly ReportQuestion[]) =>
      new Map(all.find(q => q.id === id)?.parts.map(part => [part.id, part]));
    const [old, marked] = [own(earlier), own(fresh.questions)];
    const known = parts.flatMap(part => (changed.has(part.path) ? marked : old).get(part.id) ?? []);
    return { id, ...sumsOf(known.map(part => ({ ...part, pending_points: pendingOf(part) }))), parts: known };
  });
  return { ...fresh, ...sumsOf(questions), questions };
}

function pendingOf({ verdict, max_points }: ReportPart): number {
  return verdict === 'pending' ? max_points : 0;
}

type Sums = Pick<ReportResult, 'points' | 'max_points' | 'pending_points'>;

/** Exact sums of marks that reports have as numbers. */
function sumsOf(pieces: readonly Sums[]): Sums {
  const sum = (key: keyof Sums) =>
    markToNumber(pieces.reduce((total, piece) => addMarks(total, markOfNumber(piece[key])), ZERO_MARK));
  return { points: sum('points'), max_points: sum('max_points'), pending_points: sum('pending_points') };
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
      elements: listedElements(mark)?.map(reportElement) ?? null,
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

/** Of a tensor the elements that are not right; undefined where all are. */
function listedElements({ part, outcome }: PartMark): readonly ElementOutcome[] | undefined {
  if (shownAs(part.spec.kind).elements === 'all') return outcome.elements;
  const wrong = outcome.elements?.filter(e => e.verdict !== 'correct');
  return wrong?.length === 0 ? undefined : wrong;
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
