import { readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashOf } from './input.ts';

/**
 * Where what is known of the runs that write a file is kept: in the user's cache folder (XDG Base Directory
 * Specification 0.8), under a name made of the file's full path.
 */
export function cachePath(output: string, name: string): string | undefined {
  const base = baseFolder();
  if (base === undefined) return undefined;
  const key = hashOf(resolve(output)).slice(0, 32);
  return join(base, 'decimark', `${key}.${name}`);
}

/** What has not been used for so long is not kept: the assignment is over. In milliseconds. */
const KEPT_FOR = 90 * 24 * 60 * 60 * 1000;

const OWN_NAME = /^[0-9a-f]{32}\.[a-z]+[0-9]+$/;

/** Removes what is older from the cache folder; what cannot be looked at or removed stays. */
export function sweepCache(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    try {
      if (OWN_NAME.test(name) && now - statSync(path).mtimeMs > KEPT_FOR) rmSync(path);
    } catch {
      // Another run has just removed it.
    }
  }
}

function baseFolder(): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  // A relative path is not valid there, the specification says.
  if (XDG_CACHE_HOME?.startsWith('/')) return XDG_CACHE_HOME;
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA;
  const home = homedir();
  return home === '' || home === '/' ? undefined : join(home, '.cache');
}
