import { toShort } from '../numeric/format.ts';
import { isBelow, type Scalar } from '../numeric/scalar.ts';
import type { Shown } from './outcome.ts';

/** A number to so many significant digits, without trailing zeros; 0 where it cannot be told from 0. */
export function showScalar(x: Scalar, digits: number): string {
  return toShort(x, digits) ?? (isBelow(x, 2 * digits) ? '0' : (toShort(x, 6) ?? toShort(x, 1) ?? '?'));
}

/** Row-major items as nested lists of that shape. */
export function nest(items: readonly Shown[], shape: readonly number[]): Shown {
  if (shape.length === 0) return items[0]!;
  const [count, ...rest] = shape;
  const size = items.length / Math.max(1, count!);
  return Array.from({ length: count! }, (_, i) => nest(items.slice(i * size, (i + 1) * size), rest));
}

/** The place of the i-th element in row-major order, as in `[1, 0]`. */
export function placeText(index: number, shape: readonly number[]): string {
  const place: number[] = [];
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    place.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return `[${place.join(', ')}]`;
}

/** A difference or a bound for people: six digits are enough to see why. */
export function showBound(x: Scalar | undefined): string | undefined {
  return x === undefined ? undefined : showScalar(x, 6);
}
