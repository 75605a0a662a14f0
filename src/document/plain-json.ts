import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_MAP,
  COLON,
  COMMA,
  LARGE_E,
  MINUS,
  NINE,
  OPEN_LIST,
  OPEN_MAP,
  POINT,
  QUOTE,
  SMALL_E,
  SPACE,
  ZERO,
} from '../base/ascii.ts';
import { decodeUtf8, utf8 } from '../base/utf8.ts';

const NULL = utf8('null');
const TRUE = utf8('true');
const FALSE = utf8('false');

/**
 * The most digits of a plain number: they make an integer that a double holds, 10^15 < 2^53, and no two decimals of so
 * many digits are read as one double.
 */
export const PLAIN_DIGITS = 15;

/** The powers of ten up to that of the digits, which are doubles. */
export const PLAIN_POWERS = Float64Array.from({ length: PLAIN_DIGITS + 1 }, (_, k) => Number(`1e${k}`));

/** Numbers as they stand in a text, each with its value. It is made once for a shape and filled for each text. */
export class PlainNumbers {
  readonly shape: readonly number[];
  /** The text that all places count in. */
  source = new Uint8Array();
  /** Where the number or list begins and ends. */
  start = 0;
  end = 0;
  /** Where each number does. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The doubles nearest to them. */
  readonly values: Float64Array;
  /** How many decimals they are written with. */
  readonly decimals: Uint8Array;

  constructor(shape: readonly number[]) {
    this.shape = shape;
    const size = shape.reduce((a, b) => a * b, 1);
    this.starts = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.values = new Float64Array(size);
    this.decimals = new Uint8Array(size);
  }
}

/**
 * Reads JSON of the plainest form in one pass over its bytes: strings without escapes, decimals of at most 15 digits
 * without an exponent. Each function reads what its name says, or answers that something else stands there; then the
 * text is to be read by {@link readJson}, which says what it is.
 */
export class PlainJson {
  /** The text, ended by a zero, which stands nowhere in JSON: so no place needs to be compared with the end. */
  #bytes = new Uint8Array(4096);
  #length = 0;
  #at = 0;
  #stringStart = 0;
  #stringEnd = 0;

  /** Begins with a text. */
  begin(text: Uint8Array): void {
    const { length } = text;
    if (length >= this.#bytes.length) this.#bytes = new Uint8Array(2 * length + 1);
    this.#bytes.set(text);
    this.#bytes[length] = 0;
    this.#length = length;
    this.#at = 0;
  }

  /** Passes over white space, and answers what comes next. */
  #next(): number {
    const bytes = this.#bytes;
    let at = this.#at;
    let next = bytes[at]!;
    while (next === SPACE || next === 0x0a || next === 0x0d || next === 0x09) next = bytes[++at]!;
    this.#at = at;
    return next;
  }

  /** Passes over white space and, where it comes next, the byte. */
  #take(code: number): boolean {
    if (this.#next() !== code) return false;
    this.#at++;
    return true;
  }

  /** Whether the text ends here. */
  atEnd(): boolean {
    return this.#next() === 0 && this.#at === this.#length;
  }

  /** The beginning of an object. */
  object(): boolean {
    return this.#take(OPEN_MAP);
  }

