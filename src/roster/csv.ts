import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { assert } from '../base/assert.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { SourceText, Span } from '../diagnostic/source.ts';
import { knownHeaders } from './columns.ts';

/** A cell: its text without the quotes and spaces around it, the same with its spaces, and where it stands. */
export interface Cell {
  readonly text: string;
  readonly typed: string;
  readonly span: Span;
}

/** The rows of a table that are not blank. */
export type Rows = readonly (readonly Cell[])[];

/** What may stand between cells. */
const SEPARATORS = [',', ';', '\t'] as const;

/**
 * The rows of comma-, semicolon- or tab-separated values (RFC 4180), with or without a BOM and with any line endings. The
 * separator is the one by which the first row holds most known headers, else most cells. What follows a row whose quotes
 * are wrong is not read.
 */
export function readRows(source: SourceText): {
  readonly rows: Rows;
  readonly faults: readonly Diagnostic[];
} {
  const start = source.text.startsWith('\ufeff') ? 1 : 0;
  const text = source.text.slice(start);
  const separator = separatorOf(text);
  const { records, faulty } = parseRecords(text, separator);
  const rows: (readonly Cell[])[] = [];
  let at = start;
  for (const { record, raw } of records) {
    const cells = cellsOf(record, raw, separator, { source, start: at, end: at });
    if (cells.some(cell => cell.text !== '')) rows.push(cells);
    at += raw.length;
    if (raw.endsWith('\r') && source.text[at] === '\n') at++;
  }
  if (!faulty) return { rows, faults: [] };
  const line = /^.*/.exec(source.text.slice(at))![0];
  return { rows, faults: [diagnose('roster-quotes', {}, { source, start: at, end: at + line.length })] };
}

/** A row as csv-parse gives it, with its source; of a line end `\r\n` only the first half is in it. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
}

function parseRecords(
  text: string,
  delimiter: string,
  to?: number,
): { readonly records: readonly Parsed[]; readonly faulty: boolean } {
  const options = { delimiter, raw: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };
  if (to === 0) return { records: [], faulty: true };
  try {
    const records: unknown = parse(text, to === undefined ? options : { ...options, to });
    return { records: records as Parsed[], faulty: to !== undefined };
  } catch (problem) {
    assert(problem instanceof CsvError && to === undefined, 'rows before a faulty one can be read');
    return parseRecords(text, delimiter, (problem as CsvError & InfoRecord).records);
  }
}

/** The separator that makes most of the first row that is not blank. */
function separatorOf(text: string): string {
  const first = /\S[\s\S]*/.exec(text)?.[0] ?? '';
  const counts = SEPARATORS.map(separator => {
    const headers = parseFirst(first, separator);
    return { separator, known: knownHeaders(headers), cells: headers.length };
  });
  return counts.reduce((best, next) =>
    next.known > best.known || (next.known === best.known && next.cells > best.cells) ? next : best,
  ).separator;
}

function parseFirst(text: string, separator: string): readonly string[] {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)![0];
  return parseRecords(line, separator).records[0]?.record ?? [];
}

/** The cells of a row that begins where the span does. */
function cellsOf(
  record: readonly string[],
  raw: string,
  separator: string,
  { source, start }: Span,
): readonly Cell[] {
  const cells: Cell[] = [];
  let [from, quoted] = [0, false];
  for (let i = 0; i <= raw.length; i++) {
    const character = raw[i];
    if (character === '"') quoted = !quoted;
    const ends = character === undefined || (!quoted && [separator, '\r', '\n'].includes(character));
    if (!ends || cells.length === record.length) continue;
    const span = { source, start: start + from, end: start + i };
    const typed = record[cells.length]!;
    cells.push({ text: typed.trim(), typed, span });
    from = i + 1;
  }
  return cells;
}
