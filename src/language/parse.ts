import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Span } from '../diagnostic/source.ts';
import { parseDecimal } from '../numeric/rational.ts';
import { DEEPEST_SYNTAX } from './depth.ts';
import {
  type Argument,
  type BinaryOperator,
  type Comparison,
  type Subscript,
  type Syntax,
  subexpressions,
} from './syntax.ts';
import { type ExpressionSource, type Token, tokenize } from './token.ts';

/** How much an expression may hold before it is refused; students' expressions get a smaller one. */
export interface SyntaxLimits {
  readonly characters: number;
  readonly depth: number;
}

/** The limits of a rubric's expressions. */
export const AUTHOR_LIMITS: SyntaxLimits = { characters: 20_000, depth: 64 };

const NUMBER_CHARACTERS = 1000;
const NUMBER_EXPONENT = 10_000;

/** What an expression says, if anything could be read, and everything that is wrong with how it is written. */
export interface ParseResult {
  readonly syntax: Syntax | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads an expression. `syntax` is undefined when there is an error. Reading goes on after a fault inside brackets
 * (from the next comma or closing bracket), so that one run reports several.
 */
export function parse(source: ExpressionSource, limits: SyntaxLimits = AUTHOR_LIMITS): ParseResult {
  if (source.text.length > limits.characters) {
    const facts = { what: 'characters', limit: limits.characters };
    return { syntax: undefined, diagnostics: [diagnose('expression-too-large', facts, source.spanOf(0, 1))] };
  }
  const { tokens, diagnostics } = tokenize(source);
  const parser = new Parser(source, tokens, diagnostics, limits.depth);
  const syntax = parser.parseAll();
  if (syntax !== undefined && depthOf(syntax) > DEEPEST_SYNTAX) {
    const facts = { what: 'operators and brackets within each other', limit: DEEPEST_SYNTAX };
    diagnostics.push(diagnose('expression-too-large', facts, syntax.span));
  }
  return { syntax: diagnostics.length === 0 ? syntax : undefined, diagnostics };
}

/** How many expressions stand within each other; without recursion, since a sum of many terms is that deep. */
function depthOf(syntax: Syntax): number {
  let depth = 0;
  for (let level: readonly Syntax[] = [syntax]; level.length > 0; level = level.flatMap(subexpressions))
    depth++;
  return depth;
}

/** Thrown to leave a faulty stretch of the expression; the fault is already among the diagnostics. */
class Resume extends Error {}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'if', 'else']);

/** Binding strength of the arithmetic operators; all but `**` associate to the left. */
const STRENGTH: Readonly<Record<string, number>> = {
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '//': 2,
  '%': 2,
  '@': 2,
};

class Parser {
  #at = 0;
  #depth = 0;
  readonly #source: ExpressionSource;
  readonly #tokens: readonly Token[];
  readonly #diagnostics: Diagnostic[];
  readonly #maximalDepth: number;
  readonly #tokensWereDropped: boolean;

  constructor(
    source: ExpressionSource,
    tokens: readonly Token[],
    diagnostics: Diagnostic[],
    maximalDepth: number,
  ) {
    this.#source = source;
    this.#tokens = tokens;
    this.#diagnostics = diagnostics;
    this.#tokensWereDropped = diagnostics.length > 0;
    this.#maximalDepth = maximalDepth;
  }

  parseAll(): Syntax | undefined {
    try {
      const first = this.#expression();
      if (this.#token.kind === 'end') return first;
      if (this.#is(',')) {
        this.#unexpected('the end of the expression', 'write a list in brackets, `[a, b]`');
      }
      return this.#unexpected('an operator or the end of the expression');
    } catch (thrown) {
      if (thrown instanceof Resume) return undefined;
      throw thrown;
    }
  }

  get #token(): Token {
    return this.#tokens[this.#at]!;
  }

