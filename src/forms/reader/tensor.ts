import type { Span } from '../../diagnostic/source.ts';
import { bitLength, magnitude } from '../../numeric/integer.ts';
import { type Rational, ZERO } from '../../numeric/rational.ts';
import type { Tensor } from '../../numeric/tensor.ts';
import type { Written } from '../../numeric/written.ts';
import type { Holes } from '../answer.ts';
import type { DecimalMark } from './grouping.ts';
import type { Note } from './note.ts';
import { type NumberOptions, type NumberReading, readNumber } from './number.ts';
import { layOut } from './tensor-layout.ts';
import { BLANK, type Blank, type Unreadable, unreadable } from './unreadable.ts';

/** What is wrong with a vector or matrix: with one element (`element 2`, `row 1, column 2`) or with the whole. */
export interface TensorProblem {
  readonly element: string | undefined;
  readonly fault: Unreadable;
  readonly span: Span | undefined;
}

/** A vector (shape [n]) or a matrix (shape [rows, columns]) of exact numbers, with the digits written of each. */
export interface TensorRead {
  readonly status: 'read';
  readonly tensor: Tensor<Rational>;
  readonly written: readonly (Written | undefined)[];
  /** The numbers in lists of a shape as they were read, where that is not what was typed. */
  readonly shownIn: (shape: readonly number[]) => string | undefined;
  readonly notes: readonly Note[];
}

/** A vector or matrix of which some elements have no value; zeros stand in their places. */
export interface TensorIncomplete extends Omit<TensorRead, 'status'> {
  readonly status: 'incomplete';
  readonly holes: Holes;
  /** What is said of the holes. */
  readonly problems: readonly TensorProblem[];
}

/** What reading a vector or matrix comes to. */
export type TensorReading =
  | TensorRead
  | TensorIncomplete
  | Blank
  | { readonly status: 'unreadable'; readonly problems: readonly TensorProblem[] };

/** What the reader of vectors and matrices has to know. */
export interface TensorOptions extends NumberOptions {
  /** Whether the student is not told how many elements are asked. */
  readonly isOpen?: boolean;
}

/** One element, to be read, with its place. */
export interface Cell {
  readonly read: () => NumberReading;
  readonly span: Span | undefined;
}

const PROBLEMS_AT_MOST = 5;

/** The longest text that is read as a vector, matrix or shape. */
export const TEXT_LIMIT = 200_000;

/** The most elements that a vector, matrix or shape may have. */
const ELEMENT_LIMIT = 10_000;

/** The most digits that all elements may have, written out in full. */
const DIGIT_LIMIT = 1_000_000;

/** More or longer numbers than are read. */
const TOO_LARGE = unreadable('answer-too-large', { elements: ELEMENT_LIMIT, digits: DIGIT_LIMIT });

/**
 * Reads a vector or a matrix from text, laid out as `layOut` tells. A single number is a vector of length 1.
 * `spanOf` gives the place of a stretch of the text, for the messages.
 */
export function readTensorText(
  text: string,
  { decimalMark = '.', isWhole = false, isOpen = false }: TensorOptions = {},
  spanOf?: (start: number, length: number) => Span,
): TensorReading {
  if (text.length > TEXT_LIMIT && text.trim().length > TEXT_LIMIT)
    return wholeUnreadable(unreadable('answer-too-long', { limit: TEXT_LIMIT }));
  const mark = decimalMark ?? '.';
  const layout = layOut(text, { decimalMark: mark, isOpen, isWhole });
  if (layout.status === 'blank') return layout;
  if (layout.status === 'unreadable') return wholeUnreadable(layout);
  const { start: from } = layout;
  const rows = layout.rows.map(row =>
    row.map(
      ({ text: cell, start }): Cell => ({
        read: () => readNumber(cell, { decimalMark: layout.decimalMark, isWhole }),
        span: from === undefined ? undefined : spanOf?.(from + start, cell.length),
      }),
    ),
  );
  return tensorOf(layout.rank, rows, { written: text, notes: layout.notes, mark });
}

/** Whether so many elements are more than are read; said before any of them is. */
export function isTooLarge(elements: number): boolean {
  return elements > ELEMENT_LIMIT;
}

/** What is said of a vector or matrix that is too large. */
export function tooLarge(span?: Span): TensorReading {
  return wholeUnreadable(TOO_LARGE, span);
}

