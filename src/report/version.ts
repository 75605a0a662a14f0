import { isOldVersion } from './old/upgrade.ts';

/** The version that a report states, where it is one that is read. */
export type ReadVersion = 1 | 2;

/** The major version that a report states; undefined where it is none that is read. */
export function readVersion(schemaVersion: unknown): ReadVersion | undefined {
  if (isOldVersion(schemaVersion)) return 1;
  return typeof schemaVersion === 'string' && /^2\.\d+\.\d+$/.test(schemaVersion) ? 2 : undefined;
}
