import { jsonLine } from '../base/json-line.ts';
import type { Rubric } from '../rubric/model.ts';
import { type GradedSubmission, needsPerson, reportResult } from './build.ts';
import type {
  ReportDiagnostic,
  ReportLate,
  ReportNotCounted,
  ReportQuestion,
  ReportResult,
  ReportRoster,
} from './model.ts';

/**
 * What became of one submission, ready to be sorted, kept and written: a few facts, and the JSON of the rest. It says
 * nothing yet of what hangs on other submissions or on the roster.
 */
export interface ResultRecord {
  readonly facts: ResultFacts;
  /** The result's `questions` as JSON; bytes may be used again as soon as the next submission is marked. */
  readonly questions: JsonText;
  /** The result's `diagnostics` as JSON. */
  readonly diagnostics: string;
}

/** JSON, as text or in UTF-8. */
export type JsonText = string | Uint8Array;

const decoder = new TextDecoder();

/** JSON as text. */
export function jsonText(json: JsonText): string {
  return typeof json === 'string' ? json : decoder.decode(json);
}

/** A record that holds for good. */
export function kept(record: ResultRecord): ResultRecord {
  return typeof record.questions === 'string' ? record : { ...record, questions: jsonText(record.questions) };
}

/** The facts of a result that sorting, attempts, lateness and counts need. */
export interface ResultFacts {
  readonly student: { readonly id: string; readonly name: string | null } | null;
  readonly roster: ReportRoster | null;
  /** Empty where nothing came. */
  readonly path: string;
  readonly sha256: string | null;
  readonly submitted_at: string | null;
  readonly status: ReportResult['status'];
  readonly points: number;
  readonly max_points: number;
  readonly pending_points: number;
  /** Of each question, in the rubric's order; none where there are no marks. */
  readonly question_points: readonly number[];
  readonly late: ReportLate | null;
  readonly not_counted: readonly ReportNotCounted[];
  readonly needs_person: boolean;
  /** How many parts have each verdict that occurs. */
  readonly verdicts: Readonly<Record<string, number>>;
}

/** The record of a graded submission. */
export function recordOf(graded: GradedSubmission, rubric: Rubric): ResultRecord {
  return recordOfResult(reportResult(graded, rubric));
}

/** The record of a submission's result. */
export function recordOfResult(result: ReportResult): ResultRecord {
  const { student, roster, submission, status, points, max_points, pending_points, late, not_counted } =
    result;
  const verdicts: Record<string, number> = {};
  for (const { parts } of result.questions) {
    for (const { verdict } of parts) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  const { path = '', sha256 = null, submitted_at = null } = submission ?? {};
  const needs_person = needsPerson(result);
  return {
    facts: {
      ...{ student, roster, path, sha256, submitted_at, status, points, max_points, pending_points },
      ...{ question_points: result.questions.map(q => q.points), late, not_counted, needs_person, verdicts },
    },
    questions: jsonLine(result.questions),
    diagnostics: jsonLine(result.diagnostics),
  };
}

/** A record as a line of text, in pieces; JSON has no tabs and no line breaks of its own. */
export function recordLine({ facts, questions, diagnostics }: ResultRecord): readonly JsonText[] {
  return [`${JSON.stringify(facts)}\t`, questions, `\t${diagnostics}`];
}

/** The record that a line holds; undefined where it holds none. */
export function readRecordLine(line: string): ResultRecord | undefined {
  const [facts, questions, diagnostics, more] = line.split('\t');
  if (facts === undefined || questions === undefined || diagnostics === undefined || more !== undefined)
    return undefined;
  try {
    return { facts: JSON.parse(facts) as ResultFacts, questions, diagnostics };
  } catch {
    return undefined;
  }
}

/** What is said of the submission as a whole. */
export function diagnosticsOf({ diagnostics }: ResultRecord): readonly ReportDiagnostic[] {
  return diagnostics === '[]' ? [] : (JSON.parse(diagnostics) as readonly ReportDiagnostic[]);
}

/** The blocks of the questions. */
export function questionsOf({ questions }: ResultRecord): readonly ReportQuestion[] {
  return JSON.parse(jsonText(questions)) as readonly ReportQuestion[];
}

/** The result as it stands in reports, on one line: in pieces, what jsonLine makes of it. */
export function resultPieces({
  facts,
  questions,
  diagnostics,
}: ResultRecord): readonly [string, JsonText, string] {
  const { student, roster, path, sha256, submitted_at, status, points, max_points, pending_points, late } =
    facts;
  const who = student === null ? 'null' : `{"id":${quoted(student.id)},"name":${quoted(student.name)}}`;
  const submission =
    status === 'missing'
      ? 'null'
      : `{"path":${quoted(path)},"sha256":${quoted(sha256)},"submitted_at":${quoted(submitted_at)}}`;
  const marks = `"status":"${status}","points":${points},"max_points":${max_points},"pending_points":${pending_points}`;
  const others = facts.not_counted.length === 0 ? '[]' : jsonLine(facts.not_counted);
  const about = `"roster":${roster === null ? 'null' : jsonLine(roster)},"submission":${submission}`;
  const known = `{"student":${who},${about},${marks},"late":${late === null ? 'null' : jsonLine(late)}`;
  return [`${known},"questions":`, questions, `,"diagnostics":${diagnostics},"not_counted":${others}}`];
}

/** Text that JSON has as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** A text or null in JSON. */
function quoted(text: string | null): string {
  return text === null ? 'null' : PLAIN.test(text) ? `"${text}"` : jsonLine(text);
}

/** The order of results: by student id, then path; those without a student last. By code units, the same everywhere. */
export function compareFacts(a: ResultFacts, b: ResultFacts): number {
  if ((a.student === null) !== (b.student === null)) return a.student === null ? 1 : -1;
  return compareText(a.student?.id ?? '', b.student?.id ?? '') || compareText(a.path, b.path);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The result of a record as an object. */
export function resultOf(record: ResultRecord): ReportResult {
  return JSON.parse(resultPieces(record).map(jsonText).join('')) as ReportResult;
}
