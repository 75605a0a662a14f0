/** A text that diagnostics point into: a file as it was read, under the name the user gave it. */
export interface SourceText {
  readonly name: string;
  readonly text: string;
  /** Set where nobody typed this text, since it was made from something else: places in it are told in words. */
  readonly wording?: readonly Wording[];
}

/** The words for a stretch of a text that was made: `column "q1.a"`. */
export interface Wording {
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The words for a place in a text that was made; undefined where it has none. */
export function wordsFor({ source, start }: Span): string | undefined {
  return source.wording?.find(w => w.start <= start && start < w.end)?.words;
}

/** A half-open range of UTF-16 offsets in a source. An empty one points between two characters. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A place as editors count it: line and column from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const lineStarts = new WeakMap<SourceText, readonly number[]>();

function startsOf(source: SourceText): readonly number[] {
  let starts = lineStarts.get(source);
  if (starts === undefined) {
    const found = [0];
    for (let i = source.text.indexOf('\n'); i !== -1; i = source.text.indexOf('\n', i + 1)) found.push(i + 1);
    starts = found;
    lineStarts.set(source, starts);
  }
  return starts;
}

/** The line and column of an offset; offsets past the end count as the end. */
export function positionOf(source: SourceText, offset: number): Position {
  const starts = startsOf(source);
  const at = Math.min(Math.max(offset, 0), source.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - starts[low]! + 1 };
}

/** The text of a line (counted from 1) without its line break. */
export function lineText(source: SourceText, line: number): string {
  const starts = startsOf(source);
  const start = starts[line - 1] ?? source.text.length;
  const end = starts[line] ?? source.text.length + 1;
  return source.text.slice(start, Math.max(start, end - 1)).replace(/\r$/, '');
}

/** `file:line:column` of a span's start. */
export function locate(span: Span): string {
  const { line, column } = positionOf(span.source, span.start);
  return `${span.source.name}:${line}:${column}`;
}
