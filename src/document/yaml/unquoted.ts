/** A stretch of the source: half-open, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/**
 * The values in a stretch of YAML that a person would read as one value and YAML does not: `std(x, ddof=1)` and
 * `W[:, 0]` inside { }, `[a, b][0]`, `'a' if p else 'b'`, `Wrong: try again`. A guess from brackets and quotes
 * alone, for text that is known to be faulty. `from` is where a value starts, `inFlow` whether it stands inside
 * { } or [ ].
 */
export function unquotedValues(text: string, from: number, inFlow: boolean): readonly Stretch[] {
  const found: Stretch[] = [];
  value(from, inFlow, 0);
  return found;

  function value(start: number, flow: boolean, depth: number): number {
    const at = skipSpace(start, flow);
    const c = text[at];
    if (depth > 64 || c === undefined) return text.length;
    if (c === '#' && at > 0 && /\s/.test(text[at - 1]!)) return at;
    if (c === '"' || c === "'") return follow(at, endOfQuoted(text, at), flow, depth);
    if (c === '{' || c === '[') {
      const before = found.length;
      const end = collection(at, depth);
      const after = follow(at, end, flow, depth);
      if (after !== end && found.length > before + 1) found.splice(before, found.length - before - 1);
      return after;
    }
    return plain(at, flow);
  }

  function collection(open: number, depth: number): number {
    const closing = CLOSING.get(text[open]!)!;
    let at = open + 1;
    for (;;) {
      at = skipSpace(at, true);
      const c = text[at];
      if (c === undefined) return text.length;
      if (c === closing) return at + 1;
      if (c === ']' || c === '}') return at;
      if (c === ',') at++;
      else {
        const key = closing === '}' ? endOfKey(text, at) : undefined;
        const next = value(key ?? at, true, depth + 1);
        at = next > at ? next : at + 1;
      }
    }
  }

  /** After a quoted text or a bracket: if anything but the end of the value follows, the whole is one value. */
  function follow(start: number, end: number, flow: boolean, depth: number): number {
    if (isEnd(end, flow)) return end;
    if (text[end] === ':' || /^ *:(?=\s)/.test(text.slice(end, end + 8))) {
      return value(text.indexOf(':', end) + 1, flow, depth + 1);
    }
    const whole = endOfPlain(text, end, flow);
    found.push({ start, end: whole });
    return whole;
  }

  function isEnd(at: number, flow: boolean): boolean {
    const rest = /^[ \t]*(\r?\n|#|.?)/.exec(text.slice(at, at + 200));
    const next = rest?.[1] ?? '';
    return (
      next === '' ||
      next.endsWith('\n') ||
      (next === '#' && rest![0] !== '#') ||
      (flow && ',]}'.includes(next))
    );
  }

  function plain(start: number, flow: boolean): number {
    const end = endOfPlain(text, start, flow);
    const piece = text.slice(start, end);
    const split = flow ? /[,[\]{}]|:\s|:$/.test(piece) : /:\s|:$/.test(piece);
    if (split || /^(?:[&*!|>%@`]|[-?]\s)/.test(piece)) found.push({ start, end });
    return Math.max(end, start + 1);
  }

  function skipSpace(start: number, flow: boolean): number {
    let at = start;
    while (at < text.length && (text[at] === ' ' || text[at] === '\t' || (flow && /[\r\n]/.test(text[at]!))))
      at++;
    return at;
  }
}

/** Where the value of the line around `offset` starts: after indentation, dashes and a key. */
export function valueStart(text: string, offset: number): number {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = endOfLine(text, lineStart);
  const dashes = /^[ \t]*(?:-[ \t]+)*/.exec(text.slice(lineStart, lineEnd))![0];
  const start = lineStart + dashes.length;
  if (text[start] === '{' || text[start] === '[') return start;
  return endOfKey(text, start) ?? start;
}

/** The offset after `key:` where one starts at `start` and a space or the end of the line follows. */
function endOfKey(text: string, start: number): number | undefined {
  const end = endOfLine(text, start);
  if (/[[\]{},#&*!|>%@`]/.test(text[start] ?? '#')) return undefined;
  let at = text[start] === '"' || text[start] === "'" ? endOfQuoted(text, start) : start;
  for (let depth = 0; at < end; at++) {
    const c = text[at]!;
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (c === ':' && (at + 1 === end || /\s/.test(text[at + 1]!))) return at + 1;
    else if ('[]{}'.includes(c) || (c === ',' && depth <= 0)) return undefined;
    else if (c === '#' && /\s/.test(text[at - 1] ?? '')) return undefined;
  }
  return undefined;
}

function endOfQuoted(text: string, open: number): number {
  const quote = text[open]!;
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'") at++;
      else return at + 1;
    }
  }
  return text.length;
}

/** The end of an expression or a text: a comma or bracket that closes nothing of its own, a comment, or the line. */
function endOfPlain(text: string, start: number, flow: boolean): number {
  const open: string[] = [];
  const lineEnd = endOfLine(text, start);
  let at = start;
  for (; at < lineEnd; at++) {
    const c = text[at]!;
    const closing = CLOSING.get(c);
    if (closing !== undefined) open.push(closing);
    else if (c === open.at(-1)) open.pop();
    else if (flow && open.length === 0 && ',]}'.includes(c)) break;
    else if (c === '#' && open.length === 0 && /\s/.test(text[at - 1] ?? '')) break;
    else if (c === "'" || c === '"') at = skipQuoted(text, at, lineEnd);
  }
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** A quote after a letter is an apostrophe; one without a partner on its line is a character like any other. */
function skipQuoted(text: string, at: number, lineEnd: number): number {
  if (/\w/.test(text[at - 1] ?? '')) return at;
  const partner = text.indexOf(text[at]!, at + 1);
  return partner === -1 || partner >= lineEnd ? at : partner;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
}
