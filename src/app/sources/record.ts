import type { Hints } from '../../roster/hints.ts';
import type { FileContent } from '../ports.ts';
import type { RecordReader } from './layouts/layout.ts';
import { RECORD_LIMIT } from './limits.ts';

/** What an LMS's record in a folder tells; nothing where it cannot be read, since hints are no more than that. */
export function readRecord(
  tree: { read(path: string, limit: number): FileContent },
  path: string,
  read: RecordReader,
): ReadonlyMap<string, Hints> {
  const content = tree.read(path, RECORD_LIMIT);
  if (content.kind !== 'bytes') return new Map();
  return read(path, new TextDecoder().decode(content.bytes));
}
