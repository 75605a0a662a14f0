import type { Store } from '../store.ts';
import type { Directory } from './directory.ts';
import { localHeader } from './local.ts';

/** Whether bytes of a member, from its header to the end of its data, belong to another one or to the directory too. */
export type Overlaps = (from: number, to: number) => boolean;

/**
 * Finds members whose data runs into others, so that little of it unpacks to much (Fifield, "A better zip bomb"). The
 * place of a member is no more than a claim of the directory: only where its header stands, something is run into.
 */
export function overlapsOf(store: Store, directory: Directory): Overlaps {
  const stated = sorted(directory.entries.map(entry => entry.start + directory.base));
  let genuine: Float64Array | undefined;
  return (from, to) => {
    if (to > directory.start) return true;
    if (nextAbove(stated, from) >= to) return false;
    genuine ??= sorted(
      directory.entries.flatMap(entry => {
        const local = localHeader(store, entry, directory);
        return typeof local === 'object' ? local.at : [];
      }),
    );
    return nextAbove(genuine, from) < to;
  };
}

function sorted(places: readonly number[]): Float64Array {
  return Float64Array.from(places).sort();
}

/** The first place beyond another; infinity where there is none. */
function nextAbove(places: Float64Array, from: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  return places[low] ?? Number.POSITIVE_INFINITY;
}
