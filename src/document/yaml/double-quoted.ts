import { type MappedText, textMapper } from '../mapped-text.ts';

/** What each one-letter escape of a double-quoted YAML scalar stands for (YAML 1.2, 5.7). */
const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
  [' ', ' '],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  ['\t', '\t'],
]);

/** What the escape `\letter` stands for, or undefined where YAML has no such one-letter escape. */
export function escapeMeaning(letter: string): string | undefined {
  return escapes.get(letter);
}

const codeLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** The content of a double-quoted scalar; `raw` is what stands between the quotes. Unknown escapes stay as typed. */
export function doubleQuotedText(raw: string, start: number): MappedText {
  const mapper = textMapper();
  let i = 0;
  while (i < raw.length) {
    const c = raw[i]!;
    if (c === '\\') i = readEscape(i);
    else if (c === '\n' || (c === '\r' && raw[i + 1] === '\n')) i = foldBreaks(i);
    else if (c === ' ' || c === '\t') i = readBlanks(i);
    else {
      mapper.copy(c, start + i);
      i++;
    }
  }
  return mapper.result();

  function readEscape(at: number): number {
    const letter = raw[at + 1] ?? '';
    const meaning = escapes.get(letter);
    if (meaning !== undefined) {
      mapper.put(meaning, start + at);
      return at + 2;
    }
    const afterBreak =
      letter === '\n' ? at + 2 : letter === '\r' && raw[at + 2] === '\n' ? at + 3 : undefined;
    if (afterBreak !== undefined) return skipBlanks(afterBreak);
    const length = codeLengths.get(letter);
    const digits = length === undefined ? '' : raw.slice(at + 2, at + 2 + length);
    if (length !== undefined && digits.length === length && /^[0-9a-fA-F]+$/.test(digits)) {
      const code = Number.parseInt(digits, 16);
      if (code <= 0x10ffff) {
        mapper.put(String.fromCodePoint(code), start + at);
        return at + 2 + length;
      }
    }
    mapper.copy(`\\${letter}`, start + at);
    return at + 2;
  }

  function foldBreaks(at: number): number {
    let breaks = 0;
    let next = at;
    for (; next < raw.length && ' \t\n\r'.includes(raw[next]!); next++) {
      if (raw[next] === '\r' && raw[next + 1] !== '\n') break;
      if (raw[next] !== '\n') continue;
      if (breaks > 0) mapper.put('\n', start + next);
      breaks++;
    }
    if (breaks === 1) mapper.put(' ', start + at);
    return next;
  }

  function readBlanks(at: number): number {
    const end = skipBlanks(at);
    const atBreak = raw[end] === '\n' || (raw[end] === '\r' && raw[end + 1] === '\n');
    if (!atBreak) mapper.copy(raw.slice(at, end), start + at);
    return end;
  }

  function skipBlanks(from: number): number {
    let at = from;
    while (raw[at] === ' ' || raw[at] === '\t') at++;
    return at;
  }
}
