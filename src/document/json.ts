import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { positionOf, type SourceText } from '../diagnostic/source.ts';
import { createLexer, type Lexer } from './json/lexer.ts';
import { quotedLoosely } from './json/loose-value.ts';
import { type Edit, edited } from './json/repair.ts';
import { readNumber, readString, readUnquoted, readWord, unquotedScalar } from './json/scalars.ts';
import { Token } from './json/tokens.ts';
import { type DocNode, type MapEntry, type MapNode, type ScalarNode, spanWithin } from './node.ts';

export type { Edit };

/** A JSON file as nodes. `root` is undefined where the text breaks off too early to be of use. */
export interface JsonReading {
  readonly root: DocNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The entries that were complete where reading ended too early. */
  readonly partial?: MapNode | undefined;
  /** The edits that mend the slips, where repairs are made. */
  readonly edits: readonly Edit[];
}

const DEPTH_LIMIT = 64;

/** How far reading goes. */
export interface JsonLimits {
  /** How many brackets deep, 64 unless told otherwise. */
  readonly depth?: number;
  /** How many values in all, lists and objects among them; no limit unless told. */
  readonly values?: number;
  /** Whether slips whose repair is beyond doubt are read as repaired, with a warning each. */
  readonly repairs?: boolean;
}

/** How many brackets deep the next bracket would stand, and how many are allowed. */
interface Level {
  readonly deep: number;
  readonly limit: number;
  /** Counts the values of the whole file. */
  readonly values: { left: number; readonly limit: number };
  /** The entries of the outermost object as they come. */
  readonly top: { entries: readonly MapEntry[]; repeated: readonly MapEntry[] };
}

/**
 * Reads a file of one JSON value, strictly: numbers keep their digits, every node its place. Each of the slips that
 * people make has a message of its own; after those that leave no doubt what was meant reading goes on (the slip
 * stays an error), at the first other one it ends. A key given twice is a warning and stands in `repeated`.
 * Never throws, whatever the text; nesting or values beyond the limits end the reading.
 */
export function readJson(source: SourceText, limits: JsonLimits = {}): JsonReading {
  const lexer = createLexer(source, limits.repairs);
  const top: Level['top'] = { entries: [], repeated: [] };
  const limit = limits.values ?? Number.POSITIVE_INFINITY;
  const root = readFile(lexer, {
    deep: 1,
    limit: limits.depth ?? DEPTH_LIMIT,
    values: { left: limit, limit },
    top,
  });
  const { diagnostics, edits } = lexer;
  if (!lexer.stopped()) return { root, diagnostics, edits };
  return { root: undefined, diagnostics, edits, partial: { kind: 'map', ...top, span: lexer.span(0, 0) } };
}

/** The text with its slips mended; the text itself where there are none. */
export function mendedJson(
  { text }: SourceText,
  { edits: own }: Pick<JsonReading, 'edits'>,
  more: readonly Edit[] = [],
): string {
  // A text that is mended already is written anew with all that is wrong in it.
  const edits = [...own.filter(edit => !more.some(each => each.start === edit.start)), ...more];
  const bare = text.charCodeAt(0) === 0xfeff ? [{ start: 0, end: 1, text: '' }] : [];
  return edits.length === 0
    ? text
    : edited(text, edits.some(edit => edit.start === 0) ? edits : [...bare, ...edits]);
}

function readFile(lexer: Lexer, level: Level): DocNode | undefined {
  const { text, at, span, stop } = lexer;
  if (at(Token.end)) return lexer.stopped() ? undefined : stop(diagnose('json-empty', {}, span(0, 0)));
  if (!startsValue(lexer)) {
    const line = restOfLine(text, lexer.start(), /[\r\n]/);
    return stop(diagnose('json-not-json', { start: line }, span(lexer.start(), lexer.start() + line.length)));
  }
  const value = readValue(lexer, level);
  if (lexer.stopped() || at(Token.end)) return value;
  const rest = restOfLine(text, lexer.start(), /[\r\n]/);
  const place = span(lexer.start(), lexer.start() + rest.length);
  return stop(diagnose('json-several-values', { found: rest }, place));
}

/** A value at the current token; brackets would be those of this level. */
function readValue(lexer: Lexer, level: Level): DocNode | undefined {
  const { values } = level;
  if (--values.left < 0) {
    const place = lexer.span(lexer.start(), lexer.end());
    return lexer.stop(diagnose('json-too-many-values', { limit: values.limit }, place));
  }
  switch (lexer.kind()) {
    case Token.openBrace:
      return level.deep > level.limit ? tooDeep(lexer, level) : readObject(lexer, level);
    case Token.openBracket:
      return level.deep > level.limit ? tooDeep(lexer, level) : readArray(lexer, level);
    case Token.string:
      return readString(lexer);
    case Token.number:
      return readNumber(lexer);
    case Token.trueWord:
    case Token.falseWord:
      return readWord(lexer, 'boolean');
    case Token.nullWord:
      return readWord(lexer, 'null');
    default:
      return readUnquoted(lexer);
  }
}

