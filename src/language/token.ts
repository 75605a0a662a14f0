import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';

/**
 * An expression as text, with the way back to its file: `spanOf(start, end)` is where those characters stand.
 */
export interface ExpressionSource {
  readonly text: string;
  readonly spanOf: (start: number, end: number) => Span;
}

/** A lexical unit; `text` is as written, `end` is exclusive. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'operator' | 'end';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Operators and brackets, the longer first, as they are matched. */
const OPERATORS = ['**', '//', '<=', '>=', '==', '!=', ...'+-*/%@^<>()[],.:='];

/** Characters that people type for an operator, and what to write. */
const INSTEAD = new Map([
  ['×', 'write `*`'],
  ['·', 'write `*`'],
  ['÷', 'write `/`'],
  ['−', 'write the minus of the keyboard, `-`'],
  ['–', 'write the minus of the keyboard, `-`'],
  ['≤', 'write `<=`'],
  ['≥', 'write `>=`'],
  ['≠', 'write `!=`'],
  ['√', 'write `sqrt(…)`'],
  ['&', 'write `and`'],
  ['|', 'write `or`, or `abs(…)` for a magnitude'],
  ['!', 'write `not`, or `factorial(…)`'],
  ['{', 'write `[…]` for a list'],
  [';', 'write nested lists, `[[1, 2], [3, 4]]`, for a matrix'],
  ['“', 'write straight quotes'],
  ['”', 'write straight quotes'],
  ['‘', 'write straight quotes'],
  ['’', 'write straight quotes'],
]);

const NUMBER = /(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*/uy;
const SPACE = /\s+/y;

/** Splits an expression into tokens; what has no meaning is reported and left out. The last token is `end`. */
export function tokenize(source: ExpressionSource): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const tokens: Token[] = [];
  const diagnostics: Diagnostic[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const push = (kind: Token['kind'], length: number) => {
    tokens.push({ kind, text: text.slice(at, at + length), start: at, end: at + length });
    at += length;
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const number = take(NUMBER);
    if (number !== undefined) {
      push('number', number.length);
      continue;
    }
    const name = take(NAME);
    if (name !== undefined) {
      push('name', name.length);
      continue;
    }
    const quote = text[at]!;
    if (quote === "'" || quote === '"') {
      const close = text.indexOf(quote, at + 1);
      if (close === -1) {
        diagnostics.push(diagnose('unterminated-text', { quote }, source.spanOf(at, text.length)));
        at = text.length;
      } else {
        push('text', close + 1 - at);
      }
      continue;
    }
    const operator = OPERATORS.find(o => text.startsWith(o, at));
    if (operator !== undefined) {
      push('operator', operator.length);
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const instead = INSTEAD.get(character);
    const facts = { character, ...(instead === undefined ? {} : { instead }) };
    diagnostics.push(diagnose('unexpected-character', facts, source.spanOf(at, at + character.length)));
    at += character.length;
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return { tokens, diagnostics };
}
