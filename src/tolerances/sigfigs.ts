import { decimalExponent } from '../numeric/decimal-exponent.ts';
import { ZERO } from '../numeric/rational.ts';
import { hull, lower, overlaps, type Scalar, upper } from '../numeric/scalar.ts';
import { around } from './bound.ts';
import { digitKey, readDigits } from './digits.ts';
import type { Accepted } from './judgement.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';
import { halfUnit } from './units.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** |s − r| ≤ half a unit of r's n-th significant digit. */
    readonly sigfigs: { readonly sigfigs: number };
  }
}

const accepts = (
  { sigfigs: n }: ToleranceRule<'sigfigs'>,
  reference: Scalar,
  precision: number,
): Accepted | undefined => {
  const allowed = halfDigit(reference, n);
  return allowed && around(reference, allowed, precision);
};

/**
 * Half a unit of the n-th significant digit; around both candidates where it is open on which side of a power of ten
 * the number lies, undefined where it is not told from 0.
 */
function halfDigit(x: Scalar, n: number): Scalar | undefined {
  const exponent = decimalExponent(x);
  if (exponent === 'zero') return ZERO;
  if (exponent !== undefined) return halfUnit(exponent - n + 1);
  const ends = overlaps(x, ZERO) ? [] : [decimalExponent(lower(x)), decimalExponent(upper(x))];
  const [a, b] = ends;
  if (typeof a !== 'number' || typeof b !== 'number') return undefined;
  return hull(halfUnit(a - n + 1), halfUnit(b - n + 1));
}

/** `{sigfigs: n}`: half a unit of the reference's n-th significant digit. */
export const sigfigs: ToleranceModule<'sigfigs'> = {
  examples: ['{sigfigs: 3}'],
  keys: { sigfigs: digitKey('sigfigs', '|s − r| ≤ half a unit of r’s n-th significant digit.') },
  mappings: {},
  word: undefined,
  read: (map, reader) => {
    const found = readDigits(reader, map, 'sigfigs');
    return found === undefined ? undefined : { kind: 'sigfigs', sigfigs: found };
  },
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'compared',
  doubts: { relativeOnly: () => true, printed: rule => ({ sigfigs: rule.sigfigs }) },
  shortcut: accepts,
};
