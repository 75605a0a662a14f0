import type { Archive } from '../ports.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import { archiveTree, type Misplaced } from './archive-tree.ts';
import { type Budget, startBudget } from './budget.ts';
import type { Located } from './found.ts';
import { IN_MEMORY, OF_ARCHIVE, OF_ARCHIVE_IN_FOLDER, OF_STUDENTS_ARCHIVE } from './limits.ts';
import type { Place } from './place.ts';

/** The inside of an archive that lies in a place, and the members that have none there. */
export function archivePlace(
  place: Place,
  { path, name, above }: Located,
  { members }: Archive,
  budget: Budget,
): Place & { readonly misplaced: readonly Misplaced[] } {
  const tree = archiveTree(path, members, budget);
  const within = place.within(path);
  return {
    tree,
    misplaced: tree.misplaced,
    root: path,
    above: `${above}${name}/`,
    archives: place.archives + 1,
    layouts: place.layouts,
    given: NONE,
    refusalOf: tree.refusalOf,
    entry: member => ({ file: undefined, content: tree.read(member, SUBMISSION_LIMIT), within }),
    holder: member => tree.read(member, IN_MEMORY),
    within: () => within,
    budget,
  };
}

const NONE: ReadonlySet<string> = new Set();

/** The limits of an archive in its place: narrow for a student's, and never wider than those of the archive around it. */
export function archiveBudget(place: Place, { hints, path }: Located): Budget {
  const ofStudent = place.archives > 0 || hints !== undefined;
  const allowance = path === place.root ? OF_ARCHIVE : OF_ARCHIVE_IN_FOLDER;
  return startBudget(ofStudent ? OF_STUDENTS_ARCHIVE : allowance, place.budget);
}
