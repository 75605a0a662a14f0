import { jsonLine } from '../base/json-line.ts';
import type { Hints } from '../roster/hints.ts';
import type { Rubric } from '../rubric/model.ts';
import { type GradedSubmission, reportResult, settledPoints, sumsOfQuestion } from './build.ts';
import type { ReportLate, ReportNotCounted, ReportResult, ReportRoster } from './model.ts';
import type { Need, ReportDiagnostic, ReportQuestion } from './part-model.ts';
import { present, some } from './present.ts';
import { unknownIdOf } from './unknown-ids.ts';

/**
 * What became of one submission, ready to be sorted, kept and written: a few facts, and the JSON of the rest. It says
 * nothing yet of what depends on other submissions or on the roster.
 */
export interface ResultRecord {
  readonly facts: ResultFacts;
  /** The result's `questions` as JSON; bytes may be used again as soon as the next submission is marked. */
  readonly questions: JsonText;
  /** The result's `diagnostics` as JSON, `[]` where there are none. */
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
  readonly group: ReportResult['group'] | null;
  readonly roster: ReportRoster | null;
  readonly source: ReportResult['source'] | null;
  /** Empty where nothing came, and where none of several is known to count. */
  readonly path: string;
  readonly sha256: string | null;
  readonly submitted_at: string | null;
  readonly status: ReportResult['status'];
  /** Of what is settled, after what lateness takes. */
  readonly points: number;
  readonly max_points: number;
  readonly pending_points: number;
  /** Of what is settled of each question, in the rubric's order; none where there are no marks. */
  readonly question_points: readonly number[];
  readonly late: ReportLate | null;
  readonly not_counted: readonly ReportNotCounted[];
  /** Sorted, each once. */
  readonly needs_person: readonly Need[];
  /** How many parts have each verdict that occurs. */
  readonly verdicts: Readonly<Record<string, number>>;
  /** Until the owner is known: what the LMS says. Never written. */
  readonly hints?: Hints;
  /** Until all are known: why there is no time where one is asked for. Never written. */
  readonly untimed?: 'none' | 'unreadable' | 'marked';
  /** Until the owner is known: the submission itself, where a person may have decided something about it. Never written. */
  readonly handed?: Handed;
  /** Where a person has settled that it counts: the place among such decisions, from 1, of which the last counts. */
  readonly chosen?: number;
  /** True where a person has seen the file. Never written. */
  readonly seen?: true;
  /** The paths of answers under ids that the rubric does not have. Never written. */
  readonly unknown?: readonly string[];
}

/** A submission that may have to be marked again, with what is known of it besides its bytes. */
export interface Handed {
  /** A character for each byte. */
  readonly bytes: string;
  readonly handedIn: boolean;
  /** The notes on the way in which it came. */
  readonly notes: readonly ReportDiagnostic[];
}

/** Whether the points are the mark that may be sent: all of it is settled. */
export function isSettled({ status, verdicts }: Pick<ResultFacts, 'status' | 'verdicts'>): boolean {
  return status === 'graded' && !verdicts.pending && !verdicts.error;
}

/** The record of a graded submission. */
export function recordOf(graded: GradedSubmission, rubric: Rubric): ResultRecord {
  return recordOfResult(reportResult(graded, rubric));
}

/** The record of a submission's result. */
export function recordOfResult(result: ReportResult): ResultRecord {
  const { student, group, roster, source, submission, status, points, points_so_far, late } = result;
  const { max_points, pending_points, not_counted, needs_person, questions } = result;
  const verdicts: Record<string, number> = {};
  for (const { parts } of questions) {
    for (const { verdict } of parts) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  const unknown = unknownIds(result);
  return {
    facts: {
      student: student === undefined ? null : { id: student.id, name: student.name ?? null },
      group: group ?? null,
      roster: roster ?? null,
      source: source ?? null,
      path: submission?.path ?? '',
      sha256: submission?.sha256 ?? null,
      submitted_at: submission?.submitted_at ?? null,
      status,
      points: points ?? points_so_far ?? 0,
      max_points,
      pending_points: pending_points ?? 0,
      question_points: questions.map(question => sumsOfQuestion(question).points),
      late: late ?? null,
      not_counted: not_counted ?? [],
      needs_person,
      verdicts,
      ...(submission?.settled === undefined ? {} : { chosen: submission.settled }),
      ...(unknown.length === 0 ? {} : { unknown }),
    },
    questions: jsonLine(questions),
    diagnostics: jsonLine(result.diagnostics ?? []),
  };
}

function unknownIds({ questions, diagnostics = [], needs_person }: ReportResult): readonly string[] {
  if (!needs_person.includes('unknown-answer')) return [];
  const all = [...diagnostics, ...questions.flatMap(q => q.parts.flatMap(part => part.diagnostics ?? []))];
  return [...new Set(all.flatMap(diagnostic => unknownIdOf(diagnostic) ?? []))];
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
  const { status, points, max_points, needs_person, student, path, sha256, submitted_at } = facts;
  const marks = isSettled(facts) ? `"points":${points}` : `"points":null,"points_so_far":${points}`;
  const needs = needs_person.length === 0 ? '[]' : JSON.stringify(needs_person);
  const name = student === null || student.name === null ? '' : `,"name":${quoted(student.name)}`;
  const hash = sha256 === null ? '' : `,"sha256":${quoted(sha256)}`;
  const time = submitted_at === null ? '' : `,"submitted_at":${quoted(submitted_at)}`;
  const settled = facts.chosen === undefined ? '' : `,"settled":${facts.chosen}`;
  const blocks = [
    `{"status":"${status}",${marks},"max_points":${max_points},"needs_person":${needs}`,
    student === null ? '' : `"student":{"id":${quoted(student.id)}${name}}`,
    block('group', facts.group),
    block('roster', facts.roster),
    block('source', facts.source),
    hasSubmission(facts) ? `"submission":{"path":${quoted(path)}${hash}${time}${settled}}` : '',
    facts.pending_points === 0 ? '' : `"pending_points":${facts.pending_points}`,
    block('late', facts.late),
    facts.not_counted.length === 0 ? '' : block('not_counted', facts.not_counted),
    diagnostics === '[]' ? '' : `"diagnostics":${diagnostics}`,
  ];
  return [`${blocks.filter(text => text !== '').join(',')},"questions":`, questions, '}'];
}

/** Whether there is a file that counts. */
export function hasSubmission({ status, path }: Pick<ResultFacts, 'status' | 'path'>): boolean {
  return path !== '' || status === 'graded' || status === 'invalid';
}

function block(key: string, value: unknown): string {
  return value === null || value === undefined ? '' : `"${key}":${jsonLine(value)}`;
}

/** Text that JSON has as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** A text in JSON. */
function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : jsonLine(text);
}

/** A record of a submission that does not count, with the reason. */
export function notCounted(record: ResultRecord, reason: ReportNotCounted['reason']): ReportNotCounted {
  const { path, submitted_at, points, status } = record.facts;
  const marks = settledPoints(points, !isSettled(record.facts));
  return present<ReportNotCounted>({
    path,
    submitted_at: submitted_at ?? undefined,
    status: status === 'graded' ? status : 'invalid',
    points: marks.points ?? undefined,
    points_so_far: status === 'graded' ? marks.points_so_far : undefined,
    reason,
    diagnostics: some(diagnosticsOf(record)),
  });
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
