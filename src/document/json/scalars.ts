import type { ScalarNode, ScalarType } from '../node.ts';
import { escapedOffsets } from './escapes.ts';
import type { Lexer } from './lexer.ts';
import { looseValue, quotedLoosely } from './loose-value.ts';
import { stringFlaw } from './string-flaw.ts';
import { Flaw, Token } from './tokens.ts';

/** `true`, `false` or `null` at the current token. */
export function readWord(lexer: Lexer, type: ScalarType): ScalarNode {
  const node = unquotedScalar(lexer, type, lexer.start(), lexer.end());
  lexer.advance();
  return node;
}

/** The string at the current token; one with a flaw is reported, and read as far as it is clear where it ends. */
export function readString(lexer: Lexer): ScalarNode | undefined {
  const start = lexer.start();
  const end = lexer.end();
  if (lexer.flaw() !== Flaw.none) return readFlawedString(lexer);
  const text = lexer.content();
  const escaped = text.length !== end - start - 2;
  const raw = escaped ? lexer.text.slice(start + 1, end - 1) : '';
  const node: ScalarNode = {
    kind: 'scalar',
    type: 'string',
    style: 'double-quoted',
    text,
    span: lexer.span(start, end),
    textStart: start + 1,
    ...(escaped ? { offsets: escapedOffsets(raw, start + 1) } : {}),
  };
  lexer.advance();
  return node;
}

function readFlawedString(lexer: Lexer): ScalarNode | undefined {
  const start = lexer.start();
  const { diagnostic, resumeAt, content, isClear } = stringFlaw(
    lexer.text,
    start,
    lexer.end(),
    lexer.flaw(),
    lexer.span,
  );
  if (resumeAt === undefined) return lexer.stop(diagnostic);
  const repaired = JSON.stringify(content);
  if (isClear) lexer.slip(diagnostic, repaired, { start, end: resumeAt, text: repaired });
  else lexer.report(diagnostic);
  lexer.advanceFrom(resumeAt);
  return { ...unquotedScalar(lexer, 'string', start, resumeAt), text: content, textStart: start + 1 };
}

/** The number at the current token, digit for digit; with something glued to it or after it, it is read as text. */
export function readNumber(lexer: Lexer): ScalarNode | undefined {
  const { text } = lexer;
  const start = lexer.start();
  const end = lexer.end();
  const next = text[end];
  const endsCleanly = next === undefined || ',]}: \t\r\n'.includes(next) || isComment(text, end);
  if (lexer.flaw() !== Flaw.none || !endsCleanly) return readUnquoted(lexer);
  lexer.advance();
  const wordFollows = lexer.at(Token.unknown) && !text.slice(end, lexer.start()).includes('\n');
  if (wordFollows && quotedLoosely(text, lexer.start(), lexer.span) === undefined)
    return readUnquoted(lexer, start);
  return unquotedScalar(lexer, 'number', start, end);
}

/** Something that stands where a value should and is not JSON: reported, and taken as text so that reading goes on. */
export function readUnquoted(lexer: Lexer, start = lexer.start()): ScalarNode | undefined {
  if (lexer.stopped()) return undefined;
  const { end, text, diagnostic, repaired } = looseValue(lexer.text, start, lexer.span);
  if (diagnostic.code === 'json-unexpected') return lexer.stop(diagnostic);
  if (repaired === undefined) lexer.report(diagnostic);
  else lexer.slip(diagnostic, repaired, { start, end, text: repaired });
  lexer.advanceFrom(end);
  const type = diagnostic.code === 'json-number-notation' && repaired !== undefined ? 'number' : 'string';
  return { ...unquotedScalar(lexer, type, start, end), text };
}

/** A scalar that stands in the source letter for letter. */
export function unquotedScalar(
  { text, span }: Lexer,
  type: ScalarType,
  start: number,
  end: number,
): ScalarNode {
  return {
    kind: 'scalar',
    type,
    style: 'plain',
    text: text.slice(start, end),
    span: span(start, end),
    textStart: start,
  };
}

function isComment(text: string, at: number): boolean {
  return text[at] === '/' && (text[at + 1] === '/' || text[at + 1] === '*');
}
