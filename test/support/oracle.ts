import { renderDiagnostic } from '../../src/diagnostic/render.ts';
import type { Proof } from '../../src/language/prove.ts';
import { defined } from '../../src/language/value.ts';
import {
  addRationals,
  compareRationals,
  multiplyRationals,
  negateRational,
  type Rational,
  rational,
  ZERO,
} from '../../src/numeric/rational.ts';
import { contains, lower, type Scalar, upper } from '../../src/numeric/scalar.ts';
import { evaluate, type Names } from './expression.ts';
import { exactly, flatten, plainOf } from './plain.ts';

/** Digits that our values are compared to; the oracle's inexact ones have 60. */
export const COMPARED = 45;

/** Digits that our values are proven to, so that their bound is no part of the difference. */
export const PROVEN = 50;

const ORACLE_DIGITS = 60;

/** A number of the oracle is exact unless it is printed with all its digits. */
export function isExact(text: string): boolean {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return text.includes('/') || digits.length !== ORACLE_DIGITS;
}

/** How the value of an expression departs from the oracle's, or undefined where it does not. */
export function departure(
  expression: string,
  names: Names | undefined,
  expected: unknown,
): string | undefined {
  const first = prove(expression, names, PROVEN);
  // A number within 10⁻¹⁰⁰ of 0 counts as 0; asked for more digits than its distance from 0, it does not.
  return differenceOf(first.assumedZero === undefined ? first : prove(expression, names, MORE), expected);
}

/** Digits for numbers so small that they count as 0 otherwise. */
const MORE = 150;

function prove(expression: string, names: Names | undefined, digits: number): Proof {
  const outcome = evaluate(expression, names, digits);
  if (outcome.ok) return outcome.proof;
  throw new Error(
    `${expression} has no value\n${outcome.diagnostics.map(d => renderDiagnostic(d)).join('\n')}`,
  );
}

function differenceOf({ value, assumedZero }: Proof, expected: unknown): string | undefined {
  const { shape, leaves } = flatten(expected);
  if (shape.join() !== value.shape.join()) return `shape (${value.shape}) instead of (${shape})`;
  const agree = (i: number): boolean => {
    if (value.dtype !== 'number') return leaves[i] === value.data[i];
    return agrees(defined(value.data[i]!), String(leaves[i]), assumedZero);
  };
  const wrong = leaves.findIndex((_, i) => !agree(i));
  return wrong === -1 ? undefined : `element ${wrong} is ${plainOf(value)} instead of ${leaves[wrong]}`;
}

/** Exact numbers must be equal; of a ball both ends lie within 10⁻⁴⁵·|expected|, or it holds 0 and the number. */
function agrees(scalar: Scalar, text: string, assumedZero: Rational | undefined): boolean {
  const expected = exactly(text);
  if (assumedZero !== undefined && contains(scalar, ZERO)) return contains(scalar, expected);
  if (isExact(text)) return scalar.kind === 'rational' && compareRationals(scalar, expected) === 0;
  const allowed = multiplyRationals(absolute(expected), rational(1n, 10n ** BigInt(COMPARED)));
  return [lower(scalar), upper(scalar)].every(end => {
    return compareRationals(absolute(addRationals(end, negateRational(expected))), allowed) <= 0;
  });
}

function absolute(x: Rational): Rational {
  return x.num < 0n ? negateRational(x) : x;
}
