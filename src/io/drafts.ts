import {
  closeSync,
  fdatasync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Draft, Log, Scratch } from '../app/ports.ts';
import { FileFault } from '../base/file-fault.ts';
import { sweepCache } from './cache.ts';
import { Pen } from './pen.ts';
import { systemWords } from './system-words.ts';

/** Files of this run that are not to outlive it. */
const temporary = new Set<string>();
process.on('exit', () => {
  for (const path of temporary) rmSync(path, { force: true });
});

let made = 0;

/** A hidden name beside a file that no other run uses. */
function hiddenBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.${made++}.tmp`);
}

/** Removes what runs that were killed left beside a file. */
function sweep(path: string): void {
  const prefix = `.${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    const [pid] = name.startsWith(prefix)
      ? (/^(\d+)\.\d+\.tmp$/.exec(name.slice(prefix.length)) ?? []).slice(1)
      : [];
    if (pid !== undefined && !isRunning(Number.parseInt(pid, 10)))
      rmSync(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Writes beside the file and renames, so that it appears whole or not at all. */
export function createDraft(path: string): Draft | { readonly problem: string } {
  const hidden = hiddenBeside(path);
  let descriptor: number;
  try {
    if (existsAsOther(path)) return { problem: 'it is no ordinary file' };
    sweep(path);
    descriptor = openSync(hidden, 'w');
  } catch (fault) {
    return { problem: systemWords(fault) };
  }
  temporary.add(hidden);
  const pen = new Pen(descriptor, storedMeanwhile(descriptor));
  return {
    write: piece => guarded(() => pen.write(piece)),
    commit: () =>
      guarded(() => {
        pen.flush();
        fsyncSync(descriptor);
        closeSync(descriptor);
        renameSync(hidden, path);
        temporary.delete(hidden);
      }),
    discard: () => {
      rmSync(hidden, { force: true });
      temporary.delete(hidden);
    },
    setAside: () => {
      guarded(() => pen.flush());
      closeSync(descriptor);
      return {
        lines: () => textLines(hidden),
        remove: () => {
          rmSync(hidden, { force: true });
          temporary.delete(hidden);
        },
      };
    },
  };
}

/** So many bytes are left to be stored at the end. */
const AT_THE_END = 8 * 1024 * 1024;

/**
 * Has the system store what has been written while more is being made, so that there is little to wait for at the end.
 * What fails here fails there again.
 */
function storedMeanwhile(descriptor: number): (count: number) => void {
  let waiting = 0;
  let storing = false;
  return count => {
    waiting += count;
    if (storing || waiting < AT_THE_END) return;
    waiting = 0;
    storing = true;
    fdatasync(descriptor, () => {
      storing = false;
    });
  };
}

function existsAsOther(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isSymbolicLink();
}

function guarded(work: () => void): void {
  try {
    work();
  } catch (fault) {
    throw new FileFault(systemWords(fault));
  }
}

const BUFFERED = 64 * 1024;

/** A file for the time of the run. */
export function makeScratch(near: string | undefined): Scratch {
  const path =
    near === undefined ? join(tmpdir(), `.decimark.${process.pid}.${made++}.tmp`) : hiddenBeside(near);
  temporary.add(path);
  const descriptor = openSync(path, 'wx', 0o600);
  const pen = new Pen(descriptor);
  return {
    write: piece => guarded(() => pen.write(piece)),
    lines: () => {
      guarded(() => pen.flush());
      closeSync(descriptor);
      return textLines(path);
    },
    remove: () => {
      rmSync(path, { force: true });
      temporary.delete(path);
    },
  };
}

/** A file of the cache that is written as it goes; it holds what students wrote, so it is its owner's alone. */
export function openLog(path: string): Log | { readonly problem: string } {
  let descriptor: number;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    sweepCache(dirname(path), Date.now());
    descriptor = openSync(path, 'w', 0o600);
  } catch (fault) {
    return { problem: systemWords(fault) };
  }
  const pen = new Pen(descriptor);
  let failed = false;
  // A full disk costs what would have been kept, and no mark.
  const unlessFailed = (work: () => void) => {
    if (failed) return;
    try {
      work();
    } catch {
      failed = true;
    }
  };
  const flush = () => unlessFailed(() => pen.flush());
  return {
    write: piece => unlessFailed(() => pen.write(piece)),
    flush,
    close: () => {
      flush();
      closeSync(descriptor);
    },
  };
}

const LINE_FEED = 0x0a;

/** The complete lines of a text file, read as they are asked for; none where it cannot be read. */
export function* textLines(path: string): Generator<string> {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return;
  }
  try {
    const chunk = Buffer.allocUnsafe(BUFFERED);
    let open: Buffer[] = [];
    for (;;) {
      const count = readSync(descriptor, chunk, 0, BUFFERED, null);
      if (count === 0) return;
      let start = 0;
      for (
        let end = chunk.indexOf(LINE_FEED);
        end !== -1 && end < count;
        end = chunk.indexOf(LINE_FEED, start)
      ) {
        const piece = chunk.subarray(start, end);
        yield open.length === 0 ? piece.toString() : Buffer.concat([...open, piece]).toString();
        open = [];
        start = end + 1;
      }
      if (start < count) open.push(Buffer.from(chunk.subarray(start, count)));
    }
  } finally {
    closeSync(descriptor);
  }
}
