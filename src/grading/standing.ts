import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { compareRationals } from '../numeric/rational.ts';
import { matchStudent, type RosterMatch } from '../roster/match.ts';
import type { Roster } from '../roster/roster.ts';
import type { Rubric } from '../rubric/model.ts';
import type { Student } from '../submission/read.ts';
import { writeInstant } from '../time/instant.ts';
import { type Lateness, lateness } from './late.ts';
import type { SubmissionMark } from './mark.ts';

/** What roster and deadline say of a submission. */
export interface Standing {
  /** Who handed it in, with the id and name of the roster where there is one. */
  readonly student: Student | undefined;
  /** Undefined without a roster, and for a file that does not say whose it is. */
  readonly match: RosterMatch | undefined;
  /** Undefined where the submission has no marks, the rubric no deadline or the submission no time. */
  readonly late: Lateness | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks up who handed a submission in, and how late; the marks are those after overrides. */
export function standingOf(
  submission: {
    readonly student: Student | undefined;
    readonly submittedAt: string | undefined;
    readonly marks: Pick<SubmissionMark, 'points' | 'maxPoints'> | undefined;
  },
  rubric: Rubric,
  roster: Roster | undefined,
): Standing {
  const { student, submittedAt, marks } = submission;
  const match = roster === undefined || student === undefined ? undefined : matchStudent(roster, student);
  const { late, diagnostics } =
    marks === undefined
      ? { late: undefined, diagnostics: [] }
      : lateness(rubric, marks, submittedAt, match?.entry?.extension);
  return {
    student: match?.student ?? student,
    match,
    late,
    diagnostics: [...(match?.diagnostics ?? []), ...diagnostics],
  };
}

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
