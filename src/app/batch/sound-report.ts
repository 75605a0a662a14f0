import type { ReportHead } from '../../report/json.ts';
import { type ReportResult, type ReportSummary, STATUSES } from '../../report/model.ts';
import type { StoredHead, StoredResult } from '../../report/old/upgrade.ts';
import { MOST_SHARDS } from './shard.ts';

/**
 * True if a value has the facts of the head of a report, each of its type. Results that are joined may be very many: so
 * they are not compared with the whole schema, but only the facts by which they are sorted, counted and shown.
 */
export function isSoundHead(value: unknown): value is ReportHead {
  return isAnyHead(value) && (value.rubric.questions as readonly Keyed[]).every(isLabelled);
}

/** True if a value has what a run as a whole needed a person for, each of its type. */
export function isSoundSummary(value: unknown): value is Pick<ReportSummary, 'needs_person'> {
  return (
    isObject(value) &&
    isListOf(
      value.needs_person,
      need =>
        isObject(need) &&
        isText(need.code) &&
        (need.diagnostics === undefined || isListOf(need.diagnostics, isSoundDiagnostic)),
    )
  );
}

/** The same for a report of version 1. */
export function isSoundOldHead(value: unknown): value is StoredHead {
  return isAnyHead(value);
}

function isAnyHead(value: unknown): value is Keyed & { readonly rubric: Keyed } {
  if (!isObject(value) || value.format !== 'decimark-report' || !isText(value.schema_version)) return false;
  const { tool, rubric, run } = value;
  if (!isObject(tool) || !isText(tool.name) || !isText(tool.version)) return false;
  if (!isObject(rubric) || !isText(rubric.id) || !isText(rubric.sha256)) return false;
  if (!isNumber(rubric.points) || !isListOf(rubric.questions, isSoundAsked)) return false;
  return isObject(run) && (run.shard === undefined || isSoundShard(run.shard));
}

function isSoundAsked(question: unknown): boolean {
  return isObject(question) && isText(question.id) && isListOf(question.parts, isSoundAskedPart);
}

function isSoundAskedPart(part: unknown): boolean {
  return hasId(part) && isText(part.label);
}

function isLabelled({ parts }: Keyed): boolean {
  return isListOf(parts, part => isObject(part) && isText(part.label_text));
}

function isSoundShard(shard: unknown): boolean {
  if (!isObject(shard) || !isNumber(shard.index) || !isNumber(shard.of) || !isText(shard.attempts))
    return false;
  const { of, roster } = shard;
  return of >= 1 && of <= MOST_SHARDS && (isNothing(roster) || isListOf(roster, hasId));
}

/** Whether a value has the facts of a result, each of its type. */
export function isSoundResult(value: unknown): value is ReportResult {
  if (!isObject(value)) return false;
  const { student, submission, status, points, points_so_far, max_points, pending_points, roster, late } =
    value;
  return (
    (student === undefined || isSoundStudent(student)) &&
    (submission === undefined || isSoundSubmission(submission)) &&
    (STATUSES as readonly unknown[]).includes(status) &&
    (isNumber(points) || (points === null && isNumber(points_so_far))) &&
    isNumber(max_points) &&
    (pending_points === undefined || isNumber(pending_points)) &&
    (roster === undefined || isObject(roster)) &&
    (late === undefined || isSoundLate(late)) &&
    isListOf(value.needs_person, isText) &&
    isListOf(value.questions, isSoundQuestion) &&
    (value.diagnostics === undefined || isListOf(value.diagnostics, isSoundDiagnostic)) &&
    (value.not_counted === undefined || isListOf(value.not_counted, isSoundAttempt))
  );
}

/** The same for a result of version 1. */
export function isSoundOldResult(value: unknown): value is StoredResult {
  if (!isObject(value)) return false;
  const { student, submission, status, points, max_points, pending_points, roster, late } = value;
  return (
    (student === null || isSoundStudent(student)) &&
    (submission === null || isSoundSubmission(submission)) &&
    ['graded', 'invalid', 'missing'].includes(status as string) &&
    [points, max_points, pending_points].every(isNumber) &&
    (isNothing(roster) || isObject(roster)) &&
    (isNothing(late) || isSoundLate(late)) &&
    isListOf(value.questions, isSoundOldQuestion) &&
    isListOf(value.diagnostics, isSoundDiagnostic) &&
    (value.not_counted === undefined || isListOf(value.not_counted, isSoundAttempt))
  );
}

function isSoundStudent(student: unknown): boolean {
  return hasId(student) && (isNothing(student.name) || isText(student.name));
}

function isSoundLate(late: unknown): boolean {
  return isObject(late) && isNumber(late.seconds) && isNumber(late.deducted);
}

function isSoundAttempt(attempt: unknown): boolean {
  return isObject(attempt) && isText(attempt.path);
}

function isSoundSubmission(submission: unknown): boolean {
  if (!isObject(submission) || !isText(submission.path)) return false;
  const { sha256, submitted_at } = submission;
  return [sha256, submitted_at].every(fact => isNothing(fact) || isText(fact));
}

function isSoundQuestion(question: unknown): boolean {
  return (
    isObject(question) &&
    isText(question.id) &&
    (isNumber(question.points) || isNumber(question.points_so_far)) &&
    isListOf(question.parts, isSoundPart)
  );
}

function isSoundPart(part: unknown): boolean {
  return hasId(part) && isText(part.verdict) && (part.points === null || isNumber(part.points));
}

function isSoundOldQuestion(question: unknown): boolean {
  return (
    isObject(question) &&
    isText(question.id) &&
    isNumber(question.points) &&
    isListOf(question.parts, isSoundOldPart)
  );
}

function isSoundOldPart(part: unknown): boolean {
  if (!isSoundPart(part) || !isObject(part)) return false;
  const { feedback, diagnostics, staff } = part;
  return isListOf(feedback, isText) && isListOf(diagnostics, isSoundDiagnostic) && isObject(staff);
}

function isSoundDiagnostic(diagnostic: unknown): boolean {
  if (!isObject(diagnostic)) return false;
  return isText(diagnostic.code) && isText(diagnostic.severity) && isText(diagnostic.message);
}

type Keyed = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasId(value: unknown): value is Keyed & { readonly id: string } {
  return isObject(value) && isText(value.id);
}

function isListOf(value: unknown, test: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(test);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