/** A tensor from its elements; rows must be of one length. */
export function tensorOf(
  rank: 1 | 2,
  rows: readonly (readonly Cell[])[],
  { written: typed, notes = [], mark = '.' }: Typed = {},
): TensorReading {
  if (isTooLarge(rows.reduce((sum, row) => sum + row.length, 0))) return tooLarge();
  let digits = 0;
  const columns = rows[0]?.length ?? 0;
  const data: Rational[] = [];
  const written: (Written | undefined)[] = [];
  const problems: TensorProblem[] = [];
  const holes = { blank: [] as number[], unreadable: [] as number[] };
  const elements: string[] = [];
  const labels: string[] = [];
  let differs = false;
  for (const [i, row] of rows.entries()) {
    for (const [j, { read, span }] of row.entries()) {
      const reading = read();
      if (reading.status === 'read') {
        digits += digitsOf(reading.value);
        if (digits > DIGIT_LIMIT) return tooLarge();
        data.push(reading.value);
        written.push(reading.written);
        elements.push(reading.shown);
        labels.push(...reading.notes.filter(note => note.layer === 'name').map(note => note.text));
        if (reading.readAs !== undefined) differs = true;
        continue;
      }
      const isBlank = reading.status === 'blank';
      (isBlank ? holes.blank : holes.unreadable).push(data.length);
      const fault = isBlank ? unreadable('answer-blank-element', {}) : reading;
      const element = rank === 1 ? `element ${j + 1}` : `row ${i + 1}, column ${j + 1}`;
      if (problems.length < PROBLEMS_AT_MOST) problems.push({ element, fault, span });
      data.push(ZERO);
      written.push(undefined);
      elements.push('?');
    }
  }
  if (holes.blank.length === data.length) return BLANK;
  if (holes.unreadable.length === data.length) return { status: 'unreadable', problems };
  if (labels.length > 0)
    labels.unshift(...notes.filter(note => note.layer === 'name').map(note => note.text));
  if (labels.length > 1 && !areNumbered(labels))
    return wholeUnreadable(unreadable('answer-labelled', { labels }));
  const shape = rank === 1 ? [columns] : [rows.length, columns];
  const shownIn = (of: readonly number[]) => {
    if (typed === undefined && !differs) return undefined;
    const shown = listText(elements, of, mark);
    return typed !== undefined && bare(shown) === bare(typed) ? undefined : shown;
  };
  const found = { tensor: { shape, data }, written, shownIn, notes };
  return problems.length === 0
    ? { status: 'read', ...found }
    : { status: 'incomplete', ...found, holes, problems };
}

/** How the text of a vector or matrix is shown as it was read. */
interface Typed {
  /** What was typed; left out for a list of the file. */
  readonly written?: string;
  readonly notes?: readonly Note[];
  readonly mark?: DecimalMark;
}

const SHOWN_AT_MOST = 200;

/** `[0.8, 0]`, `[[1, 2], [3, 4]]`; the first of very many. */
function listText(elements: readonly string[], shape: readonly number[], mark: DecimalMark): string {
  const separator = mark === ',' ? '; ' : ', ';
  const shown = elements.slice(0, SHOWN_AT_MOST);
  const more = elements.length > shown.length ? [...shown, '…'] : shown;
  const columns = shape[1];
  if (columns === undefined) return `[${more.join(separator)}]`;
  const rows = Array.from({ length: Math.ceil(more.length / columns) }, (_, i) =>
    more.slice(i * columns, (i + 1) * columns),
  );
  return `[${rows.map(row => `[${row.join(separator)}]`).join(separator)}]`;
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

/** `a_1 =`, `a_2 =`, …: labels that only number the elements in their order. */
function areNumbered(labels: readonly string[]): boolean {
  const numbers = labels.map(label => /^(.*?)_?\{?\(?\[?(\d+)[\])}]*\s*[=:≈]+$/.exec(label));
  const [first] = numbers;
  if (first === undefined || first === null) return false;
  const from = Number.parseInt(first[2]!, 10);
  return numbers.every((found, i) => found?.[1] === first[1] && found?.[2] === String(from + i));
}

/** About as many decimal digits as the fraction of a number has, above and below. */
function digitsOf({ num, den }: Rational): number {
  return Math.ceil((bitLength(magnitude(num)) + bitLength(den)) * 0.302);
}

/** The reading of something that cannot be taken apart into elements. */
export function wholeUnreadable(fault: Unreadable, span?: Span): TensorReading {
  return { status: 'unreadable', problems: [{ element: undefined, fault, span }] };
}
