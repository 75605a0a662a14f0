import { jsonLine } from '../../base/json-line.ts';
import { printable } from '../../base/text.ts';
import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import type { Need } from '../../report/part-model.ts';
import { reportRoster } from '../../report/people.ts';
import { present, someOf } from '../../report/present.ts';
import { diagnosticsOf, type ResultFacts, type ResultRecord } from '../../report/record.ts';
import { type Hints, namesSomebody, type Person } from '../../roster/hints.ts';
import { Identities, namesDiffer, type Owner } from '../../roster/identity.ts';
import { matchStudent, type Named, strangerTo } from '../../roster/match.ts';
import { type Roster, type RosterStudent, studentByKey, teamOf } from '../../roster/roster.ts';
import type { Rubric } from '../../rubric/model.ts';
import type { TimeZone } from '../../time/zone.ts';
import type { Files } from '../ports.ts';
import type { Deciding } from './deciding.ts';
import { settledNote, withNeeds, withoutNeeds } from './needs.ts';
import { RecordSorter } from './sorter.ts';
import { Times } from './times.ts';

/** How it is told whose submissions are, and when they came. */
export interface OwnerRules {
  readonly rubric: Rubric;
  readonly roster: Roster | undefined;
  /** True where the id in a file is believed over the LMS. */
  readonly believesFiles: boolean;
  /** The time zone of the LMS, for times that it writes without one. */
  readonly zone: TimeZone | undefined;
  /** Applies decisions; undefined where there are none. */
  readonly deciding?: Deciding | undefined;
}

/** A file as it was found. */
interface Found {
  readonly path: string;
  readonly hints: Hints | undefined;
}

/**
 * Gives each record its owner, time and lateness. A record that an LMS, a table or `--pattern` names somebody for waits
 * until all are known, since a later one may claim the same id; the others are final at once.
 */
export class Owners {
  readonly #rules: OwnerRules;
  readonly #identities: Identities;
  readonly #waiting: RecordSorter;
  readonly #times: Times;
  constructor(rules: OwnerRules, files: Files, near: string | undefined) {
    this.#rules = rules;
    this.#identities = new Identities(rules);
    this.#waiting = new RecordSorter(files, near);
    this.#times = new Times({ ...rules, decisions: rules.deciding?.decisions });
  }

  /** The entries that a record leads to, or none as long as it waits. */
  take(record: ResultRecord, { path, hints }: Found): readonly ResultRecord[] {
    const typed = typedOf(record);
    const settled = this.#settledOwner(path, typed);
    if (settled !== undefined) {
      const chosen = { ...record, facts: { ...record.facts, chosen: settled.place } };
      return this.#entries(chosen, hints, this.#withMembers(settled.owner, hints));
    }
    if (hints === undefined || !namesSomebody(hints)) return this.#plain(record, path, hints, typed);
    this.#identities.add(hints, record.facts.status === 'missing' ? undefined : typed);
    this.#times.add(hints);
    this.#waiting.add({ ...record, facts: { ...record.facts, hints } });
    return [];
  }

  /** The entries of all records that have waited. */
  *rest(): Generator<ResultRecord> {
    for (const { facts, ...record } of this.#waiting.inOrder()) {
      const { hints, ...own } = facts;
      yield* this.#claimed({ ...record, facts: own }, hints!);
    }
  }

  /** The notes on the run as a whole, once all records are through. */
  notes(): readonly Diagnostic[] {
    return this.#times.notes();
  }

  /** A record with the need of a time that others have and it has not. */
  timed(record: ResultRecord): ResultRecord {
    return this.#times.timed(record);
  }

  close(): void {
    this.#waiting.close();
  }

