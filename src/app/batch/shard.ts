/** One of several equal parts of an input, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** More of them cannot be made. */
export const MOST_SHARDS = 100_000;

/** A shard as `2/8`; undefined where it is none. */
export function readShard(text: string): Shard | undefined {
  const [, first = '', second = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [index, of] = [Number.parseInt(first, 10), Number.parseInt(second, 10)];
  return index >= 1 && index <= of && of <= MOST_SHARDS ? { index, of } : undefined;
}

/**
 * Whether a path lies in a shard. It hangs on the path alone (the FNV-1a hash of its characters), so that files which
 * come or go move no other.
 */
export function isInShard(path: string, { index, of }: Shard): boolean {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  // The low bits of the hash are mixed least.
  return ((hash ^ (hash >>> 16)) >>> 0) % of === index - 1;
}