function tooDeep({ stop, span, start, end }: Lexer, { limit }: Level): undefined {
  return stop(diagnose('json-too-deep', { limit }, span(start(), end())));
}

function readArray(lexer: Lexer, level: Level): DocNode | undefined {
  const open = lexer.start();
  const items: DocNode[] = [];
  const inner = { ...level, deep: level.deep + 1 };
  lexer.advance();
  while (!lexer.at(Token.closeBracket)) {
    if (startsNothing(lexer.kind())) {
      if (cannotGoOn(lexer, open)) return undefined;
      continue;
    }
    const item = readValue(lexer, inner);
    if (item === undefined || lexer.stopped()) return undefined;
    items.push(item);
    if (!readSeparator(lexer, Token.closeBracket, item)) return undefined;
  }
  const end = lexer.end();
  lexer.advance();
  return { kind: 'list', items, span: lexer.span(open, end) };
}

function readObject(lexer: Lexer, level: Level): MapNode | undefined {
  const open = lexer.start();
  const entries: MapEntry[] = [];
  const repeated: MapEntry[] = [];
  const keys = new Map<string, ScalarNode>();
  if (level.deep === 1) Object.assign(level.top, { entries, repeated });
  const inner = { ...level, deep: level.deep + 1 };
  lexer.advance();
  while (!lexer.at(Token.closeBrace)) {
    if (startsNothing(lexer.kind())) {
      if (cannotGoOn(lexer, open)) return undefined;
      continue;
    }
    if (lexer.at(Token.number) && decimalComma(lexer, entries.at(-1))) continue;
    const entry = readEntry(lexer, inner);
    if (entry === undefined || lexer.stopped()) return undefined;
    const first = keys.get(entry.key.text);
    if (first === undefined) {
      keys.set(entry.key.text, entry.key);
      entries.push(entry);
    } else {
      repeated.push(entry);
      lexer.report(duplicateKey(first, entry.key));
    }
    if (!readSeparator(lexer, Token.closeBrace, entry.value)) return undefined;
  }
  const end = lexer.end();
  lexer.advance();
  return { kind: 'map', entries, repeated, span: lexer.span(open, end) };
}

function readEntry(lexer: Lexer, inner: Level): MapEntry | undefined {
  const { at, span, stop } = lexer;
  const key = readKey(lexer);
  if (key === undefined || lexer.stopped()) return undefined;
  const keyEnd = key.span.end;
  if (!at(Token.colon)) return stop(diagnose('json-missing-colon', { key: key.text }, span(keyEnd, keyEnd)));
  const colon = span(lexer.start(), lexer.end());
  lexer.advance();
  if (at(Token.comma) || at(Token.closeBrace)) {
    lexer.report(diagnose('json-missing-value', { key: key.text }, colon));
    return { key, value: unquotedScalar(lexer, 'null', lexer.previousEnd(), lexer.previousEnd()) };
  }
  const value = at(Token.end) ? undefined : readValue(lexer, inner);
  if (value === undefined) return stop(diagnose('json-missing-value', { key: key.text }, colon));
  return { key, value };
}

function readKey(lexer: Lexer): ScalarNode | undefined {
  if (lexer.at(Token.string)) return readString(lexer);
  const { text, span } = lexer;
  const start = lexer.start();
  const quoted = quotedLoosely(text, start, span);
  if (quoted !== undefined) {
    const { repaired } = quoted;
    if (repaired === undefined) lexer.report(quoted.diagnostic);
    else lexer.slip(quoted.diagnostic, repaired, { start, end: quoted.end, text: repaired });
    lexer.advanceFrom(quoted.end);
    return { ...unquotedScalar(lexer, 'string', start, quoted.end), text: quoted.text };
  }
  const word = /^[\p{L}\p{N}_$.-]+(?=\s*:)/u.exec(text.slice(start, start + 200))?.[0];
  if (word === undefined) {
    const found = restOfLine(text, start, /[\r\n:,]/) || text[start]!;
    return lexer.stop(diagnose('json-missing-key', { found }, span(start, start + found.length)));
  }
  const end = start + word.length;
  lexer.report(diagnose('json-unquoted-key', { key: word }, span(start, end)));
  lexer.advanceFrom(end);
  return unquotedScalar(lexer, 'string', start, end);
}

