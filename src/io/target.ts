import { fstatSync, lstatSync, readlinkSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, sep } from 'node:path';
import { specialKind } from './opened.ts';

/** A file to be written: where its links lead, and what stands there now. */
export interface Target {
  readonly path: string;
  /** Undefined where nothing stands there yet. */
  readonly stats: Stats | undefined;
}

/** Why a path cannot be written: in words, with what to do. */
export interface Refusal {
  readonly problem: string;
  readonly advice: string;
}

/** Finds the file that a path leads to, through symbolic links. Throws the system's fault. */
export function targetOf(path: string): Target | Refusal {
  if (path.endsWith('/') || path.endsWith(sep)) return { problem: 'it names a folder', advice: A_FILE };
  const stats = statOf(path);
  const special = stats === undefined ? undefined : specialKind(stats);
  if (special === 'a folder') return { problem: 'it is a folder', advice: A_FILE };
  if (special !== undefined)
    return { problem: `it is no ordinary file, but ${special}`, advice: 'for standard output write `-o -`' };
  if (stats !== undefined && isStream(stats)) {
    return {
      problem: 'standard output or standard error goes there already',
      advice: 'for standard output write `-o -`; else send the streams elsewhere',
    };
  }
  return { path: followed(path), stats };
}

const A_FILE = 'give the name of a file';

/** The status of a path; undefined where nothing is, and for a link to nothing. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw fault;
  }
}

/** True for the file that standard output or error goes to. */
function isStream({ dev, ino }: Stats): boolean {
  return [1, 2].some(descriptor => {
    const stream = fstatSync(descriptor);
    return stream.isFile() && stream.dev === dev && stream.ino === ino;
  });
}

/** The path behind all links, whether something stands there or not. Links that lead in a circle were found before. */
function followed(path: string): string {
  let at = path;
  for (;;) {
    const stats = lstatSync(at, { throwIfNoEntry: false });
    if (stats === undefined || !stats.isSymbolicLink()) return at;
    const link = readlinkSync(at);
    at = isAbsolute(link) ? link : `${realpathSync(dirname(at))}${sep}${link}`;
  }
}
