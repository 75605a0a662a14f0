import { isBlank } from '../../../base/unseen.ts';
import { type Diagnostic, diagnose } from '../../../diagnostic/diagnostic.ts';
import { readJson } from '../../../document/json.ts';
import type { MadeAnswer } from '../../../submission/made.ts';
import type { AnswerColumn } from './columns.ts';
import type { TypedOptions } from './options.ts';
import { cellAt, type TableCell, type TableRow } from './table.ts';
import { withLastZeros } from './written-digits.ts';

/** The answers of a row, and what is to be said of its cells. */
export interface RowAnswers {
  readonly answers: readonly MadeAnswer[];
  readonly notes: readonly Diagnostic[];
}

/** The answers in the cells of a row; blank cells are none. */
export function answersOf(
  row: TableRow,
  columns: readonly AnswerColumn[],
  { digits }: Pick<TypedOptions, 'digits'>,
): RowAnswers {
  const notes: Diagnostic[] = [];
  const answers = columns.flatMap((column): MadeAnswer[] => {
    const cell = cellAt(row, column.column);
    if (isBlank(cell.text)) return [];
    const json = jsonOf(cell, column, digits, notes);
    return [{ steps: column.steps, json, where: `column "${column.header}"` }];
  });
  return { answers, notes };
}

const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** A cell as JSON: its text, a number of a spreadsheet with the zeros that it has lost, an object for fields. */
function jsonOf(
  { text, kind }: TableCell,
  { header, place }: AnswerColumn,
  digits: TypedOptions['digits'],
  notes: Diagnostic[],
): string {
  if (kind === 'date') {
    notes.push(diagnose('cell-date', { column: header, date: text }));
    // No kind of answer is an object with this key, so the answer is invalid.
    return JSON.stringify({ date: text });
  }
  if (kind === 'number' && JSON_NUMBER.test(text)) {
    const asked = place && digits.get(place.path);
    const read = asked && withLastZeros(text, asked);
    if (read !== undefined) notes.push(diagnose('cell-last-zeros', { column: header, stored: text, read }));
    return read ?? text;
  }
  const isObject = place !== undefined && 'fields' in place.form && text.trim().startsWith('{');
  return isObject && isJson(text) ? text.trim() : JSON.stringify(text);
}

function isJson(text: string): boolean {
  return readJson({ name: '', text }, { repairs: false }).diagnostics.every(d => d.severity !== 'error');
}
