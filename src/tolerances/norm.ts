import { NOT_NEGATIVE } from '../keys/bounds.ts';
import { type MappingShape, ref } from '../keys/key.ts';
import { sqrtOfNonNegative } from '../numeric/elementary/roots.ts';
import { type Rational, ZERO } from '../numeric/rational.ts';
import { add, maximum, minimum, multiply, type Scalar, subtract, tryCompare } from '../numeric/scalar.ts';
import { boundKey, readBound } from './bound.ts';
import type { Asked, Judgement } from './judgement.ts';
import type { ToleranceModule, ToleranceRule } from './module.ts';

declare module './module.ts' {
  interface ToleranceRules {
    /** A bound on the Frobenius norm of s − r: absolute, or relative to the norm of r. */
    readonly norm: { readonly abs: Rational } | { readonly rel: Rational };
  }
}

const NORM: MappingShape = {
  title: '`norm`',
  heading: '`norm`',
  keys: {
    abs: boundKey('The largest norm of s − r.', NOT_NEGATIVE),
    rel: boundKey('The largest norm of s − r, as a share of that of r.', NOT_NEGATIVE),
  },
};

/**
 * Judges all elements together: Σ(s − r)² ≤ a², or ≤ t²·Σr². Where the references may lie in a box, r is the point of it
 * that is nearest to s.
 */
function judge(rule: ToleranceRule<'norm'>, { students, references, precision, growth }: Asked): Judgement {
  const square = (x: Scalar) => multiply(x, x, precision);
  const sum = (terms: readonly Scalar[]) =>
    terms.reduce<Scalar>((total, term) => add(total, term, precision), ZERO);
  const nearest = references.map((reference, i): Scalar => {
    const { below, above } = growth?.[i] ?? { below: ZERO, above: ZERO };
    const least = subtract(reference, below, precision);
    return minimum(maximum(students[i]!.value, least), add(reference, above, precision));
  });
  const centre = growth === undefined ? references : nearest;
  const distance = sum(students.map(({ value }, i) => square(subtract(value, centre[i]!, precision))));
  const limit =
    'abs' in rule ? square(rule.abs) : multiply(square(rule.rel), sum(centre.map(square)), precision);
  return {
    side: sideOf(distance, limit),
    difference: sqrtOfNonNegative(distance, precision),
    allowed: sqrtOfNonNegative(limit, precision),
  };
}

function sideOf(distance: Scalar, limit: Scalar): Judgement['side'] {
  const order = tryCompare(distance, limit);
  return order === undefined ? 'undecided' : order <= 0 ? 'within' : 'outside';
}

/** `{norm: {abs: a}}`, `{norm: {rel: t}}`: a bound on the norm of all differences together. */
export const norm: ToleranceModule<'norm'> = {
  examples: ['{norm: {abs: 0.01}}', '{norm: {rel: 0.1}}'],
  keys: {
    norm: {
      description: 'A bound on the Frobenius norm of s − r, absolute or relative to that of r.',
      schema: ref('norm'),
    },
  },
  mappings: { norm: NORM },
  word: undefined,
  read: (map, reader) =>
    map.read('norm', node => {
      const inner = reader.open(node, NORM);
      if (inner === undefined) return undefined;
      const abs = readBound(inner, reader, 'abs', NOT_NEGATIVE);
      const rel = readBound(inner, reader, 'rel', NOT_NEGATIVE);
      if (abs !== undefined && rel === undefined) return { kind: 'norm', abs };
      if (rel !== undefined && abs === undefined) return { kind: 'norm', rel };
      if (inner.node.entries.length === 1) return undefined;
      const problem = '`norm` takes either `abs` or `rel`';
      return reader.report(
        'tolerance-form',
        { problem, help: 'write `{norm: {abs: 0.01}}` or `{norm: {rel: 0.01}}`' },
        node.span,
      );
    }),
  judging: { by: 'whole', judge, why: 'a norm judges all elements together' },
  typed: 'value',
  reference: 'compared',
  doubts: 'none',
  shortcut: 'never',
};
