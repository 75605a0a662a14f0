import { type WholeBounds, wholeSchema } from '../keys/bounds.ts';
import { type Key, listOf } from '../keys/key.ts';
import { describe, type Reader } from '../keys/reader.ts';
import { UNKNOWN } from '../numeric/shape.ts';
import type { AnswerHead } from '../rubric/read/head.ts';

/** The length of a vector or shape, the rows or columns of a matrix. */
const SIZE: WholeBounds = { least: 1, most: 10_000 };

/** A key whose value is a size. */
export function sizeKey(description: string): Key {
  return { description, schema: wholeSchema(SIZE) };
}

/** The key for all sizes together. */
export const SHAPE_KEY: Key = {
  description: '`open` does not tell the student the shape; or the shape itself.',
  schema: { anyOf: [{ const: 'open' }, { ...listOf(wholeSchema(SIZE)), minItems: 1, maxItems: 2 }] },
};

/** The sizes that an answer of numbers is asked in. */
export interface Sizes {
  readonly sizes: readonly (number | undefined)[];
  /** The student is not told the shape. */
  readonly open: boolean;
}

/** The sizes that these keys give, or `shape` for all of them; `expected` says how that is written. */
export function readSizes(
  reader: Reader,
  { map }: AnswerHead,
  names: readonly string[],
  expected: string,
): Sizes {
  const single = names.map(name => map?.read(name, node => reader.whole(node, `\`${name}\``, SIZE)));
  const shape = map?.get('shape');
  if (shape === undefined) return { sizes: single, open: false };
  if (shape.kind === 'scalar' && shape.text === 'open') return { sizes: single, open: true };
  if (shape.kind !== 'list' || shape.items.length !== names.length) {
    reader.report('wrong-type', { what: '`shape`', expected, found: describe(shape) }, shape.span);
    return { sizes: single, open: false };
  }
  return { sizes: shape.items.map(item => reader.whole(item, 'a size', SIZE)), open: false };
}

/** The size that students are told: the one that is stated, else that of the reference; none of an open shape. */
export function toldSize(
  stated: number | undefined,
  open: boolean,
  known: number | undefined,
): number | undefined {
  if (open) return undefined;
  return stated ?? (known === UNKNOWN ? undefined : known);
}
