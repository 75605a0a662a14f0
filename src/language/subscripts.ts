import { formatShape, type Shape, UNKNOWN } from '../numeric/shape.ts';
import { sizeOf } from '../numeric/tensor.ts';
import type { Layout } from './builtin.ts';
import { placeOfIndex } from './builtins/order.ts';
import { strides } from './builtins/reductions.ts';
import { broadcastAll, broadcastPositions } from './builtins/structure.ts';
import { raise } from './fault.ts';

/** A subscript with its numbers: indices, of which a single one has the shape (), or a slice. */
export type Place = Indices | Slice;

interface Indices {
  readonly kind: 'indices';
  readonly shape: Shape;
  readonly at: readonly number[];
}

interface Slice {
  readonly kind: 'slice';
  readonly start?: number;
  readonly stop?: number;
  readonly step?: number;
}

/** A subscript as far as it is known before evaluation. */
export type PlaceType =
  | {
      readonly kind: 'indices';
      readonly shape: Shape | undefined;
      readonly at: readonly number[] | undefined;
    }
  | Slice
  | { readonly kind: 'slice'; readonly isKnown: false };

/** The indices that a slice picks of an axis of size n, by Python's rules. */
export function sliceIndices({ start, stop, step = 1 }: Slice, n: number): number[] {
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

/**
 * The axis of the result at which the indices stand that pair with each other, or undefined where there are none. As in
 * NumPy they stand where the first of them stood, or in front where a slice comes between them and one of them is a list.
 */
function placeOfPairs(places: readonly PlaceType[]): number | undefined {
  const axes = places.flatMap((place, axis) => (place.kind === 'indices' ? [axis] : []));
  const [first] = axes;
  if (first === undefined) return undefined;
  return axes.at(-1)! - first === axes.length - 1 ? first : 0;
}

const PAIRING = 'the indices';

/** The shape of an indexed tensor, known up to single sizes; undefined where the shape of an index is not known. */
export function indexedShape(shape: Shape, places: readonly PlaceType[]): Shape | undefined {
  checkCount(places, shape);
  const indices = places.filter(place => place.kind === 'indices');
  const rest = shape.flatMap((n, axis): number[] => {
    const place = places[axis];
    if (place === undefined) return [n];
    if (place.kind === 'indices') {
      if (n !== UNKNOWN) for (const i of place.at ?? []) placeOfIndex(i, n, shape);
      return [];
    }
    return [n === UNKNOWN || 'isKnown' in place ? UNKNOWN : sliceIndices(place, n).length];
  });
  if (indices.some(place => place.shape === undefined)) return undefined;
  const paired = broadcastAll(
    indices.map(place => place.shape!),
    PAIRING,
  );
  return rest.toSpliced(placeOfPairs(places) ?? 0, 0, ...paired);
}

/** The elements that subscripts pick. Lists of indices are broadcast to one shape and pair with each other. */
export function indexLayout(shape: Shape, places: readonly Place[]): Layout {
  checkCount(places, shape);
  const steps = strides(shape);
  const paired = broadcastAll(
    places.flatMap(place => (place.kind === 'indices' ? [place.shape] : [])),
    PAIRING,
  );
  const offsets = new Array<number>(sizeOf(paired)).fill(0);
  const kept: { readonly size: number; readonly at: readonly number[] }[] = [];
  shape.forEach((n, axis) => {
    const place = places[axis];
    if (place?.kind === 'indices') {
      const found = place.at.map(i => placeOfIndex(i, n, shape) * steps[axis]!);
      broadcastPositions(place.shape, paired).forEach((from, i) => {
        offsets[i] = offsets[i]! + found[from]!;
      });
      return;
    }
    const picked = place === undefined ? Array.from({ length: n }, (_, i) => i) : sliceIndices(place, n);
    kept.push({ size: picked.length, at: picked.map(i => i * steps[axis]!) });
  });
  const group = placeOfPairs(places);
  const axes = group === undefined ? kept : kept.toSpliced(group, 0, { size: offsets.length, at: offsets });
  let from = [0];
  for (const { at } of axes) from = from.flatMap(base => at.map(offset => base + offset));
  const rest = kept.map(({ size }) => size);
  return { shape: group === undefined ? rest : rest.toSpliced(group, 0, ...paired), from };
}
