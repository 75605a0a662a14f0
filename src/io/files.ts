import { closeSync, type Dir, fstatSync, opendirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileContent, Files, FolderContent, PathKind } from '../app/ports.ts';
import { openArchive } from './archive.ts';
import { nameOfBytes, systemPath } from './byte-names.ts';
import { keepLog, keptLogs } from './cache.ts';
import { createDraft, writeProblem, writeWhole } from './drafts.ts';
import { makeFolder } from './folder.ts';
import { contentOf, loadedInput } from './input.ts';
import { linesOf } from './lines.ts';
import { openAnything, specialKind } from './opened.ts';
import { makeScratch } from './scratch.ts';
import { systemWords } from './system-words.ts';
import { beginningOf, textLines } from './text-lines.ts';

/** The real file system. Reads are synchronous: for many small files that is the fastest way there is. */
export const nodeFiles: Files = {
  read: (path, limit) => (path === '-' ? loadedInput(limit) : readFile(path, limit)),
  sameFile: (a, b) => {
    const [one, other] = [a, b].map(identityOf);
    return one !== undefined && one === other;
  },
  kindOf: path => {
    try {
      const stats = statSync(systemPath(path));
      return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
    } catch (fault) {
      // What stands behind a folder that may not be entered shows when it is read.
      const { code } = fault as NodeJS.ErrnoException;
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'other';
    }
  },
  list: listFolder,
  join,
  beginning: beginningOf,
  makeFolder,
  writeProblem,
  write: writeWhole,
  create: createDraft,
  scratch: makeScratch,
  lines: linesOf,
  openArchive,
  textLines,
  keepLog,
  keptLogs,
};

/** What tells a file from all others; undefined where there is none, or only a link that leads nowhere. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(systemPath(path));
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

function listFolder(folder: string): FolderContent {
  const content = listNames(folder, 'utf8');
  // Few names are no UTF-8, and few have the character that stands for what is none; their bytes tell which it is.
  const doubtful = content.kind === 'names' && content.names.some(name => name.includes('\ufffd'));
  return doubtful ? listNames(folder, 'buffer') : content;
}

function listNames(folder: string, encoding: 'utf8' | 'buffer'): FolderContent {
  let directory: Dir;
  try {
    // Its type knows no bytes in the place of names.
    directory = opendirSync(systemPath(folder), { bufferSize: 1024, encoding: encoding as 'utf8' });
  } catch (fault) {
    return { kind: 'unreadable', problem: systemWords(fault) };
  }
  // One after the other, since the system's objects for very many names at once take more memory than marking them.
  const names: string[] = [];
  const kinds = new Map<string, PathKind>();
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      const given: string | Buffer = entry.name;
      const name = typeof given === 'string' ? given : nameOfBytes(given);
      names.push(name);
      if (!entry.isFile()) kinds.set(name, entry.isDirectory() ? 'folder' : 'other');
    }
    return { kind: 'names', names, kinds };
  } catch (fault) {
    return { kind: 'unreadable', problem: systemWords(fault) };
  } finally {
    directory.closeSync();
  }
}

function readFile(path: string, limit: number): FileContent {
  const descriptor = openAnything(path);
  if (typeof descriptor !== 'number') return descriptor;
  try {
    const short = readShort(descriptor);
    if (short !== undefined && short.length <= limit) return contentOf(short);
    const stats = fstatSync(descriptor);
    const special = specialKind(stats);
    if (special !== undefined) return { kind: 'not-regular', what: special };
    if (stats.size > limit) return { kind: 'too-large', bytes: stats.size };
    return readDescriptor(descriptor, limit);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * What a file holds, if that is shorter than the buffer, and something. Reading at a position costs less than asking
 * what stands there, and nothing but files can be read so to an end: pipes and terminals cannot at all, other devices
 * have none or nothing.
 */
function readShort(descriptor: number): Uint8Array | undefined {
  try {
    let length = 0;
    for (;;) {
      const count = readSync(descriptor, buffer, length, buffer.length - length, length);
      if (count === 0) break;
      length += count;
    }
    return length === 0 || length === buffer.length ? undefined : buffer.subarray(0, length);
  } catch {
    return undefined;
  }
}

/** What is read goes through here; few submissions are longer. */
const buffer = Buffer.allocUnsafeSlow(64 * 1024);

function readDescriptor(descriptor: number, limit: number): FileContent {
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for (;;) {
      const count = readSync(descriptor, buffer, 0, buffer.length, null);
      if (count === 0) break;
      total += count;
      if (total > limit) return { kind: 'too-large', bytes: total };
      chunks.push(Buffer.from(buffer.subarray(0, count)));
    }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EOF')
      return { kind: 'unreadable', problem: systemWords(fault) };
  }
  return contentOf(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, total));
}
