import { formatShape, type Shape, UNKNOWN } from '../numeric/shape.ts';
import type { Layout } from './builtin.ts';
import { positions } from './builtins/axes.ts';
import { placeOfIndex } from './builtins/order.ts';
import { strides } from './builtins/reductions.ts';
import { raise } from './fault.ts';

/** A subscript with its numbers: an index, a list of them, or a slice. */
export type Place =
  | { readonly kind: 'index'; readonly at: number }
  | { readonly kind: 'indices'; readonly at: readonly number[] }
  | { readonly kind: 'slice'; readonly start?: number; readonly stop?: number; readonly step?: number };

/** The indices that a slice picks of an axis of size n, by Python's rules. */
export function sliceIndices(
  { start, stop, step = 1 }: Extract<Place, { kind: 'slice' }>,
  n: number,
): number[] {
  if (step === 0) raise('undefined-value', { detail: 'a slice with a step of 0' });
  const clamp = (i: number, low: number, high: number) => Math.min(Math.max(i < 0 ? i + n : i, low), high);
  const picked: number[] = [];
  if (step > 0) {
    const end = stop === undefined ? n : clamp(stop, 0, n);
    for (let i = start === undefined ? 0 : clamp(start, 0, n); i < end; i += step) picked.push(i);
  } else {
    const end = stop === undefined ? -1 : clamp(stop, -1, n - 1);
    for (let i = start === undefined ? n - 1 : clamp(start, -1, n - 1); i > end; i += step) picked.push(i);
  }
  return picked;
}

/** Refuses more subscripts than there are axes. */
function checkCount(places: readonly unknown[], shape: Shape): void {
  if (places.length > shape.length) {
    raise('index-out-of-range', {
      what: `subscript ${shape.length + 1} of ${places.length}`,
      shape: formatShape(shape),
    });
  }
}

/** The shape of an indexed tensor whose shape is known up to single sizes; an undefined place is not known yet. */
export function indexedShape(
  shape: Shape,
  places: readonly (Place | 'unknown-index' | 'unknown-slice')[],
): Shape {
  checkCount(places, shape);
  return shape.flatMap((n, axis) => {
    const place = places[axis];
    if (place === undefined) return [n];
    if (place === 'unknown-index') return [];
    if (place === 'unknown-slice') return [UNKNOWN];
    if (place.kind === 'index') {
      if (n !== UNKNOWN) placeOfIndex(place.at, n, shape);
      return [];
    }
    if (place.kind === 'indices') {
      if (n !== UNKNOWN) for (const i of place.at) placeOfIndex(i, n, shape);
      return [place.at.length];
    }
    return [n === UNKNOWN ? UNKNOWN : sliceIndices(place, n).length];
  });
}

/** The elements that subscripts pick. */
export function indexLayout(shape: Shape, places: readonly Place[]): Layout {
  checkCount(places, shape);
  const steps = strides(shape);
  const picked = shape.map((n, axis): readonly number[] => {
    const place = places[axis];
    if (place === undefined) return Array.from({ length: n }, (_, i) => i);
    if (place.kind === 'slice') return sliceIndices(place, n);
    return (place.kind === 'index' ? [place.at] : place.at).map(i => placeOfIndex(i, n, shape));
  });
  const kept = picked.map(indices => indices.length);
  const counters = positions(kept, strides(kept));
  const inner = strides(kept);
  const from = counters.map(counter =>
    picked.reduce((sum, indices, axis) => {
      const k = Math.floor(counter / inner[axis]!) % Math.max(1, kept[axis]!);
      return sum + indices[k]! * steps[axis]!;
    }, 0),
  );
  return { shape: kept.filter((_, axis) => places[axis]?.kind !== 'index'), from };
}
