import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { FileContent, Member, PathKind } from '../ports.ts';
import type { Tree } from './found.ts';
import { DEEPEST } from './limits.ts';

/** How much may still be unpacked; it is shared by an archive and the archives in it. */
export interface Budget {
  left: number;
  readonly total: number;
}

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

/** Puts members in their places. Only names are looked at; a member is unpacked when it is read. */
export function archiveTree(archive: string, members: readonly Member[], budget: Budget): ArchiveTree {
  const misplaced: Misplaced[] = [];
  const folders = new Map<string, Map<string, { readonly name: string; readonly kind: PathKind }>>();
  const files = new Map<string, Member | 'twice'>();
  for (const member of members) {
    const steps = stepsOf(member.name);
    if (typeof steps === 'string') {
      const path = `${archive}/${member.name}`;
      const diagnostic = diagnose('archive-member-refused', { path, problem: steps });
      misplaced.push({ name: member.name, diagnostic });
      continue;
    }
    let folder = archive;
    for (const [i, name] of steps.entries()) {
      const kind = i < steps.length - 1 ? 'folder' : member.kind;
      const content = folders.get(folder) ?? new Map();
      folders.set(folder, content);
      content.set(`${kind}/${name}`, { name, kind });
      folder = `${folder}/${name}`;
    }
    if (member.kind !== 'folder') files.set(folder, files.has(folder) ? 'twice' : member);
  }
  misplaced.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return {
    misplaced,
    list: folder => ({ kind: 'entries', entries: [...(folders.get(folder)?.values() ?? [])] }),
    join: (folder, name) => `${folder}/${name}`,
    read: (path, limit) => readMember(files.get(path), limit, budget),
    refusalOf: path =>
      files.get(path) === 'twice'
        ? diagnose('archive-member-refused', { path, problem: 'it is in the archive more than once' })
        : undefined,
  };
}

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
  if (member.bytes > budget.left) {
    const total = budget.total.toLocaleString('en-US');
    return { kind: 'unreadable', problem: `of its archive at most ${total} bytes are unpacked` };
  }
  budget.left -= member.bytes;
  return member.read(limit);
}
