import { type Diagnostic, diagnose } from '../../diagnostic/diagnostic.ts';
import { locate } from '../../diagnostic/source.ts';
import type { OverridesOf } from '../../grading/overrides/apply.ts';
import type { Override, Settlement } from '../../grading/overrides/override.ts';
import { type Roster, studentByKey } from '../../roster/roster.ts';
import type { Aliases } from '../../submission/ids.ts';
import type { Decided } from '../overrides.ts';

type Entry = Override | Settlement;
type Of<K extends Settlement['kind']> = Settlement & { readonly kind: K };

/** The decisions that bear on the marking of one submission. */
export interface DecisionsOf {
  readonly overrides: OverridesOf;
  readonly ids: readonly Of<'id'>[];
}

/**
 * The decisions of people, looked up by students and files; it is noted which of them have met something. The ids of
 * students are matched with the roster as those of submissions are.
 */
export class Decisions {
  /** That a later entry counts in the place of an earlier one. */
  readonly notes: readonly Diagnostic[];
  /** True where something bears on the marking of one student's submissions. */
  readonly hasOfStudents: boolean;
  readonly #knownAs: (id: string) => string;
  readonly #entries: readonly Entry[];
  readonly #byStudent = new Map<string, Entry[]>();
  readonly #byPath = new Map<string, Settlement[]>();
  readonly #ofAll: DecisionsOf;
  readonly #met = new Set<Entry>();

