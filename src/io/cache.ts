import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where what is known of the runs that write a file is kept: in the user's cache folder (XDG Base Directory
 * Specification 0.8), under a name made of the file's full path.
 */
export function cachePath(output: string, name: string): string | undefined {
  const base = baseFolder();
  if (base === undefined) return undefined;
  const key = createHash('sha256').update(resolve(output)).digest('hex').slice(0, 32);
  return join(base, 'decimark', `${key}.${name}`);
}

function baseFolder(): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  // A relative path is not valid there, the specification says.
  if (XDG_CACHE_HOME?.startsWith('/')) return XDG_CACHE_HOME;
  if (process.platform === 'win32' && LOCALAPPDATA !== undefined) return LOCALAPPDATA;
  const home = homedir();
  return home === '' || home === '/' ? undefined : join(home, '.cache');
}
