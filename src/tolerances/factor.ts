import type { QuantityBounds } from '../keys/bounds.ts';
import type { Rational } from '../numeric/rational.ts';
import { divide, maximum, minimum, multiply, type Scalar } from '../numeric/scalar.ts';
import { boundKey, readBound } from './bound.ts';
import type { Accepted } from './judgement.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** s between r/f and r·f. */
    readonly factor: { readonly factor: Rational };
  }
}

const BOUNDS: QuantityBounds = { least: 1, words: 'at least 1' };

const accepts = ({ factor }: ToleranceRule<'factor'>, reference: Scalar, precision: number): Accepted => {
  // For a negative reference r·f is the lower end.
  const ends = [divide(reference, factor, precision), multiply(reference, factor, precision)] as const;
  return { low: minimum(...ends), high: maximum(...ends), allowed: undefined };
};

/** `{factor: f}`: the numbers between the reference divided by f and multiplied by it. */
export const factor: ToleranceModule<'factor'> = {
  examples: ['{factor: 1.1}'],
  keys: { factor: boundKey('s between r/factor and r·factor.', BOUNDS) },
  mappings: {},
  word: undefined,
  read: (map, reader) => {
    const found = readBound(map, reader, 'factor', BOUNDS);
    return found && { kind: 'factor', factor: found };
  },
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'compared',
  doubts: { relativeOnly: () => true, printed: () => undefined },
  shortcut: accepts,
};
