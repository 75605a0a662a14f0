import { stringify } from 'csv-stringify/sync';
import type { ReportHead } from './json.ts';
import type { ReportResult, ReportRubric } from './model.ts';

/**
 * The marks as a spreadsheet: a row a submission or a student without one, a column a part; with a roster also the
 * section, with a deadline also what lateness costs. Text that a spreadsheet would take for a formula gets a leading
 * apostrophe, ids too, since they come from strangers; marks that turn the direction of text and other control
 * characters than line breaks and tabs are replaced.
 */
export function csvWriter({ rubric }: ReportHead, hasRoster: boolean): CsvWriter {
  const columns = columnsOf(rubric, hasRoster);
  const line = (row: readonly (string | number)[]) => stringify([[...row]], { record_delimiter: 'windows' });
  return {
    begin: () => line(columns.map(({ head }) => head)),
    add: result => {
      const marks = partMarks(result);
      return line(columns.map(({ cell }) => cell(result, marks)));
    },
  };
}

/** The columns before those of the parts, where a table of marks is told by them. */
const FIRST = /^\ufeff?student_id,name,(?:section,)?status,points,max_points,pending_points,/;

/** True for the header of marks that {@link csvWriter} wrote. */
export function isMarksHeader(line: string): boolean {
  return FIRST.test(line) && /,path$/.test(line);
}

/** Writes marks as a spreadsheet, a row at a time. */
export interface CsvWriter {
  readonly begin: () => string;
  readonly add: (result: ReportResult) => string;
}

interface Column {
  readonly head: string;
  readonly cell: (result: ReportResult, marks: ReadonlyMap<string, number>) => string | number;
}

function columnsOf(rubric: ReportRubric, hasRoster: boolean): readonly Column[] {
  const parts = rubric.questions.flatMap(q => q.parts.map(p => `${q.id}.${p.id}`));
  return [
    { head: 'student_id', cell: r => harmless(r.student?.id ?? '') },
    { head: 'name', cell: r => harmless(r.student?.name ?? '') },
    ...(hasRoster ? [SECTION] : []),
    { head: 'status', cell: r => r.status },
    { head: 'points', cell: r => (r.status === 'graded' ? r.points : '') },
    { head: 'max_points', cell: r => r.max_points },
    { head: 'pending_points', cell: r => r.pending_points },
    ...(rubric.due === null ? [] : LATE),
    ...parts.map((head): Column => ({ head, cell: (_, marks) => marks.get(head) ?? '' })),
    { head: 'path', cell: r => harmless(r.submission?.path ?? '') },
  ];
}

const SECTION: Column = { head: 'section', cell: r => harmless(r.roster?.section ?? '') };

const LATE: readonly Column[] = [
  { head: 'raw_points', cell: r => (r.status === 'graded' ? (r.late?.raw_points ?? r.points) : '') },
  { head: 'late_seconds', cell: r => r.late?.seconds ?? '' },
  { head: 'deducted', cell: r => r.late?.deducted ?? '' },
];

function partMarks({ questions }: ReportResult): ReadonlyMap<string, number> {
  return new Map(questions.flatMap(q => q.parts.map((p): [string, number] => [`${q.id}.${p.id}`, p.points])));
}

function harmless(text: string): string {
  const visible = text.replace(
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu,
    '\ufffd',
  );
  return /^\s*[=+\-@＝＋－＠\t\r]/.test(visible) ? `'${visible}` : visible;
}
