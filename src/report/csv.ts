import { stringify } from 'csv-stringify/sync';
import type { ReportHead } from './json.ts';
import type { ReportResult } from './model.ts';
import type { ReportRubric } from './rubric-model.ts';
import { QUOTED, spreadsheetText } from './spreadsheet.ts';

/**
 * The marks as a spreadsheet: a row a submission or a student without one, a column a part; `points` has the mark that may be
 * sent, and is empty where there is none; with a roster also the section, with a deadline also what lateness costs. Whatever is text is made harmless, ids and heads too, since it may
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
const FIRST =
  /^\ufeff?student_id,name,(?:section,)?status,points,(?:points_so_far,)?max_points,pending_points,/;

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
    { head: 'points', cell: r => r.points ?? '' },
    { head: 'points_so_far', cell: r => (r.status === 'graded' ? (r.points_so_far ?? '') : '') },
    { head: 'max_points', cell: r => r.max_points },
    { head: 'pending_points', cell: r => r.pending_points ?? 0 },
    { head: 'needs_person', cell: r => r.needs_person.join(' ') },
    ...(rubric.due === undefined ? [] : LATE),
    ...parts.map((head): Column => ({ head, cell: (_, marks) => marks.get(head) ?? '' })),
    { head: 'path', cell: r => r.submission?.path ?? '' },
  ];
}

const SECTION: Column = { head: 'section', cell: r => r.roster?.section ?? '' };

const LATE: readonly Column[] = [
  {
    head: 'raw_points',
    cell: r => (r.status === 'graded' ? (r.late?.raw_points ?? r.points ?? r.points_so_far ?? '') : ''),
  },
  { head: 'late_seconds', cell: r => r.late?.seconds ?? '' },
  { head: 'deducted', cell: r => r.late?.deducted ?? '' },
];

function partMarks({ questions }: ReportResult): ReadonlyMap<string, number> {
  const marks = questions.flatMap(q => q.parts.map(p => [`${q.id}.${p.id}`, p.points] as const));
  return new Map(marks.flatMap(([id, points]) => (points === null ? [] : [[id, points]])));
}
