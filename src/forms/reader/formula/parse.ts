import type { FormulaProblem } from '../../../diagnostic/catalogue/formula.ts';
import { ONE } from '../../../numeric/rational.ts';
import type { DecimalMark } from '../grouping.ts';
import { type Formula, subformulas } from './formula.ts';
import { FUNCTIONS, type FunctionName } from './functions.ts';
import { KEYWORDS, meaningOf, unknownName } from './names.ts';
import type { Token } from './token.ts';

/** A formula that was parsed, or the first problem with it. */
export type Parsed = { readonly formula: Formula } | { readonly problem: FormulaProblem };

/** Brackets within brackets that are read. */
const DEEPEST = 32;

/** Operations within each other that are read. */
const DEEPEST_TREE = 300;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/** Signs that the students’ language does not have, with how to write what they may stand for. */
const NOT_TAKEN: Readonly<Record<string, readonly [what: string, instead?: string]>> = {
  '//': ['`//`', '`/` for a division'],
  '%': ['`%`', 'the number in decimals, such as 0.5 for 50 %'],
  '<': ['a comparison'],
  '>': ['a comparison'],
  '<=': ['a comparison'],
  '>=': ['a comparison'],
  '≤': ['a comparison'],
  '≥': ['a comparison'],
  '==': ['a comparison'],
  '!=': ['a comparison'],
  '≠': ['a comparison'],
  '=': ['an equation', 'one side of it alone'],
  '±': ['`±`', 'one of the two values'],
  '+-': ['`+-`', '`-` alone, or the number in brackets'],
  '[': ['a list or an index', 'round brackets'],
  '|': ['`|`', '`abs(…)`'],
  '@': ['`@`', '`*`'],
  '"': ['a text'],
  "'": ["`'`"],
};

/** Leaves the parser with the first problem; it never leaves this file. */
class Stop extends Error {
  readonly problem: FormulaProblem;

  constructor(problem: FormulaProblem) {
    super(problem.why);
    this.problem = problem;
  }
}

/**
 * Parses a formula in the students’ language. `^` binds to the right and before a sign, so `-x^2` is −(x²); a product
 * may be written without its sign (`2x`, `x(x+1)`, `(a)(b)`). What people read in two ways is a problem that shows both.
 */
export function parseFormula(
  tokens: readonly Token[],
  variables: readonly string[],
  mark: DecimalMark,
): Parsed {
  try {
    const formula = new Parser(tokens, variables, mark).whole();
    return depthOf(formula) > DEEPEST_TREE ? { problem: { why: 'too-deep' } } : { formula };
  } catch (stopped) {
    if (stopped instanceof Stop) return { problem: stopped.problem };
    throw stopped;
  }
}

/** How many formulas stand within each other; without recursion, since a sum of many terms is that deep. */
function depthOf(formula: Formula): number {
  let depth = 0;
  for (let level: readonly Formula[] = [formula]; level.length > 0; level = level.flatMap(subformulas))
    depth++;
  return depth;
}

