import { count, printable } from '../base/text.ts';
import { displayWidth } from '../base/width.ts';
import type { Diagnostic } from './diagnostic.ts';
import { lineText, locate, positionOf } from './source.ts';

/** How text is dressed for the place it goes to; the identity where there is no terminal. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
  /** How many columns a line has. */
  readonly width: number;
}

/** The columns of a line where nothing says how many there are. */
export const PLAIN_WIDTH = 80;

const same = (text: string) => text;

/** No dress at all. */
export const plainStyle: Style = {
  ...{ error: same, warning: same, note: same, dim: same, bold: same },
  width: PLAIN_WIDTH,
};

/** A text of whatever length that may stand on a terminal: names of files come from strangers, too. */
function safe(text: string): string {
  return printable(text, Number.POSITIVE_INFINITY);
}

/** A diagnostic for people: place, severity, code, message; the line with a caret; what to do. */
export function renderDiagnostic(diagnostic: Diagnostic, style: Style = plainStyle): string {
  const { severity, code, message, help, span } = diagnostic;
  const place = span === undefined ? '' : `${style.bold(safe(locate(span)))}: `;
  const lines = [`${place}${style[severity](`${severity}[${code}]`)}: ${safe(message)}`];
  if (span !== undefined) lines.push(...excerpt(diagnostic, style));
  if (help !== undefined)
    lines.push(`  ${style.dim('help:')} ${help.split('\n').map(safe).join('\n        ')}`);
  return lines.join('\n');
}

/** The source line with carets under the span; a long line is cut to a window around it. */
function excerpt({ span, severity }: Diagnostic, style: Style): string[] {
  if (span === undefined) return [];
  const { line, column } = positionOf(span.source, span.start);
  const whole = lineText(span.source, line);
  if (whole.trim() === '') return [];
  const gutter = String(line);
  const room = Math.max(MIN_ROOM, style.width - gutter.length - 5);
  // Where there is no room for all, the indentation goes first.
  const indented = whole.length <= 4 * room && displayWidth(whole) <= room ? /^\ufeff?/ : /^\s*/;
  const indent = Math.min(indented.exec(whole)![0].length, column - 1);
  const { shown, before, marked } = windowOf(
    whole.slice(indent),
    column - 1 - indent,
    span.end - span.start,
    room,
  );
  return [
    `  ${style.dim(`${gutter} |`)} ${shown}`,
    `  ${style.dim(`${' '.repeat(gutter.length)} |`)} ${before}${style[severity]('^'.repeat(marked))}`,
  ];
}

/** A window has at least so many columns, however narrow the terminal. */
const MIN_ROOM = 20;

/** Characters that would change the line they stand in, or have no width of their own. */
const UNSHOWN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

/**
 * A line, or as much of it around a place as there is room for, with what stands under the characters before the place and
 * how many columns the marked ones take there.
 */
function windowOf(
  line: string,
  start: number,
  length: number,
  room: number,
): { readonly shown: string; readonly before: string; readonly marked: number } {
  const end = start + Math.max(1, length);
  // As many characters as could be shown, however long the line.
  const reach = 4 * room;
  const head = charactersOf(line.slice(Math.max(0, start - reach), start));
  const middle = charactersOf(line.slice(start, Math.min(end, start + reach)));
  const tail = charactersOf(line.slice(end, end + reach));
  const reaches = start <= reach && line.length <= end + reach;
  if (reaches && widthOf([...head, ...middle, ...tail]) <= room) {
    return {
      shown: [...head, ...middle, ...tail].join(''),
      before: ' '.repeat(widthOf(head)),
      marked: Math.max(1, widthOf(middle)),
    };
  }
  const mark = fitting(middle, room - 2);
  const left = room - 2 - widthOf(mark);
  // A third of what is left is for what comes before, and more where less comes after.
  const ahead = fitting(head.toReversed(), Math.max(Math.floor(left / 3), left - widthOf(tail))).toReversed();
  const isFromStart = start <= reach && ahead.length === head.length;
  const after = mark.length < middle.length ? [] : fitting(tail, left - widthOf(ahead));
  const isToEnd = mark.length === middle.length && after.length === tail.length && line.length <= end + reach;
  return {
    shown: `${isFromStart ? '' : '…'}${[...ahead, ...mark, ...after].join('')}${isToEnd ? '' : '…'}`,
    before: ' '.repeat(widthOf(ahead) + (isFromStart ? 0 : 1)),
    marked: Math.max(1, widthOf(mark)),
  };
}

/** The characters of a line as they are shown: a tab takes one column. */
function charactersOf(text: string): readonly string[] {
  return [...text.replaceAll('\t', ' ').replace(UNSHOWN, '\ufffd')];
}

function widthOf(characters: readonly string[]): number {
  return displayWidth(characters.join(''));
}

/** The characters from the first on for which there is room. */
function fitting(characters: readonly string[], room: number): readonly string[] {
  let used = 0;
  for (let i = 0; i < characters.length; i++) {
    used += displayWidth(characters[i]!);
    if (used > room) return characters.slice(0, i);
  }
  return characters;
}

/** `2 errors and 1 warning`, or `no faults`. */
export function tally(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(d => d.severity === 'error').length;
  const warnings = diagnostics.filter(d => d.severity === 'warning').length;
  const words = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ];
  return words.length === 0 ? 'no faults' : words.join(' and ');
}

/** A diagnostic as data, for `--format json`: places are 1-based, the end exclusive. */
export interface DiagnosticRecord {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly end_line?: number;
  readonly end_column?: number;
}

/** The record of a diagnostic. */
export function recordDiagnostic({ code, severity, message, help, span }: Diagnostic): DiagnosticRecord {
  const words = { code, severity, message, ...(help === undefined ? {} : { help }) };
  if (span === undefined) return words;
  const start = positionOf(span.source, span.start);
  const end = positionOf(span.source, span.end);
  return {
    ...words,
    file: span.source.name,
    line: start.line,
    column: start.column,
    end_line: end.line,
    end_column: end.column,
  };
}
