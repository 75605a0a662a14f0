import { defined, type Value } from '../../src/language/value.ts';
import { exactText } from '../../src/numeric/format.ts';
import { divideRationals, parseDecimal, type Rational } from '../../src/numeric/rational.ts';
import type { Scalar } from '../../src/numeric/scalar.ts';
import type { Shape } from '../../src/numeric/shape.ts';

/** A value as nested lists: exact numbers as text, truth values as they are. */
export type Plain = string | boolean | readonly Plain[];

/** The exact number that a decimal or `p/q` stands for. */
export function exactly(text: string): Rational {
  const [num = '', den = '1'] = text.split('/');
  const [a, b] = [parseDecimal(num), parseDecimal(den)];
  if (a === undefined || b === undefined) throw new Error(`not an exact number: ${text}`);
  return divideRationals(a, b);
}

/** Nested lists of leaves as their shape and the leaves in row-major order. */
export function flatten(nested: unknown): { readonly shape: Shape; readonly leaves: readonly unknown[] } {
  if (!Array.isArray(nested)) return { shape: [], leaves: [nested] };
  const items = nested.map(flatten);
  return { shape: [items.length, ...(items[0]?.shape ?? [])], leaves: items.flatMap(i => i.leaves) };
}

/** A value as nested lists; a number that is not exactly known stands as `~`. */
export function plainOf(value: Value): Plain {
  const leaves: readonly (string | boolean)[] =
    value.dtype === 'number' ? value.data.map(e => scalarText(defined(e))) : value.data;
  return nest(value.shape, leaves);
}

function nest(shape: Shape, leaves: readonly (string | boolean)[]): Plain {
  const [n, ...rest] = shape;
  if (n === undefined) return leaves[0]!;
  const size = n === 0 ? 0 : leaves.length / n;
  return Array.from({ length: n }, (_, i) => nest(rest, leaves.slice(i * size, (i + 1) * size)));
}

function scalarText(scalar: Scalar): string {
  return scalar.kind === 'rational' ? exactText(scalar, 1000) : '~';
}

/** The numbers of a value, in row-major order. */
export function scalarsOf(value: Value): readonly Scalar[] {
  if (value.dtype !== 'number') throw new Error(`not numbers: ${value.dtype}`);
  return value.data.map(defined);
}
