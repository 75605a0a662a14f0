import type { ReportHead } from '../../report/json.ts';
import { type ReportResult, STATUSES } from '../../report/model.ts';
import { MOST_SHARDS } from './shard.ts';

/**
 * Whether a value has the facts of the head of a report, each of its type. Results that are joined may be very many: so
 * they are not compared with the whole schema, but only the facts by which they are sorted, counted and shown.
 */
export function isSoundHead(value: unknown): value is ReportHead {
  if (!isObject(value) || value.format !== 'decimark-report' || !isText(value.schema_version)) return false;
  const { tool, rubric, run } = value;
  if (!isObject(tool) || !isText(tool.name) || !isText(tool.version)) return false;
  if (!isObject(rubric) || !isText(rubric.id) || !isText(rubric.sha256)) return false;
  if (!isNumber(rubric.points) || !isListOf(rubric.questions, isSoundAsked)) return false;
  return isObject(run) && (run.shard === undefined || isSoundShard(run.shard));
}

function isSoundAsked(question: unknown): boolean {
  return isObject(question) && isText(question.id) && isListOf(question.parts, hasId);
}

function isSoundShard(shard: unknown): boolean {
  if (!isObject(shard) || !isNumber(shard.index) || !isNumber(shard.of) || !isText(shard.attempts))
    return false;
  return shard.of >= 1 && shard.of <= MOST_SHARDS && (shard.roster === null || isListOf(shard.roster, hasId));
}

/** Whether a value has the facts of a result, each of its type. */
export function isSoundResult(value: unknown): value is ReportResult {
  if (!isObject(value)) return false;
  const { student, submission, status, points, max_points, pending_points, roster, late } = value;
  return (
    (student === null || (hasId(student) && isTextOrNull(student.name))) &&
    (submission === null || isSoundSubmission(submission)) &&
    (STATUSES as readonly unknown[]).includes(status) &&
    [points, max_points, pending_points].every(isNumber) &&
    (roster === null || isObject(roster)) &&
    (late === null || (isObject(late) && isNumber(late.seconds) && isNumber(late.deducted))) &&
    isListOf(value.questions, isSoundQuestion) &&
    isListOf(value.diagnostics, isSoundDiagnostic) &&
    isListOf(value.not_counted, isObject)
  );
}

function isSoundSubmission(submission: unknown): boolean {
  if (!isObject(submission) || !isText(submission.path)) return false;
  return isTextOrNull(submission.sha256) && isTextOrNull(submission.submitted_at);
}

function isSoundQuestion(question: unknown): boolean {
  return (
    isObject(question) &&
    isText(question.id) &&
    isNumber(question.points) &&
    isListOf(question.parts, isSoundPart)
  );
}

function isSoundPart(part: unknown): boolean {
  return hasId(part) && isText(part.verdict) && isNumber(part.points);
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

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
