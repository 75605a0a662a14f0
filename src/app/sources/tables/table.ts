/** A cell of a table as it is stored. */
export interface TableCell {
  readonly text: string;
  /** A number or a date is one that a spreadsheet keeps as such; all else is text as somebody typed it. */
  readonly kind: 'text' | 'number' | 'date';
}

/** A row, and the number that people see beside it. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly TableCell[];
}

/** A table: its first row that is not blank names the columns. */
export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** The kinds of files with a table in them. */
export type TableKind = 'separated' | 'spreadsheet' | 'other';

/** The kind of table in a file, by the end of its name; `other` is a spreadsheet that is not read. */
export function tableKindOf(name: string): TableKind | undefined {
  switch (/\.(\w+)$/.exec(name)?.[1]?.toLowerCase()) {
    case 'csv':
    case 'tsv':
    case 'tab':
      return 'separated';
    case 'xlsx':
    case 'xlsm':
      return 'spreadsheet';
    case 'xls':
    case 'xlsb':
    case 'ods':
    case 'numbers':
      return 'other';
    default:
      return undefined;
  }
}

/** The table that rows make, blank ones left out; undefined where all are blank. */
export function tableOf(rows: readonly TableRow[]): Table | undefined {
  const [first, ...others] = rows.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''));
  return first && { headers: first.cells.map(({ text }) => text.trim()), rows: others };
}

/** The cell at a column; a row may be shorter than the first. */
export function cellAt({ cells }: TableRow, column: number): TableCell {
  return cells[column] ?? BLANK;
}

const BLANK: TableCell = { text: '', kind: 'text' };
