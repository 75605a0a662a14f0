import { type QuantityBounds, quantitySchema } from '../keys/bounds.ts';
import type { Key } from '../keys/key.ts';
import type { Mapping, Reader } from '../keys/reader.ts';
import type { Rational } from '../numeric/rational.ts';
import { add, type Scalar, subtract } from '../numeric/scalar.ts';
import type { Accepted } from './judgement.ts';

/** A key whose value is a number within bounds. */
export function boundKey(description: string, bounds: QuantityBounds): Key {
  return { description, schema: quantitySchema(bounds) };
}

/** The number that a key gives, within the same bounds. */
export function readBound(
  map: Mapping,
  reader: Reader,
  key: string,
  bounds: QuantityBounds,
): Rational | undefined {
  return map.read(key, node => reader.number(node, `\`${key}\``, bounds));
}

/** The numbers at most so far from a reference. */
export function around(reference: Scalar, allowed: Scalar, precision: number): Accepted {
  return {
    low: subtract(reference, allowed, precision),
    high: add(reference, allowed, precision),
    allowed,
  };
}
