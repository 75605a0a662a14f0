import type { Stretch } from './unquoted.ts';

/** A stretch of a line and what is to stand there. */
export interface Replacement extends Stretch {
  readonly by: string;
}

/** The line of the first replacement (and those after it, as far as replacements reach), put right. */
export function fixedLine(text: string, replacements: readonly Replacement[]): string {
  const sorted = [...replacements].sort((a, b) => a.start - b.start);
  const first = sorted[0];
  if (first === undefined) return '';
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
  let line = '';
  let at = lineStart;
  for (const { start, end, by } of sorted) {
    if (start < at || text.slice(at, start).includes('\n')) continue;
    line += text.slice(at, start) + by;
    at = end;
  }
  const lineEnd = text.indexOf('\n', at);
  return (line + text.slice(at, lineEnd === -1 ? text.length : lineEnd)).trim();
}

/** The text in the quotes that change least in it: single ones, or double ones around single ones. */
function inQuotes(content: string): string {
  const text = content.replace(/\s*\r?\n\s*/g, ' ');
  if (!text.includes("'")) return `'${text}'`;
  if (!/["\\]/.test(text)) return `"${text}"`;
  return `'${text.replaceAll("'", "''")}'`;
}

/** `it's` of `'it's'`: an odd number of quotes means that the outer ones were meant as quotes. */
function withoutApostropheQuotes(text: string): string {
  const wrapped = text.length > 2 && text.startsWith("'") && text.endsWith("'");
  return wrapped && text.split("'").length % 2 === 0 ? text.slice(1, -1) : text;
}

/** Puts each stretch of the text in quotes. */
export function quoteStretches(text: string, stretches: readonly Stretch[]): readonly Replacement[] {
  return stretches.map(({ start, end }) => ({
    start,
    end,
    by: inQuotes(withoutApostropheQuotes(text.slice(start, end))),
  }));
}
