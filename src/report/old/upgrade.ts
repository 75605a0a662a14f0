import { labelText } from '../../base/label-text.ts';
import { VERDICTS } from '../../base/verdict.ts';
import { settledPoints } from '../build.ts';
import type { ReportHead } from '../json.ts';
import {
  REPORT_VERSION,
  type Report,
  type ReportLate,
  type ReportNotCounted,
  type ReportResult,
  type ReportRoster,
  type ReportRosterEntry,
  type ReportShard,
} from '../model.ts';
import { needsOf, sortedNeeds } from '../needs.ts';
import type {
  ReportDiagnostic,
  ReportElement,
  ReportOverride,
  ReportPart,
  ReportQuestion,
  ReportStaff,
  ReportValue,
} from '../part-model.ts';
import { nonZero, present, some, someOf } from '../present.ts';
import { recordOfResult } from '../record.ts';
import type { ReportLatePolicy, ReportRubric } from '../rubric-model.ts';
import { SummaryCounter } from '../summary.ts';
import type {
  OldDiagnostic,
  OldElement,
  OldLate,
  OldPart,
  OldQuestion,
  OldReport,
  OldResult,
  OldRubric,
  OldShard,
  OldStaff,
  OldValue,
} from './model.ts';

/** What a report of any version 1 is sure to have. */
type Since<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

/** A result of version 1.0 or later: the keys that 1.1 added may not be there. */
export type StoredResult = Since<OldResult, 'roster' | 'late' | 'not_counted'>;

/** What stands before the results of a report of version 1. */
export type StoredHead = Omit<OldReport, 'rubric' | 'results' | 'summary' | 'extensions'> & {
  readonly rubric: Since<OldRubric, 'due' | 'late'>;
};

/** A report of version 1. */
export interface StoredReport extends StoredHead {
  readonly results: readonly StoredResult[];
  readonly extensions: OldReport['extensions'];
}

/** Whether a version is one of those that this reads. */
export function isOldVersion(version: unknown): boolean {
  return typeof version === 'string' && /^1\.\d+\.\d+$/.test(version);
}

/** The head of a report of version 1 as version 2 has it. It says no references: its results do. */
export function upgradeHead({ rubric, run, ...head }: StoredHead): ReportHead {
  const { shard, ...rest } = run;
  return {
    ...head,
    schema_version: REPORT_VERSION,
    rubric: upgradeRubric(rubric),
    run: { ...rest, ...(shard === undefined ? {} : { shard: upgradeShard(shard) }) },
  };
}

function upgradeRubric({ due, late, questions, ...rubric }: StoredHead['rubric']): ReportRubric {
  return {
    ...rubric,
    ...present<Pick<ReportRubric, 'due' | 'late'>>({
      due: due ?? undefined,
      late:
        late == null
          ? undefined
          : present<ReportLatePolicy>({
              ...late,
              per_day: late.per_day ?? undefined,
              per_hour: late.per_hour ?? undefined,
            }),
    }),
    questions: questions.map(question => ({
      ...question,
      parts: question.parts.map(({ id, kind, label, points }) => ({
        ...{ id, kind, label, label_text: labelText(label), points },
      })),
    })),
  };
}

function upgradeShard({ roster, ...shard }: OldShard): ReportShard {
  const people = roster?.map(({ id, name, section, email }) =>
    present<ReportRosterEntry>({
      id,
      name: name ?? undefined,
      section: section ?? undefined,
      email: email ?? undefined,
    }),
  );
  return present<ReportShard>({ ...shard, roster: people });
}

/** A report of version 1 as version 2 has it. */
export function upgradeReport(old: StoredReport): Report {
  const { results: stored, extensions, format, schema_version, tool, rubric, run } = old;
  const head = upgradeHead({ format, schema_version, tool, rubric, run });
  const results = together(stored);
  const counter = new SummaryCounter(VERDICTS, head.rubric.points);
  for (const result of results) counter.add(recordOfResult(result));
  return { ...head, results, summary: counter.summary(), extensions };
}

/** One entry a student: where none of several submissions was chosen, version 1 had one for each. */
function together(stored: readonly StoredResult[]): readonly ReportResult[] {
  const results: ReportResult[] = [];
  let own: StoredResult[] = [];
  const settle = () => {
    if (own.length > 0) results.push(undecided(own));
    own = [];
  };
  for (const result of stored) {
    if (own.length > 0 && own[0]!.student?.id !== result.student?.id) settle();
    if (result.student !== null && result.diagnostics.some(isUndecided)) own.push(result);
    else results.push(upgradeResult(result));
  }
  settle();
  return results;
}

function isUndecided({ code }: OldDiagnostic): boolean {
  return code === 'attempts-undecided';
}

function undecided(own: readonly StoredResult[]): ReportResult {
  const attempts = own.map(upgradeResult);
  const { max_points, student, roster } = attempts[0]!;
  const why = own[0]!.diagnostics.filter(isUndecided).map(upgradeDiagnostic);
  return {
    status: 'undecided',
    points: null,
    points_so_far: 0,
    max_points,
    needs_person: sortedNeeds(['undecided', ...(roster?.on_roster === false ? (['identity'] as const) : [])]),
    ...present<Pick<ReportResult, 'student' | 'roster' | 'not_counted' | 'diagnostics'>>({
      student,
      roster,
      not_counted: attempts.map(attemptOf),
      diagnostics: some(why),
    }),
    questions: [],
  };
}

