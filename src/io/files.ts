import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileContent, Files, FolderContent, PathKind } from '../app/ports.ts';
import { contentOf, loadedInput } from './input.ts';
import { systemWords } from './system-words.ts';

/** The real file system. Reads are synchronous: for many small files that is the fastest way there is. */
export const nodeFiles: Files = {
  read: (path, limit) => (path === '-' ? loadedInput(limit) : readFile(path, limit)),
  sameFile: (a, b) => {
    const [one, other] = [a, b].map(identityOf);
    return one !== undefined && one === other;
  },
  kindOf: path => {
    try {
      const stats = statSync(path);
      return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
    } catch (fault) {
      // What stands behind a folder that may not be entered shows when it is read.
      const { code } = fault as NodeJS.ErrnoException;
      return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'other';
    }
  },
  list: listFolder,
  join,
  write: writeWhole,
};

/** What tells a file from all others; undefined where there is none, or only a link that leads nowhere. */
function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path);
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

function listFolder(folder: string): FolderContent {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).map(entry => {
      const kind: PathKind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
      return { name: entry.name, kind };
    });
    return { kind: 'entries', entries };
  } catch (fault) {
    return { kind: 'unreadable', problem: systemWords(fault) };
  }
}

function readFile(path: string, limit: number): FileContent {
  let descriptor: number;
  try {
    // A pipe that nobody writes to would block; it is no ordinary file anyway.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    return code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', problem: systemWords(fault) };
  }
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { kind: 'not-regular' };
    if (stats.size > limit) return { kind: 'too-large', bytes: stats.size };
    return readDescriptor(descriptor, limit);
  } finally {
    closeSync(descriptor);
  }
}

const CHUNK = 64 * 1024;

function readDescriptor(descriptor: number, limit: number): FileContent {
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(descriptor, chunk, 0, CHUNK, null);
      if (count === 0) break;
      total += count;
      if (total > limit) return { kind: 'too-large', bytes: total };
      chunks.push(chunk.subarray(0, count));
    }
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EOF')
      return { kind: 'unreadable', problem: systemWords(fault) };
  }
  return contentOf(Buffer.concat(chunks, total));
}

/** Writes beside the file and renames, so that it appears whole or not at all. */
function writeWhole(path: string, pieces: Iterable<string>): string | undefined {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    if (existsAsOther(path)) return 'it is no ordinary file';
    const descriptor = openSync(temporary, 'w');
    try {
      for (const piece of pieces) writeFileSync(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
    return undefined;
  } catch (fault) {
    rmSync(temporary, { force: true });
    return systemWords(fault);
  }
}

function existsAsOther(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isSymbolicLink();
}
