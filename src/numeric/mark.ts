import { assert } from '../base/assert.ts';
import { Decimal, type DecimalNumber, decimalOf } from './decimal.ts';
import { powerOfTen } from './integer.ts';
import { parseDecimal, type Rational } from './rational.ts';

/** An exact decimal number of points. */
export interface Mark {
  readonly decimal: DecimalNumber;
}

export const ZERO_MARK: Mark = { decimal: new Decimal(0) };

/** x points rounded to so many decimals, halves away from zero. */
export function roundMark(x: Rational, decimals: number): Mark {
  const scaled = (x.num < 0n ? -x.num : x.num) * powerOfTen(decimals);
  const units = (2n * scaled + x.den) / (2n * x.den);
  return { decimal: decimalOf(x.num < 0n ? -units : units, -decimals) };
}

/** The exact sum. */
export function addMarks(a: Mark, b: Mark): Mark {
  return { decimal: a.decimal.plus(b.decimal) };
}

/** The exact difference. */
export function subtractMarks(a: Mark, b: Mark): Mark {
  return { decimal: a.decimal.minus(b.decimal) };
}

/** The mark as a fraction. */
export function markToRational(mark: Mark): Rational {
  const value = parseDecimal(markToText(mark));
  assert(value !== undefined, 'a mark is a decimal');
  return value;
}

/** The mark in plain notation without trailing zeros: "1.5", "0". */
export function markToText(mark: Mark): string {
  return mark.decimal.isZero() ? '0' : mark.decimal.toFixed();
}

/** The double that prints as the same decimal, for JSON. */
export function markToNumber(mark: Mark): number {
  return Number(markToText(mark));
}

/** The mark that a report has as a number: the decimal that it prints as. */
export function markOfNumber(points: number): Mark {
  return { decimal: new Decimal(String(points)) };
}
