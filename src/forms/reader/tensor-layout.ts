import { printable } from '../../base/text.ts';
import type { DecimalMark } from './grouping.ts';
import type { Note } from './note.ts';
import { isPrinted, peeled } from './peel.ts';
import { type CellText, type Group, type Piece, parsePieces } from './tensor-pieces.ts';
import { withTexRestored } from './tex-control.ts';
import { BLANK, type Blank, type Unreadable, unreadable } from './unreadable.ts';
import { saysNoAnswer } from './words.ts';

/** The elements of a vector (one row, rank 1) or a matrix (rank 2), not yet read as numbers. Rows are of one length. */
export interface Layout {
  readonly status: 'layout';
  readonly rank: 1 | 2;
  readonly rows: readonly (readonly CellText[])[];
  /** The decimal mark of the elements: a point in what a program printed, whatever the rubric says. */
  readonly decimalMark: DecimalMark;
  /** Where the text of the elements starts in what was typed; undefined where signs were translated in between. */
  readonly start: number | undefined;
  readonly notes: readonly Note[];
}

/** What the layout of a text depends on besides the text. */
export interface LayoutOptions {
  readonly decimalMark: DecimalMark;
  /** Whether the student is not told how many elements are asked. */
  readonly isOpen: boolean;
  /** Whether whole numbers are asked, among which a comma only separates. */
  readonly isWhole: boolean;
}

/**
 * Lays out the text of a vector or matrix as people paste it: `[1, 2]`, `1 2 3`, `[1 2; 3 4]`, `[[1,2],[3,4]]`,
 * `np.array([[1, 2]])`, what NumPy prints, rows on lines with tabs or spaces between, `(1, 2)`, `{1, 2}`, a LaTeX
 * matrix. Spaces, tabs and commas separate elements and never group digits; `;` and, outside brackets, line breaks
 * separate rows. Where the decimal mark is a comma, a comma between two digits is one and other commas separate.
 */
export function layOut(
  text: string,
  { decimalMark, isOpen, isWhole }: LayoutOptions,
): Layout | Blank | Unreadable {
  const written = withTexRestored(text).trim();
  const peel = peeled(written, 'tensor');
  if (peel.text === '') return BLANK;
  if (saysNoAnswer(peel.text)) return { status: 'blank', word: written };
  const mark = isPrinted(peel) ? '.' : decimalMark;
  const doubt = doubtOf(peel.text, isWhole ? ',' : mark, written);
  if (doubt !== undefined) return doubt;
  const parsed = parsePieces(angled(peel.text), mark);
  if (parsed.status === 'unreadable') return parsed;
  const group = withoutWrapping(parsed.group);
  if (group.pieces.length === 0) return BLANK;
  const rows = rowsOf(group);
  if ('status' in rows) return rows;
  if (rows.every(row => row.every(cell => cell.text === ''))) return BLANK;
  const rank = group.pieces.some(isGroup) || rows.length > 1 ? 2 : 1;
  const first = rows[0]!.length;
  const ragged = rows.findIndex(row => row.length !== first);
  if (ragged !== -1)
    return unreadable('answer-ragged', {
      row: ragged + 1,
      got: rows[ragged]!.length,
      first,
      commas: mark === '.' && /\d,\d/.test(peel.text),
    });
  const open = isOpen && !/[[({]/.test(peel.text) ? doubtWhereOpen(rows, peel.text) : undefined;
  if (open !== undefined) return open;
  const start = text.indexOf(peel.text);
  return {
    status: 'layout',
    rank,
    rows,
    decimalMark: mark,
    start: start === -1 ? undefined : start,
    notes: peel.notes,
  };
}

const COMMA = /^([+-]?)(\d+),(\d+)$/;
const LIST_NUMBER = /^\s*(\d+)[.)]\s+\S/;

/** What may be read in two ways, however many elements are asked. */
function doubtOf(text: string, mark: DecimalMark, written: string): Unreadable | undefined {
  const comma = mark === '.' ? COMMA.exec(text) : null;
  if (comma !== null) {
    const [, sign = '', before = '', after = ''] = comma;
    const number = `${sign}${before}.${after}`;
    return unreadable('answer-comma-between', { written, number, list: `[${sign}${before}, ${after}]` });
  }
  const lines = text.split('\n');
  const isNumbered =
    lines.length > 1 && lines.every((line, i) => LIST_NUMBER.exec(line)?.[1] === String(i + 1));
  return isNumbered ? unreadable('answer-numbered', { written: lines[0]!.trim() }) : undefined;
}

/** What may be read with other counts of elements, and no count is told. */
function doubtWhereOpen(rows: readonly (readonly CellText[])[], text: string): Unreadable | undefined {
  const from = rows[0]![0]!.text === '0' ? 0 : 1;
  const isIndexed =
    rows.length > 1 && rows[0]!.length > 1 && rows.every((row, i) => row[0]!.text === String(i + from));
  if (isIndexed) return unreadable('answer-numbered', { written: rows[0]!.map(cell => cell.text).join(' ') });
  const grouped = /(?<![\d.,])([1-9]\d{0,2}(?: \d{3})+)(?![\d.,])/.exec(text)?.[1];
  if (grouped === undefined) return undefined;
  const list = `[${grouped
    .split(' ')
    .map(digits => digits.replace(/^0+(?=\d)/, ''))
    .join(', ')}]`;
  return unreadable('answer-comma-between', { written: grouped, number: grouped.replaceAll(' ', ''), list });
}

/** `<1, 2>` with round brackets. */
function angled(text: string): string {
  return text.startsWith('<') && text.endsWith('>') ? `(${text.slice(1, -1)})` : text;
}

/** The brackets around the whole, and parentheses of a call around them, taken off. */
function withoutWrapping(group: Group): Group {
  let inner = group;
  let only = inner.pieces.length === 1 ? inner.pieces[0] : undefined;
  while (only !== undefined && isGroup(only) && (inner.bracket === '' || inner.bracket === '(')) {
    if (inner.bracket === '(' && only.bracket === '(') break;
    inner = only;
    only = inner.pieces.length === 1 ? inner.pieces[0] : undefined;
  }
  return inner;
}

function rowsOf(group: Group): readonly (readonly CellText[])[] | Unreadable {
  const words = group.pieces.filter(isWord);
  if (words.length === group.pieces.length) {
    const bounds = [0, ...group.breaks, words.length];
    return bounds.slice(1).flatMap((end, i) => (end > bounds[i]! ? [words.slice(bounds[i], end)] : []));
  }
  if (words.length > 0) {
    const others = words.filter(({ text }) => !/^[-+]?[\d.]/.test(text));
    const said = others.map(({ text }) => text).join(' ');
    return unreadable('answer-mixed-nesting', {
      beside: others.length === 0 ? 'numbers' : `\`${printable(said, 40)}\``,
    });
  }
  const rows: CellText[][] = [];
  for (const row of group.pieces.filter(isGroup)) {
    const cells = row.pieces.filter(isWord);
    if (cells.length < row.pieces.length) return unreadable('answer-too-many-dimensions', {});
    rows.push(cells);
  }
  return rows;
}

function isGroup(piece: Piece): piece is Group {
  return 'pieces' in piece;
}

function isWord(piece: Piece): piece is CellText {
  return !('pieces' in piece);
}
