import type { Archive, ArchiveLimits, Member, PathKind } from '../app/ports.ts';
import { fileStore, memoryStore, type Store } from './store.ts';
import { systemWords } from './system-words.ts';
import { unpack } from './unpack.ts';
import { type Directory, type Listed, readDirectory } from './zip/directory.ts';
import { gapsOf } from './zip/gaps.ts';
import { overlapsOf } from './zip/overlaps.ts';

/**
 * Opens a zip archive: the file at a path, or bytes. One member that is not to be trusted must not cost the others, so
 * members are only listed here, and looked at when they are read. Whatever an archive states more than once is compared.
 */
export function openArchive(from: string | Uint8Array, limits: ArchiveLimits): Archive {
  let store: Store;
  try {
    store = typeof from === 'string' ? fileStore(from) : memoryStore(from);
  } catch (fault) {
    return closed(systemWords(fault));
  }
  try {
    const directory = readDirectory(store, limits);
    if (directory !== undefined) return archiveOf(store, directory);
    store.close();
    return closed('it is no zip archive, or its end is missing');
  } catch (fault) {
    store.close();
    return closed(systemWords(fault));
  }
}

function closed(problem: string): Archive {
  return { members: [], problem, notes: [], close: () => {} };
}

function archiveOf(store: Store, directory: Directory): Archive {
  const gaps = directory.problem === undefined ? gapsOf(store, directory) : undefined;
  return {
    members: membersOf(store, directory),
    problem: directory.problem ?? gaps?.problem,
    notes: [...directory.notes, ...(gaps?.notes ?? [])],
    close: store.close,
  };
}

function membersOf(store: Store, directory: Directory): readonly Member[] {
  const overlaps = overlapsOf(store, directory);
  const names = namesOf(directory.entries);
  return directory.entries.map((entry, i) => {
    const name = names[i]!;
    return {
      name,
      kind: kindOf(name, entry),
      bytes: entry.size,
      read: limit => unpack(entry, { store, directory, overlaps }, limit),
    };
  });
}

/** The names of the members: the letters of a guess where no other member has the same, else the bytes as they are. */
function namesOf(entries: readonly Listed[]): readonly string[] {
  const guesses = entries.some(({ name }) => name.bytes !== undefined);
  if (!guesses) return entries.map(({ name }) => name.text);
  const counts = new Map<string, number>();
  for (const { name } of entries) counts.set(name.text, (counts.get(name.text) ?? 0) + 1);
  return entries.map(({ name: { text, bytes } }) => (counts.get(text)! > 1 ? (bytes ?? text) : text));
}

/**
 * The kind, by the mode of Unix in the upper half of the attributes where an archiver put one there. A folder has no
 * data: what has some is not lost behind that word.
 */
function kindOf(name: string, { attributes, size }: Listed): PathKind {
  const type = (attributes >>> 28) & 0xf;
  const plain = type === 0 || type === 0x8;
  if (plain ? /[/\\]$/.test(name) : type === 0x4) return size === 0 ? 'folder' : 'other';
  return plain ? 'file' : 'other';
}
