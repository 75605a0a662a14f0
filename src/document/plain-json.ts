/** Numbers as they stand in a text, each with its value. */
export interface PlainNumbers {
  readonly literals: readonly string[];
  /** The doubles nearest to them. */
  readonly values: readonly number[];
  /** How many decimals they are written with. */
  readonly decimals: readonly number[];
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

/** So many digits make an integer that a double holds: 10^15 < 2^53. */
const DIGITS = 15;
const POWERS = Array.from({ length: DIGITS + 1 }, (_, k) => Number(`1e${k}`));

/**
 * Reads JSON of the plainest form in one pass: strings without escapes, decimals of at most 15 digits without an
 * exponent. Each function reads what its name says, or answers that something else stands there; then the text is to be
 * read by {@link readJson}, which says what it is.
 */
export class PlainJson {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Passes over white space and, where it comes next, the character. */
  #take(code: number): boolean {
    let next = this.#text.charCodeAt(this.#at);
    while (next === 0x20 || next === 0x0a || next === 0x0d || next === 0x09)
      next = this.#text.charCodeAt(++this.#at);
    if (next !== code) return false;
    this.#at++;
    return true;
  }

  /** Whether the text ends here. */
  atEnd(): boolean {
    this.#take(-1);
    return this.#at === this.#text.length;
  }

  /** An object whose members `visit` reads, given their keys. */
  members(visit: (key: string) => boolean): boolean {
    if (!this.#take(OPEN_MAP)) return false;
    if (this.#take(CLOSE_MAP)) return true;
    do {
      const key = this.string();
      if (key === undefined || !this.#take(COLON) || !visit(key)) return false;
    } while (this.#take(COMMA));
    return this.#take(CLOSE_MAP);
  }

  string(): string | undefined {
    if (!this.#take(QUOTE)) return undefined;
    const start = this.#at;
    for (let at = start; ; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return this.#text.slice(start, at);
      }
      // The end of the text is NaN.
      if (!(code >= 0x20) || code === BACKSLASH) return undefined;
    }
  }

  /** Whether `null` comes next; it is passed over. */
  null(): boolean {
    return this.#word('null');
  }

  boolean(): boolean | undefined {
    return this.#word('true') ? true : this.#word('false') ? false : undefined;
  }

  #word(word: string): boolean {
    this.#take(-1);
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  /** A number, list or list of lists of exactly this shape, with at most two dimensions. */
  numbers(shape: readonly number[]): PlainNumbers | undefined {
    const into = { literals: [], values: [], decimals: [] };
    const [first = 0, second = 0] = shape;
    const read =
      shape.length === 0
        ? this.#number(into)
        : shape.length === 1
          ? this.#row(first, into)
          : shape.length === 2 && this.#rows(first, second, into);
    return read ? into : undefined;
  }

  #rows(rows: number, columns: number, into: Gathered): boolean {
    if (!this.#take(OPEN_LIST)) return false;
    for (let i = 0; i < rows; i++)
      if ((i > 0 && !this.#take(COMMA)) || !this.#row(columns, into)) return false;
    return this.#take(CLOSE_LIST);
  }

  #row(columns: number, into: Gathered): boolean {
    if (!this.#take(OPEN_LIST)) return false;
    for (let i = 0; i < columns; i++) if ((i > 0 && !this.#take(COMMA)) || !this.#number(into)) return false;
    return this.#take(CLOSE_LIST);
  }

  /**
   * With n < 2^53 and 10^k exact, n/10^k is the double nearest to the number (Clinger, "How to read floating point
   * numbers accurately", 1990). A negative zero is left to others.
   */
  #number(into: Gathered): boolean {
    const text = this.#text;
    this.#take(-1);
    const start = this.#at;
    let at = start;
    const negative = text.charCodeAt(at) === MINUS;
    if (negative) at++;
    const first = at;
    let n = 0;
    let code = text.charCodeAt(at);
    for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) n = n * 10 + (code - ZERO);
    let digits = at - first;
    if (digits === 0 || (digits > 1 && text.charCodeAt(first) === ZERO)) return false;
    let decimals = 0;
    if (code === POINT) {
      const point = at++;
      code = text.charCodeAt(at);
      for (; code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) n = n * 10 + (code - ZERO);
      decimals = at - point - 1;
      if (decimals === 0) return false;
      digits += decimals;
    }
    // An exponent is one of the characters that may not follow.
    if (digits > DIGITS || (negative && n === 0) || code === 0x65 || code === 0x45) return false;
    const size = decimals === 0 ? n : n / POWERS[decimals]!;
    into.literals.push(text.slice(start, at));
    into.values.push(negative ? -size : size);
    into.decimals.push(decimals);
    this.#at = at;
    return true;
  }
}

/** {@link PlainNumbers} while they are read. */
type Gathered = { readonly [Key in keyof PlainNumbers]: PlainNumbers[Key][number][] };
