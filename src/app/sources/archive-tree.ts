import { grouped } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { FileContent, FolderContent, Member, PathKind } from '../ports.ts';
import type { Budget } from './budget.ts';
import type { Tree } from './found.ts';
import { DEEPEST, MOST_FOLDERS } from './limits.ts';
import { shownPath } from './shown-path.ts';

/** The members of an archive as folders, and those whose names have no place in it. */
export interface ArchiveTree extends Tree {
  readonly misplaced: readonly Misplaced[];
  /** Why a member is not read, by its path. */
  readonly refusalOf: (path: string) => Diagnostic | undefined;
}

/** A member that lies nowhere in its archive. */
export interface Misplaced {
  /** As it stands there. */
  readonly name: string;
  readonly diagnostic: Diagnostic;
}

/** A folder of an archive, by the names in it. Paths are put together on the way: stored, they would swell. */
interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: Map<string, Member | 'twice'>;
}

/** Puts members in their places. Only names are looked at; a member is unpacked when it is read. */
export function archiveTree(archive: string, members: readonly Member[], budget: Budget): ArchiveTree {
  const misplaced: Misplaced[] = [];
  const root = newFolder();
  let folders = 0;
  const enter = (folder: Folder, name: string): Folder => {
    const known = folder.folders.get(name);
    if (known !== undefined) return known;
    const made = newFolder();
    folder.folders.set(name, made);
    folders += 1;
    return made;
  };
  const refuse = (name: string, problem: string) =>
    misplaced.push({
      name,
      diagnostic: diagnose('archive-member-refused', { path: shownPath(`${archive}/${name}`), problem }),
    });
  for (const member of members) {
    const steps = folders < MOST_FOLDERS ? stepsOf(member.name) : TOO_MANY;
    if (typeof steps === 'string') {
      refuse(member.name, steps);
      continue;
    }
    const name = steps.at(-1);
    const folder = (member.kind === 'folder' ? steps : steps.slice(0, -1)).reduce(enter, root);
    if (member.kind !== 'folder' && name !== undefined)
      folder.files.set(name, folder.files.has(name) ? 'twice' : member);
  }
  takeOutHidden(root, '', name => refuse(name, 'a folder of the archive has the same name'));
  misplaced.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const find = (path: string) => memberAt(root, path.slice(archive.length + 1));
  return {
    misplaced,
    list: path => contentOf(folderAt(root, path.slice(archive.length + 1)) ?? newFolder()),
    join: (folder, name) => `${folder}/${name}`,
    read: (path, limit) => readMember(find(path), limit, budget),
    refusalOf: path =>
      find(path) === 'twice'
        ? diagnose('archive-member-refused', {
            path: shownPath(path),
            problem: 'it is in the archive more than once',
          })
        : undefined,
  };
}

function newFolder(): Folder {
  return { folders: new Map(), files: new Map() };
}

function folderAt(root: Folder, path: string): Folder | undefined {
  if (path === '') return root;
  return path.split('/').reduce<Folder | undefined>((folder, name) => folder?.folders.get(name), root);
}

function memberAt(root: Folder, path: string): Member | 'twice' | undefined {
  const slash = path.lastIndexOf('/');
  return folderAt(root, path.slice(0, Math.max(slash, 0)))?.files.get(path.slice(slash + 1));
}

/** Takes files out that have the name of a folder beside them, which no file system has. */
function takeOutHidden({ folders, files }: Folder, above: string, tell: (name: string) => void): void {
  for (const name of files.keys()) {
    if (!folders.has(name)) continue;
    files.delete(name);
    tell(above + name);
  }
  for (const [name, folder] of folders) takeOutHidden(folder, `${above}${name}/`, tell);
}

function contentOf({ folders, files }: Folder): FolderContent {
  const kinds = new Map<string, PathKind>();
  for (const [name, file] of files) if (file !== 'twice' && file.kind !== 'file') kinds.set(name, file.kind);
  for (const name of folders.keys()) kinds.set(name, 'folder');
  return { kind: 'names', names: [...folders.keys(), ...files.keys()], kinds };
}

const TOO_MANY = `the archive has more than ${grouped(MOST_FOLDERS)} folders`;

/** The steps of a member's path inside its archive, or why it leads elsewhere. */
function stepsOf(name: string): readonly string[] | string {
  const path = name.replaceAll('\\', '/');
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path))
    return 'its name is that of a place outside the archive';
  const steps = path.split('/').filter(step => step !== '' && step !== '.');
  if (steps.includes('..')) return 'its name climbs out of the archive';
  if (steps.length > DEEPEST) return `it lies in more than ${DEEPEST} folders`;
  return steps;
}

function readMember(member: Member | 'twice' | undefined, limit: number, budget: Budget): FileContent {
  if (member === undefined || member === 'twice') return { kind: 'missing' };
  if (member.bytes > limit) return { kind: 'too-large', bytes: member.bytes };
  if (budget.take('bytes', member.bytes)) return member.read(limit);
  const total = grouped(budget.total('bytes'));
  return { kind: 'unreadable', problem: `of its archive at most ${total} bytes are unpacked` };
}
