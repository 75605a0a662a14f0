import type { Store } from '../store.ts';
import { number64 } from './end.ts';

/** A member as the directory of its archive states it (APPNOTE.TXT 4.3.12). */
export interface Header {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** Packed and unpacked, in bytes. */
  readonly packed: number;
  readonly size: number;
  readonly nameLength: number;
  /** The mode of Unix in the upper half, where an archiver put one there. */
  readonly attributes: number;
  /** Where the member's own header begins, by the archive's count. */
  readonly start: number;
  /** Whether it lies in this file rather than in another part of the archive. */
  readonly here: boolean;
}

/** The signature of an entry of the directory, and its length without its texts. */
export const ENTRY = { signature: 0x02014b50, length: 46 } as const;

/** Reads the entry of the directory at a place; undefined where there is none, or it is cut off. */
export function readHeader(
  store: Store,
  at: number,
  end: number,
):
  | { readonly header: Header; readonly name: Buffer; readonly extra: Buffer; readonly next: number }
  | undefined {
  if (at + ENTRY.length > end) return undefined;
  const fixed = store.read(at, ENTRY.length);
  if (fixed.length < ENTRY.length || fixed.readUInt32LE(0) !== ENTRY.signature) return undefined;
  const nameLength = fixed.readUInt16LE(28);
  const extraLength = fixed.readUInt16LE(30);
  const next = at + ENTRY.length + nameLength + extraLength + fixed.readUInt16LE(32);
  if (next > end) return undefined;
  // One read for all, since the one before need not hold any more.
  const whole = store.read(at, ENTRY.length + nameLength + extraLength);
  if (whole.length < ENTRY.length + nameLength + extraLength) return undefined;
  const extra = whole.subarray(ENTRY.length + nameLength);
  const stated = {
    size: whole.readUInt32LE(24),
    packed: whole.readUInt32LE(20),
    start: whole.readUInt32LE(42),
    disk: whole.readUInt16LE(34),
  };
  const { size, packed, start, disk } = withLarge(stated, extra);
  return {
    header: {
      flags: whole.readUInt16LE(8),
      method: whole.readUInt16LE(10),
      crc: whole.readUInt32LE(16),
      packed,
      size,
      nameLength,
      attributes: whole.readUInt32LE(38),
      start,
      here: disk === 0,
    },
    name: whole.subarray(ENTRY.length, ENTRY.length + nameLength),
    extra,
    next,
  };
}

interface Sizes {
  readonly size: number;
  readonly packed: number;
  readonly start: number;
  readonly disk: number;
}

const LARGE_FIELD = 1;

/** The numbers with those of the field for large ones, which has only those that do not fit, in this order. */
export function withLarge(stated: Sizes, extra: Buffer): Sizes {
  const field = extraField(extra, LARGE_FIELD);
  if (field === undefined) return stated;
  let at = 0;
  const long = (value: number): number => {
    if (value !== 0xffffffff || at + 8 > field.length) return value;
    at += 8;
    return number64(field, at - 8);
  };
  const size = long(stated.size);
  const packed = long(stated.packed);
  const start = long(stated.start);
  const disk = stated.disk === 0xffff && at + 4 <= field.length ? field.readUInt32LE(at) : stated.disk;
  return { size, packed, start, disk };
}

/** The content of an extra field; undefined where there is none of that number. */
export function extraField(extra: Buffer, id: number): Buffer | undefined {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === id && at + 4 + length <= extra.length)
      return extra.subarray(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return undefined;
}
