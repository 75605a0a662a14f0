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
  /** The team that hands in together. */
  readonly team: string | undefined;
  /** Whether nothing is expected of the student. */
  readonly excused: boolean;
  readonly extension: Extension | undefined;
  /** When the student handed in, as the LMS wrote it into its worksheet. */
  readonly submittedAt: string | undefined;
  /** What the columns hold by which an LMS may know the student, other than the id: as it stands there. */
  readonly keys: readonly string[];
  /** The teacher's other columns, by their headers; those that are blank are left out. */
  readonly columns: Readonly<Record<string, string>>;
  /** Where the id stands. */
  readonly span: Span;
}

/** Who takes part, in the order of the file. No two have the same id. */
export interface Roster {
  readonly students: readonly RosterStudent[];
  readonly byId: ReadonlyMap<string, RosterStudent>;
  /** The students by their ids folded as {@link foldId} does. */
  readonly byFoldedId: ReadonlyMap<string, readonly RosterStudent[]>;
  /** The students by what their other columns hold, folded likewise. */
  readonly byKey: ReadonlyMap<string, readonly RosterStudent[]>;
  /** The members of each team, by its folded name. */
  readonly teams: ReadonlyMap<string, readonly RosterStudent[]>;
}

/** An index of students whose ids differ. */
export function rosterOf(students: readonly RosterStudent[]): Roster {
  const byFoldedId = new Map<string, RosterStudent[]>();
  const byKey = new Map<string, RosterStudent[]>();
  const teams = new Map<string, RosterStudent[]>();
  for (const student of students) {
    append(byFoldedId, foldId(student.id), student);
    for (const key of new Set(student.keys.map(foldId))) append(byKey, key, student);
    if (student.team !== undefined) append(teams, foldId(student.team), student);
  }
  return { students, byId: new Map(students.map(s => [s.id, s])), byFoldedId, byKey, teams };
}

function append<T>(index: Map<string, T[]>, key: string, value: T): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, [value]);
  else same.push(value);
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

/**
 * The student of an id, an e-mail address, a login or a participant's number: by the ids, else by the other columns where
 * one person alone has it.
 */
export function studentByKey(roster: Roster, key: string): RosterStudent | undefined {
  const byId = studentOf(roster, key);
  if (byId !== undefined) return byId;
  const [only, ...others] = roster.byKey.get(foldId(key)) ?? [];
  return others.length === 0 ? only : undefined;
}

/** Everyone who hands in with a student, by id; only the student where the roster knows of no team. */
export function teamOf(roster: Roster, student: RosterStudent): readonly RosterStudent[] {
  return student.team === undefined ? [student] : (roster.teams.get(foldId(student.team)) ?? [student]);
}
