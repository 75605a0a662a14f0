import { labelText } from '../base/label-text.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { positionOf, type Span, wordsFor } from '../diagnostic/source.ts';
import type { PartMark, QuestionMark, SubmissionMark } from '../grading/mark.ts';
import type { CheckOutcome, ElementOutcome, Outcome } from '../grading/outcome.ts';
import type { AppliedOverride } from '../grading/overrides/override.ts';
import type { ShownReference } from '../grading/reference.ts';
import { addMarks, type Mark, markOfNumber, markToNumber, roundMark, ZERO_MARK } from '../numeric/mark.ts';
import type { Part, Rubric } from '../rubric/model.ts';
import type { Student } from '../submission/read.ts';
import type { ReportResult, ReportRosterEntry } from './model.ts';
import { needsOf } from './needs.ts';
import type {
  ReportDiagnostic,
  ReportElement,
  ReportOverride,
  ReportPart,
  ReportQuestion,
  ReportStaff,
} from './part-model.ts';
import { reportDeadline } from './people.ts';
import { nonZero, present, some, someOf } from './present.ts';
import type { ReportRubric, ReportRubricPart } from './rubric-model.ts';

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

/** The rubric's block of a report, with its right answers by the path of the part. */
export function reportRubric(
  rubric: Rubric,
  sha256: string,
  references: ReadonlyMap<string, ShownReference>,
): ReportRubric {
  const questions = rubric.questions.map(question => ({
    id: question.id,
    title: question.title,
    points: markToNumber(pointsOf(question.parts, rubric)),
    parts: question.parts.map(part => rubricPart(part, rubric, references.get(part.path))),
  }));
  const { id, title } = rubric;
  return { id, title, sha256, points: totalPoints(rubric), ...reportDeadline(rubric), questions };
}

function rubricPart(part: Part, rubric: Rubric, reference: ShownReference | undefined): ReportRubricPart {
  return present<ReportRubricPart>({
    id: part.id,
    kind: part.spec.kind,
    label: part.label,
    label_text: labelText(part.label),
    points: markToNumber(pointsOf([part], rubric)),
    staff: someOf(
      present<NonNullable<ReportRubricPart['staff']>>({
        expected: reference?.expected as ReportStaff['expected'],
        tolerance: reference?.tolerance,
      }),
    ),
  });
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

/** A submission's entry of a report, as far as it depends on the submission alone. */
export function reportResult(graded: GradedSubmission, rubric: Rubric): ReportResult {
  const { marks, student, path, sha256, submittedAt } = graded;
  const inParts = new Set(marks?.questions.flatMap(q => q.parts.flatMap(p => p.diagnostics)));
  const diagnostics = graded.diagnostics.filter(d => !inParts.has(d)).map(reportDiagnostic);
  const questions = marks === undefined ? [] : marks.questions.map(q => reportQuestion(q, rubric));
  return {
    status: marks === undefined ? 'invalid' : 'graded',
    ...(marks === undefined
      ? { points: null, points_so_far: 0 }
      : settledPoints(markToNumber(marks.points), isOpen(questions))),
    max_points: marks === undefined ? totalPoints(rubric) : markToNumber(marks.maxPoints),
    needs_person: needsOf(questions, diagnostics, marks !== undefined),
    ...present<Pick<ReportResult, 'student' | 'submission' | 'pending_points' | 'diagnostics'>>({
      student: student && present({ id: student.id, name: student.name }),
      submission: present({ path, sha256, submitted_at: submittedAt }),
      pending_points: nonZero(marks === undefined ? 0 : markToNumber(marks.pendingPoints)),
      diagnostics: some(diagnostics),
    }),
    questions,
  };
}

/** The points of an entry: null, with what is settled beside it, while a part of it is open. */
export function settledPoints(
  settled: number,
  open: boolean,
): Pick<ReportResult, 'points' | 'points_so_far'> {
  return open ? { points: null, points_so_far: settled } : { points: settled };
}

/** Whether a part waits for a person, who gives its points. */
function isOpen(questions: readonly ReportQuestion[]): boolean {
  return questions.some(q => q.points === undefined);
}

/** The entry of someone on the roster of whom nothing came. */
export function missingResult({ id, name, ...roster }: ReportRosterEntry, maxPoints: number): ReportResult {
  return {
    status: 'missing',
    points: null,
    points_so_far: 0,
    max_points: maxPoints,
    needs_person: [],
    student: present<NonNullable<ReportResult['student']>>({ id, name }),
    roster: { on_roster: true, ...roster },
    questions: [],
  };
}

function reportQuestion(question: QuestionMark, rubric: Rubric): ReportQuestion {
  return questionOf(
    question.id,
    {
      points: markToNumber(question.points),
      max_points: markToNumber(question.maxPoints),
      pending_points: markToNumber(question.pendingPoints),
    },
    question.parts.map(part => reportPart(part, rubric)),
  );
}

/** Sums of points; those of what is settled. */
interface Sums {
  readonly points: number;
  readonly max_points: number;
  readonly pending_points: number;
}

function questionOf(
  id: string,
  { points, max_points, pending_points }: Sums,
  parts: readonly ReportPart[],
): ReportQuestion {
  const open = parts.some(part => part.points === null);
  return present<ReportQuestion>({
    id,
    points: open ? undefined : points,
    points_so_far: open ? points : undefined,
    max_points,
    pending_points: nonZero(pending_points),
    parts,
  });
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
    return questionOf(id, sumsOf(known.map(sumsOfPart)), known);
  });
  const { points, max_points, pending_points } = sumsOf(questions.map(sumsOfQuestion));
  const { points: _, points_so_far: __, pending_points: ___, diagnostics, ...rest } = fresh;
  return {
    ...rest,
    ...settledPoints(points, isOpen(questions)),
    max_points,
    needs_person: needsOf(questions, diagnostics ?? [], true),
    ...present<Pick<ReportResult, 'pending_points' | 'diagnostics'>>({
      pending_points: nonZero(pending_points),
      diagnostics,
    }),
    questions,
  };
}

