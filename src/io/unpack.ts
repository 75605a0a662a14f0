import { crc32, inflateRawSync } from 'node:zlib';
import type { FileContent } from '../app/ports.ts';
import { contentOf } from './input.ts';
import type { Store } from './store.ts';
import { systemWords } from './system-words.ts';
import type { Directory, Listed } from './zip/directory.ts';
import { difference, localHeader } from './zip/local.ts';
import type { Overlaps } from './zip/overlaps.ts';

/** An archive that members are unpacked from. */
export interface Packed {
  readonly store: Store;
  readonly directory: Directory;
  readonly overlaps: Overlaps;
}

const STORED = 0;
const DEFLATED = 8;

const ENCRYPTED = 1;

/**
 * The content of a member: exactly as many bytes as the archive states, with the check sum that it states, and at
 * most `limit`. What swells is stopped at its stated size; nothing is written anywhere. The member's own header
 * has to state the same as the directory, and no byte may belong to two members.
 */
export function unpack(member: Listed, archive: Packed, limit: number): FileContent {
  const { size, packed, method, flags, crc } = member;
  if (!member.here) return unreadable('it lies in another part of the archive');
  if ((flags & ENCRYPTED) !== 0) return unreadable('it is encrypted');
  if (method !== STORED && method !== DEFLATED)
    return unreadable('it is compressed in a way that decimark does not read');
  if (size > limit) return { kind: 'too-large', bytes: size };
  // Deflate adds a few bytes in a thousand at worst: what is packed into far more is no honest archive.
  if (packed > 2 * limit) return unreadable('its size is not the one that the archive states');
  let bytes: Uint8Array | undefined;
  try {
    const data = packedBytes(member, archive);
    if (typeof data === 'string') return unreadable(data);
    bytes = method === STORED ? new Uint8Array(data) : inflated(data, size);
  } catch (fault) {
    return unreadable(systemWords(fault));
  }
  if (bytes === undefined) return unreadable(DAMAGED);
  if (bytes.length !== size) return unreadable('its size is not the one that the archive states');
  if (crc32(bytes) !== crc) return unreadable('its data is damaged: the check sum does not fit');
  return contentOf(bytes);
}

function unreadable(problem: string): FileContent {
  return { kind: 'unreadable', problem };
}

const DAMAGED = 'its data is missing or damaged';

/** The member's bytes as they lie in the archive, behind a header of their own; or why they are not to be trusted. */
function packedBytes(member: Listed, { store, directory, overlaps }: Packed): Buffer | string {
  const local = localHeader(store, member, directory);
  if (local === undefined) return DAMAGED;
  if (local === 'other name') return 'it has another name in the archive than in its directory';
  const end = local.data + member.packed;
  if (end > store.size) return DAMAGED;
  if (overlaps(local.at, end)) return 'its data runs into what stands behind it in the archive';
  const other = difference(store, member, local);
  if (other !== undefined) return `its ${other} is not the one that the directory of the archive states`;
  const data = store.read(local.data, member.packed);
  return data.length < member.packed ? DAMAGED : data;
}

/** At most one byte more than `size`, which is enough to see that the size was a lie; undefined for no deflate data. */
function inflated(data: Buffer, size: number): Uint8Array | undefined {
  try {
    // Pieces no larger than needed: with the default of 16 KiB, making room costs more than the work.
    const chunkSize = Math.min(Math.max(size + 1, 64), 16 * 1024);
    return inflateRawSync(data, { maxOutputLength: size + 1, chunkSize });
  } catch (fault) {
    const swells = (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return swells ? new Uint8Array(size + 1) : undefined;
  }
}
