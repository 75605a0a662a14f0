import { crc32, inflateRawSync } from 'node:zlib';
import type { Entry as ZipEntry } from 'yauzl';
import type { FileContent } from '../app/ports.ts';
import { contentOf } from './input.ts';
import type { Store } from './store.ts';
import { systemWords } from './system-words.ts';

const HEADER = { signature: 0x04034b50, length: 30 } as const;
const STORED = 0;
const DEFLATED = 8;

/**
 * The content of a member: exactly as many bytes as the archive states, with the check sum that it states, and at
 * most `limit`. What swells is stopped at its stated size; nothing is written anywhere.
 */
export function unpack(entry: ZipEntry, store: Store, limit: number): FileContent {
  const { uncompressedSize: size, compressedSize: packed, compressionMethod: method } = entry;
  if (entry.isEncrypted()) return unreadable('it is encrypted');
  if (method !== STORED && method !== DEFLATED)
    return unreadable('it is compressed in a way that decimark does not read');
  if (size > limit) return { kind: 'too-large', bytes: size };
  // Deflate adds a few bytes in a thousand at worst: what is packed into far more is no honest archive.
  if (packed > 2 * limit) return unreadable('its size is not the one that the archive states');
  let bytes: Uint8Array | undefined;
  try {
    const data = packedBytes(entry, store);
    if (data === undefined) return unreadable('its data is missing or damaged');
    bytes = method === STORED ? new Uint8Array(data) : inflated(data, size);
  } catch (fault) {
    return unreadable(systemWords(fault));
  }
  if (bytes === undefined) return unreadable('its data is missing or damaged');
  if (bytes.length !== size) return unreadable('its size is not the one that the archive states');
  if (crc32(bytes) !== entry.crc32) return unreadable('its data is damaged: the check sum does not fit');
  return contentOf(bytes);
}

function unreadable(problem: string): FileContent {
  return { kind: 'unreadable', problem };
}

/** The member's bytes as they lie in the archive, behind a header of their own. */
function packedBytes(entry: ZipEntry, store: Store): Buffer | undefined {
  const start = entry.relativeOffsetOfLocalHeader;
  const header = store.read(start, HEADER.length);
  if (header.length < HEADER.length || header.readUInt32LE(0) !== HEADER.signature) return undefined;
  const from = start + HEADER.length + header.readUInt16LE(26) + header.readUInt16LE(28);
  const data = store.read(from, entry.compressedSize);
  return data.length < entry.compressedSize ? undefined : data;
}

/** At most one byte more than `size`, which is enough to see that the size was a lie; undefined for no deflate data. */
function inflated(data: Buffer, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(data, { maxOutputLength: size + 1 });
  } catch (fault) {
    const swells = (fault as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return swells ? new Uint8Array(size + 1) : undefined;
  }
}
