import { isReport, isResultLine } from '../report/own-forms.ts';

/** The blocks that reports of all versions have, and those that some have besides. */
const BLOCKS = ['format', 'schema_version', 'tool', 'rubric', 'run', 'results'];
const MORE_BLOCKS = ['summary', 'extensions'];

/** Whether a text is a report of decimark as a whole: all of its blocks, and nothing that a submission has. */
export function isWholeReport(text: string): boolean {
  const report = isReport(text) ? objectIn(text) : undefined;
  return (
    report !== undefined &&
    hasOnly(report, BLOCKS, MORE_BLOCKS) &&
    typeof report.schema_version === 'string' &&
    isObject(report.tool) &&
    report.tool.name === 'decimark' &&
    isObject(report.rubric) &&
    isObject(report.run) &&
    Array.isArray(report.results)
  );
}

/** The keys of a result in each version, and the further ones of some. */
const FACTS = [
  ['student', 'submission', 'status', 'points', 'max_points', 'questions'],
  ['status', 'points', 'max_points', 'needs_person', 'questions'],
];
const MORE_FACTS = [
  ...['student', 'group', 'roster', 'source', 'submission', 'pending_points', 'late', 'diagnostics'],
  ...['not_counted', 'points_so_far'],
];

/** Whether a text is one result of `decimark grade --format jsonl` as a whole. */
export function isWholeResult(text: string): boolean {
  const result = isResultLine(text) ? objectIn(text) : undefined;
  return (
    result !== undefined &&
    FACTS.some(facts => hasOnly(result, facts, MORE_FACTS)) &&
    Array.isArray(result.questions)
  );
}

type Keyed = Readonly<Record<string, unknown>>;

function hasOnly(value: Keyed, needed: readonly string[], allowed: readonly string[]): boolean {
  const keys = Object.keys(value);
  return (
    needed.every(key => keys.includes(key)) &&
    keys.every(key => needed.includes(key) || allowed.includes(key))
  );
}

/** The object that a text holds. It only has its keys looked at: nothing of it is graded. */
function objectIn(text: string): Keyed | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Keyed {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
