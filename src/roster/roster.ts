import type { Span } from '../diagnostic/source.ts';
import type { Rational } from '../numeric/rational.ts';
import type { Instant } from '../time/instant.ts';

/** More time for one student, as the roster writes it: a deadline in the place of the rubric's, or time added to it. */
export type Extension =
  | { readonly kind: 'until'; readonly until: Instant; readonly text: string }
  | { readonly kind: 'by'; readonly seconds: Rational; readonly text: string };

/** A person on the roster. Ids are text: `007` stays `007`. */
export interface RosterStudent {
  readonly id: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly section: string | undefined;
  readonly extension: Extension | undefined;
  /** Where the id stands. */
  readonly span: Span;
}

/** Who takes part, in the order of the file. No two have the same id. */
export interface Roster {
  readonly students: readonly RosterStudent[];
  readonly byId: ReadonlyMap<string, RosterStudent>;
  /** The students by their ids folded as {@link foldId} does. */
  readonly byFoldedId: ReadonlyMap<string, readonly RosterStudent[]>;
}

/** An index of students whose ids differ. */
export function rosterOf(students: readonly RosterStudent[]): Roster {
  const byFoldedId = new Map<string, RosterStudent[]>();
  for (const student of students) {
    const key = foldId(student.id);
    const same = byFoldedId.get(key);
    if (same === undefined) byFoldedId.set(key, [student]);
    else same.push(student);
  }
  return { students, byId: new Map(students.map(s => [s.id, s])), byFoldedId };
}

/** An id as it is compared where no id is exactly the same: NFC, in small letters, without spaces around it or a `#` before it. */
export function foldId(id: string): string {
  return id.normalize('NFC').trim().replace(/^#\s*/, '').toLowerCase();
}

/** The student of an id: exactly that one, else the only one whose folded id is the same; undefined for a stranger. */
export function studentOf(roster: Roster, id: string): RosterStudent | undefined {
  const exact = roster.byId.get(id);
  if (exact !== undefined) return exact;
  const [only, ...others] = roster.byFoldedId.get(foldId(id)) ?? [];
  return others.length === 0 ? only : undefined;
}
