import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';
import type { FileContent, SpecialKind } from '../app/ports.ts';
import { systemPath } from './byte-names.ts';
import { systemWords } from './system-words.ts';

/** Why an ordinary file could not be opened for reading. */
export type NotOpened = Extract<FileContent, { readonly kind: 'missing' | 'not-regular' | 'unreadable' }>;

/**
 * Opens an ordinary file for reading, and nothing else: a pipe that nobody writes to would block, and a device may have
 * no end.
 */
export function openOrdinary(path: string): number | NotOpened {
  const descriptor = openAnything(path);
  if (typeof descriptor !== 'number') return descriptor;
  const special = specialKind(fstatSync(descriptor));
  if (special === undefined) return descriptor;
  closeSync(descriptor);
  return { kind: 'not-regular', what: special };
}

/** Opens what stands at a path without ever waiting for it. */
export function openAnything(path: string): number | NotOpened {
  try {
    return openSync(systemPath(path), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'missing' };
    // A socket cannot be opened at all.
    if (code === 'ENXIO') return { kind: 'not-regular', what: 'a socket' };
    return { kind: 'unreadable', problem: systemWords(fault) };
  }
}

/** The kind of what is no ordinary file; undefined for one that is. */
export function specialKind(stats: Stats): SpecialKind | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}
