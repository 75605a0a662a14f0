/**
 * A value as JSON on one line, for every program: U+0085, U+2028 and U+2029, which JSON has as they are, end a line for
 * some, and are escaped.
 */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value);
  return LINE_ENDS.test(text) ? text.replace(EACH_LINE_END, escaped) : text;
}

const LINE_ENDS = /[\u0085\u2028\u2029]/;
const EACH_LINE_END = /[\u0085\u2028\u2029]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