  /** A record that no LMS says anything of: the file says whose it is, else its folder, else its name. */
  #plain(
    record: ResultRecord,
    path: string,
    hints: Hints | undefined,
    typed: Named | undefined,
  ): readonly ResultRecord[] {
    const { roster, rubric, deciding } = this.#rules;
    // Most files are of people of whom nothing else is known: they stay as they are.
    const isPlain = roster === undefined && rubric.due === undefined && deciding === undefined;
    if (typed !== undefined && isPlain) return [record];
    const owner = typed === undefined ? this.#ownerByPlace(path, hints) : this.#typedOwner(typed);
    return this.#entries(record, hints, owner === undefined ? [] : [owner]);
  }

  /** The owner of a file that a person has settled, whoever is named by it. */
  #settledOwner(
    path: string,
    typed: Named | undefined,
  ): { readonly owner: Owner; readonly place: number } | undefined {
    const { roster, deciding } = this.#rules;
    const entry = deciding?.decisions.ownerOf(path);
    if (deciding === undefined || entry === undefined) return undefined;
    deciding.decisions.meet(entry);
    const place = deciding.decisions.placeOf(entry) + 1;
    const named = { id: entry.student, name: typed?.id === entry.student ? typed.name : undefined };
    const plain = { person: {}, contested: false };
    const note = settledNote('whose it is', entry);
    if (roster === undefined)
      return { place, owner: { ...plain, student: named, entry: undefined, diagnostics: [note] } };
    const match = matchStudent(roster, named);
    const { student, entry: row, diagnostics } = match;
    // One who is nearly on the roster is misspelt, and no guest.
    const isMisspelt = diagnostics.some(
      ({ code, facts }) =>
        code === 'not-on-roster' && (facts.near !== undefined || facts.alike !== undefined),
    );
    return {
      place,
      owner: { ...plain, student, entry: row, contested: isMisspelt, diagnostics: [...diagnostics, note] },
    };
  }

  /** All for whom a file was handed in of which it is settled that one of them is its owner. */
  #withMembers(owner: Owner, hints: Hints | undefined): readonly Owner[] {
    const { roster } = this.#rules;
    const members = (hints?.members ?? []).flatMap((person): readonly Owner[] => {
      const id = person.student ?? person.email;
      if (id === undefined) return [];
      const named = { id, name: person.name };
      const { student, entry } =
        roster === undefined ? { student: named, entry: undefined } : matchStudent(roster, named);
      return [student.id === owner.student.id ? owner : { ...owner, student, entry, person }];
    });
    return members.includes(owner) ? members : [owner];
  }

  #typedOwner(typed: Named): Owner {
    const { roster, believesFiles } = this.#rules;
    const plain = { person: {}, contested: false };
    if (roster === undefined) return { ...plain, student: typed, entry: undefined, diagnostics: [] };
    const { student, entry, diagnostics } = matchStudent(roster, typed);
    if (entry !== undefined) {
      const names = namesDiffer(entry.name, typed.name, entry.id);
      return { ...plain, student, entry, diagnostics: [...diagnostics, ...names] };
    }
    return believesFiles
      ? {
          ...plain,
          student,
          entry,
          diagnostics: [diagnose('stranger-believed', { id: printable(typed.id) })],
        }
      : { ...plain, student, entry, contested: true, diagnostics: [strangerTo(roster, typed.id)] };
  }

  /** The person whom the folder of a file that says nothing names, or whose id of the roster its name holds. */
  #ownerByPlace(path: string, hints: Hints | undefined): Owner | undefined {
    const { roster } = this.#rules;
    const folder = hints?.folder;
    const plain = { person: {}, contested: false };
    const told = (student: Named, entry: RosterStudent | undefined, place: string, name: string): Owner => {
      const facts = { id: printable(student.id), place, name: printable(name) };
      return { ...plain, student, entry, diagnostics: [diagnose('identity-by-place', facts)] };
    };
    if (roster === undefined)
      return folder === undefined
        ? undefined
        : told({ id: folder, name: undefined }, undefined, 'folder', folder);
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    for (const [place, text] of [
      ['folder', folder],
      ['file', name],
    ] as const) {
      const row = text === undefined ? undefined : rowNamedIn(roster, text);
      if (row !== undefined) return told({ id: row.id, name: row.name }, row, place, text!);
    }
    if (folder === undefined) return undefined;
    const student = { id: folder, name: undefined };
    return {
      ...plain,
      student,
      entry: undefined,
      contested: true,
      diagnostics: [strangerTo(roster, folder)],
    };
  }

  #claimed(record: ResultRecord, hints: Hints): readonly ResultRecord[] {
    const nothing = record.facts.status === 'missing';
    if (nothing && this.#identities.isUploader(hints)) return [];
    const typed = nothing ? undefined : typedOf(record);
    return this.#entries(record, hints, this.#identities.ownersOf(hints, typed));
  }

  /** The entries of a record: one for each owner, and for each of a team's members. */
  #entries(
    record: ResultRecord,
    hints: Hints | undefined,
    owners: readonly Owner[],
  ): readonly ResultRecord[] {
    const all = owners.flatMap(owner => this.#withTeam(owner));
    const distinct = [...new Map(all.map(owner => [owner.student.id, owner])).values()];
    if (distinct.length === 0) return [this.#entry(nobodys(record), hints, undefined, [])];
    const named = withoutNameless(record);
    return distinct.map(owner => this.#entry(named, hints, owner, distinct));
  }

  #withTeam(owner: Owner): readonly Owner[] {
    const { roster } = this.#rules;
    if (roster === undefined || owner.entry === undefined || owner.contested) return [owner];
    return teamOf(roster, owner.entry).map(row =>
      row === owner.entry
        ? owner
        : { ...owner, student: { id: row.id, name: row.name }, entry: row, person: {} },
    );
  }

  #entry(
    undecidedYet: ResultRecord,
    hints: Hints | undefined,
    owner: Owner | undefined,
    group: readonly Owner[],
  ): ResultRecord {
    const { roster } = this.#rules;
    const record = this.#decided(undecidedYet, owner);
    const { facts } = record;
    const rows = group.map(({ student, entry }) => ({ id: student.id, entry }));
    const time = this.#times.of(facts, hints, rows);
    const { entry, student } = owner ?? { entry: undefined, student: undefined };
    const contested = owner?.contested === true;
    const owned: ResultFacts = {
      ...facts,
      student: student === undefined ? null : { id: student.id, name: student.name ?? null },
      group: group.length > 1 ? groupOf(group) : facts.group,
      roster: roster === undefined || student === undefined ? null : reportRoster({ entry }),
      source: hints === undefined || !namesSomebody(hints) ? null : sourceOf(hints, owner, time.ofLms),
      submitted_at: time.effective ?? null,
    };
    const said = [...(owner?.diagnostics ?? []), ...time.diagnostics];
    if (contested) return this.#seen(withNeeds(undecided({ ...record, facts: owned }), ['identity'], said));
    const standing = this.#times.withLateness({ ...record, facts: owned }, hints, time, rows);
    return this.#seen(withNeeds(standing, [], said));
  }

  /** A record with the decisions about its student. */
  #decided(record: ResultRecord, owner: Owner | undefined): ResultRecord {
    const { deciding } = this.#rules;
    if (deciding === undefined) return record;
    if (owner !== undefined && !owner.contested) {
      const { chosen } = record.facts;
      const decided = withoutNameless(deciding.decide(record, owner.student.id));
      return chosen === undefined ? decided : { ...decided, facts: { ...decided.facts, chosen } };
    }
    const { handed: _, ...facts } = record.facts;
    return { ...record, facts };
  }

  /** A record without the needs that a person has seen to who has seen the file. */
  #seen(record: ResultRecord): ResultRecord {
    const { deciding } = this.#rules;
    const entry = deciding?.decisions.seen(record.facts.path);
    if (entry === undefined) return record;
    deciding?.decisions.meet(entry);
    const { facts, ...rest } = withoutNeeds(record, SEEN_TO);
    return withNeeds({ ...rest, facts: { ...facts, seen: true } }, [], [settledNote('seen', entry)]);
  }
}

