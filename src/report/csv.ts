import { stringify } from 'csv-stringify/sync';
import type { Report, ReportResult } from './model.ts';

/**
 * The marks as a spreadsheet: a row a submission, a column a part. Text that a spreadsheet would take for a formula
 * gets a leading apostrophe, ids too, since they come from strangers; marks that turn the direction of text and other
 * control characters than line breaks and tabs are replaced.
 */
export function renderCsv(report: Report): string {
  const parts = report.rubric.questions.flatMap(q => q.parts.map(p => `${q.id}.${p.id}`));
  const heads = ['student_id', 'name', 'status', 'points', 'max_points', 'pending_points', ...parts, 'path'];
  return stringify([heads, ...report.results.map(result => rowOf(result, parts))], {
    record_delimiter: 'windows',
  });
}

function rowOf(result: ReportResult, parts: readonly string[]): (string | number)[] {
  const marks = new Map(
    result.questions.flatMap(q => q.parts.map((p): [string, number] => [`${q.id}.${p.id}`, p.points])),
  );
  const graded = result.status === 'graded';
  return [
    harmless(result.student?.id ?? ''),
    harmless(result.student?.name ?? ''),
    result.status,
    graded ? result.points : '',
    result.max_points,
    result.pending_points,
    ...parts.map(part => marks.get(part) ?? ''),
    harmless(result.submission?.path ?? ''),
  ];
}

function harmless(text: string): string {
  const visible = text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu,
    '\ufffd',
  );
  return /^\s*[=+\-@＝＋－＠\t\r]/.test(visible) ? `'${visible}` : visible;
}
