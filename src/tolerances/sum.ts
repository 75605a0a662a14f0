import { NOT_NEGATIVE } from '../keys/bounds.ts';
import { type Rational, ZERO } from '../numeric/rational.ts';
import { absolute, add, multiply, type Scalar } from '../numeric/scalar.ts';
import { around, boundKey, readBound } from './bound.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** |s − r| ≤ atol + rtol·|r|. */
    readonly sum: { readonly atol: Rational; readonly rtol: Rational };
  }
}

const accepts = ({ atol, rtol }: ToleranceRule<'sum'>, reference: Scalar, precision: number) =>
  around(reference, add(atol, multiply(rtol, absolute(reference), precision), precision), precision);

/** `{atol: a, rtol: t}`: the sum of an absolute and a relative bound. */
export const sum: ToleranceModule<'sum'> = {
  examples: ['{atol: 0.001, rtol: 0.01}', '{rtol: 0.1}'],
  keys: {
    atol: boundKey('|s − r| ≤ atol + rtol·|r|, as NumPy’s isclose.', NOT_NEGATIVE),
    rtol: boundKey('|s − r| ≤ atol + rtol·|r|, as NumPy’s isclose.', NOT_NEGATIVE),
  },
  mappings: {},
  word: undefined,
  read: (map, reader) => ({
    kind: 'sum',
    atol: readBound(map, reader, 'atol', NOT_NEGATIVE) ?? ZERO,
    rtol: readBound(map, reader, 'rtol', NOT_NEGATIVE) ?? ZERO,
  }),
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'compared',
  doubts: { relativeOnly: ({ atol }) => atol.num === 0n, printed: () => undefined },
  shortcut: accepts,
};