  /** `knownAs` gives the id by which a student is known, whatever way an entry writes it. */
  constructor({ overrides, settlements }: Decided, knownAs: (id: string) => string) {
    this.#knownAs = knownAs;
    const notes: Diagnostic[] = [];
    const latest = new Map<string, Entry>();
    for (const entry of [...overrides, ...settlements]) {
      const key = this.#keyOf(entry);
      const earlier = latest.get(key);
      const joined = joinedCriteria(earlier, entry);
      if (earlier !== undefined && joined === undefined) {
        const facts = { about: aboutOf(entry), earlier: locate(earlier.span) };
        notes.push(diagnose('override-superseded', facts, entry.span));
      }
      // The one that counts is the last one, in the order too.
      latest.delete(key);
      latest.set(key, joined ?? entry);
    }
    this.notes = notes;
    this.#entries = [...latest.values()];
    const forAll: Entry[] = [];
    for (const entry of this.#entries) {
      if ('path' in entry && entry.path !== undefined) append(this.#byPath, folded(entry.path), entry);
      else if (studentOf(entry) !== undefined)
        append(this.#byStudent, this.#knownAs(studentOf(entry)!), entry);
      else forAll.push(entry);
    }
    this.#ofAll = decisionsOf([], forAll);
    this.hasOfStudents = [...this.#byStudent.keys()].some(student => this.of(student) !== undefined);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** The decisions that bear on every submission. */
  get ofAll(): DecisionsOf {
    return this.#ofAll;
  }

  /** True where something bears on every submission. */
  get hasOfAll(): boolean {
    return this.#ofAll.overrides.groups.size > 0 || this.#ofAll.ids.length > 0;
  }

  /** The decisions about a student together with those for all; undefined where there are none about the student. */
  of(student: string): DecisionsOf | undefined {
    const own = (this.#byStudent.get(student) ?? []).filter(
      entry => !('kind' in entry) || entry.kind === 'id',
    );
    if (own.length === 0) return undefined;
    const { overrides, ids } = decisionsOf(own, []);
    return {
      overrides: { own: overrides.own, groups: this.#ofAll.overrides.groups },
      // A meaning for one student goes before that for all.
      ids: [...this.#ofAll.ids, ...ids],
    };
  }

  /** The place of an entry among all: a later one counts. */
  placeOf(entry: Entry): number {
    return this.#entries.indexOf(entry);
  }

  /** The decision on the owner of a file. */
  ownerOf(path: string): Of<'owner'> | undefined {
    return this.#ofPath(path, 'owner');
  }

  /** The decision on the time of a file of some people. */
  timeOf(path: string, students: readonly string[]): Of<'time'> | undefined {
    const times = students.flatMap(student => this.#byStudent.get(student) ?? []);
    return this.#ofPath(path, 'time') ?? times.find(entry => isOf(entry, 'time'));
  }

  /** The decision that a file needs nothing more. */
  seen(path: string): Of<'seen'> | undefined {
    return this.#ofPath(path, 'seen');
  }

  /** The decision that a student is excused. */
  excuseOf(student: string): Of<'excused'> | undefined {
    return this.#byStudent.get(student)?.find(entry => isOf(entry, 'excused'));
  }

  /** Notes that an entry has met what it is about. */
  meet(entry: Entry): void {
    this.#met.add(entry);
  }

  /** The entries about a student that have met nothing. */
  idleOf(student: string): readonly Diagnostic[] {
    return (this.#byStudent.get(student) ?? []).flatMap(entry => this.#idle(entry));
  }

  /** The marks and times of a student who is excused: none of them counts. */
  outweighedOf(student: string): readonly Diagnostic[] {
    return (this.#byStudent.get(student) ?? [])
      .filter(entry => !isOf(entry, 'excused'))
      .map(entry => this.#unused(entry));
  }

  /** The entries that have met nothing, but for those about some students. */
  idle(isReported: (student: string) => boolean): readonly Diagnostic[] {
    return this.#entries.flatMap(entry => {
      const byPath = 'path' in entry && entry.path !== undefined;
      const student = studentOf(entry);
      if (!byPath && student !== undefined && isReported(this.#knownAs(student))) return [];
      return this.#idle(entry);
    });
  }

  #idle(entry: Entry): readonly Diagnostic[] {
    return this.#met.has(entry) ? [] : [this.#unused(entry)];
  }

  #unused(entry: Entry): Diagnostic {
    const { student, part } = { student: undefined, part: undefined, ...entry };
    return diagnose('override-unused', { about: aboutOf(entry), student, part }, entry.span);
  }

  #ofPath<K extends Settlement['kind']>(path: string, kind: K): Of<K> | undefined {
    return this.#byPath.get(folded(path))?.find((entry): entry is Of<K> => isOf(entry, kind));
  }

  /** Entries of one key decide the same. */
  #keyOf(entry: Entry): string {
    const named = studentOf(entry);
    const student = named === undefined ? '' : this.#knownAs(named);
    if (!('kind' in entry))
      return JSON.stringify(['mark', student, entry.part, student === '' ? entry.answer?.key : '']);
    if (entry.kind === 'owner' || entry.kind === 'seen')
      return JSON.stringify([entry.kind, folded(entry.path)]);
    if (entry.kind === 'time') return JSON.stringify([entry.kind, student, entry.path ?? '']);
    return JSON.stringify([entry.kind, student, entry.kind === 'id' ? entry.unknown : '']);
  }
}

/** The id of a roster for the one that an entry writes. */
export function idsOf(roster: Roster | undefined): (id: string) => string {
  return id => (roster && studentByKey(roster, id)?.id) ?? id;
}

/** The criteria of two entries for one answer together, where the later one fills in what the earlier left blank. */
function joinedCriteria(earlier: Entry | undefined, later: Entry): Override | undefined {
  if (earlier === undefined || 'kind' in earlier || 'kind' in later) return undefined;
  if (earlier.marks.kind !== 'criteria' || later.marks.kind !== 'criteria') return undefined;
  const known = earlier.marks.points;
  if ([...later.marks.points.keys()].some(id => known.has(id))) return undefined;
  return {
    ...later,
    feedback: [earlier.feedback, later.feedback].filter(text => text !== undefined).join('\n') || undefined,
    marks: { kind: 'criteria', points: new Map([...known, ...later.marks.points]) },
  };
}

/** The meanings of unknown ids, for the reader of submissions. */
export function aliasesOf({ ids }: DecisionsOf): Aliases {
  return new Map(ids.map(({ unknown, as }) => [unknown, as]));
}

function decisionsOf(own: readonly Entry[], ofAll: readonly Entry[]): DecisionsOf {
  const groups = new Map<string, Override[]>();
  for (const entry of ofAll) if (!('kind' in entry)) append(groups, entry.part, entry);
  return {
    overrides: {
      own: new Map(own.flatMap(entry => ('kind' in entry ? [] : [[entry.part, entry] as const]))),
      groups,
    },
    ids: [...own, ...ofAll].filter(entry => isOf(entry, 'id')),
  };
}

function isOf<K extends Settlement['kind']>(entry: Entry, kind: K): entry is Of<K> {
  return 'kind' in entry && entry.kind === kind;
}

/** The student whom an entry names. */
function studentOf(entry: Entry): string | undefined {
  return 'student' in entry ? entry.student : undefined;
}

/** The subject of an entry, for messages. */
function aboutOf(entry: Entry): string {
  if (!('kind' in entry)) {
    const { student, part, answer } = entry;
    return student === undefined
      ? `the mark of ${part} for the answer \`${answer?.written}\``
      : `the mark of ${part} of student ${student}`;
  }
  const student = studentOf(entry);
  const of = student === undefined ? '' : ` of student ${student}`;
  switch (entry.kind) {
    case 'owner':
      return `whose \`${entry.path}\` is`;
    case 'seen':
      return `that \`${entry.path}\` was seen`;
    case 'time':
      return entry.path === undefined ? `the time${of}` : `the time of \`${entry.path}\``;
    case 'id':
      return `the meaning of \`${entry.unknown}\`${of}`;
    case 'excused':
      return `that student ${entry.student} is excused`;
  }
}

/** A path as reports and people write it. */
function folded(path: string): string {
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

function append<K, T>(index: Map<K, T[]>, key: K, value: T): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, [value]);
  else same.push(value);
}
