import type { Archive } from '../ports.ts';
import { SUBMISSION_LIMIT } from '../source.ts';
import { archiveTree, type Budget, type Misplaced } from './archive-tree.ts';
import type { Hints } from './entry.ts';
import type { Located } from './found.ts';
import { IN_MEMORY, UNPACKED, UNPACKED_OF_STUDENT } from './limits.ts';
import type { Place } from './place.ts';

/** The inside of an archive that lies in a place, and the members that have none there. */
export function archivePlace(
  place: Place,
  { path, name, above, hints }: Located,
  { members }: Archive,
): Place & { readonly misplaced: readonly Misplaced[] } {
  const budget = budgetOf(place, hints);
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

/** What may be unpacked: of one student's archive little, and of one in another no more than of the other. */
function budgetOf({ budget, archives }: Place, hints: Hints | undefined): Budget {
  const own = archives > 0 || hints !== undefined ? UNPACKED_OF_STUDENT : UNPACKED;
  return budget === undefined || budget.left >= own ? { left: own, total: own } : budget;
}
