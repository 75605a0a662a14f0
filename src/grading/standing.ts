import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { compareRationals } from '../numeric/rational.ts';
import type { Roster } from '../roster/roster.ts';
import type { Rubric } from '../rubric/model.ts';
import { writeInstant } from '../time/instant.ts';

/** Extensions of a roster that a rubric does not let work, or that end before its deadline. */
export function checkExtensions(roster: Roster, { due }: Rubric): readonly Diagnostic[] {
  const extended = roster.students.filter(s => s.extension !== undefined);
  if (due === undefined) {
    const [first] = extended;
    return first === undefined ? [] : [diagnose('extensions-unused', { count: extended.length }, first.span)];
  }
  return extended.flatMap(({ id, extension, span }) => {
    if (extension?.kind !== 'until' || compareRationals(extension.until.seconds, due.seconds) >= 0) return [];
    return [diagnose('extension-earlier', { id, until: extension.text, due: writeInstant(due) }, span)];
  });
}
