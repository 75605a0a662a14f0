import { stringify } from 'csv-stringify/sync';
import type { ReportHead } from './json.ts';
import type { ReportResult, ReportRubric } from './model.ts';
import { QUOTED, spreadsheetText } from './spreadsheet.ts';

/**
 * The marks as a spreadsheet: a row a submission or a student without one, a column a part; with a roster also the
 * section, with a deadline also what lateness costs. Whatever is text is made harmless, ids and heads too, since it may
 * come from strangers; marks are numbers, and stay so.
 */
export function csvWriter({ rubric }: ReportHead, hasRoster: boolean): CsvWriter {
  const columns = columnsOf(rubric, hasRoster);
  const line = (row: readonly (string | number)[]) => {
    const cells = row.map(cell => (typeof cell === 'number' ? cell : spreadsheetText(String(cell ?? ''))));
    return stringify([cells], { record_delimiter: 'windows', quoted_match: QUOTED });
  };
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
    { head: 'student_id', cell: r => r.student?.id ?? '' },
    { head: 'name', cell: r => r.student?.name ?? '' },
    ...(hasRoster ? [SECTION] : []),
    { head: 'status', cell: r => r.status },
    { head: 'points', cell: r => (r.status === 'graded' ? r.points : '') },
    { head: 'max_points', cell: r => r.max_points },
    { head: 'pending_points', cell: r => r.pending_points },
    ...(rubric.due === null ? [] : LATE),
    ...parts.map((head): Column => ({ head, cell: (_, marks) => marks.get(head) ?? '' })),
    { head: 'path', cell: r => r.submission?.path ?? '' },
  ];
}

const SECTION: Column = { head: 'section', cell: r => r.roster?.section ?? '' };

const LATE: readonly Column[] = [
  { head: 'raw_points', cell: r => (r.status === 'graded' ? (r.late?.raw_points ?? r.points) : '') },
  { head: 'late_seconds', cell: r => r.late?.seconds ?? '' },
  { head: 'deducted', cell: r => r.late?.deducted ?? '' },
];

function partMarks({ questions }: ReportResult): ReadonlyMap<string, number> {
  return new Map(questions.flatMap(q => q.parts.map((p): [string, number] => [`${q.id}.${p.id}`, p.points])));
}
