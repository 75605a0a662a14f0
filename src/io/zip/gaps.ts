import { grouped } from '../../base/text.ts';
import type { Store } from '../store.ts';
import type { Directory, Listed } from './directory.ts';
import { LOCAL, localHeader } from './local.ts';
import { rawName } from './name.ts';

/** Bytes of an archive that belong to no member of its directory. */
export interface Gaps {
  /** Why there may be members among them. */
  readonly problem: string | undefined;
  /** Those before the first member and behind the end. */
  readonly notes: readonly string[];
}

type Piece = readonly [from: number, to: number];

/** Shorter pieces have no room for a member: fields of a header, and the record behind the data. */
const SMALLEST = LOCAL.length + 1;

/** The shortest record behind the data of a member, and the flag that says that there is one. */
const DESCRIPTOR = 12;
const DESCRIBED_BEHIND = 8;

/** So many bytes of gaps are searched for members. */
const SEARCHED = 64 * 1024 * 1024;

/** Beyond this, places are stated by their lowest 32 bits, and members need not lie in the order of these. */
const SHORT_PLACES = 0x100000000;

/**
 * Looks for the headers of members where the directory lists none: in another archive before this one or behind it, or
 * where members were left out of the directory.
 */
export function gapsOf(store: Store, directory: Directory): Gaps {
  if (store.size >= SHORT_PLACES) return { problem: undefined, notes: [] };
  const inside = gapsInside(store, directory);
  const behind = store.size - directory.end;
  const lost = lostNames(store, directory);
  let left = SEARCHED;
  const hidden = [...inside, [directory.comment, store.size] as const].some(([from, to]) => {
    const length = Math.min(to - from, left);
    left -= length;
    // A member that the directory has in another place cannot be read, which is told where it is.
    return namesWithin(store, from, from + length).some(name => !lost().has(name));
  });
  const before = bytesBefore(store, directory);
  return {
    problem: hidden ? 'it holds members that its directory does not list' : undefined,
    notes: [
      ...(before > 0 ? [`${grouped(before)} bytes before its first member are passed over`] : []),
      ...(behind > 0 ? [`${grouped(behind)} bytes behind its end are passed over`] : []),
    ],
  };
}

/** How many bytes stand before the first member, or before the directory of an archive that is empty. */
function bytesBefore(store: Store, directory: Directory): number {
  const { entries, start } = directory;
  if (entries.length === 0) return start;
  const first = entries.reduce((least, entry) => (entry.start < least.start ? entry : least));
  const local = localHeader(store, first, directory);
  return typeof local === 'object' ? local.at : 0;
}

/** The gaps before the directory, in their order. */
function gapsInside(store: Store, directory: Directory): readonly Piece[] {
  const { entries, base, start: until } = directory;
  const gaps: Piece[] = [];
  let covered = 0;
  let last: Listed | undefined;
  const reach = (to: number) => {
    if (to - covered < SMALLEST) return;
    // The directory does not say how long the fields of the member's own header are.
    if (last !== undefined) covered = Math.max(covered, endOf(store, last, directory));
    if (to - covered >= SMALLEST) gaps.push([covered, to]);
  };
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    const from = entry.start + base;
    if (from >= until) break;
    reach(from);
    const end = from + LOCAL.length + entry.nameLength + entry.packed;
    if (end <= covered) continue;
    covered = end;
    last = entry;
  }
  reach(until);
  return gaps;
}

/** Where the data of a member ends, with the record behind it. */
function endOf(store: Store, member: Listed, directory: Directory): number {
  const local = localHeader(store, member, directory);
  if (typeof local !== 'object') return 0;
  return local.data + member.packed + ((local.flags & DESCRIBED_BEHIND) === 0 ? 0 : DESCRIPTOR);
}

const HEADER = Uint8Array.of(0x50, 0x4b, 3, 4);
const PIECE = 1024 * 1024;

/** The names in the headers of members among bytes: the signature, with numbers behind it that a header can have. */
function namesWithin(store: Store, from: number, to: number): readonly string[] {
  const names: string[] = [];
  for (let start = from; start < to; start += PIECE) {
    const bytes = Buffer.from(store.read(start, Math.min(PIECE + LOCAL.length + LONGEST_NAME, to - start)));
    for (let at = bytes.indexOf(HEADER); at >= 0 && at < PIECE; at = bytes.indexOf(HEADER, at + 1)) {
      const header = bytes.subarray(at);
      if (!isLikely(header) || start + at + lengthOf(header) > to) continue;
      names.push(rawName(header.subarray(LOCAL.length, LOCAL.length + header.readUInt16LE(26))));
    }
  }
  return names;
}

/** The names of members whose header is not where the directory states it; found out when it is asked for. */
function lostNames(store: Store, directory: Directory): () => ReadonlySet<string> {
  let names: ReadonlySet<string> | undefined;
  const isLost = (entry: Listed) => typeof localHeader(store, entry, directory) !== 'object';
  return () => {
    names ??= new Set(directory.entries.filter(isLost).map(({ name }) => name.raw));
    return names;
  };
}

const NEWEST_VERSION = 63;
const LAST_METHOD = 99;
const LONGEST_NAME = 4096;

function isLikely(header: Buffer): boolean {
  if (header.length < LOCAL.length) return false;
  const nameLength = header.readUInt16LE(26);
  return (
    header[4]! <= NEWEST_VERSION &&
    header.readUInt16LE(8) <= LAST_METHOD &&
    nameLength > 0 &&
    nameLength <= LONGEST_NAME
  );
}

function lengthOf(header: Buffer): number {
  return LOCAL.length + header.readUInt16LE(26) + header.readUInt16LE(28);
}
