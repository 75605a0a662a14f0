import { NOT_NEGATIVE } from '../keys/bounds.ts';
import { integer, parseDecimal, type Rational, ZERO } from '../numeric/rational.ts';
import { absolute, maximum, multiply, type Scalar } from '../numeric/scalar.ts';
import { around, boundKey, readBound } from './bound.ts';
import type { Tolerance, ToleranceModule, ToleranceRule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** |s − r| ≤ abs, or |s − r| ≤ rel·|r|; either of the two where both are given. */
    readonly either: { readonly abs: Rational | undefined; readonly rel: Rational | undefined };
  }
}

/** The rule where nothing gives one: three digits. */
export const FALLBACK: Tolerance = {
  rule: { kind: 'either', abs: undefined, rel: parseDecimal('0.001') ?? integer(0) },
  modifiers: [],
  text: '{rel: 0.001}',
};

const accepts = ({ abs, rel }: ToleranceRule<'either'>, reference: Scalar, precision: number) => {
  const relative = rel === undefined ? ZERO : multiply(rel, absolute(reference), precision);
  return around(reference, maximum(abs ?? ZERO, relative), precision);
};

/** `{abs: a, rel: t}`: an absolute bound, one relative to the reference, or either of the two. */
export const either: ToleranceModule<'either'> = {
  examples: ['{abs: 0.0005}', '{rel: 0.001}', '{abs: 0.05, rel: 0.001}'],
  keys: {
    abs: boundKey('|s − r| ≤ abs.', NOT_NEGATIVE),
    rel: boundKey('|s − r| ≤ rel·|r|; beside `abs`, either is enough.', NOT_NEGATIVE),
  },
  mappings: {},
  word: undefined,
  read: (map, reader) => ({
    kind: 'either',
    abs: readBound(map, reader, 'abs', NOT_NEGATIVE),
    rel: readBound(map, reader, 'rel', NOT_NEGATIVE),
  }),
  judging: { by: 'interval', accepts, grows: true },
  typed: 'value',
  reference: 'compared',
  doubts: { relativeOnly: ({ abs }) => abs === undefined, printed: () => undefined },
  shortcut: accepts,
};
