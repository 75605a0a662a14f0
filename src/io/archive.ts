import { EventEmitter } from 'node:events';
import {
  fromRandomAccessReaderPromise,
  getFileNameLowLevel,
  type RandomAccessReader,
  type Entry as ZipEntry,
  type ZipFile,
} from 'yauzl';
import type { Archive, ArchiveLimits, Member, PathKind } from '../app/ports.ts';
import { grouped } from '../base/text.ts';
import { fileStore, memoryStore, type Store } from './store.ts';
import { systemWords } from './system-words.ts';
import { type Packed, unpack } from './unpack.ts';

/**
 * Opens a zip archive: the file at a path, or bytes. yauzl reads the directory, as unchecked data: one member that is
 * not to be trusted must not cost the others, so what is allowed is decided member by member, and here only listed.
 */
export async function openArchive(from: string | Uint8Array, limits: ArchiveLimits): Promise<Archive> {
  let store: Store;
  try {
    store = typeof from === 'string' ? fileStore(from) : memoryStore(from);
  } catch (fault) {
    return { members: [], problem: systemWords(fault), close: () => {} };
  }
  const members: Member[] = [];
  const problem = await list(store, limits, members);
  return { members, problem, close: store.close };
}

/** Lists the members and gives the reason why there may be more of them. */
async function list(store: Store, limits: ArchiveLimits, members: Member[]): Promise<string | undefined> {
  let zip: ZipFile;
  try {
    zip = await fromRandomAccessReaderPromise(readerOf(store), store.size, {
      lazyEntries: true,
      autoClose: false,
      // Either check would end the whole archive at the first member that fails it.
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch (fault) {
    return /^End of central directory/.test((fault as Error).message)
      ? 'it is no zip archive, or its end is missing'
      : 'its directory is damaged';
  }
  let names = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      names += entry.fileNameLength;
      if (members.length >= limits.members) return `it has more than ${grouped(limits.members)} members`;
      if (names > limits.names) return 'the names of its members are too long';
      members.push(memberOf(entry, store));
    }
    return undefined;
  } catch {
    return 'its directory is damaged';
  }
}

/** What yauzl reads from. It keeps count of its readers, which a store that is closed by its owner needs not. */
function readerOf(store: Store): RandomAccessReader {
  const reader = {
    ref: () => {},
    unref: () => {},
    read: (
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null, count: number) => void,
    ) => {
      let bytes: Buffer;
      try {
        bytes = store.read(position, length);
      } catch (fault) {
        return callback(fault as Error, 0);
      }
      callback(null, bytes.copy(buffer, offset));
    },
  };
  return Object.assign(new EventEmitter(), reader) as unknown as RandomAccessReader;
}

function memberOf(entry: ZipEntry, store: Store): Member {
  const name = nameOf(entry);
  // Not the entry itself is kept, with all its bytes: there may be many.
  const packed: Packed = {
    size: entry.uncompressedSize,
    packed: entry.compressedSize,
    method: entry.compressionMethod,
    encrypted: entry.isEncrypted(),
    crc: entry.crc32,
    start: entry.relativeOffsetOfLocalHeader,
  };
  return {
    name,
    kind: kindOf(name, entry.externalFileAttributes),
    bytes: packed.size,
    read: limit => unpack(packed, store, limit),
  };
}

/** The name as text. Archivers of macOS write UTF-8 without saying so, where the format has the letters of MS-DOS. */
function nameOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: ZipEntry): string {
  const flags = isUtf8(fileNameRaw) ? generalPurposeBitFlag | 0x800 : generalPurposeBitFlag;
  return getFileNameLowLevel(flags, fileNameRaw, extraFields, true);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The kind, by the mode of Unix in the upper half of the attributes where an archiver put one there. */
function kindOf(name: string, attributes: number): PathKind {
  const type = (attributes >>> 28) & 0xf;
  if (type === 0 || type === 0x8) return /[/\\]$/.test(name) ? 'folder' : 'file';
  return type === 0x4 ? 'folder' : 'other';
}
