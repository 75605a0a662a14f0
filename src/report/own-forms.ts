import { isMarksHeader } from './csv.ts';

/** True for the beginning of a report of decimark. */
export function isReport(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"decimark-report"/.test(text);
}

/** True for the beginning of a student's own report. */
export function isStudentReport(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"decimark-student-report"/.test(text);
}

/** True for the beginning of a comparison of two reports, in JSON. */
function isDiff(text: string): boolean {
  return /^\s*\{\s*"format"\s*:\s*"decimark-diff"/.test(text);
}

const TEXT = '"(?:[^"\\\\]|\\\\.){0,500}"';

/** How a result begins since version 2. */
const RESULT =
  /^\{"status":"(?:graded|invalid|missing|undecided|excused)","points":(?:null|-?[\d.e+-]+),(?:"points_so_far":-?[\d.e+-]+,)?"max_points":/;

/** How a result of version 1 begins; reports of version 1.0 had no `roster`. */
const OLD_RESULT = new RegExp(
  `^\\{"student":(?:null|\\{"id":${TEXT},"name":(?:null|${TEXT})\\}),(?:"roster":(?:null|\\{)|"submission":(?:null|\\{))`,
);

/** True for the beginning of a result that `decimark grade --format jsonl` wrote. */
export function isResultLine(line: string): boolean {
  return RESULT.test(line) || OLD_RESULT.test(line);
}

/** The header of a table of marks, and that of an answer key. */
const TABLES: readonly RegExp[] = [
  /^student +name +(?:\S.* +)?points +of +notes *$/,
  /^part +value +error bound *$/,
];

/**
 * True for the beginning of a report or table that decimark wrote and writes anew at will. A file that people fill in, a
 * template or a file of decisions, is none, whoever wrote its first form.
 */
export function isOwnForm(text: string): boolean {
  const [line = ''] = text.split(/\r?\n/, 1);
  return (
    isReport(text) ||
    isDiff(text) ||
    isStudentReport(text) ||
    isResultLine(text) ||
    isMarksHeader(line) ||
    TABLES.some(table => table.test(line))
  );
}
