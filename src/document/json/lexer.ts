import { createScanner } from 'jsonc-parser';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { SourceText, Span } from '../../diagnostic/source.ts';
import { type Edit, fenced, slipOf } from './repair.ts';
import { Token } from './tokens.ts';

const REPORTED_AT_MOST = 5;

/** Warnings beyond so many are no use to anybody, and a file can hold a hundred thousand. */
const WARNINGS_AT_MOST = 101;

/** Slips that, made once, are made all over a file: the first stands for all. */
const ONCE: ReadonlySet<string> = new Set([
  'json-comment',
  'json-smart-quotes',
  'json-single-quotes',
  'json-unusual-space',
]);

/** A JSON text token by token, with what was found wrong so far. */
export interface Lexer {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the current token is of this kind; after the reading was stopped it is always the end. */
  readonly at: (kind: number) => boolean;
  readonly kind: () => number;
  readonly start: () => number;
  readonly end: () => number;
  readonly previousEnd: () => number;
  /** The content of a string token. */
  readonly content: () => string;
  /** What the scanner found wrong within the token, see `Flaw`. */
  readonly flaw: () => number;
  /** Goes to the next token that means something; comments and unusual spaces are reported and passed over. */
  readonly advance: () => void;
  /** Goes to the first token from an offset on. */
  readonly advanceFrom: (offset: number) => void;
  readonly report: (diagnostic: Diagnostic) => void;
  /**
   * Reports a slip whose repair is beyond doubt: where repairs are made, as a warning that says `read`, what stands there
   * instead, undefined for what is passed over, and with the edit that mends it.
   */
  readonly slip: (diagnostic: Diagnostic, read: string | undefined, edit: Edit) => void;
  /** The edits that mend the slips so far. */
  readonly edits: readonly Edit[];
  /** Reports what reading cannot go on after. */
  readonly stop: (diagnostic: Diagnostic) => undefined;
  readonly stopped: () => boolean;
  readonly span: (from: number, to: number) => Span;
}

/** A lexer at the first token of a source; a BOM is passed over. */
export function createLexer(source: SourceText, repairs = false): Lexer {
  const { text } = source;
  const scanner = createScanner(text, false);
  const diagnostics: Diagnostic[] = [];
  const edits: Edit[] = [];
  const inner = repairs ? fenced(text) : undefined;
  const limit = inner?.end ?? text.length;
  const codes = new Set<string>();
  let errors = 0;
  let warnings = 0;
  let stopped = false;
  let token: number = Token.unknown;
  let start = 0;
  let end = 0;
  let previousEnd = 0;
  if (text.charCodeAt(0) === 0xfeff) scanner.setPosition(1);
  if (inner !== undefined) {
    scanner.setPosition(inner.start);
    slip(diagnose('json-code-fence', {}, span(0, inner.start)), undefined, {
      start: 0,
      end: inner.start,
      text: '',
    });
    edits.push({ start: inner.end, end: text.length, text: '\n' });
  }
  advance();
  return {
    text,
    diagnostics,
    at: kind => token === kind,
    kind: () => token,
    start: () => start,
    end: () => end,
    previousEnd: () => previousEnd,
    content: () => scanner.getTokenValue(),
    flaw: () => scanner.getTokenError(),
    advance,
    advanceFrom,
    report,
    slip,
    edits,
    stop,
    stopped: () => stopped,
    span,
  };

  function advance(): void {
    previousEnd = end;
    while (!stopped) {
      token = scanner.scan();
      start = scanner.getTokenOffset();
      end = Math.min(start + scanner.getTokenLength(), text.length);
      if (inner !== undefined && start >= limit) {
        token = Token.end;
        return;
      }
      if (token === Token.lineBreak || token === Token.space) continue;
      if (token === Token.lineComment || token === Token.blockComment) comment(end);
      else if (token !== Token.unknown) return;
      else if (text[start] === '#') comment(endOfLine(start));
      else if (/[\s\u200b\u2060\ufeff]/.test(text[start]!)) unusualSpace();
      else return;
    }
  }

  function advanceFrom(offset: number): void {
    if (stopped) return;
    scanner.setPosition(offset);
    end = offset;
    advance();
  }

  function comment(to: number): void {
    slip(diagnose('json-comment', {}, span(start, to)), undefined, { start, end: to, text: '' });
    scanner.setPosition(to);
  }

  function unusualSpace(): void {
    const code = text.charCodeAt(start).toString(16).toUpperCase().padStart(4, '0');
    report(diagnose('json-unusual-space', { character: `U+${code}` }, span(start, start + 1)));
    scanner.setPosition(start + 1);
  }

  function report(diagnostic: Diagnostic): void {
    const { code } = diagnostic;
    if (stopped || (ONCE.has(code) && codes.has(code))) return;
    if (diagnostic.severity !== 'error' && ++warnings > WARNINGS_AT_MOST) return;
    codes.add(code);
    diagnostics.push(diagnostic);
    if (diagnostic.severity === 'error' && ++errors >= REPORTED_AT_MOST) halt();
  }

  function slip(diagnostic: Diagnostic, read: string | undefined, edit: Edit): void {
    const words = repairs ? slipOf(diagnostic) : undefined;
    if (words === undefined) {
      report(diagnostic);
      return;
    }
    edits.push(edit);
    if (warnings >= WARNINGS_AT_MOST) return;
    report(diagnose('json-repaired', { slip: words, read }, diagnostic.span));
  }

  function stop(diagnostic: Diagnostic): undefined {
    report(diagnostic);
    halt();
    return undefined;
  }

  function halt(): void {
    stopped = true;
    token = Token.end;
  }

  function span(from: number, to: number): Span {
    return { source, start: from, end: to };
  }

  function endOfLine(from: number): number {
    const at = text.indexOf('\n', from);
    return at === -1 ? text.length : at;
  }
}
