import { fail, type Result, succeed } from '../../../base/result.ts';
import { readXml } from '../../../document/xml.ts';
import { TABLE_LIMITS } from './limits.ts';
import type { TableCell, TableRow } from './table.ts';

/** What the rest of the workbook says of the cells of a sheet. */
export interface SheetContext {
  /** The texts that cells share. */
  readonly texts: readonly string[];
  /** A number as a date, where its style shows it as one. */
  readonly dateOf: (style: string, value: string) => string | undefined;
}

/** The rows of a sheet of an Excel workbook, or why they cannot be read. */
export function sheetRows(xml: string, { texts, dateOf }: SheetContext): Result<readonly TableRow[], string> {
  const rows: TableRow[] = [];
  let cells: TableCell[] = [];
  let line = 0;
  let column = 0;
  let [type, style, value, formula] = ['', '', '', ''];
  let into: 'value' | 'formula' | undefined;
  let phonetic = 0;
  let tooLarge: string | undefined;
  const cellOf = (): TableCell => {
    if (value === '' && formula !== '') return { text: `=${formula}`, kind: 'text' };
    switch (type) {
      case 's':
        return { text: unescaped(texts[indexOf(value)] ?? ''), kind: 'text' };
      case 'inlineStr':
      case 'str':
        return { text: unescaped(value), kind: 'text' };
      case 'b':
        return { text: value === '1' ? 'TRUE' : 'FALSE', kind: 'text' };
      case 'e':
        return { text: value, kind: 'text' };
      case 'd':
        return { text: value, kind: 'date' };
      case 'n':
      case '':
        return numberCell(value, dateOf(style, value));
      default:
        return { text: value, kind: 'text' };
    }
  };
  const isXml = readXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        line = attributes.r === undefined ? line + 1 : indexOf(attributes.r);
        cells = [];
        column = 0;
      } else if (name === 'c') {
        column = columnOf(attributes.r) ?? column;
        [type, style, value, formula] = [attributes.t ?? '', attributes.s ?? '0', '', ''];
      } else if (name === 'v' || name === 't') into = 'value';
      else if (name === 'f') into = 'formula';
      else if (name === 'rPh') phonetic++;
    },
    text: piece => {
      if (phonetic > 0) return;
      if (into === 'value') value += piece;
      else if (into === 'formula') formula += piece;
    },
    close: name => {
      if (name === 'v' || name === 't' || name === 'f') into = undefined;
      else if (name === 'rPh') phonetic--;
      else if (name === 'c') {
        if (column < TABLE_LIMITS.columns) {
          const cell = cellOf();
          if (cell.text !== '') {
            while (cells.length < column) cells.push({ text: '', kind: 'text' });
            cells[column] = cell;
          }
        } else if (value !== '') tooLarge = `it has more than ${TABLE_LIMITS.columns} columns`;
        column++;
      } else if (name === 'row' && cells.length > 0) {
        if (rows.length < TABLE_LIMITS.rows) rows.push({ line, cells });
        else tooLarge = `it has more than ${TABLE_LIMITS.rows} rows`;
      }
    },
  });
  if (!isXml) return fail('its sheet declares a document type');
  return tooLarge === undefined ? succeed(rows) : fail(tooLarge);
}

function numberCell(value: string, date: string | undefined): TableCell {
  if (value === '') return { text: '', kind: 'text' };
  return date === undefined ? { text: storedNumber(value), kind: 'number' } : { text: date, kind: 'date' };
}

/**
 * A stored number as it was typed. Programs keep a double: where they store more digits than 15, it is written with the
 * fewest digits that mean the same double, so that `0.10000000000000001` is the 0.1 that somebody typed. A number
 * typed with up to 15 digits comes back as it was, since no two of those are the same double.
 */
function storedNumber(value: string): string {
  const digits = value.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '');
  if (digits.length <= 15 || !/^-?\d+(?:\.\d+)?(?:e[-+]?\d{1,3})?$/i.test(value)) return value;
  return String(Number(value));
}

/** A whole number of at most nine digits; −1 for anything else. */
function indexOf(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number.parseInt(text, 10) : -1;
}

/** The column of a reference like `AB12`, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Excel writes characters that XML has not as `_x000D_`. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
