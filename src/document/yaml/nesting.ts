import { Lexer } from 'yaml';

/**
 * The parser calls itself for each value that another holds, and where it runs out of room the whole process may end
 * (a regular expression that is compiled near the end of the stack cannot be caught). So nothing is parsed that could
 * lie deeper than this.
 */
const DEEPEST = 256;

/** The characters that the lexer puts in for itself: the document's start, a scalar's start, a flow's early end. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u001f', '\u0018']);

/** The start of a line whose values may lie too deep to be parsed; undefined where none do. Takes linear time. */
export function overlyDeep(text: string): number | undefined {
  const indentations: number[] = [];
  let crowded = false;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    let first = start;
    while (first < end && text.charCodeAt(first) === 0x20) first++;
    if (first < end) {
      while ((indentations.at(-1) ?? -1) >= first - start) indentations.pop();
      indentations.push(first - start);
      if (indentations.length > DEEPEST) return start;
    }
    crowded ||= end - start > DEEPEST && signsOf(text, start, end) > DEEPEST;
    start = end + 1;
  }
  return crowded ? crowdedLine(text) : undefined;
}

/** How many characters there are that could nest one value in another. */
function signsOf(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x3a || code === 0x2d || code === 0x3f) count++;
  }
  return count;
}

/** The line on which too many keys and dashes follow one another with no comma between them. */
function crowdedLine(text: string): number | undefined {
  let [offset, line, run] = [0, 0, 0];
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) continue;
    offset += token.length;
    if (token === ':' || token === '-' || token === '?') run++;
    else if (token === ',') run = 0;
    else if (token === '\n' || token === '\r\n') [line, run] = [offset, 0];
    if (run > DEEPEST) return line;
  }
  return undefined;
}
