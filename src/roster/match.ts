import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { foldId, type Roster, type RosterStudent, studentByKey } from './roster.ts';

/** A student as submissions and rosters name them. */
export interface Named {
  readonly id: string;
  readonly name: string | undefined;
}

/** A student of a submission, looked up on a roster. */
export interface RosterMatch {
  /** With the id and name of the roster; those of the submission for a stranger. */
  readonly student: Named;
  /** Undefined for a stranger. */
  readonly entry: RosterStudent | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Looks a student up by the id. The id of the roster stands in the place of one that is only written otherwise. */
export function matchStudent(roster: Roster, student: Named): RosterMatch {
  const entry = studentByKey(roster, student.id);
  if (entry === undefined) return { student, entry, diagnostics: [strangerTo(roster, student.id)] };
  const facts = { written: printable(student.id), id: printable(entry.id) };
  return {
    student: { id: entry.id, name: entry.name ?? student.name },
    entry,
    diagnostics: entry.id === student.id ? [] : [diagnose('id-written-otherwise', facts)],
  };
}

/** The message that an id is not on the roster, with the one that it may be. */
export function strangerTo(roster: Roster, id: string): Diagnostic {
  const alike = (roster.byFoldedId.get(foldId(id)) ?? []).map(s => printable(s.id));
  const near = alike.length > 0 ? [] : roster.students.filter(s => isOneSlip(foldId(id), foldId(s.id)));
  const [only, ...others] = near.map(s => printable(s.id));
  const facts = { id: printable(id), alike, near: others.length === 0 ? only : undefined };
  return diagnose('not-on-roster', facts);
}

/**
 * Whether two texts differ by one character that is wrong, missing or too much, or by two neighbours exchanged. Ids of
 * one class lie close together, so that anything farther off says nothing.
 */
function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [left, right] = [a.slice(from, endA), b.slice(from, endB)];
  if (Math.max(left.length, right.length) <= 1) return true;
  return left.length === 2 && right === `${left[1]}${left[0]}`;
}

/** The people on a roster whose ids are not among those that are known, in its order. */
export function othersOf(roster: Roster, ids: ReadonlySet<string>): readonly RosterStudent[] {
  return roster.students.filter(({ id }) => !ids.has(id));
}