function attemptOf({
  submission,
  status,
  points,
  points_so_far,
  diagnostics,
}: ReportResult): ReportNotCounted {
  return present<ReportNotCounted>({
    path: submission?.path ?? '',
    submitted_at: submission?.submitted_at,
    status: status === 'graded' ? status : 'invalid',
    points: points ?? undefined,
    points_so_far: status === 'graded' ? points_so_far : undefined,
    reason: 'undecided',
    diagnostics,
  });
}

/** An entry of version 1 as version 2 has it; that none of several was chosen is left to {@link upgradeReport}. */
export function upgradeResult(old: StoredResult): ReportResult {
  const { student, roster, submission, status, late, not_counted = [] } = old;
  const questions = old.questions.map(upgradeQuestion);
  const diagnostics = old.diagnostics.filter(d => !isUndecided(d)).map(upgradeDiagnostic);
  const open = questions.some(q => q.points === undefined);
  return {
    status,
    ...settledPoints(old.points, status !== 'graded' || open),
    max_points: old.max_points,
    needs_person: needsOf(questions, diagnostics, status !== 'invalid'),
    ...present<Omit<ReportResult, 'status' | 'points' | 'max_points' | 'needs_person' | 'questions'>>({
      points_so_far: undefined,
      student: student == null ? undefined : present({ id: student.id, name: student.name ?? undefined }),
      group: undefined,
      roster:
        roster == null
          ? undefined
          : present<ReportRoster>({
              on_roster: roster.on_roster,
              section: roster.section ?? undefined,
              email: roster.email ?? undefined,
            }),
      source: undefined,
      submission:
        submission === null
          ? undefined
          : present({
              path: submission.path,
              sha256: submission.sha256 ?? undefined,
              submitted_at: submission.submitted_at ?? undefined,
            }),
      pending_points: nonZero(old.pending_points),
      late: late == null ? undefined : upgradeLate(late),
      not_counted: some(
        not_counted.map(({ submitted_at, ...attempt }) =>
          present<ReportNotCounted>({ ...attempt, submitted_at: submitted_at ?? undefined }),
        ),
      ),
      diagnostics: some(diagnostics),
    }),
    questions,
  };
}

function upgradeLate({ extension, unit, ...late }: OldLate): ReportLate {
  return present<ReportLate>({ ...late, extension: extension ?? undefined, unit: unit ?? undefined });
}

function upgradeQuestion({ id, points, max_points, pending_points, parts }: OldQuestion): ReportQuestion {
  const open = parts.some(part => part.verdict === 'pending' || part.verdict === 'error');
  return present<ReportQuestion>({
    id,
    points: open ? undefined : points,
    points_so_far: open ? points : undefined,
    max_points,
    pending_points: nonZero(pending_points),
    parts: parts.map(upgradePart),
  });
}

function upgradePart(old: OldPart): ReportPart {
  const { id, verdict, points, max_points, answer, feedback, diagnostics, staff } = old;
  return present<ReportPart>({
    id,
    verdict,
    points: verdict === 'pending' || verdict === 'error' ? null : points,
    max_points,
    answer: answer ?? undefined,
    // Version 1 does not say which of them hold a reference.
    feedback: some(feedback.map(text => ({ text, format: 'plain', tells: 'answer' }) as const)),
    diagnostics: some(diagnostics.map(upgradeDiagnostic)),
    staff: someOf(upgradeStaff(staff, points)),
  });
}

function upgradeStaff(old: OldStaff, points: number): ReportStaff {
  const { expected, difference, allowed, decided_by, elements, carried, checks, mistake, override } = old;
  return present<ReportStaff>({
    expected: upgradeValue(expected),
    difference: difference ?? undefined,
    allowed: allowed ?? undefined,
    decided_by: decided_by === 'reference' ? undefined : decided_by,
    elements: some(elements?.filter(e => e.verdict !== 'correct').map(upgradeElement)),
    carried: some(carried?.map(each => ({ ...each, expected: upgradeValue(each.expected)! }))),
    checks: some(checks ?? undefined),
    mistake: mistake ?? undefined,
    override: override === null ? undefined : (present({ ...override, points }) as ReportOverride),
  });
}

function upgradeElement({ at, verdict, answer, expected, difference, allowed }: OldElement): ReportElement {
  return present<ReportElement>({
    at,
    verdict,
    answer: answer ?? undefined,
    expected: upgradeValue(expected),
    difference: difference ?? undefined,
    allowed: allowed ?? undefined,
  });
}

/** No value of version 1 nests deeper than version 2 declares. */
function upgradeValue(value: OldValue | null): ReportValue | undefined {
  return value === null ? undefined : (value as ReportValue);
}

function upgradeDiagnostic({ help, line, column, ...diagnostic }: OldDiagnostic): ReportDiagnostic {
  return present<ReportDiagnostic>({
    ...diagnostic,
    help: help ?? undefined,
    line: line ?? undefined,
    column: column ?? undefined,
  });
}
