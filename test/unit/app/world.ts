import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { FileContent, Files, FolderContent, PathKind, World } from '../../../src/app/ports.ts';
import { diagnose } from '../../../src/diagnostic/diagnostic.ts';
import { plainStyle } from '../../../src/diagnostic/render.ts';
import { openArchive } from '../../../src/io/archive.ts';
import { linesOf } from '../../../src/io/lines.ts';
import { jsonText } from '../../../src/report/record.ts';

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
  /** What is kept from run to run. */
  readonly kept?: Map<string, string>;
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
    processors: 1,
    crew: () => undefined,
    elapsed: () => 0,
    checksum: pieces => createHash('sha256').update(pieces.map(jsonText).join('')).digest('hex').slice(0, 8),
    files: memoryFiles(all, written, options),
    terminal: {
      out: text => void out.push(text),
      err: text => void err.push(text),
      outStyle: plainStyle,
      errStyle: plainStyle,
      progress: () => {},
    },
    now: new Date(0),
    version: '0.0.0',
    program: () => '0'.repeat(64),
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
  { readOnly, kept = new Map() }: WorldOptions,
): Files {
  const kindOf = (path: string): PathKind => {
    if (kept.has(path)) return 'file';
    const entry = entries.get(path);
    if (entry === 'other') return 'other';
    if (entry !== undefined) return typeof entry === 'object' && 'problem' in entry ? 'folder' : 'file';
    const within = `${path.replace(/\/$/, '')}/`;
    return [...entries.keys()].some(key => key.startsWith(within)) ? 'folder' : 'missing';
  };
  const unwritable = (path: string) =>
    readOnly === undefined ? undefined : diagnose('file-not-written', { path, problem: readOnly });
  return {
    kindOf,
    sameFile: (a, b) => a === b && kindOf(a) !== 'missing',
    read: (path, limit) => contentOf(entries.get(path), kindOf(path), limit),
    list: (folder): FolderContent => {
      const entry = entries.get(folder);
      if (typeof entry === 'object' && 'problem' in entry)
        return { kind: 'unreadable', problem: entry.problem };
      const within = folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`;
      const names = new Set(
        [...entries.keys()]
          .filter(key => key.startsWith(within))
          .map(key => key.slice(within.length).split('/')[0]!),
      );
      return {
        kind: 'names',
        names: [...names].reverse(),
        kinds: new Map(
          [...names]
            .map(name => [name, kindOf(within + name)] as const)
            .filter(([, kind]) => kind !== 'file'),
        ),
      };
    },
    join: (folder, name) => posix.join(folder, name),
    lines: (from, limit) => linesOf(typeof from === 'string' ? bytesOf(entries.get(from)) : from, limit),
    openArchive: (from, limits) =>
      openArchive(typeof from === 'string' ? bytesOf(entries.get(from)) : from, limits),
    beginning: (path, most) => {
      const content = contentOf(entries.get(path), kindOf(path), Number.POSITIVE_INFINITY);
      return content.kind === 'bytes' ? { ...content, bytes: content.bytes.subarray(0, most) } : content;
    },
    writeProblem: unwritable,
    write: (path, pieces) => {
      const text = [...pieces].join('');
      const problem = unwritable(path);
      if (problem !== undefined) return problem;
      written.set(path, text);
      return undefined;
    },
    makeFolder: path =>
      kindOf(path) === 'file'
        ? diagnose('folder-not-made', { path, problem: 'it is a file' })
        : unwritable(path),
    create: path => {
      const problem = unwritable(path);
      if (problem !== undefined) return { problem };
      let text = '';
      return {
        write: piece => {
          text += jsonText(piece);
        },
        store: async () => {},
        commit: () => void written.set(path, text),
        discard: () => {},
        setAside: () => ({ lines: () => linesOfText(text), remove: () => {} }),
      };
    },
    scratch: () => {
      let text = '';
      return {
        write: piece => {
          text += jsonText(piece);
        },
        lines: () => linesOfText(text),
        remove: () => {},
      };
    },
    textLines: path => {
      const content = contentOf(entries.get(path), kindOf(path), Number.POSITIVE_INFINITY);
      if (content.kind !== 'bytes') return content;
      return { kind: 'lines', lines: linesOfText(Buffer.from(content.bytes).toString()) };
    },
    keepLog: output => {
      const path = `cache/${output}.journal${nextLog(kept)}`;
      kept.set(path, '');
      return {
        write: piece => void kept.set(path, (kept.get(path) ?? '') + jsonText(piece)),
        flush: () => {},
        close: () => undefined,
      };
    },
    keptLogs: output =>
      [...kept]
        .filter(([path]) => path.startsWith(`cache/${output}.journal`))
        .reverse()
        .map(([path, text]) => ({ lines: () => linesOfText(text), remove: () => void kept.delete(path) })),
  };
}

/** A number that no log has. */
function nextLog(kept: ReadonlyMap<string, string>): number {
  return Math.max(-1, ...[...kept.keys()].map(path => Number(/\d+$/.exec(path)?.[0]))) + 1;
}

function linesOfText(text: string): readonly string[] {
  return text.split('\n').slice(0, -1);
}

function contentOf(entry: Entry | undefined, kind: PathKind, limit: number): FileContent {
  if (kind === 'missing') return { kind: 'missing' };
  if (kind === 'folder') return { kind: 'not-regular', what: 'a folder' };
  if (entry === undefined || entry === 'other' || kind !== 'file') return { kind: 'not-regular' };
  const bytes = bytesOf(entry);
  if (bytes.length > limit) return { kind: 'too-large', bytes: bytes.length };
  return { kind: 'bytes', bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function bytesOf(entry: Entry | undefined): Uint8Array {
  return entry instanceof Uint8Array
    ? entry
    : new TextEncoder().encode(typeof entry === 'string' ? entry : '');
}
