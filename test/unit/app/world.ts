import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { FileContent, Files, FolderContent, PathKind, World } from '../../../src/app/ports.ts';
import { plainStyle } from '../../../src/diagnostic/render.ts';

/** What stands at a path of a world in memory: a file's text or bytes, something else, or what the system says of it. */
export type Entry = string | Uint8Array | 'other' | { readonly problem: string };

/** A world in memory, with what was written to it. */
export interface MemoryWorld extends World {
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly written: ReadonlyMap<string, string>;
}

export interface WorldOptions {
  readonly args?: readonly string[];
  readonly stdin?: string;
  /** Why files cannot be written. */
  readonly readOnly?: string;
}

/** A world with these files by their path; folders are where files are. */
export function memoryWorld(
  entries: Readonly<Record<string, Entry>>,
  options: WorldOptions = {},
): MemoryWorld {
  const out: string[] = [];
  const err: string[] = [];
  const written = new Map<string, string>();
  const all = new Map(Object.entries(entries));
  if (options.stdin !== undefined) all.set('-', options.stdin);
  return {
    hash: text => createHash('sha256').update(text).digest('hex'),
    files: memoryFiles(all, written, options),
    terminal: {
      out: text => void out.push(text),
      err: text => void err.push(text),
      outStyle: plainStyle,
      errStyle: plainStyle,
    },
    now: new Date(0),
    version: '0.0.0',
    args: options.args ?? [],
    loadInput: async () => {},
    pause: async () => {},
    stdout: () => out.join(''),
    stderr: () => err.join(''),
    written,
  };
}

function memoryFiles(
  entries: ReadonlyMap<string, Entry>,
  written: Map<string, string>,
  { readOnly }: WorldOptions,
): Files {
  const kindOf = (path: string): PathKind => {
    const entry = entries.get(path);
    if (entry === 'other') return 'other';
    if (entry !== undefined) return typeof entry === 'object' && 'problem' in entry ? 'folder' : 'file';
    const within = `${path.replace(/\/$/, '')}/`;
    return [...entries.keys()].some(key => key.startsWith(within)) ? 'folder' : 'missing';
  };
  return {
    kindOf,
    sameFile: (a, b) => a === b && kindOf(a) !== 'missing',
    read: (path, limit) => contentOf(entries.get(path), kindOf(path), limit),
    list: (folder): FolderContent => {
      const entry = entries.get(folder);
      if (typeof entry === 'object' && 'problem' in entry)
        return { kind: 'unreadable', problem: entry.problem };
      const within = `${folder.replace(/\/$/, '')}/`;
      const names = new Set(
        [...entries.keys()]
          .filter(key => key.startsWith(within))
          .map(key => key.slice(within.length).split('/')[0]!),
      );
      return {
        kind: 'entries',
        entries: [...names].reverse().map(name => ({ name, kind: kindOf(within + name) })),
      };
    },
    join: (folder, name) => posix.join(folder, name),
    write: (path, pieces) => {
      const text = [...pieces].join('');
      if (readOnly !== undefined) return readOnly;
      written.set(path, text);
      return undefined;
    },
  };
}

function contentOf(entry: Entry | undefined, kind: PathKind, limit: number): FileContent {
  if (kind === 'missing') return { kind: 'missing' };
  if (entry === undefined || entry === 'other' || kind !== 'file') return { kind: 'not-regular' };
  const bytes = typeof entry === 'string' ? new TextEncoder().encode(entry) : (entry as Uint8Array);
  if (bytes.length > limit) return { kind: 'too-large', bytes: bytes.length };
  return { kind: 'bytes', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
