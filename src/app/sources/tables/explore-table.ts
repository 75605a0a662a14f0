import { isBlank } from '../../../base/unseen.ts';
import { diagnose } from '../../../diagnostic/diagnostic.ts';
import { madeSubmission } from '../../../submission/made.ts';
import type { Files } from '../../ports.ts';
import { decodeText } from '../../source.ts';
import type { SourceBatch } from '../entry.ts';
import type { Located } from '../found.ts';
import type { Run } from '../run.ts';
import { shownPath } from '../shown-path.ts';
import { answersOf, type RowAnswers } from './answers.ts';
import { type Columns, columnsOf } from './columns.ts';
import { madeContent } from './content.ts';
import { TABLE_LIMITS } from './limits.ts';
import type { TypedOptions } from './options.ts';
import { personOf, type RowPerson } from './person.ts';
import { isPrairieLearn, prairieLearnAttempts } from './prairielearn.ts';
import { separatedRows } from './separated.ts';
import { spreadsheetSheets } from './spreadsheet.ts';
import { type Table, type TableKind, type TableRow, tableOf } from './table.ts';

/** Adds each row of a table of answers as a submission. What is wrong with the table as a whole is an error of the run. */
export function* exploreTable(
  run: Run,
  files: Files,
  { path }: Located,
  kind: TableKind,
  options: TypedOptions,
): Generator<SourceBatch> {
  run.notEmpty();
  const table = readTable(run, files, path, kind, options);
  if (table === undefined) return;
  const shown = shownPath(path);
  if (isPrairieLearn(table.headers)) return yield* addPrairieLearn(run, path, table, options);
  const { columns, faults } = columnsOf(shown, table.headers, options.finder, options.columns);
  for (const fault of faults) run.say(fault);
  if (faults.length > 0) return;
  if (!columns.answers.some(({ place }) => place !== undefined)) {
    run.say(diagnose('table-no-answers', { path: shown, headers: table.headers }));
    return;
  }
  tellColumns(run, shown, columns, options);
  const rows = table.rows.map(row => ({
    row,
    person: personOf(row, columns.people),
    made: answersOf(row, columns.answers, options),
  }));
  const averages = averagesOf(rows);
  if (averages.length > 0)
    run.say(diagnose('table-rows-left-out', { path: shown, lines: averages.map(({ row }) => row.line) }));
  for (const item of rows) {
    const { row, person, made } = item;
    if (averages.includes(item) || (isNobody(person) && made.answers.length === 0)) continue;
    addRow(run, path, row.line, person, made, options);
    if (run.full()) yield run.take();
  }
}

/** The table in a file, that of the first sheet which fits; undefined where it cannot be read, which is said. */
function readTable(
  run: Run,
  files: Files,
  path: string,
  kind: TableKind,
  { finder, columns }: TypedOptions,
): Table | undefined {
  const shown = shownPath(path);
  const broken = (problem: string): undefined => {
    run.say(diagnose('table-unreadable', { path: shown, problem }));
  };
  if (kind === 'other') return broken('spreadsheets of this kind are not read');
  if (kind === 'separated') {
    const read = decodeText(path, files.read(path, TABLE_LIMITS.bytes), TABLE_LIMITS.bytes, { utf16: true });
    if (!read.ok) {
      run.say(read.error.diagnostic);
      return undefined;
    }
    const { rows, faults } = separatedRows({ ...read.value.source, name: shown });
    for (const fault of faults) run.say(fault);
    if (rows.length > TABLE_LIMITS.rows) return broken(`it has more than ${TABLE_LIMITS.rows} rows`);
    if ((rows[0]?.cells.length ?? 0) > TABLE_LIMITS.columns)
      return broken(`it has more than ${TABLE_LIMITS.columns} columns`);
    return tableOf(rows) ?? empty(run, shown);
  }
  if (files.kindOf(path) !== 'file') return broken('it is no ordinary file');
  const sheets = spreadsheetSheets(files, path);
  if (!sheets.ok) return broken(sheets.error);
  const tables = sheets.value.flatMap(({ name, rows }) => {
    const table = tableOf(rows);
    return table === undefined ? [] : [{ name, table }];
  });
  const fits = ({ headers }: Table) =>
    isPrairieLearn(headers) ||
    columnsOf(shown, headers, finder, columns).columns.answers.some(({ place }) => place !== undefined);
  const chosen = tables.find(({ table }) => fits(table)) ?? tables[0];
  if (chosen === undefined) return empty(run, shown);
  const others = tables.flatMap(({ name }) => (name === chosen.name ? [] : [name]));
  if (others.length > 0) run.say(diagnose('table-other-sheets', { path: shown, sheet: chosen.name, others }));
  return chosen.table;
}

