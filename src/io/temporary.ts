import { randomBytes } from 'node:crypto';
import { closeSync, lstatSync, openSync, readdirSync, rmSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Files of this run that are not to outlive it. */
const temporary = new Set<string>();
process.on('exit', () => {
  for (const path of temporary) rmSync(path, { force: true });
});

/** A file that is not to outlive the run. */
export interface Temporary {
  readonly path: string;
  /** Open for reading and writing. */
  readonly descriptor: number;
}

/**
 * Creates a file in a folder, under a hidden random name that nothing else has. It is never opened where anything
 * stands already, be it a link or a pipe. Throws the system's fault.
 */
export function createTemporary(folder: string, mode: number): Temporary {
  const path = join(folder, `.decimark-${randomBytes(16).toString('hex')}.tmp`);
  const descriptor = openSync(path, 'wx+', mode);
  temporary.add(path);
  return { path, descriptor };
}

/** Takes the name from a file that is still open, so that nobody else finds it; where that cannot be, at the exit. */
export function unlinkNow(path: string): void {
  try {
    unlinkSync(path);
    temporary.delete(path);
  } catch {
    // Some systems keep the name of an open file. The file is removed when it is closed or the run ends.
  }
}

/** Removes a file of this run, if it is still there. */
export function removeTemporary(path: string): void {
  if (!temporary.delete(path)) return;
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder can have become read-only; the next run removes it.
  }
}

/** The file has got a name that is to stay. */
export function keepTemporary(path: string): void {
  temporary.delete(path);
}

/** Closes a file of which nothing more is needed. */
export function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // It is closed for this process all the same.
  }
}

const OWN_NAME = /^\.decimark-[0-9a-f]{32}\.tmp$/;

/** A run writes more often than this to a file of its own, in milliseconds: what is older was left by a killed run. */
const LEFT_FOR = 24 * 60 * 60 * 1000;

/** The folders that this run has swept. */
const swept = new Set<string>();

/** Removes what killed runs left in a folder, the first time that this run writes there: it may hold many names. */
export function sweepOnce(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  sweepScraps(folder, Date.now());
}

/**
 * Removes what killed runs left in a folder. A scrap is told by its name and age alone: the number of a process says
 * nothing about one in another container or on another machine that shares the folder.
 */
export function sweepScraps(folder: string, now: number): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    // A folder may be open for writing and not for listing.
    return;
  }
  for (const name of names) {
    if (!OWN_NAME.test(name)) continue;
    const path = join(folder, name);
    try {
      const stats = lstatSync(path);
      if (stats.isFile() && !temporary.has(path) && now - stats.mtimeMs > LEFT_FOR) rmSync(path);
    } catch {
      // Another run has just removed it.
    }
  }
}
