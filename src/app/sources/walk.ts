import { diagnose } from '../../diagnostic/diagnostic.ts';
import type { Hints } from '../../roster/hints.ts';
import type { PathKind } from '../ports.ts';
import { onlyOrPreferred, perhapsOfStudent } from './choose.ts';
import type { Found, Located, Tree } from './found.ts';
import { filesOfReceipt } from './layouts/blackboard.ts';
import { isOfTeacher } from './layouts/sakai.ts';
import { fileNamesOf, isRecord, readFolderName, recordReader } from './layouts/table.ts';
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
  // In a student's folder any file is the student's, whatever it is called; Sakai puts its record there.
  const mayRecord = options.hints === undefined || options.hints.layout === 'sakai';
  const records = options.layouts && mayRecord ? recordsOf(here) : undefined;
  const owner = ownerOf(options.hints, records?.get(''));
  const within = owner === options.hints ? options : { ...options, hints: owner };
  if (options.hints !== undefined || owner === undefined) yield* walkEntries(here, records, within);
  else yield* onlyOrPreferred(walkEntries(here, records, within));
}

/** Whose a folder is by its name or that of one around it, with what a record of the same LMS in it adds. */
function ownerOf(hints: Hints | undefined, record: Hints | undefined): Hints | undefined {
  if (hints === undefined || record === undefined) return hints ?? record;
  return hints.layout === record.layout ? { ...record, ...hints } : hints;
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
  const parent = /([^/\\]*)[/\\]$/.exec(base)?.[1] ?? '';
  const fileNames = options.layouts && options.hints === undefined ? fileNamesOf(names) : undefined;
  let left = names.length;
  for (const name of names) {
    const kind = kinds.get(name) ?? 'file';
    left--;
    if (depth === 0) options.ahead?.(left);
    if (isRecord(name) && (options.hints === undefined || records !== undefined)) continue;
    if (options.hints?.layout === 'sakai' && isOfTeacher(name)) continue;
    const path = base + name;
    if (options.given.size > 0 && options.given.has(path)) yield { kind: 'given' };
    else if (kind === 'folder' && depth < DEEPEST) {
      const { hints, layouts } = options;
      const student = layouts ? (records?.get(name) ?? readFolderName(name, parent)) : undefined;
      const within = `${above}${name}/`;
      const below = walkFolder(here.tree, path, within, { ...options, hints: hints ?? student }, depth + 1);
      if (hints !== undefined || !layouts) yield* below;
      else if (student !== undefined) yield* ofStudent(below, { path, name, above, hints: student });
      else if (flat) yield* below;
      else yield* perhapsOfStudent(below, within, name);
    } else {
      const hints = options.hints ?? (kind === 'folder' ? undefined : fileNames?.(name));
      const located = { path, name, above, hints };
      if (kind === 'folder') yield { kind: 'deep', ...located };
      else yield* fileIn(here, located, kind === 'other', options.hints !== undefined);
    }
  }
}

/** A file by what its name says that it may be. */
function* fileIn(
  { names }: Here,
  located: Located,
  isLink: boolean,
  inStudentsFolder: boolean,
): Generator<Found> {
  const { path, name, hints } = located;
  const role = roleOf(name);
  const isOwners = hints !== undefined && !inStudentsFolder;
  if (role === 'other' || (role === 'text' && hints === undefined)) {
    yield isOwners ? { kind: 'foreign', ...located, alone: true } : { kind: 'other', path, name };
    return;
  }
  const files = role === 'text' ? filesOfReceipt(name) : undefined;
  if (files !== undefined && hasBeginning(names, files)) return;
  yield { kind: isLink ? 'link' : role, ...located, alone: isOwners };
}

/** Whether one of several sorted names begins like that. */
function hasBeginning(names: readonly string[], beginning: string): boolean {
  let [from, to] = [0, names.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (names[middle]! < beginning) from = middle + 1;
    else to = middle;
  }
  return names[from]?.startsWith(beginning) === true;
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
