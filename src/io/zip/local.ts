import type { Store } from '../store.ts';
import type { Directory, Listed } from './directory.ts';
import { number64 } from './end.ts';
import { ENTRY, withLarge } from './header.ts';
import { rawName } from './name.ts';

/** A member's own header, which lies before its data (APPNOTE.TXT 4.3.7), and where the data begins. */
export interface LocalHeader {
  readonly at: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly data: number;
}

/** The signature of the header, and its length without its texts. */
export const LOCAL = { signature: 0x04034b50, length: 30 } as const;

const WRAP = 0x100000000;

/**
 * The member's own header: where the directory states it, or farther on by what stands before the archive, or by a
 * multiple of 2^32, of which archivers of macOS write the rest. It must have the name that the directory has.
 */
export function localHeader(
  store: Store,
  { start, name }: Listed,
  { base }: Pick<Directory, 'base'>,
): LocalHeader | 'other name' | undefined {
  let other = false;
  const firsts = base === 0 ? [start] : [start + base, start];
  for (const first of firsts) {
    for (let place = first; place < store.size; place += WRAP) {
      const header = readLocal(store, place);
      if (header === undefined) continue;
      if (header.name === name.raw) return header.local;
      other = true;
    }
  }
  return other ? 'other name' : undefined;
}

function readLocal(
  store: Store,
  at: number,
): { readonly local: LocalHeader; readonly name: string } | undefined {
  const fixed = store.read(at, LOCAL.length);
  if (fixed.length < LOCAL.length || fixed.readUInt32LE(0) !== LOCAL.signature) return undefined;
  const nameLength = fixed.readUInt16LE(26);
  const length = LOCAL.length + nameLength + fixed.readUInt16LE(28);
  const whole = store.read(at, length);
  if (whole.length < length) return undefined;
  const stated = { size: whole.readUInt32LE(22), packed: whole.readUInt32LE(18), start: 0, disk: 0 };
  const { size, packed } = withLarge(stated, whole.subarray(LOCAL.length + nameLength));
  return {
    local: {
      at,
      flags: whole.readUInt16LE(6),
      method: whole.readUInt16LE(8),
      crc: whole.readUInt32LE(14),
      packed,
      size,
      data: at + length,
    },
    name: rawName(whole.subarray(LOCAL.length, LOCAL.length + nameLength)),
  };
}

const ENCRYPTED = 1;
const DESCRIBED_BEHIND = 8;

/** In what a member's own header, or the record behind its data, differs from the directory; undefined for nothing. */
export function difference(store: Store, member: Listed, local: LocalHeader): string | undefined {
  if (local.method !== member.method) return 'compression';
  if (((local.flags ^ member.flags) & ENCRYPTED) !== 0) return 'encryption';
  const same = statesSame(member, local.crc, local.packed, local.size);
  if (same || (local.flags & DESCRIBED_BEHIND) === 0) return same ? undefined : 'size or check sum';
  return describesSame(store, member, local.data + member.packed) ? undefined : 'size or check sum';
}

function statesSame(member: Listed, crc: number, packed: number, size: number): boolean {
  return crc === member.crc && packed === member.packed && size === member.size;
}

const DESCRIPTOR = 0x08074b50;

/** Whether the record behind the data (APPNOTE.TXT 4.3.9), which some archivers leave out, states the same. */
function describesSame(store: Store, member: Listed, at: number): boolean {
  const bytes = Buffer.alloc(24);
  store.read(at, bytes.length).copy(bytes);
  const signature = bytes.readUInt32LE(0);
  // Both the signature and the long form of the sizes are left to the archiver.
  for (const from of signature === DESCRIPTOR ? [4, 0] : [0]) {
    const crc = bytes.readUInt32LE(from);
    if (statesSame(member, crc, bytes.readUInt32LE(from + 4), bytes.readUInt32LE(from + 8))) return true;
    if (statesSame(member, crc, number64(bytes, from + 4), number64(bytes, from + 12))) return true;
  }
  return signature === LOCAL.signature || signature === ENTRY.signature;
}
