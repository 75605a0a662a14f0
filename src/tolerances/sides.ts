import { NOT_NEGATIVE } from '../keys/bounds.ts';
import { type Rational, ZERO } from '../numeric/rational.ts';
import { add, type Scalar, subtract } from '../numeric/scalar.ts';
import { boundKey, readBound } from './bound.ts';
import type { Accepted } from './judgement.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** r − below ≤ s ≤ r + above. */
    readonly sides: { readonly below: Rational; readonly above: Rational };
  }
}

const accepts = (
  { below, above }: ToleranceRule<'sides'>,
  reference: Scalar,
  precision: number,
): Accepted => ({
  low: subtract(reference, below, precision),
  high: add(reference, above, precision),
  allowed: undefined,
});

/** `{below: a, above: b}`: a bound for each side of the reference. */
export const sides: ToleranceModule<'sides'> = {
  examples: ['{below: 0.7, above: 0.05}', '{above: 0.05}'],
  keys: {
    below: boundKey('r − below ≤ s.', NOT_NEGATIVE),
    above: boundKey('s ≤ r + above.', NOT_NEGATIVE),
  },
  mappings: {},
  word: undefined,
  read: (map, reader) => ({
    kind: 'sides',
    below: readBound(map, reader, 'below', NOT_NEGATIVE) ?? ZERO,
    above: readBound(map, reader, 'above', NOT_NEGATIVE) ?? ZERO,
  }),
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'compared',
  doubts: { relativeOnly: () => false, printed: () => undefined },
  shortcut: accepts,
};
