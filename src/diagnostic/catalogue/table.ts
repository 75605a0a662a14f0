import { count, list } from '../../base/text.ts';
import { entry } from './entry.ts';

/** Words as code, the first of them: "`a`, `b` and 3 more". */
function some(words: readonly string[], limit = 20): string {
  const shown = words.slice(0, limit).map(word => `\`${word}\``);
  return list(words.length > limit ? [...shown, `${words.length - limit} more`] : shown);
}

/** Problems of answers that come as tables, texts or notebooks. */
export const tableCatalogue = {
  'table-unreadable': entry<{ path: string; problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A table of answers that cannot be read.',
    message: f => `the table \`${f.path}\` cannot be read: ${f.problem}`,
    help: () => 'save it as .csv or .xlsx, and give it again',
  }),
  'table-no-answers': entry<{ path: string; headers: readonly string[] }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A table none of whose columns holds the answers to a part.',
    message: f =>
      f.headers.length === 0
        ? `the table \`${f.path}\` is empty`
        : `no column of the table \`${f.path}\` is named by a part; its headers are ${some(f.headers)}`,
    help: () =>
      'name the columns `q1.a`, or say which is which with `--columns map.yaml`; `decimark template RUBRIC --format columns -o map.yaml` writes one to fill in',
  }),
  'table-columns-unread': entry<{ path: string; headers: readonly string[] }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Columns of a table that are neither answers nor people, and are not read.',
    message: f => `of the table \`${f.path}\` nothing is read from ${some(f.headers)}`,
  }),
  'table-parts-absent': entry<{ path: string; parts: readonly string[] }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Parts of the rubric of which a table has no column; they are blank for everyone in it.',
    message: f =>
      `the table \`${f.path}\` has no column for ${some(f.parts)}, so ${f.parts.length === 1 ? 'it is' : 'they are'} blank for everyone in it`,
    help: () => 'is a column named otherwise? Say so with `--columns map.yaml`',
  }),
  'table-rows-left-out': entry<{ path: string; lines: readonly number[] }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Rows of averages at the end of a table, which are of nobody.',
    message: f =>
      `${count(f.lines.length, 'row')} of averages at the end of \`${f.path}\` ${f.lines.length === 1 ? 'is' : 'are'} left out: line ${list(f.lines.map(String))}`,
  }),
  'table-other-sheets': entry<{ path: string; sheet: string; others: readonly string[] }>({
    severity: 'note',
    audience: 'staff',
    summary: 'Sheets of a workbook that are not read.',
    message: f => `of \`${f.path}\` the sheet \`${f.sheet}\` is read, not ${some(f.others, 8)}`,
  }),
  'columns-form': entry<{ problem: string }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A file of columns that is not of the form asked for.',
    message: f => f.problem,
    help: () => 'write `columns: {Response 1: q1.a, 10: q1.b}`: a header, or a position from 1, and a part',
  }),
  'columns-unknown-part': entry<{ target: string; near: string | undefined }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A column that is mapped to a part that the rubric does not have.',
    message: f => `the rubric has no part \`${f.target}\``,
    help: f =>
      f.near === undefined
        ? 'write a part such as `q1.a`, or `id`, `name`, `first`, `last`, `email`, `submitted_at` or `ignore`'
        : `did you mean \`${f.near}\`?`,
  }),
  'columns-not-in-table': entry<{
    path: string;
    header: string;
    near: string | undefined;
    headers: readonly string[];
  }>({
    severity: 'error',
    audience: 'staff',
    summary: 'A header or position of `--columns` that a table does not have.',
    message: f => `the table \`${f.path}\` has no column \`${f.header}\`; its headers are ${some(f.headers)}`,
    help: f => (f.near === undefined ? undefined : `did you mean \`${f.near}\`?`),
  }),
  'cell-last-zeros': entry<{ column: string; stored: string; read: string }>({
    severity: 'note',
    audience: 'staff',
    summary:
      'A number in a cell of a spreadsheet, which keeps no last zeros; it is judged as if they were there.',
    message: f =>
      `the spreadsheet keeps ${f.stored} as a number without its last zeros; column "${f.column}" is judged as if \`${f.read}\` had been typed`,
  }),
  'cell-date': entry<{ column: string; date: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'An answer that a spreadsheet took for a date, so that nobody knows what was typed.',
    message: f => `column "${f.column}" holds the date ${f.date}, so the answer that was typed is not known`,
    help: () =>
      'spreadsheets make dates of answers such as 1/2 or 3-4: ask the student, or look at the form itself',
  }),
  'text-without-answers': entry<{ path: string }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'A text, page or notebook in which no part is answered.',
    message: f => `\`${f.path}\` answers no part of the rubric`,
    help: () =>
      'an answer is a line `q1.a = 0.8` of a text or page, or a cell of a notebook whose `grade_id` names the part',
  }),
  'typed-lines-unread': entry<{ lines: readonly string[] }>({
    severity: 'warning',
    audience: 'staff',
    summary: 'Lines of a text that name no part, and are not read.',
    message: f => `not read, since no part is named: ${some(f.lines, 8)}`,
    help: () => 'an answer is a line `q1.a = 0.8`',
  }),
} as const;