function empty(run: Run, path: string): undefined {
  run.say(diagnose('table-no-answers', { path, headers: [] }));
}

function tellColumns(run: Run, path: string, { answers, unread }: Columns, { finder }: TypedOptions): void {
  const given = answers.map(({ steps }) => steps.join('.'));
  const has = (place: string) =>
    given.some(g => g === place || g.startsWith(`${place}.`) || place.startsWith(`${g}.`));
  const absent = finder.places.flatMap(place =>
    place.steps.length > 2 || has(place.path) ? [] : [place.path],
  );
  if (absent.length > 0) run.say(diagnose('table-parts-absent', { path, parts: absent }));
  if (unread.length > 0) run.say(diagnose('table-columns-unread', { path, headers: unread }));
}

function isNobody({ hints }: RowPerson): boolean {
  const { student, name, email, members, submittedAt } = hints;
  return [student, name, email, members, submittedAt].every(said => said === undefined);
}

const AVERAGE =
  /^(?:(?:overall|group|class|total|general|gesamt)[ -]?)?(?:average|mean|median|max(?:imum)?|min(?:imum)?|std\.? ?dev\.?|standard deviation|count|sum|total|durchschnitt|mittelwert)s?:?$|^(?:moyenne|promedio|media|gemiddelde|keskmine|genomsnitt)\b/i;

/** The rows of averages at the end: of nobody that has an id or an address, and named so or without answers. */
function averagesOf<
  R extends { readonly row: TableRow; readonly person: RowPerson; readonly made: RowAnswers },
>(rows: readonly R[]): readonly R[] {
  const found: R[] = [];
  for (const item of rows.toReversed()) {
    const { hints } = item.person;
    const isOfSomebody = [hints.student, hints.email, hints.members].some(said => said !== undefined);
    const first = item.row.cells.find(({ text }) => !isBlank(text))?.text.trim() ?? '';
    if (isOfSomebody || !AVERAGE.test(first)) break;
    found.unshift(item);
  }
  return found;
}

function addRow(
  run: Run,
  path: string,
  line: number,
  { hints, student }: RowPerson,
  { answers, notes }: RowAnswers,
  { hash }: TypedOptions,
): void {
  run.add({
    path: `${path}:${line}`,
    refused: undefined,
    file: undefined,
    content: madeContent(madeSubmission(student, answers), hash),
    within: path,
    hints,
    ...(notes.length === 0 ? {} : { notes }),
  });
}

function* addPrairieLearn(
  run: Run,
  path: string,
  table: Table,
  options: TypedOptions,
): Generator<SourceBatch> {
  const { attempts, unread } = prairieLearnAttempts(table, options.finder, options.columns);
  const shown = shownPath(path);
  if (!attempts.some(({ answers }) => answers.length > 0)) {
    run.say(diagnose('table-no-answers', { path: shown, headers: unread }));
    return;
  }
  if (unread.length > 0) run.say(diagnose('table-columns-unread', { path: shown, headers: unread }));
  for (const { line, person, answers } of attempts) {
    addRow(run, path, line, person, { answers, notes: [] }, options);
    if (run.full()) yield run.take();
  }
}
