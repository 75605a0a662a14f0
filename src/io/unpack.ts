import { crc32, inflateRawSync } from 'node:zlib';
import type { FileContent } from '../app/ports.ts';
import { contentOf } from './input.ts';
import type { Store } from './store.ts';
import { systemWords } from './system-words.ts';

/** What an archive states of a member. */
export interface Packed {
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  /** Where its own header begins, with its data after it. */
  readonly start: number;
}

const HEADER = { signature: 0x04034b50, length: 30 } as const;
const STORED = 0;
const DEFLATED = 8;

/**
 * The content of a member: exactly as many bytes as the archive states, with the check sum that it states, and at
 * most `limit`. What swells is stopped at its stated size; nothing is written anywhere.
 */
export function unpack(member: Packed, store: Store, limit: number): FileContent {
  const { size, packed, method, encrypted, crc } = member;
  if (encrypted) return unreadable('it is encrypted');
  if (method !== STORED && method !== DEFLATED)
    return unreadable('it is compressed in a way that decimark does not read');
  if (size > limit) return { kind: 'too-large', bytes: size };
  // Deflate adds a few bytes in a thousand at worst: what is packed into far more is no honest archive.
  if (packed > 2 * limit) return unreadable('its size is not the one that the archive states');
  let bytes: Uint8Array | undefined;
  try {
    const data = packedBytes(member, store);
    if (data === undefined) return unreadable('its data is missing or damaged');
    bytes = method === STORED ? new Uint8Array(data) : inflated(data, size);
  } catch (fault) {
    return unreadable(systemWords(fault));
  }
  if (bytes === undefined) return unreadable('its data is missing or damaged');
  if (bytes.length !== size) return unreadable('its size is not the one that the archive states');
  if (crc32(bytes) !== crc) return unreadable('its data is damaged: the check sum does not fit');
  return contentOf(bytes);
}

function unreadable(problem: string): FileContent {
  return { kind: 'unreadable', problem };
}

/** The member's bytes as they lie in the archive, behind a header of their own. */
function packedBytes({ start, packed }: Packed, store: Store): Buffer | undefined {
  const header = store.read(start, HEADER.length);
  if (header.length < HEADER.length || header.readUInt32LE(0) !== HEADER.signature) return undefined;
  const from = start + HEADER.length + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = store.read(from, packed);
  return data.length < packed ? undefined : data;
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
