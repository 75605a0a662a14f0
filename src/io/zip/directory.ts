import type { ArchiveLimits } from '../../app/ports.ts';
import { grouped } from '../../base/text.ts';
import type { Store } from '../store.ts';
import { type Ending, endings } from './end.ts';
import { type Header, readHeader } from './header.ts';
import { type MemberName, memberName } from './name.ts';

/** A member of the directory. */
export interface Listed extends Header {
  readonly name: MemberName;
}

/** The directory of an archive, as far as it can be read. */
export interface Directory {
  readonly entries: readonly Listed[];
  /** Why there may be more members than are listed. */
  readonly problem: string | undefined;
  /** Wrong statements of the archive that cost no member. */
  readonly notes: readonly string[];
  /** Where it begins, where the comment of the archive does, and where that ends. */
  readonly start: number;
  readonly comment: number;
  readonly end: number;
  /** How many bytes the places that the archive states are short of the true ones. */
  readonly base: number;
}

/**
 * Reads the directory that lies before the end of an archive. The number of members that is stated there is not what
 * ends it: entries are read as long as one follows the other, and they must lead to the end record. Of several places
 * that look like an end the last one counts whose directory is whole.
 */
export function readDirectory(store: Store, limits: ArchiveLimits): Directory | undefined {
  let fallback: Directory | undefined;
  let read = 0;
  for (const ending of endings(store)) {
    // Very many ends may lead to one directory, and each of them but a little beyond it.
    if (read > TRIES * limits.members) break;
    const directory = directoryBefore(store, ending, limits);
    if (directory.entries.length > 0 && directory.problem === undefined) return directory;
    read += directory.read;
    // One that is empty or damaged is the right one only where there is no other.
    if (fallback === undefined || directory.entries.length > fallback.entries.length) fallback = directory;
  }
  return fallback;
}

/** Entries of so many directories of the largest size are read to find the one that is whole. */
const TRIES = 4;

function directoryBefore(
  store: Store,
  ending: Ending,
  limits: ArchiveLimits,
): Directory & { readonly read: number } {
  const readings = placesOf(ending).map(place => ({
    ...place,
    ...readEntries(store, place.start, ending, limits),
  }));
  // Both places that are stated may be right; the one that is further to the front then has all that the other has. A
  // directory that is empty is the right one only where nothing stands at the other place.
  const [best] = readings.sort(
    (a, b) =>
      Number(b.whole && b.entries.length > 0) - Number(a.whole && a.entries.length > 0) ||
      b.entries.length - a.entries.length ||
      Number(b.whole) - Number(a.whole),
  );
  const { start = ending.directoryEnd, base = 0, entries = [], stopped = DAMAGED } = best ?? {};
  const found = entries.length;
  // Archivers of macOS write the lowest 16 bits of the number.
  const fits = ending.short
    ? found % 0x10000 === ending.count % 0x10000 && found >= ending.count
    : found === ending.count;
  const fewer =
    found < ending.count && best?.whole === true ? 'it lists fewer members than it states' : undefined;
  const notes =
    fits || found < ending.count
      ? []
      : [`it states ${grouped(ending.count)} members and lists ${grouped(found)}`];
  const problem = (best?.whole === true ? undefined : stopped) ?? fewer ?? ending.problem;
  const read = readings.reduce((sum, reading) => sum + reading.entries.length, 0);
  return { entries, problem, notes, start, comment: ending.comment, end: ending.end, base, read };
}

const DAMAGED = 'its directory is damaged';
const WRAP = 0x100000000;

interface Place {
  readonly start: number;
  readonly base: number;
}

/**
 * Where the directory may begin: where it is stated to, and so many bytes before its end as it is stated to have. They
 * differ where other bytes stand before the archive, or where the place is stated by its lowest 32 bits.
 */
function placesOf({ directoryEnd, size, offset, short }: Ending): readonly Place[] {
  const before = directoryEnd - size;
  const shift = before - offset;
  const places: Place[] = offset <= directoryEnd ? [{ start: offset, base: 0 }] : [];
  if (shift > 0 && before >= 0) places.push({ start: before, base: short && shift % WRAP === 0 ? 0 : shift });
  return places;
}

/** The entries from a place on, and whether they lead to the end. */
function readEntries(store: Store, start: number, { directoryEnd }: Ending, limits: ArchiveLimits) {
  const entries: Listed[] = [];
  let names = 0;
  let at = start;
  for (;;) {
    const read = readHeader(store, at, directoryEnd);
    if (read === undefined) break;
    const { header, name, extra, next } = read;
    names += header.nameLength;
    const stopped =
      entries.length >= limits.members
        ? `it has more than ${grouped(limits.members)} members`
        : names > limits.names
          ? 'the names of its members are too long'
          : undefined;
    if (stopped !== undefined) return { entries, whole: false, stopped };
    entries.push({ ...header, name: memberName(header.flags, name, extra) });
    at = next;
  }
  return { entries, whole: isEnd(store, at, directoryEnd), stopped: DAMAGED };
}

const SIGNATURE = 0x05054b50;

/** Whether a place is the end of the directory; a digital signature may stand before it. */
function isEnd(store: Store, at: number, end: number): boolean {
  if (at === end) return true;
  if (at + 6 > end) return false;
  const head = store.read(at, 6);
  return head.readUInt32LE(0) === SIGNATURE && at + 6 + head.readUInt16LE(4) === end;
}
