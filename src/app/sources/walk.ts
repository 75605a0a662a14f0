import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { PathKind } from '../ports.ts';
import { onlyOrPreferred, perhapsOfStudent } from './choose.ts';
import type { Hints } from './entry.ts';
import type { Found, Located, Tree } from './found.ts';
import { isRecord, readFileName, readFolderName, recordReader } from './layouts/table.ts';
import { DEEPEST } from './limits.ts';
import { isLitter, roleOf } from './names.ts';
import { readRecord } from './record.ts';
import { shownPath } from './shown-path.ts';

/** How a walk goes. */
export interface WalkOptions {
  /** Whether layouts are recognised. */
  readonly layouts: boolean;
  /** Whose the whole folder is, where that is known. */
  readonly hints: Hints | undefined;
  /** Paths that are passed over. */
  readonly given: ReadonlySet<string>;
  /** Told, before each, how many names of the folder itself are still to come. */
  readonly ahead?: (names: number) => void;
}

/**
 * Finds the files of a folder and of the folders in it, in the order of their names. Names are compared by their
 * UTF-16 code units, so that the order is the same on every machine.
 */
export function* walk(tree: Tree, folder: string, above: string, options: WalkOptions): Generator<Found> {
  const found = walkFolder(tree, folder, above, options, 0);
  if (options.hints === undefined) yield* found;
  else yield* onlyOrPreferred(found);
}

function* walkFolder(
  tree: Tree,
  folder: string,
  above: string,
  options: WalkOptions,
  depth: number,
): Generator<Found> {
  const content = tree.list(folder);
  if (content.kind === 'unreadable') {
    const { problem } = content;
    const path = shownPath(folder);
    yield { kind: 'fault', diagnostic: diagnose('file-unreadable', { path, problem }) };
    return;
  }
  const here: Here = {
    tree,
    // One join a folder, not one a file.
    base: tree.join(folder, 'x').slice(0, -1),
    above,
    depth,
    // By UTF-16 code units, as sorting compares texts.
    names: content.names.filter(name => !isLitter(name)).sort(),
    kinds: content.kinds,
  };
  const records = options.layouts && options.hints === undefined ? recordsOf(here) : undefined;
  const owner = records?.get('');
  if (owner === undefined) yield* walkEntries(here, records, options);
  else yield* onlyOrPreferred(walkEntries(here, records, { ...options, hints: owner }));
}

/** A folder whose names have been listed. */
interface Here {
  readonly tree: Tree;
  /** What its path begins with that of each file in it. */
  readonly base: string;
  readonly above: string;
  readonly depth: number;
  readonly names: readonly string[];
  /** Of those that are no files. */
  readonly kinds: ReadonlyMap<string, PathKind>;
}

function* walkEntries(
  here: Here,
  records: ReadonlyMap<string, Hints> | undefined,
  options: WalkOptions,
): Generator<Found> {
  const { base, above, depth, names, kinds } = here;
  const flat = names.some(name => !kinds.has(name) && roleOf(name) === 'submission' && !isRecord(name));
  let left = names.length;
  for (const name of names) {
    const kind = kinds.get(name) ?? 'file';
    left--;
    if (depth === 0) options.ahead?.(left);
    // A file in a student's folder is the student's, whatever it is called.
    if (isRecord(name) && (options.hints === undefined || records !== undefined)) continue;
    const path = base + name;
    if (options.given.size > 0 && options.given.has(path)) yield { kind: 'given' };
    else if (kind === 'folder' && depth < DEEPEST) {
      const { hints, layouts } = options;
      const student = layouts ? (records?.get(name) ?? readFolderName(name)) : undefined;
      const within = `${above}${name}/`;
      const below = walkFolder(here.tree, path, within, { ...options, hints: hints ?? student }, depth + 1);
      if (hints !== undefined || !layouts) yield* below;
      else if (student !== undefined) yield* ofStudent(below, { path, name, above, hints: student });
      else if (flat) yield* below;
      else yield* perhapsOfStudent(below, within, name);
    } else {
      const hints = options.hints ?? (options.layouts && kind !== 'folder' ? readFileName(name) : undefined);
      const role = kind === 'folder' ? 'deep' : roleOf(name);
      if (role === 'other') yield { kind: 'other', path };
      else {
        const alone = options.hints === undefined && hints !== undefined;
        yield { kind: kind === 'other' ? 'link' : role, path, name, above, hints, alone };
      }
    }
  }
}

function recordsOf({ tree, base, names, kinds }: Here): ReadonlyMap<string, Hints> | undefined {
  let records: Map<string, Hints> | undefined;
  for (const name of names) {
    const read = kinds.has(name) ? undefined : recordReader(name);
    if (read !== undefined) records = new Map([...(records ?? []), ...readRecord(tree, base + name, read)]);
  }
  return records;
}

/** The files of a student's folder; one that holds nothing to mark stands for itself. */
function* ofStudent(found: Generator<Found>, folder: Located): Generator<Found> {
  let any = false;
  for (const item of onlyOrPreferred(found)) {
    any ||= item.kind !== 'other' && item.kind !== 'beside';
    yield item;
  }
  if (!any) yield { kind: 'empty', ...folder };
}
