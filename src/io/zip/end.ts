import type { Store } from '../store.ts';

/** The end of a zip archive, as APPNOTE.TXT 4.3.14 to 4.3.16 has it: what it states of the directory before it. */
export interface Ending {
  /** Where its comment begins and ends. */
  readonly comment: number;
  readonly end: number;
  /** Where the directory must end: at this record, or at the one for large archives before it. */
  readonly directoryEnd: number;
  /** The statements of the record about the directory. */
  readonly count: number;
  readonly size: number;
  readonly offset: number;
  /** Whether the fields are the short ones, which archivers of macOS fill with the lowest bits of larger numbers. */
  readonly short: boolean;
  /** The fault of the record by itself. */
  readonly problem: string | undefined;
}

const END = Uint8Array.of(0x50, 0x4b, 5, 6);
const LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

/** The last bytes of an archive in which its end is looked for: signatures of other programs may stand behind it. */
const SEARCHED = 1024 * 1024;

const LOCATOR = { signature: 0x07064b50, length: 20 } as const;
const LARGE = { signature: 0x06064b50, length: 56 } as const;

/** Every place that looks like the end of an archive, the last one first. */
export function* endings(store: Store): Generator<Ending> {
  const near = Math.max(0, store.size - LENGTH - LONGEST_COMMENT);
  yield* endingsWithin(store, near, store.size);
  if (near > 0) yield* endingsWithin(store, Math.max(0, store.size - SEARCHED), near + LENGTH - 1);
}

function* endingsWithin(store: Store, from: number, to: number): Generator<Ending> {
  // A copy, since what a store gives holds only until the next time.
  const bytes = Buffer.from(store.read(from, to - from));
  for (let at = bytes.lastIndexOf(END); at >= 0; at = at === 0 ? -1 : bytes.lastIndexOf(END, at - 1)) {
    if (at + LENGTH <= bytes.length) yield readEnding(store, from + at, bytes.subarray(at, at + LENGTH));
  }
}

function readEnding(store: Store, start: number, record: Buffer): Ending {
  const end = start + LENGTH + record.readUInt16LE(20);
  const [disk, firstDisk] = [record.readUInt16LE(4), record.readUInt16LE(6)];
  const [here, count] = [record.readUInt16LE(8), record.readUInt16LE(10)];
  const stated = { count, size: record.readUInt32LE(12), offset: record.readUInt32LE(16) };
  const parts = (disk !== 0 && disk !== 0xffff) || (firstDisk !== 0 && firstDisk !== 0xffff);
  const problem = end > store.size ? CUT_OFF : parts ? OF_SEVERAL : here !== count ? CONTRADICTS : undefined;
  const comment = { comment: start + LENGTH, end: Math.min(end, store.size) };
  const large = largeEnding(store, start);
  if (large === undefined) return { ...stated, ...comment, directoryEnd: start, short: true, problem };
  // A short field has the same number, or says that the long one counts.
  const agrees =
    (count === 0xffff || count === large.count) &&
    (stated.size === 0xffffffff || stated.size === large.size) &&
    (stated.offset === 0xffffffff || stated.offset === large.offset);
  return {
    ...large,
    ...comment,
    short: false,
    problem: problem ?? large.problem ?? (agrees ? undefined : CONTRADICTS),
  };
}

const CUT_OFF = 'its end is cut off';
const OF_SEVERAL = 'it is one of several parts of an archive';
const CONTRADICTS = 'what it states at its end contradicts itself';

type Large = Pick<Ending, 'directoryEnd' | 'count' | 'size' | 'offset' | 'problem'>;

/** The end record for large archives, which lies before the short one, and before a record that says where. */
function largeEnding(store: Store, end: number): Large | undefined {
  const locatorAt = end - LOCATOR.length;
  if (locatorAt < LARGE.length) return undefined;
  const locator = store.read(locatorAt, LOCATOR.length);
  if (locator.readUInt32LE(0) !== LOCATOR.signature) return undefined;
  const stated = number64(locator, 8);
  // With bytes before the archive it is not where it is said to be, but it is next to its locator all the same.
  for (const at of [stated, locatorAt - LARGE.length]) {
    const record = at + LARGE.length <= locatorAt ? Buffer.from(store.read(at, LARGE.length)) : undefined;
    if (record?.readUInt32LE(0) !== LARGE.signature) continue;
    const [here, count] = [number64(record, 24), number64(record, 32)];
    const parts = record.readUInt32LE(16) !== 0 || record.readUInt32LE(20) !== 0;
    return {
      directoryEnd: at,
      count,
      size: number64(record, 40),
      offset: number64(record, 48),
      problem: parts ? OF_SEVERAL : here === count ? undefined : CONTRADICTS,
    };
  }
  return undefined;
}

/** A number of eight bytes; beyond 2^53 it is no place in any file, and how far beyond does not matter. */
export function number64(bytes: Buffer, at: number): number {
  return bytes.readUInt32LE(at) + bytes.readUInt32LE(at + 4) * 0x100000000;
}
