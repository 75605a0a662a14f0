import { parseDecimal, type Rational } from '../../numeric/rational.ts';
import { type Written, writtenAs } from '../../numeric/written.ts';
import { type DecimalMark, ungroup } from './grouping.ts';
import { type Unreadable, unreadable } from './unreadable.ts';

/** The largest power of ten that may be typed. */
const EXPONENT_LIMIT = 10_000;

/** A decimal as typed: its exact value and the digits written. */
export interface Decimal {
  readonly status: 'decimal';
  readonly value: Rational;
  readonly written: Written;
  readonly isPercentage: boolean;
}

const EXPONENT = String.raw`([+-]?\d+|\{\s*[+-]?\d+\s*\}|\(\s*[+-]?\d+\s*\))`;
const POWER = new RegExp(String.raw`^\s*(?:\^|\*\*)\s*${EXPONENT}$`);
const TIMES_POWER = new RegExp(
  String.raw`^\s*(?:\*|×|·|⋅|[xX]|\\times|\\cdot)\s*10\s*(?:\^|\*\*)\s*${EXPONENT}$`,
);
const SCALE = /^(?:[eE][+-]?\d+|\s*(?:\*|×|·|⋅|[xX])\s*10\s*(?:\^|\*\*)\s*[+-]?\d+)/;
const E_NOTATION = /^[eE]([+-]?\d+)$/;
const SPACED_E = /^\s*[eE]\s*[+-]?\s*\d+$/;
const UNIT = /^\p{Sc}?[\p{L}°‰′″µΩ]+[\p{L}\p{N}°^*/·⋅.\s⁻¹²³()-]*$|^\p{Sc}$/u;

/**
 * Reads an optional sign, digits and what multiplies them: `e5`, `×10^5`, `%`. Text is normalised (see
 * `normalised`); `written` is what was typed, for messages. The value is exact; an exponent beyond ±10,000 is
 * refused before any arithmetic.
 */
export function readDecimal(text: string, mark: DecimalMark, written: string): Decimal | Unreadable {
  const [, sign = '', body = '', tail = ''] = /^([+-]?)\s*([\d.,_\s]*)(.*)$/s.exec(text) ?? [];
  const digits = body.trimEnd();
  const isPercentage = tail.endsWith('%');
  const rest = (body.slice(digits.length) + (isPercentage ? tail.slice(0, -1) : tail)).trimEnd();
  if (!/\d/.test(digits)) return unreadable('answer-not-a-number', { written });

  const power = digits === '10' ? POWER.exec(rest) : null;
  const scale = power ?? TIMES_POWER.exec(rest) ?? E_NOTATION.exec(rest);
  if (scale === null && rest !== '') return faultOf(rest, written);
  const typed = power === null ? ungroup(digits, mark, written) : TEN_AS_FACTOR;
  if (typed.status === 'unreadable') return typed;

  const exponent = smallExponent(scale?.[1] ?? '0');
  if (exponent === undefined)
    return unreadable('answer-exponent-too-large', { written, limit: EXPONENT_LIMIT });
  const { whole, fraction } = typed;
  const shifted = isPercentage ? exponent - 2 : exponent;
  const value = parseDecimal(`${sign}${whole}.${fraction}e${shifted}`);
  if (value === undefined) return unreadable('answer-not-a-number', { written });
  return { status: 'decimal', value, written: writtenAs(whole, fraction, shifted), isPercentage };
}

/** The digits before the power in `10^5`, which is 1·10^5. */
const TEN_AS_FACTOR = { status: 'digits', whole: '1', fraction: '' } as const;

/** What is wrong with the text after the digits. */
function faultOf(rest: string, written: string): Unreadable {
  if (SPACED_E.test(rest)) return unreadable('answer-space-in-number', { written });
  const after = rest.replace(SCALE, '').trim();
  if (UNIT.test(after) && !/^[eExX][0-9a-fA-F]*$/.test(after)) {
    return unreadable('answer-with-unit', { written, rest: after });
  }
  return unreadable('answer-not-a-number', { written });
}

/** The exponent as a number; undefined beyond the limit. */
function smallExponent(text: string): number | undefined {
  const [, sign, digits = ''] = /^[{(]?\s*([+-]?)0*(\d*)\s*[})]?$/.exec(text) ?? [];
  if (digits.length > 5) return undefined;
  const size = digits === '' ? 0 : Number.parseInt(digits, 10);
  if (size > EXPONENT_LIMIT) return undefined;
  return sign === '-' ? -size : size;
}