  #is(text: string): boolean {
    const { kind } = this.#token;
    return (kind === 'operator' || kind === 'name') && this.#token.text === text;
  }

  #accept(text: string): boolean {
    if (!this.#is(text)) return false;
    this.#at++;
    return true;
  }

  #span(start: number, end = this.#tokens[Math.max(0, this.#at - 1)]!.end): Span {
    return this.#source.spanOf(start, end);
  }

  #unexpected(expected: string, help?: string): never {
    const { start, end, kind, text } = this.#token;
    const found = kind === 'end' ? 'the end of the expression' : `\`${printable(text, 30)}\``;
    const facts = { found, expected, ...(help === undefined ? {} : { help }) };
    // What the tokenizer dropped may be the very thing missing here: one message is enough.
    if (!this.#tokensWereDropped) {
      this.#diagnostics.push(diagnose('unexpected-token', facts, this.#source.spanOf(start, end)));
    }
    throw new Resume();
  }

  #nested<T>(start: number, parse: () => T): T {
    if (++this.#depth > this.#maximalDepth) {
      const facts = { what: 'levels of nesting', limit: this.#maximalDepth };
      this.#diagnostics.push(diagnose('expression-too-large', facts, this.#source.spanOf(start, start + 1)));
      this.#at = this.#tokens.length - 1;
      throw new Resume();
    }
    const result = parse();
    this.#depth--;
    return result;
  }

  #expression(): Syntax {
    const start = this.#token.start;
    return this.#nested(start, () => {
      const whenTrue = this.#or();
      if (!this.#accept('if')) return whenTrue;
      const condition = this.#or();
      if (!this.#accept('else'))
        this.#unexpected('`else`', 'a conditional is written `a if condition else b`');
      const whenFalse = this.#expression();
      return { kind: 'conditional', condition, whenTrue, whenFalse, span: this.#span(start) };
    });
  }

  #or(): Syntax {
    const start = this.#token.start;
    let left = this.#and();
    while (this.#accept('or')) {
      left = { kind: 'logic', operator: 'or', left, right: this.#and(), span: this.#span(start) };
    }
    return left;
  }

  #and(): Syntax {
    const start = this.#token.start;
    let left = this.#not();
    while (this.#accept('and')) {
      left = { kind: 'logic', operator: 'and', left, right: this.#not(), span: this.#span(start) };
    }
    return left;
  }

  #not(): Syntax {
    const start = this.#token.start;
    if (!this.#accept('not')) return this.#comparison();
    return this.#nested(start, () => ({
      kind: 'unary',
      operator: 'not',
      operand: this.#not(),
      span: this.#span(start),
    }));
  }

  #comparison(): Syntax {
    const start = this.#token.start;
    const first = this.#arithmetic(1);
    const rest: { operator: Comparison; operand: Syntax }[] = [];
    while (this.#token.kind === 'operator' && COMPARISONS.has(this.#token.text)) {
      const operator = this.#token.text as Comparison;
      this.#at++;
      rest.push({ operator, operand: this.#arithmetic(1) });
    }
    if (this.#is('=')) this.#unexpected('an operator', 'write `==` to compare');
    return rest.length === 0 ? first : { kind: 'compare', first, rest, span: this.#span(start) };
  }

  /** Precedence climbing over `+ -` (1) and `* / // % @` (2). */
  #arithmetic(strength: number): Syntax {
    const start = this.#token.start;
    let left = strength === 2 ? this.#unary() : this.#arithmetic(2);
    while (this.#token.kind === 'operator' && STRENGTH[this.#token.text] === strength) {
      const operator = this.#token.text as BinaryOperator;
      this.#at++;
      const right = strength === 2 ? this.#unary() : this.#arithmetic(2);
      left = { kind: 'binary', operator, left, right, span: this.#span(start) };
    }
    return left;
  }

  #unary(): Syntax {
    const start = this.#token.start;
    const operator = this.#is('-') ? '-' : this.#is('+') ? '+' : undefined;
    if (operator === undefined) return this.#power();
    this.#at++;
    return this.#nested(start, () => ({
      kind: 'unary',
      operator,
      operand: this.#unary(),
      span: this.#span(start),
    }));
  }

  /** `**` binds tighter than a sign on its left and looser than one on its right, and associates to the right. */
  #power(): Syntax {
    const start = this.#token.start;
    const base = this.#postfix();
    if (!this.#accept('**') && !this.#accept('^')) return base;
    return this.#nested(start, () => ({
      kind: 'binary',
      operator: '**',
      left: base,
      right: this.#unary(),
      span: this.#span(start),
    }));
  }

  #postfix(): Syntax {
    const start = this.#token.start;
    let object = this.#primary();
    for (;;) {
      if (this.#accept('.')) {
        if (this.#token.kind !== 'name') this.#unexpected('a name after the point');
        const name = this.#token.text;
        this.#at++;
        object = { kind: 'member', object, name, span: this.#span(start) };
      } else if (this.#is('[')) {
        const subscripts = this.#bracketed(() => this.#subscript());
        if (subscripts.length === 0) {
          this.#at--;
          this.#unexpected('an index');
        }
        object = { kind: 'index', object, subscripts, span: this.#span(start) };
      } else if (this.#is('(')) {
        this.#unexpected('an operator', 'only a name can be called; write `*` for a product');
      } else {
        return object;
      }
    }
  }

  #primary(): Syntax {
    const token = this.#token;
    switch (token.kind) {
      case 'number':
        this.#at++;
        return this.#number(token);
      case 'text':
        this.#at++;
        return { kind: 'text', value: token.text.slice(1, -1), span: this.#span(token.start) };
      case 'name':
        return KEYWORDS.has(token.text) ? this.#unexpected('a value') : this.#name(token);
      case 'operator':
        if (token.text === '(') return this.#parenthesised();
        if (token.text === '[') {
          const items = this.#bracketed(() => this.#expression());
          return { kind: 'list', items, span: this.#span(token.start) };
        }
        return this.#unexpected('a value');
      case 'end':
        return this.#unexpected('a value');
    }
  }

  #number(token: Token): Syntax {
    const span = this.#span(token.start);
    const text = token.text.replaceAll('_', '');
    const exponent = /[eE]([+-]?\d+)$/.exec(text)?.[1] ?? '0';
    const value =
      text.length > NUMBER_CHARACTERS || exponent.length > 7 || Math.abs(Number(exponent)) > NUMBER_EXPONENT
        ? undefined
        : parseDecimal(text);
    if (value === undefined) {
      const facts = { digits: NUMBER_CHARACTERS, exponent: NUMBER_EXPONENT };
      this.#diagnostics.push(diagnose('number-too-large', facts, span));
      throw new Resume();
    }
    // `2x` and `2 x` are products in mathematics and mistakes here.
    if (this.#token.kind === 'name' && !KEYWORDS.has(this.#token.text)) {
      this.#unexpected('an operator', `write \`${token.text} * ${this.#token.text}\` for a product`);
    }
    return { kind: 'number', value, span };
  }

  #name(token: Token): Syntax {
    this.#at++;
    const span = this.#span(token.start);
    switch (token.text) {
      case 'True':
      case 'true':
        return { kind: 'boolean', value: true, span };
      case 'False':
      case 'false':
        return { kind: 'boolean', value: false, span };
      case 'None':
        return { kind: 'none', span };
    }
    if (!this.#is('(')) return { kind: 'name', name: token.text, span };
    let named = false;
    const args = this.#bracketed(() => {
      const argument = this.#argument(named);
      named ||= argument.name !== undefined;
      return argument;
    });
    return { kind: 'call', name: token.text, nameSpan: span, args, span: this.#span(token.start) };
  }

  /** `value` or `name=value`; after one with a name there is none without. */
  #argument(afterNamed: boolean): Argument {
    const token = this.#token;
    const next = this.#tokens[this.#at + 1];
    if (token.kind === 'name' && next?.kind === 'operator' && next.text === '=') {
      this.#at += 2;
      const name = { text: token.text, span: this.#span(token.start, token.end) };
      return { name, value: this.#expression() };
    }
    if (afterNamed)
      this.#unexpected('another `name=…`', 'arguments without a name stand before those with one');
    return { name: undefined, value: this.#expression() };
  }

  #subscript(): Subscript {
    const start = this.#token.start;
    const part = (): Syntax | undefined =>
      this.#is(':') || this.#is(',') || this.#is(']') ? undefined : this.#expression();
    const first = part();
    if (!this.#accept(':')) {
      if (first === undefined) this.#unexpected('an index');
      return { kind: 'at', index: first };
    }
    const stop = part();
    const step = this.#accept(':') ? part() : undefined;
    return { kind: 'slice', start: first, stop, step, span: this.#span(start) };
  }

  /** `(a)` is a; `(a, b)` and `(a,)` are lists, as NumPy's tuples of sizes are written. */
  #parenthesised(): Syntax {
    const { start } = this.#token;
    const items = this.#bracketed(() => this.#expression());
    if (items.length === 0) {
      this.#at--;
      this.#unexpected('a value');
    }
    const tuple = items.length > 1 || this.#tokens[this.#at - 2]!.text === ',';
    return tuple ? { kind: 'list', items, span: this.#span(start) } : items[0]!;
  }

  /** Items between the bracket that stands here and its partner, separated by commas. */
  #bracketed<T>(item: () => T): T[] {
    const open = this.#token;
    const closing = CLOSING[open.text]!;
    this.#at++;
    const items: T[] = [];
    const depth = this.#depth;
    while (!this.#is(closing)) {
      try {
        items.push(item());
        if (this.#is(closing) || this.#accept(',')) continue;
        this.#endOfItem(open, closing);
      } catch (thrown) {
        if (!(thrown instanceof Resume)) throw thrown;
        this.#depth = depth;
        this.#skipItem(closing);
        if (this.#token.kind === 'end') throw thrown;
      }
    }
    this.#at++;
    return items;
  }

  #endOfItem(open: Token, closing: string): never {
    const { kind, text, start, end } = this.#token;
    if (kind === 'end' || text === ')' || text === ']') {
      const facts = { bracket: open.text, closing, ...(kind === 'end' ? {} : { found: text }) };
      const span = kind === 'end' ? this.#span(open.start, open.end) : this.#source.spanOf(start, end);
      this.#diagnostics.push(diagnose('unclosed-bracket', facts, span));
      this.#at = this.#tokens.length - 1;
      throw new Resume();
    }
    return this.#unexpected(`\`,\` or \`${closing}\``);
  }

  /** Moves to the comma behind the faulty item, or to the bracket that closes the list. */
  #skipItem(closing: string): void {
    let open = 0;
    for (; this.#token.kind !== 'end'; this.#at++) {
      if (this.#is('(') || this.#is('[')) open++;
      else if (open === 0 && this.#is(closing)) return;
      else if (this.#is(')') || this.#is(']')) open = Math.max(0, open - 1);
      else if (open === 0 && this.#accept(',')) return;
    }
  }
}