  /** The end of an object, or its next member's key, a string, with the colon; `first` right after its beginning. */
  member(first: boolean): 'key' | 'end' | 'other' {
    if (this.#take(CLOSE_MAP)) return 'end';
    return (first || this.#take(COMMA)) && this.string() && this.#take(COLON) ? 'key' : 'other';
  }

  /** A string, which can then be looked at by `text` and `isText`. */
  string(): boolean {
    if (!this.#take(QUOTE)) return false;
    const bytes = this.#bytes;
    const start = this.#at;
    for (let at = start; ; at++) {
      const code = bytes[at]!;
      if (code === QUOTE) {
        this.#stringStart = start;
        this.#stringEnd = at;
        this.#at = at + 1;
        return true;
      }
      if (code < SPACE || code === BACKSLASH) return false;
    }
  }

  /** The last string; undefined where it is not UTF-8. */
  text(): string | undefined {
    return decodeUtf8(this.#bytes.subarray(this.#stringStart, this.#stringEnd));
  }

  /** Whether the last string is this one, given in UTF-8. */
  isText(text: Uint8Array): boolean {
    const start = this.#stringStart;
    const length = this.#stringEnd - start;
    if (length !== text.length) return false;
    const bytes = this.#bytes;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== text[i]) return false;
    return true;
  }

  /** Whether `null` comes next; it is passed over. */
  null(): boolean {
    return this.#word(NULL);
  }

  boolean(): boolean | undefined {
    return this.#word(TRUE) ? true : this.#word(FALSE) ? false : undefined;
  }

  #word(word: Uint8Array): boolean {
    if (!this.#take(word[0]!)) return false;
    const bytes = this.#bytes;
    for (let i = 1; i < word.length; i++) {
      if (bytes[this.#at + i - 1] !== word[i]) {
        this.#at--;
        return false;
      }
    }
    this.#at += word.length - 1;
    return true;
  }

  /** A number, list or list of lists of exactly the shape asked, with at most two dimensions. */
  numbers(into: PlainNumbers): boolean {
    const { shape } = into;
    this.#next();
    into.source = this.#bytes;
    into.start = this.#at;
    const read =
      shape.length === 0
        ? this.#number(into, 0)
        : shape.length === 1
          ? this.#row(into, 0, shape[0]!)
          : shape.length === 2 && this.#rows(into, shape[0]!, shape[1]!);
    into.end = this.#at;
    return read;
  }

  #rows(into: PlainNumbers, rows: number, columns: number): boolean {
    if (!this.#take(OPEN_LIST)) return false;
    for (let i = 0; i < rows; i++)
      if ((i > 0 && !this.#take(COMMA)) || !this.#row(into, i * columns, columns)) return false;
    return this.#take(CLOSE_LIST);
  }

  #row(into: PlainNumbers, first: number, count: number): boolean {
    if (!this.#take(OPEN_LIST)) return false;
    for (let i = 0; i < count; i++)
      if ((i > 0 && !this.#take(COMMA)) || !this.#number(into, first + i)) return false;
    return this.#take(CLOSE_LIST);
  }

  /**
   * With n < 2^53 and 10^k exact, n/10^k is the double nearest to the number (Clinger, "How to read floating point
   * numbers accurately", 1990). A negative zero is left to others.
   */
  #number(into: PlainNumbers, index: number): boolean {
    const bytes = this.#bytes;
    let code = this.#next();
    const start = this.#at;
    let at = start;
    const negative = code === MINUS;
    if (negative) code = bytes[++at]!;
    const first = at;
    let n = 0;
    for (; code >= ZERO && code <= NINE; code = bytes[++at]!) n = n * 10 + (code - ZERO);
    let digits = at - first;
    if (digits === 0 || (digits > 1 && bytes[first] === ZERO)) return false;
    let decimals = 0;
    if (code === POINT) {
      const point = at;
      code = bytes[++at]!;
      for (; code >= ZERO && code <= NINE; code = bytes[++at]!) n = n * 10 + (code - ZERO);
      decimals = at - point - 1;
      if (decimals === 0) return false;
      digits += decimals;
    }
    // An exponent is one of the characters that may not follow.
    if (digits > PLAIN_DIGITS || (negative && n === 0) || code === SMALL_E || code === LARGE_E) return false;
    const size = decimals === 0 ? n : n / PLAIN_POWERS[decimals]!;
    into.starts[index] = start;
    into.ends[index] = at;
    into.values[index] = negative ? -size : size;
    into.decimals[index] = decimals;
    this.#at = at;
    return true;
  }
}