function typedOf({ facts: { student } }: ResultRecord): Named | undefined {
  return student === null ? undefined : { id: student.id, name: student.name ?? undefined };
}

/** A shorter word in the name of a file may be a count of weeks or drafts, though somebody has it for an id. */
const LEAST_OF_ID = 4;

/** The one row of a roster whose id a name is, or holds as a word. */
function rowNamedIn(roster: Roster, name: string): RosterStudent | undefined {
  const stem = name.replace(/\.[A-Za-z0-9]+$/, '');
  const whole = studentByKey(roster, stem);
  if (whole !== undefined) return whole;
  const rows = stem
    .split(/[\s_()[\],;]+/)
    .flatMap(word => (word.length < LEAST_OF_ID ? [] : (studentByKey(roster, word) ?? [])));
  return new Set(rows).size === 1 ? rows[0] : undefined;
}

/** True where a name holds the id of one person on a roster, so that the file is theirs. */
export function isNamedIn(roster: Roster, name: string): boolean {
  return rowNamedIn(roster, name) !== undefined;
}

function groupOf(group: readonly Owner[]): NonNullable<ResultFacts['group']> {
  const members = group.map(({ student }) => student.id).sort();
  const team = group[0]!.entry?.team;
  return team === undefined ? { members } : { id: team, members };
}

function sourceOf(
  { layout, late, members, student, name, email }: Hints,
  owner: Owner | undefined,
  submittedAt: string | undefined,
): ResultFacts['source'] {
  const person: Person =
    members === undefined ? { ...present({ student, name, email }) } : (owner?.person ?? {});
  return someOf(
    present({
      layout,
      id: person.student,
      name: person.name,
      email: person.email,
      submitted_at: submittedAt,
      late,
    }),
  ) as ResultFacts['source'];
}

/** The needs that end once a person has seen the file. */
const SEEN_TO: readonly Need[] = ['identity', 'invalid', 'missing-file'];

/** The codes of the messages on a file that names nobody. */
const NAMELESS: ReadonlySet<string> = new Set(['submission-no-student', 'submission-no-student-id']);

/** A record whose owner is known from elsewhere, so that the file need not name anybody. */
function withoutNameless(record: ResultRecord): ResultRecord {
  const { student, status } = record.facts;
  if (student !== null || status !== 'graded' || record.diagnostics === '[]') return record;
  const diagnostics = diagnosticsOf(record).filter(({ code }) => !NAMELESS.has(code));
  return { ...record, diagnostics: jsonLine(diagnostics) };
}

/** A record that is nobody's: it cannot be graded. */
function nobodys(record: ResultRecord): ResultRecord {
  if (record.facts.status !== 'graded') return record;
  const diagnostics = diagnosticsOf(record).map(d =>
    NAMELESS.has(d.code) ? { ...d, severity: 'error' as const } : d,
  );
  return { ...unmarked(record, 'invalid'), diagnostics: jsonLine(diagnostics) };
}

/** A record whose marks count for nobody yet. */
function undecided(record: ResultRecord): ResultRecord {
  return record.facts.status === 'missing' ? record : unmarked(record, 'undecided');
}

function unmarked(record: ResultRecord, status: 'invalid' | 'undecided'): ResultRecord {
  const marks = { points: 0, pending_points: 0, question_points: [], verdicts: {} };
  const needs_person = status === 'invalid' ? (['invalid'] as const) : [];
  return { ...record, facts: { ...record.facts, ...marks, status, needs_person }, questions: '[]' };
}
