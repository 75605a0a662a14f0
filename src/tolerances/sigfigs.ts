import type { Scalar } from '../numeric/scalar.ts';
import { around } from './bound.ts';
import { digitKey, readDigits } from './digits.ts';
import type { Accepted } from './judgement.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';
import { unitOfDigit } from './units.ts';

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
  const allowed = unitOfDigit(reference, n, true);
  return allowed && around(reference, allowed, precision);
};

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