/** The points that a report gives for a part; nobody has touched its marks, so that a pending part has none yet. */
function sumsOfPart({ verdict, points, max_points }: ReportPart): Sums {
  return { points: points ?? 0, max_points, pending_points: verdict === 'pending' ? max_points : 0 };
}

/** The points that a report gives for a question. */
export function sumsOfQuestion({ points, points_so_far, max_points, pending_points }: ReportQuestion): Sums {
  return { points: points ?? points_so_far ?? 0, max_points, pending_points: pending_points ?? 0 };
}

/** Exact sums of marks that reports have as numbers. */
function sumsOf(pieces: readonly Sums[]): Sums {
  const sum = (key: keyof Sums) =>
    markToNumber(pieces.reduce((total, piece) => addMarks(total, markOfNumber(piece[key])), ZERO_MARK));
  return { points: sum('points'), max_points: sum('max_points'), pending_points: sum('pending_points') };
}

function reportPart(mark: PartMark, { pointsDecimals }: Rubric): ReportPart {
  const { verdict } = mark;
  return present<ReportPart>({
    id: mark.part.id,
    verdict,
    points: verdict === 'pending' || verdict === 'error' ? null : markToNumber(mark.points),
    max_points: markToNumber(mark.maxPoints),
    answer: mark.answer,
    read: mark.read,
    feedback: some(mark.feedback),
    diagnostics: some(mark.diagnostics.map(reportDiagnostic)),
    staff: someOf(reportStaff(mark, pointsDecimals)),
  });
}

function reportStaff(mark: PartMark, pointsDecimals: number): ReportStaff {
  const { outcome } = mark;
  const decidedBy = mark.override === undefined ? outcome.decidedBy : 'override';
  return present<ReportStaff>({
    ...comparisonOf(outcome),
    decided_by: decidedBy === 'reference' ? undefined : decidedBy,
    elements: some(listedElements(mark)),
    carried: some(outcome.carried as ReportStaff['carried']),
    checks: some(outcome.checks?.map(check => reportCheck(check, pointsDecimals))),
    mistake: outcome.mistake,
    override: mark.override && reportOverride(mark.override, mark.points),
  });
}

/** A reference other than the rubric's, and how far the answer is from the one that it was compared with. */
function comparisonOf({ recomputed, difference, allowed }: Outcome) {
  return recomputed === undefined
    ? { expected: undefined, difference, allowed }
    : { ...recomputed, expected: recomputed.expected as ReportStaff['expected'] };
}

function reportOverride(
  { override, automaticPoints, automaticVerdict }: AppliedOverride,
  points: Mark,
): ReportOverride {
  const { by, at, reason, marks } = override;
  return present<ReportOverride>({
    by,
    at,
    reason,
    read: marks.kind === 'read' ? marks.text : undefined,
    points: markToNumber(points),
    automatic_points: markToNumber(automaticPoints),
    automatic_verdict: automaticVerdict,
  });
}

/** The elements, fields and options that are not right. */
function listedElements({ outcome }: PartMark): readonly ReportElement[] {
  const fields = new Map(outcome.fields?.map(field => [field.item.id, field.outcome]));
  return (outcome.elements ?? [])
    .filter(element => element.verdict !== 'correct')
    .map(element => reportElement(element, fields.get(element.at) ?? {}));
}

/** An element; its own right answer stands in the rubric's block, but for what was recomputed. */
function reportElement(
  { at, verdict, answer, read, difference, allowed }: ElementOutcome,
  { recomputed }: Pick<Outcome, 'recomputed'>,
): ReportElement {
  const compared = recomputed ?? { expected: undefined, difference, allowed };
  return present<ReportElement>({
    at,
    verdict,
    answer,
    read,
    ...compared,
    expected: compared.expected as ReportElement['expected'],
  });
}

function reportCheck({ that, holds, points }: CheckOutcome, decimals: number) {
  return {
    that,
    holds,
    points: holds ? markToNumber(roundMark(points, decimals)) : 0,
    max_points: markToNumber(roundMark(points, decimals)),
  };
}

/** A diagnostic with its place in the file that it is about; in words, where the file was made from something else. */
export function reportDiagnostic({
  code,
  severity,
  message,
  help,
  facts,
  span,
}: Diagnostic): ReportDiagnostic {
  return present<ReportDiagnostic>({
    code,
    severity,
    message: worded(message, span),
    help,
    facts: someOf(facts),
    // The place of what people decide is in their own file, and not in the submission.
    ...(span === undefined || span.source.wording !== undefined || code.startsWith('override-')
      ? {}
      : positionOf(span.source, span.start)),
  });
}

/** A message with its place in words, where that is no place in a file: `column "q1.a": …`. */
function worded(message: string, span: Span | undefined): string {
  const words = span && wordsFor(span);
  return words === undefined ? message : `${words}: ${message}`;
}
