import { parseDecimal, type Rational, rational } from '../../numeric/rational.ts';
import { type Written, writtenAs } from '../../numeric/written.ts';
import { type Decimal, readDecimal } from './decimal.ts';
import type { DecimalMark } from './grouping.ts';
import { normalised } from './normalised.ts';
import { BLANK, type Blank, type Unreadable, unreadable } from './unreadable.ts';

/** A number as it was read: its exact value and, but for a fraction, the digits written. */
interface NumberRead {
  readonly status: 'read';
  readonly value: Rational;
  readonly written: Written | undefined;
}

/** What reading a number comes to. */
export type NumberReading = NumberRead | Blank | Unreadable;

/** What the reader of numbers has to know. */
export interface NumberOptions {
  /** The decimal mark, a point unless told otherwise. */
  readonly decimalMark?: DecimalMark | undefined;
}

/** The longest text that is read as a number. */
const NUMBER_LIMIT = 1_000;

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
const NOT_FINITE = /^[+-]?\s*(?:nan|inf|infinity|\\infty|∞)$/i;

/**
 * Reads a number as a student types it, exactly: an optional sign (`+`, `-`, `−`), digits with an optional point,
 * leading or trailing, separators of groups of three (spaces, `_`, two or more commas), `e5`, `*10^5`, `x10^5`,
 * `×10⁵`, `**`, `10^5` alone, a fraction `1/3` or `1.5/2`, `%` for a hundredth. Full-width digits are read. A single
 * comma is ambiguous, and so is a single point where the decimal mark is a comma. Limits: 1,000 characters, powers of
 * ten up to ±10,000.
 */
export function readNumber(text: string, { decimalMark = '.' }: NumberOptions = {}): NumberReading {
  const written = text.trim();
  if (written === '') return BLANK;
  if (written.length > NUMBER_LIMIT) return unreadable('answer-too-long', { limit: NUMBER_LIMIT });
  const plain = decimalMark === '.' ? PLAIN.exec(written) : null;
  if (plain !== null) {
    const value = parseDecimal(written);
    if (value !== undefined)
      return { status: 'read', value, written: writtenAs(plain[2]!, plain[3] ?? '', 0) };
  }
  const typed = normalised(written);
  if (NOT_FINITE.test(typed)) return unreadable('answer-not-finite', { written });
  const sides = typed.split('/');
  const isFraction = sides.length === 2 && sides.every(side => /\d/.test(side)) && !UNIT_PER.test(typed);
  if (isFraction) return readFraction(sides[0]!, sides[1]!, decimalMark, written);
  const decimal = readDecimal(typed, decimalMark, written);
  if (decimal.status === 'unreadable') return decimal;
  return { status: 'read', value: decimal.value, written: decimal.written };
}

/** `5 m/s2`: a unit, not a fraction. */
const UNIT_PER = /\p{L}\s*\/\s*\p{L}/u;

function readFraction(over: string, under: string, mark: DecimalMark, written: string): NumberReading {
  if (/^[+-]?\s*\d+\s+\d+\s*$/.test(over) && !/^[+-]?\s*\d{1,3}(?:\s\d{3})+\s*$/.test(over)) {
    return unreadable('answer-mixed-number', { written });
  }
  const numerator = readDecimal(over.trim(), mark, written);
  if (numerator.status === 'unreadable') return numerator;
  const denominator = readDecimal(under.trim(), mark, written);
  if (denominator.status === 'unreadable') return denominator;
  if (numerator.isPercentage || denominator.isPercentage)
    return unreadable('answer-percent-of-fraction', { written });
  if (denominator.value.num === 0n) return unreadable('answer-division-by-zero', { written });
  return { status: 'read', value: quotient(numerator, denominator), written: undefined };
}

function quotient({ value: a }: Decimal, { value: b }: Decimal): Rational {
  return rational(a.num * b.den, a.den * b.num);
}
