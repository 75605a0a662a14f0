import { exactText } from '../../numeric/format.ts';
import { parseDecimal, type Rational } from '../../numeric/rational.ts';
import { type Written, writtenAs } from '../../numeric/written.ts';
import { type Grouping, ungroup } from './grouping.ts';
import { type Unreadable, unreadable } from './unreadable.ts';

/** The largest power of ten that may be typed. */
const EXPONENT_LIMIT = 10_000;

/** A decimal as typed: its exact value, the digits written, and the text that it is read as, with a decimal point. */
export interface Decimal {
  readonly status: 'decimal';
  readonly value: Rational;
  readonly written: Written;
  readonly text: string;
  readonly isPercentage: boolean;
}

const EXPONENT = String.raw`([+-]?\s*\d+|\{\s*[+-]?\s*\d+\s*\}|\(\s*[+-]?\s*\d+\s*\))`;
const TEN_TO = String.raw`10\s*(?:\^|\*\*)\s*${EXPONENT}`;
const NUMBER = new RegExp(
  String.raw`^([+-]?)\s*([\d.,_'\s]*?)(?:(?<=[\d.,])[eE]\s*([+-]?\d+)|\s*[*xX]\s*${TEN_TO}|\s+${TEN_TO})?\s*(%|percent\b|per cent\b)?$`,
);
const POWER = new RegExp(String.raw`^([+-]?)\s*${TEN_TO}\s*(%)?$`);

/**
 * Reads an optional sign, digits and what multiplies them: `e5`, `*10^5`, `x10^5`, ` 10^5`, `%`. The text is peeled;
 * `written` is what was typed, for messages. The value is exact; an exponent beyond ±10,000 is refused before any
 * arithmetic.
 */
export function readDecimal(text: string, grouping: Grouping, written: string): Decimal | Unreadable {
  const power = POWER.exec(text);
  const parts = power ?? NUMBER.exec(text);
  if (parts === null) return unreadable('answer-not-a-number', { written });
  const sign = parts[1] ?? '';
  const body = power === null ? parts[2]! : '';
  const [typedExponent, percent] =
    power === null ? [parts[3] ?? parts[4] ?? parts[5], parts[6]] : [power[2], power[3]];
  if (power === null && !/\d/.test(body)) return unreadable('answer-not-a-number', { written });
  const typed = power === null ? ungroup(body.trim(), grouping, written) : TEN_AS_FACTOR;
  if (typed.status === 'unreadable') return typed;

  const exponent = smallExponent(typedExponent ?? '0');
  if (exponent === undefined)
    return unreadable('answer-exponent-too-large', { written, limit: EXPONENT_LIMIT });
  const { whole, fraction, pointed } = typed;
  const isPercentage = percent !== undefined;
  const shifted = isPercentage ? exponent - 2 : exponent;
  const value = parseDecimal(`${sign}${whole}.${fraction}e${shifted}`);
  if (value === undefined) return unreadable('answer-not-a-number', { written });
  const digits = `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
  const scaled = typedExponent === undefined ? digits : `${digits}e${exponent}`;
  return {
    status: 'decimal',
    value,
    written: writtenAs(whole, fraction, shifted, pointed || typedExponent !== undefined),
    text: isPercentage ? exactText(value) : scaled,
    isPercentage,
  };
}

/** The digits before the power in `10^5`, which is 1·10^5. */
const TEN_AS_FACTOR = { status: 'digits', whole: '1', fraction: '', pointed: false } as const;

/** The exponent as a number; undefined beyond the limit. */
function smallExponent(text: string): number | undefined {
  const [, sign, digits = ''] = /^[{(]?\s*([+-]?)\s*0*(\d*)\s*[})]?$/.exec(text) ?? [];
  if (digits.length > 5) return undefined;
  const size = digits === '' ? 0 : Number.parseInt(digits, 10);
  if (size > EXPONENT_LIMIT) return undefined;
  return sign === '-' ? -size : size;
}
