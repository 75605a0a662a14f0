import type { DecimalMark } from './grouping.ts';
import { programText } from './program-text.ts';
import { type CellText, type Group, type Piece, parsePieces } from './tensor-pieces.ts';
import { BLANK, type Blank, type Unreadable, unreadable } from './unreadable.ts';

/** The elements of a vector (one row, rank 1) or a matrix (rank 2), not yet read as numbers. Rows are of one length. */
export interface Layout {
  readonly status: 'layout';
  readonly rank: 1 | 2;
  readonly rows: readonly (readonly CellText[])[];
  /** The decimal mark of the elements: a point in what a program printed, whatever the rubric says. */
  readonly decimalMark: DecimalMark;
}

/**
 * Lays out the text of a vector or matrix as people paste it: `[1, 2]`, `1 2 3`, `[1 2; 3 4]`, `[[1,2],[3,4]]`,
 * `np.array([[1, 2]])`, what NumPy prints, rows on lines with tabs or spaces between, `(1, 2)`, `{1, 2}`, a LaTeX
 * matrix. Spaces, tabs and commas separate elements; `;` and, outside brackets, line breaks separate rows. Where the
 * decimal mark is a comma, a comma between two digits is one and other commas separate.
 */
export function layOut(text: string, decimalMark: DecimalMark): Layout | Blank | Unreadable {
  const { text: cleaned, printed } = programText(text);
  const mark = printed ? '.' : decimalMark;
  const parsed = parsePieces(cleaned, mark);
  if (parsed.status === 'unreadable') return parsed;
  const group = withoutWrapping(parsed.group);
  if (group.pieces.length === 0) return BLANK;
  const rows = rowsOf(group);
  if ('status' in rows) return rows;
  if (rows.every(row => row.length === 0)) return BLANK;
  const rank = group.pieces.some(isGroup) || rows.length > 1 ? 2 : 1;
  const first = rows[0]!.length;
  const ragged = rows.findIndex(row => row.length !== first);
  if (ragged !== -1)
    return unreadable('answer-ragged', { row: ragged + 1, got: rows[ragged]!.length, first });
  return { status: 'layout', rank, rows, decimalMark: mark };
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
  if (words.length > 0) return unreadable('answer-mixed-nesting', {});
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