/** `"a": 1,5`: the digits after the comma, where a name should be. */
function decimalComma(lexer: Lexer, before: MapEntry | undefined): boolean {
  if (before?.value.kind !== 'scalar') return false;
  const { start } = before.value.span;
  const written = lexer.text.slice(start, lexer.end());
  if (!/^-?\d+,\d+$/.test(written)) return false;
  lexer.report(diagnose('json-decimal-comma', { written }, lexer.span(start, lexer.end())));
  lexer.advance();
  if (lexer.at(Token.comma)) lexer.advance();
  return true;
}

/** After a value: a comma, the closing bracket, or a comma that is missing. False where reading cannot go on. */
function readSeparator(lexer: Lexer, closing: number, last: DocNode): boolean {
  const { at, span, report } = lexer;
  if (at(Token.comma)) {
    const comma = lexer.start();
    lexer.advance();
    if (at(closing)) {
      const facts = { closing: lexer.text[lexer.start()]! };
      const slip = diagnose('json-trailing-comma', facts, span(comma, comma + 1));
      lexer.slip(slip, undefined, { start: comma, end: comma + 1, text: '' });
    }
  } else if (startsNothing(lexer.kind())) {
    return !lexer.stopped();
  } else if (at(Token.colon)) {
    lexer.stop(diagnose('json-unexpected', { found: ':' }, span(lexer.start(), lexer.end())));
  } else if (closing === Token.closeBrace && last.kind === 'scalar' && !startsKey(lexer)) {
    return readRestOfNumber(lexer, last);
  } else {
    const next = restOfLine(lexer.text, lexer.start(), /[\r\n,]/);
    report(diagnose('json-missing-comma', { next }, span(lexer.previousEnd(), lexer.previousEnd())));
  }
  return !lexer.stopped();
}

/** `"a": 1 000`: what follows is no name, so no comma is missing. False where reading cannot go on. */
function readRestOfNumber(lexer: Lexer, last: ScalarNode): boolean {
  const { text, at, span, stop } = lexer;
  const { start } = last.span;
  const smart = last.style === 'double-quoted' ? last.text.search(/[“”„]/) : -1;
  if (smart !== -1) stop(diagnose('json-smart-quotes', {}, spanWithin(last, smart, 1)));
  else if (at(Token.number) && last.type === 'number') {
    const written = restOfLine(text, start, /[\r\n,}\]]/);
    lexer.report(diagnose('json-unquoted-number', { written }, span(start, start + written.length)));
    lexer.advanceFrom(start + written.length);
    if (at(Token.comma)) lexer.advance();
  } else {
    const found = restOfLine(text, lexer.start(), /[\r\n,}\]]/) || text[lexer.start()]!;
    stop(diagnose('json-unexpected', { found }, span(lexer.start(), lexer.start() + found.length)));
  }
  return !lexer.stopped();
}

/** Whether a name starts at the current token, in quotes or without. */
function startsKey(lexer: Lexer): boolean {
  const rest = lexer.text.slice(lexer.start(), lexer.start() + 200);
  return /^(?:"[^"\n]*"|[“„'‘][^\n:]*|[\p{L}\p{N}_$.-]+)\s*:/u.test(rest);
}

function startsNothing(kind: number): boolean {
  return (
    kind === Token.comma || kind === Token.end || kind === Token.closeBrace || kind === Token.closeBracket
  );
}

/** Reports a comma too many, a bracket that stays open, or one that another kind closes. True after the last two. */
function cannotGoOn(lexer: Lexer, open: number): boolean {
  const { text, at, span, stop } = lexer;
  if (lexer.stopped()) return true;
  const bracket = text[open]!;
  const closing = bracket === '[' ? ']' : '}';
  if (at(Token.comma)) {
    lexer.report(diagnose('json-extra-comma', {}, span(lexer.start(), lexer.end())));
    lexer.advance();
  } else if (at(Token.end))
    stop(diagnose('json-unclosed-bracket', { bracket, closing }, span(open, open + 1)));
  else {
    const place = span(lexer.start(), lexer.end());
    const { line } = positionOf(place.source, open);
    stop(diagnose('json-wrong-bracket', { bracket, found: text[place.start]!, closing, line }, place));
  }
  return lexer.stopped();
}

function startsValue(lexer: Lexer): boolean {
  const kind = lexer.kind();
  if (kind === Token.openBrace || kind === Token.openBracket) return true;
  if (kind >= Token.nullWord && kind <= Token.number) return true;
  return kind === Token.unknown && quotedLoosely(lexer.text, lexer.start(), lexer.span) !== undefined;
}

function restOfLine(text: string, start: number, until: RegExp): string {
  return text
    .slice(start, start + 200)
    .split(until, 1)[0]!
    .trim();
}

function duplicateKey(first: ScalarNode, again: ScalarNode): Diagnostic {
  const { source } = again.span;
  const firstLine = positionOf(source, first.span.start).line;
  const { line } = positionOf(source, again.span.start);
  return diagnose('json-duplicate-key', { key: again.text, firstLine, line }, again.span);
}
