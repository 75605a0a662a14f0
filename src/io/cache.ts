import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { KeptLog, Log } from '../app/ports.ts';
import { hashOf } from './input.ts';
import { openOrdinary } from './opened.ts';
import { linesOfDescriptor } from './own-lines.ts';
import { Pen } from './pen.ts';
import { systemWords } from './system-words.ts';
import { closeQuietly } from './temporary.ts';

/** More runs than this, each ended before it was done, are not gone on from: the newest are. */
const MOST_KEPT = 64;

/**
 * Begins the log of a run that writes a file, in a folder that is its owner's alone, since it holds students' answers.
 * Each run has a file of its own under a random name: runs that write the same file at the same time
 * do not meet there.
 */
export function keepLog(output: string): Log | { readonly problem: string } {
  const folder = cacheFolder();
  if (folder === undefined) return { problem: 'there is no home folder; set XDG_CACHE_HOME to a folder' };
  let descriptor: number;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    sweepCache(folder, Date.now());
    const name = `${keyOf(output)}.${randomBytes(16).toString('hex')}.journal`;
    descriptor = openSync(join(folder, name), 'wx', 0o600);
  } catch (fault) {
    return { problem: `the folder \`${folder}\` cannot be used: ${systemWords(fault)}` };
  }
  const pen = new Pen(descriptor);
  let problem: string | undefined;
  // A full disk costs what would have been kept, and no mark.
  const unlessFailed = (work: () => void) => {
    if (problem !== undefined) return;
    try {
      work();
    } catch (fault) {
      problem = systemWords(fault);
    }
  };
  const flush = () => unlessFailed(() => pen.flush());
  return {
    write: piece => unlessFailed(() => pen.write(piece)),
    flush,
    close: () => {
      flush();
      closeQuietly(descriptor);
      return problem;
    },
  };
}

/** The logs of earlier runs that wrote a file, the newest first, and of runs that are still at work. */
export function keptLogs(output: string): readonly KeptLog[] {
  const found: { readonly path: string; readonly written: number }[] = [];
  try {
    const folder = cacheFolder();
    const own = `${keyOf(output)}.`;
    for (const name of folder === undefined ? [] : readdirSync(folder)) {
      const path = join(folder!, name);
      const written = name.startsWith(own) && OWN_NAME.test(name) ? writtenAt(path) : undefined;
      if (written !== undefined) found.push({ path, written });
    }
  } catch {
    // Nothing has been kept.
    return [];
  }
  found.sort((a, b) => b.written - a.written || (a.path < b.path ? -1 : 1));
  return found.map(({ path, written }, i) => ({
    lines: () => (i < MOST_KEPT ? linesOfLog(path) : []),
    remove: () => {
      // A run that has written to it since is still at work.
      if (writtenAt(path) === written) removeQuietly(path);
    },
  }));
}

/** The lines of a file of the cache, as far as it can be read. */
function* linesOfLog(path: string): Generator<string> {
  const descriptor = openOrdinary(path);
  if (typeof descriptor !== 'number') return;
  try {
    yield* linesOfDescriptor(descriptor);
  } catch {
    // The submissions whose lines cannot be read are marked anew.
  } finally {
    closeQuietly(descriptor);
  }
}

/** When an ordinary file was written to; undefined for anything else. */
function writtenAt(path: string): number | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isFile() ? stats.mtimeMs : undefined;
  } catch {
    return undefined;
  }
}

function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is removed once it has not been used for long.
  }
}

/** What has not been used for so long is not kept: the assignment is over. In milliseconds. */
const KEPT_FOR = 90 * 24 * 60 * 60 * 1000;

/** Names of this version and of the one before, which numbered the files. */
const OWN_NAME = /^[0-9a-f]{32}\.(?:[0-9a-f]{32}\.journal|journal[0-9]+)$/;

/** Removes what is older from the cache folder; what cannot be looked at or removed stays. */
export function sweepCache(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const written = OWN_NAME.test(name) ? writtenAt(path) : undefined;
    if (written !== undefined && now - written > KEPT_FOR) removeQuietly(path);
  }
}

/** The beginning of the names of all that is kept for a file: its full path tells it from others. */
function keyOf(output: string): string {
  return hashOf(resolve(output)).slice(0, 32);
}

/** The user's cache folder (XDG Base Directory Specification 0.8). */
function cacheFolder(): string | undefined {
  const base = baseFolder();
  return base === undefined ? undefined : join(base, 'decimark');
}

function baseFolder(): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  // A relative path is not valid there, the specification says.
  if (XDG_CACHE_HOME?.startsWith('/')) return XDG_CACHE_HOME;
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA;
  const home = homeFolder();
  return home === '' || home === '/' ? undefined : join(home, '.cache');
}

/** The user's home folder; empty where the system knows none, as for users without a name. */
function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return '';
  }
}
