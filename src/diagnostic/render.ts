import { count, printable } from '../base/text.ts';
import type { Diagnostic } from './diagnostic.ts';
import { lineText, locate, positionOf } from './source.ts';

/** How text is dressed for the place it goes to; the identity where there is no terminal. */
export interface Style {
  readonly error: (text: string) => string;
  readonly warning: (text: string) => string;
  readonly note: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const same = (text: string) => text;

/** No dress at all. */
export const plainStyle: Style = { error: same, warning: same, note: same, dim: same, bold: same };

const LINE_LIMIT = 110;

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
  const from = column > LINE_LIMIT - 20 ? column - 40 : 0;
  const shown = whole
    .slice(from, from + LINE_LIMIT)
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/gu,
      '\ufffd',
    );
  const start = column - 1 - from;
  const width = Math.max(1, Math.min(span.end - span.start, whole.length - column + 1, shown.length - start));
  const gutter = String(line);
  const indent = shown.slice(0, start).replace(/[^\t]/g, ' ');
  return [
    `  ${style.dim(`${gutter} |`)} ${from > 0 ? '…' : ''}${shown}`,
    `  ${style.dim(`${' '.repeat(gutter.length)} |`)} ${from > 0 ? ' ' : ''}${indent}${style[severity]('^'.repeat(width))}`,
  ];
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