class Parser {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];
  readonly #variables: readonly string[];
  readonly #separator: ',' | ';';

  constructor(tokens: readonly Token[], variables: readonly string[], mark: DecimalMark) {
    this.#tokens = tokens;
    this.#variables = variables;
    this.#separator = mark === ',' ? ';' : ',';
  }

  whole(): Formula {
    const formula = this.#sum();
    if (this.#next.kind !== 'end') this.#unexpected();
    return formula;
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #isSign(text: string): boolean {
    return this.#next.kind === 'sign' && this.#next.text === text;
  }

  #take(text: string): boolean {
    if (!this.#isSign(text)) return false;
    this.#at++;
    return true;
  }

  /** The text between two tokens, as a message shows it. */
  #piece(from: number, to: number): string {
    return this.#tokens
      .slice(from, to)
      .map(
        (token, i) =>
          (i > 0 && token.spaced ? ' ' : '') + (token.kind === 'number' ? token.typed : token.text),
      )
      .join('');
  }

  #ask(from: number, to: number, ...readings: readonly string[]): never {
    throw new Stop({ why: 'ambiguous', piece: this.#piece(from, to), readings });
  }

  #unexpected(): never {
    const { kind, text } = this.#next;
    if (kind === 'end') throw new Stop({ why: 'ends-early' });
    const refused = kind === 'sign' && Object.hasOwn(NOT_TAKEN, text) ? NOT_TAKEN[text] : undefined;
    if (refused !== undefined) throw new Stop({ why: 'not-taken', what: refused[0], instead: refused[1] });
    if (kind === 'name' && KEYWORDS.has(text))
      throw new Stop({ why: 'not-taken', what: 'a condition', instead: undefined });
    if (text === ')' || text === '}' || text === ']')
      throw new Stop({ why: 'brackets', bracket: text, how: 'stray' });
    throw new Stop({ why: 'unexpected', sign: text });
  }

  #sum(): Formula {
    let left = this.#signed(true);
    for (;;) {
      const operator = this.#isSign('+') ? '+' : this.#isSign('-') ? '-' : undefined;
      if (operator === undefined) return left;
      this.#at++;
      if (this.#isSign('+') || this.#isSign('-'))
        throw new Stop({
          why: 'not-taken',
          what: `\`${operator}${this.#next.text}\``,
          instead: 'one sign, or the second number in brackets',
        });
      left = { kind: 'operation', operator, left, right: this.#product() };
    }
  }

  /** A product with at most one sign before it; a `+` only where it is the first. */
  #signed(plus: boolean): Formula {
    if (plus && this.#take('+')) return this.#afterSign('+');
    if (this.#take('-')) return { kind: 'negative', of: this.#afterSign('-') };
    return this.#product();
  }

  #afterSign(sign: string): Formula {
    if (this.#isSign('+') || this.#isSign('-'))
      throw new Stop({ why: 'not-taken', what: `\`${sign}${this.#next.text}\``, instead: 'one sign' });
    return this.#product();
  }

  #product(): Formula {
    const start = this.#at;
    let left = this.#power();
    for (;;) {
      if (this.#take('*')) left = { kind: 'operation', operator: '*', left, right: this.#factor() };
      else if (this.#isSign('/')) {
        const bar = this.#at++;
        const right = this.#factor();
        if (this.#startsFactor()) this.#askDivision(start, bar);
        left = { kind: 'operation', operator: '/', left, right };
      } else if (this.#startsFactor()) {
        if (this.#next.kind === 'number') this.#askProduct(start);
        left = { kind: 'operation', operator: '*', left, right: this.#power() };
      } else return left;
    }
  }

  /** What stands after `*` or `/`: a power that may have a sign. */
  #factor(): Formula {
    return this.#take('-') ? { kind: 'negative', of: this.#power() } : this.#power();
  }

  /** `1/2x`: over 2, times x, or over 2x. */
  #askDivision(start: number, bar: number): never {
    const under = this.#piece(bar + 1, this.#at);
    const from = this.#at;
    this.#power();
    const next = this.#piece(from, this.#at);
    const over = this.#piece(start, bar);
    this.#ask(start, this.#at, `(${over}/${under})*${next}`, `${over}/(${under}*${next})`);
  }

  /** `2 1/2`, `x 2`: a number behind something, without a sign. */
  #askProduct(start: number): never {
    const before = this.#tokens[this.#at - 1]!;
    const number = this.#next.text;
    const whole = this.#piece(start, this.#at);
    const [over, bar, under] = this.#tokens.slice(this.#at, this.#at + 3);
    if (before.kind === 'number' && over?.kind === 'number' && bar?.text === '/' && under?.kind === 'number')
      this.#ask(start, this.#at + 3, `${whole}+${number}/${under.text}`, `${whole}*${number}/${under.text}`);
    if (before.kind === 'number') this.#ask(start, this.#at + 1, `${whole}*${number}`, `${whole}${number}`);
    this.#ask(start, this.#at + 1, `${whole}*${number}`, `${whole}^${number}`);
  }

  #startsFactor(): boolean {
    const { kind, text } = this.#next;
    if (kind === 'number') return true;
    if (kind === 'name') return !KEYWORDS.has(text);
    return kind === 'sign' && (text === '(' || text === '{' || text === '√' || text === '∛');
  }

  #power(): Formula {
    const start = this.#at;
    const base = this.#postfix();
    if (!this.#isSign('^') && !this.#isSign('**')) return base;
    this.#at++;
    const from = this.#at;
    const isNegative = this.#take('-');
    const exponent = this.#exponent();
    this.#askExponent(start, from, base, exponent);
    const right: Formula = isNegative ? { kind: 'negative', of: exponent } : exponent;
    return { kind: 'operation', operator: '^', left: base, right };
  }

  #exponent(): Formula {
    if (this.#isSign('+')) this.#unexpected();
    return this.#power();
  }

  /** `e^2x`, `x^1/2`: how far the exponent goes. */
  #askExponent(start: number, from: number, base: Formula, exponent: Formula): void {
    const last = this.#tokens[this.#at - 1]!;
    if (last.kind === 'sign') return;
    const written = this.#piece(start, from);
    const power = this.#piece(from, this.#at);
    const next = this.#next;
    if (this.#isSign('/') && exponent.kind === 'number' && exponent.value.num === exponent.value.den) {
      const under = this.#tokens[this.#at + 1]?.text ?? '';
      this.#ask(start, this.#at + 2, `${written}(${power}/${under})`, `${written.slice(0, -1)}/${under}`);
    }
    const isBare = base.kind === 'number' || base.kind === 'constant';
    const isName = next.kind === 'name' && meaningOf(next.text, this.#variables)?.kind !== 'function';
    if (isBare && exponent.kind !== 'call' && isName)
      this.#ask(
        start,
        this.#at + 1,
        `${written}(${power}*${next.text})`,
        `${written}(${power})*${next.text}`,
      );
  }

  #postfix(): Formula {
    let formula = this.#atom();
    if (!this.#isSign('!')) return formula;
    this.#at++;
    formula = { kind: 'call', name: 'factorial', args: [formula] };
    if (this.#isSign('!'))
      throw new Stop({ why: 'not-taken', what: '`!!`', instead: 'a product, or `factorial(factorial(…))`' });
    if (this.#isSign('=')) throw new Stop({ why: 'not-taken', what: 'a comparison', instead: undefined });
    return formula;
  }

  #atom(): Formula {
    const { kind, text } = this.#next;
    const token = this.#next;
    if (token.kind === 'number') {
      const start = this.#at++;
      this.#askScale(start);
      return { kind: 'number', value: token.value, text: token.text };
    }
    if (kind === 'name') return this.#name();
    if (text === '√' || text === '∛') return this.#root(text === '√' ? 'sqrt' : 'cbrt');
    if (Object.hasOwn(CLOSING, text)) return this.#group();
    return this.#unexpected();
  }

  /** `2e-3x`, `2e - 3` and `2e`: e as the power of ten, or as the number. `0.1(6)`: a period, or a product. */
  #askScale(start: number): void {
    const number = this.#tokens[start]!;
    const { kind, text, spaced } = this.#next;
    this.#askPeriod(start);
    const scaled = /^(.*)e([+-]?)(\d+)$/.exec(number.text);
    if (scaled !== null && kind === 'name' && !spaced) {
      const [, digits, sign, power] = scaled;
      this.#ask(
        start,
        this.#at + 1,
        `(${number.text})*${text}`,
        `${digits}*e${sign === '' ? '*' : ` ${sign} `}${power}*${text}`,
      );
    }
    const [name, sign, power] = this.#tokens.slice(this.#at, this.#at + 3);
    if (name?.text === 'e' && !name.spaced && sign?.kind === 'end' && !this.#variables.includes('e'))
      this.#ask(start, this.#at + 1, `${number.text}*e`, `${number.text}e0`);
    const isPower = name?.text === 'e' && !name.spaced && !this.#variables.includes('e');
    if (
      isPower &&
      (sign?.text === '-' || sign?.text === '+') &&
      power?.kind === 'number' &&
      /^\d+$/.test(power.text)
    )
      this.#ask(
        start,
        this.#at + 3,
        `${number.text}e${sign.text}${power.text}`,
        `${number.text}*e ${sign.text} ${power.text}`,
      );
  }

  #askPeriod(start: number): void {
    const [number, open, digits, close] = this.#tokens.slice(start, start + 4);
    if (open?.text !== '(' || open.spaced || digits?.kind !== 'number' || close?.text !== ')') return;
    if (number?.kind !== 'number') return;
    const [, whole = '', fixed = ''] = /^(\d+)[.,](\d*)$/.exec(number.typed) ?? [];
    if (whole === '' || !/^\d+$/.test(digits.text)) return;
    const before = BigInt(whole + fixed);
    const over = BigInt(whole + fixed + digits.text) - before;
    const under = (10n ** BigInt(digits.text.length) - 1n) * 10n ** BigInt(fixed.length);
    this.#ask(start, start + 4, `${over}/${under}`, `${number.text}*${digits.text}`);
  }

  #group(): Formula {
    const bracket = this.#next.text;
    this.#at++;
    this.#deeper();
    const inner = this.#sum();
    this.#close(bracket);
    return inner;
  }

  #deeper(): void {
    if (++this.#depth > DEEPEST) throw new Stop({ why: 'too-deep' });
  }

  #close(bracket: string): void {
    this.#depth--;
    if (this.#take(CLOSING[bracket]!)) return;
    if (this.#next.kind === 'end') throw new Stop({ why: 'brackets', bracket, how: 'open' });
    this.#unexpected();
  }

  #root(name: 'sqrt' | 'cbrt'): Formula {
    const start = this.#at++;
    const isGroup = Object.hasOwn(CLOSING, this.#next.text);
    const under = this.#atom();
    if (!isGroup && (this.#isSign('^') || this.#isSign('**') || this.#isSign('!') || this.#continues()))
      this.#askArgument(start, name);
    return { kind: 'call', name, args: [under] };
  }

  /** A name or a bracket follows that is no function: more of the argument, or a factor of its own. */
  #continues(): boolean {
    const { kind, text } = this.#next;
    if (kind === 'name') return meaningOf(text, this.#variables)?.kind !== 'function';
    return kind === 'number' || text === '(' || text === '{';
  }

  #name(): Formula {
    const { text } = this.#next;
    if (KEYWORDS.has(text)) this.#unexpected();
    const meaning = meaningOf(text, this.#variables);
    const start = this.#at++;
    if (meaning?.kind === 'variable') return { kind: 'variable', name: meaning.name };
    if (meaning?.kind === 'function') return this.#call(meaning.name, start);
    if (meaning?.kind === 'constant') return { kind: 'constant', name: meaning.name };
    throw new Stop(unknownName(text, this.#isSign('('), this.#variables));
  }

  #call(name: FunctionName, start: number): Formula {
    const power = this.#functionPower(name);
    const called = power === 'inverse' ? (FUNCTIONS[name].inverse as FunctionName) : name;
    const call = this.#applied(called, start);
    return power === undefined || power === 'inverse'
      ? call
      : { kind: 'operation', operator: '^', left: call, right: power };
  }

  /** The 2 of `sin^2(x)` and `sin²(x)`; the −1 of `sin^-1(x)` makes it the inverse function. */
  #functionPower(name: FunctionName): Formula | 'inverse' | undefined {
    if (!this.#isSign('^') && !this.#isSign('**')) return undefined;
    const start = this.#at - 1;
    this.#at++;
    const bracket = Object.hasOwn(CLOSING, this.#next.text) ? this.#next.text : undefined;
    if (bracket !== undefined) this.#at++;
    const isNegative = this.#take('-');
    const power = this.#next;
    if (power.kind !== 'number') this.#unexpected();
    this.#at++;
    if (bracket !== undefined && !this.#take(CLOSING[bracket]!)) this.#unexpected();
    if (!isNegative) return { kind: 'number', value: power.value, text: power.text };
    const isOne = power.value.num === ONE.num && power.value.den === ONE.den;
    if (isOne && FUNCTIONS[name].inverse !== undefined) return 'inverse';
    return this.#ask(start, this.#at, `1/${name}(…)^${power.text}`);
  }

  #applied(name: FunctionName, start: number): Formula {
    if (this.#isSign('(') || (this.#isSign('{') && !this.#next.spaced)) return this.#argumentsOf(name);
    const { kind, text } = this.#next;
    if (this.#isSign('[')) this.#unexpected();
    const isNumber = kind === 'number' || text === '√' || text === '∛';
    const isName = kind === 'name' && meaningOf(text, this.#variables)?.kind !== 'function';
    if ((!isNumber && !isName) || FUNCTIONS[name].takes !== 1) {
      if (kind === 'sign' && Object.hasOwn(NOT_TAKEN, text) && text !== "'") this.#unexpected();
      throw new Stop({ why: 'no-argument', name });
    }
    const argument = this.#atom();
    const isMore = ['^', '**', '!', '*', '/'].some(sign => this.#isSign(sign));
    if (isMore || this.#continues()) this.#askArgument(start, this.#tokens[start]!.text);
    return { kind: 'call', name, args: [argument] };
  }

  /** `sin 2x`: how far the argument goes. */
  #askArgument(start: number, name: string): never {
    const first = this.#piece(start + 1, this.#at);
    const from = this.#at;
    if (['^', '**', '*', '/'].some(sign => this.#isSign(sign))) this.#at++;
    const sign = this.#piece(from, this.#at);
    const second = this.#at;
    if (this.#isSign('!') || this.#next.kind === 'end' || (from !== this.#at && !this.#startsFactor()))
      this.#at++;
    else this.#atom();
    const rest = this.#piece(second, this.#at);
    const operator = sign === '' && rest !== '!' ? '*' : sign;
    this.#ask(start, this.#at, `${name}(${first}${operator}${rest})`, `${name}(${first})${operator}${rest}`);
  }

  #argumentsOf(name: FunctionName): Formula {
    const bracket = this.#next.text;
    this.#at++;
    this.#deeper();
    const args = [this.#sum()];
    while (this.#take(this.#separator)) args.push(this.#sum());
    this.#close(bracket);
    const { takes } = FUNCTIONS[name];
    if (args.length !== takes) {
      const isMany = takes === 2 && args.length > 2 && (name === 'maximum' || name === 'minimum');
      if (!isMany) throw new Stop({ why: 'arguments', name, takes, got: args.length });
      return args.reduce((left, right) => ({ kind: 'call', name, args: [left, right] }));
    }
    if (name === 'power') return { kind: 'operation', operator: '^', left: args[0]!, right: args[1]! };
    return { kind: 'call', name, args };
  }
}
