import type { DecimalMark } from './grouping.ts';
import { type Unreadable, unreadable } from './unreadable.ts';

/** The text of one element and where it starts in the text of the whole. */
export interface CellText {
  readonly text: string;
  readonly start: number;
}

/** What stands between brackets; the outermost group has none. `breaks` are the piece counts at which a row ends. */
export interface Group {
  readonly bracket: string;
  readonly pieces: readonly Piece[];
  readonly breaks: readonly number[];
}

/** An element or a group of them. A blank element is one with an empty text. */
export type Piece = CellText | Group;

interface OpenGroup {
  readonly bracket: string;
  readonly start: number;
  readonly pieces: Piece[];
  readonly breaks: number[];
  /** Whether there is a group among the pieces. */
  nested: boolean;
  /** Whether an element may be missing where the next separator comes. */
  wanting: boolean;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** Spaces that belong to a number: around `*10^`, `/` and the sign after a name, before `%`. */
const GLUED = /^ *(?:[*/^=] *|[xX] *(?=10 *(?:\^|\*\*))|%)/;

/** A sign that stands apart from its number, after a separator: `1, - 2`. */
const SIGN_APART = /[+-] +(?=[\d.])/y;

/**
 * Takes the text of a vector or matrix apart into elements and brackets. Two commas in a row, or two tabs, leave a
 * blank element between them; one comma before a closing bracket does not.
 */
export function parsePieces(
  text: string,
  mark: DecimalMark,
): { readonly status: 'pieces'; readonly group: Group } | Unreadable {
  const root: OpenGroup = { bracket: '', start: 0, pieces: [], breaks: [], nested: false, wanting: true };
  const open: OpenGroup[] = [root];
  const isInLine = tabsWithin(text);
  const semicolonSeparates = /;[ \t]*[^\s;]/.test(text) && /[^\s;][ \t]*\n\s*[^\s]/.test(text);
  /** A sign between two numbers that nothing but spaces separates: one number less another, or two. */
  let signAlone: string | undefined;
  let at = 0;
  while (at < text.length) {
    const c = text[at]!;
    const group = open.at(-1)!;
    if (CLOSING.has(c)) {
      const inner: OpenGroup = {
        bracket: c,
        start: at,
        pieces: [],
        breaks: [],
        nested: false,
        wanting: true,
      };
      group.pieces.push(inner);
      group.nested = true;
      group.wanting = false;
      open.push(inner);
      at++;
    } else if (c === ')' || c === ']' || c === '}') {
      if (CLOSING.get(group.bracket) !== c)
        return unreadable('answer-unbalanced-brackets', { bracket: c, how: 'stray' });
      open.pop();
      at++;
    } else if (c === ',') {
      separate(group, at);
      at++;
    } else if (c === '\t' && (open.length === 1 || text[at + 1] === '\t')) {
      if (isInLine(at)) separate(group, at);
      at++;
    } else if (c === ';' && open.length === 1 && semicolonSeparates) {
      separate(group, at);
      at++;
    } else if (c === ';' || (c === '\n' && open.length === 1)) {
      endRow(group, open.length > 2);
      at++;
    } else if (/\s/.test(c)) at++;
    else at = word(group, at);
  }
  if (signAlone !== undefined) return unreadable('answer-sign-between', { piece: signAlone });
  const unclosed = open.length > 1 ? open.at(-1)! : undefined;
  if (unclosed !== undefined)
    return unreadable('answer-unbalanced-brackets', { bracket: unclosed.bracket, how: 'open' });
  return { status: 'pieces', group: root };

  function word(group: OpenGroup, start: number): number {
    let end = start;
    SIGN_APART.lastIndex = start;
    const apart = group.wanting ? SIGN_APART.exec(text) : null;
    if (apart !== null) end += apart[0].length;
    while (end < text.length) {
      const glued = end > start ? GLUED.exec(text.slice(end, end + 40)) : null;
      const c = text[end]!;
      const previous = text[end - 1] ?? '';
      if (glued !== null) end += glued[0].length;
      else if ((c === '{' || c === '(') && (previous === '^' || previous === '*') && end > start) {
        const close = text.indexOf(CLOSING.get(c)!, end);
        end = close === -1 ? text.length : close + 1;
      } else if (/[\s;()[\]{}]/.test(c) || (c === ',' && !isDecimalComma(end))) break;
      else end++;
    }
    const stop = Math.max(end, start + 1);
    const word = text.slice(start, stop).trim();
    if ((word === '-' || word === '+') && !group.wanting)
      signAlone ??=
        /\S*\s*[+-]\s*\S{0,20}$/.exec(text.slice(Math.max(0, start - 20), stop + 20))?.[0] ?? word;
    group.pieces.push({ text: word, start });
    group.wanting = false;
    return stop;
  }

  function isDecimalComma(comma: number): boolean {
    return mark === ',' && /\d/.test(text[comma + 1] ?? '');
  }
}

/** A comma or tab: the element before it is blank where there was none since the last separator. */
function separate(group: OpenGroup, at: number): void {
  if (group.wanting) group.pieces.push({ text: '', start: at });
  group.wanting = true;
}

/** `;` or a line break. Inside rows within brackets `;` separates elements as a comma does. */
function endRow(group: OpenGroup, isInnerRow: boolean): void {
  const hasRow = group.pieces.length > (group.breaks.at(-1) ?? 0);
  if (!isInnerRow && hasRow && !group.nested) group.breaks.push(group.pieces.length);
  group.wanting = true;
}

/**
 * Whether there is text on both sides of a tab in its line: tabs at either end mean nothing. Asked for one tab after the
 * other from the left, it goes over the text once.
 */
function tabsWithin(text: string): (tab: number) => boolean {
  let end = -1;
  let [first, last] = [0, 0];
  return tab => {
    if (tab > end) {
      const start = text.lastIndexOf('\n', tab) + 1;
      const found = text.indexOf('\n', tab);
      end = found === -1 ? text.length : found;
      const line = text.slice(start, end);
      first = start + line.length - line.trimStart().length;
      last = start + line.trimEnd().length;
    }
    return first < tab && tab < last;
  };
}
