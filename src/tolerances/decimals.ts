import type { Scalar } from '../numeric/scalar.ts';
import { around } from './bound.ts';
import { digitKey, readDigits } from './digits.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';
import { halfUnit } from './units.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** |s − r| ≤ ½·10⁻ᵈ. */
    readonly decimals: { readonly decimals: number };
  }
}

const accepts = ({ decimals: d }: ToleranceRule<'decimals'>, reference: Scalar, precision: number) =>
  around(reference, halfUnit(-d), precision);

/** `{decimals: d}`: half a unit of the d-th decimal. */
export const decimals: ToleranceModule<'decimals'> = {
  examples: ['{decimals: 3}'],
  keys: { decimals: digitKey('decimals', '|s − r| ≤ ½·10⁻ᵈ.') },
  mappings: {},
  word: undefined,
  read: (map, reader) => {
    const found = readDigits(reader, map, 'decimals');
    return found === undefined ? undefined : { kind: 'decimals', decimals: found };
  },
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'compared',
  doubts: { relativeOnly: () => false, printed: rule => ({ decimals: rule.decimals }) },
  shortcut: accepts,
};
