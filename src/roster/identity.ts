import { printable } from '../base/text.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import type { Hints, Person } from './hints.ts';
import { type Named, strangerTo } from './match.ts';
import { NameIndex } from './name-index.ts';
import { namesFit, shareWord } from './names.ts';
import { foldId, type Roster, type RosterStudent, studentByKey } from './roster.ts';

/** The owner of a submission, as far as it can be told, with what is to be said of it. */
export interface Owner {
  /** With the id and name of the roster, else of the file, else of the LMS. */
  readonly student: Named;
  /** Undefined for a stranger to the roster, and without one. */
  readonly entry: RosterStudent | undefined;
  /** True where a person has to say whose it is. */
  readonly contested: boolean;
  /** The person as the LMS has them. */
  readonly person: Person;
  readonly diagnostics: readonly Diagnostic[];
}

/** How identities are told. */
export interface IdentityOptions {
  readonly roster: Roster | undefined;
  /** True where the file is believed over the LMS: one person hands in for others. */
  readonly believesFiles: boolean;
}

/** A person whom the LMS names, with all that is known of them. */
interface Known {
  readonly person: Person;
  readonly layout: string;
  /** The row of the roster that the LMS's id, address or name leads to. */
  link: RosterStudent | undefined;
  /** True where the link rests on the name alone. */
  readonly byName: boolean;
  /** True where another person of the same download has the name, and nothing tells them apart. */
  sharesName: boolean;
  /** The rows that have the person's name, where there are several. */
  readonly namesakes: readonly RosterStudent[];
  /** The ids and names in this person's files, by the folded id. */
  readonly typed: Map<string, Named>;
  /** Of those the one that is this person's. */
  kept: string | undefined;
}

/**
 * Tells whose submissions are that come from an LMS, a table or by `--pattern`. The LMS names a person; the roster links
 * the name to a row; the id in the file is a claim, which holds only where it is nobody else's. All claims are gathered
 * first ({@link add}), since a later file may show that an earlier one claims another person's id.
 */
export class Identities {
  readonly #roster: Roster | undefined;
  readonly #believesFiles: boolean;
  readonly #people = new Map<string, Known>();
  /** The people of the download by the LMS's own ids and addresses. */
  readonly #byLmsId = new Map<string, Set<Known>>();
  /** The people who are linked to a row, and who claim an id without a link. */
  readonly #linked = new Map<string, Set<Known>>();
  readonly #claimants = new Map<string, Set<Known>>();
  #settled = false;
  #names: NameIndex | undefined;

  constructor({ roster, believesFiles }: IdentityOptions) {
    this.#roster = roster;
    this.#believesFiles = believesFiles;
  }

  /** Takes note of a submission: whom the LMS names, and what the file says. */
  add(hints: Hints, typed: Named | undefined): void {
    for (const person of this.#personsOf(hints)) {
      const known = this.#known(hints.layout, person);
      if (typed !== undefined) known.typed.set(this.#keyOf(typed.id), typed);
    }
  }

  /** Everyone whose submission it is; nobody where the LMS names nobody and the file says nothing. */
  ownersOf(hints: Hints, typed: Named | undefined): readonly Owner[] {
    this.#settle();
    const persons = this.#personsOf(hints);
    const group = persons.map(person => this.#known(hints.layout, person));
    if (this.#believesFiles && typed !== undefined) return [this.#believed(persons[0] ?? {}, typed)];
    return group.map(known => this.#ownerOf(known, typed, group));
  }

  /** True for a person who handed in for others, whom `--identity file` believes. */
  isUploader(hints: Hints): boolean {
    return (
      this.#believesFiles &&
      this.#personsOf(hints).some(person => this.#known(hints.layout, person).typed.size > 0)
    );
  }

  /** The people whom hints name: the members of a group, or of a team of the roster, or the one person. */
  #personsOf(hints: Hints): readonly Person[] {
    if (hints.members !== undefined) return hints.members;
    const { student, name, email } = hints;
    const team = this.#roster?.teams.get(foldId(name ?? student ?? ''));
    if (team !== undefined && this.#linkById(hints) === undefined)
      return team.map(({ id, name }) => (name === undefined ? { student: id } : { student: id, name }));
    return student === undefined && name === undefined && email === undefined ? [] : [hints];
  }

  #known(layout: string, person: Person): Known {
    const { student, email, name } = person;
    const key = `${layout}\u0000${student ?? email ?? name}`;
    const found = this.#people.get(key);
    if (found !== undefined) return found;
    const byId = this.#linkById(person);
    const namesakes = byId === undefined ? this.#namesakes(name) : [];
    const known: Known = {
      person,
      layout,
      sharesName: false,
      link: byId ?? (namesakes.length === 1 ? namesakes[0] : undefined),
      byName: byId === undefined,
      namesakes: namesakes.length > 1 ? namesakes : [],
      typed: new Map(),
      kept: undefined,
    };
    this.#people.set(key, known);
    for (const id of [student, email]) if (id !== undefined) addTo(this.#byLmsId, foldId(id), known);
    return known;
  }

  #linkById({ student, email }: Person): RosterStudent | undefined {
    if (this.#roster === undefined) return undefined;
    const byStudent = student === undefined ? undefined : studentByKey(this.#roster, student);
    return byStudent ?? (email === undefined ? undefined : studentByKey(this.#roster, email));
  }

  #namesakes(name: string | undefined): readonly RosterStudent[] {
    if (this.#roster === undefined || name === undefined) return [];
    this.#names ??= new NameIndex(this.#roster.students);
    return this.#names.find(name);
  }

  /** An id as it is compared: the roster's where it is on it, else folded. */
  #keyOf(id: string): string {
    return this.#rowOf(id)?.id ?? foldId(id);
  }

  #rowOf(id: string): RosterStudent | undefined {
    return this.#roster && studentByKey(this.#roster, id);
  }

  /** Decides, once all claims are known, which claim is whose. */
  #settle(): void {
    if (this.#settled) return;
    this.#settled = true;
    for (const known of this.#people.values()) {
      // Of several rows with the name the id in the file chooses.
      known.link ??= known.namesakes.find(row => known.typed.has(row.id));
      if (known.link !== undefined) addTo(this.#linked, known.link.id, known);
    }
    for (const [row, all] of this.#linked) this.#unlinkNamesakes(row, all);
    for (const known of this.#people.values()) {
      if (known.link === undefined) for (const key of known.typed.keys()) addTo(this.#claimants, key, known);
    }
    for (const known of this.#people.values()) {
      if (known.link === undefined) known.kept = this.#keptOf(known);
    }
  }

  /**
   * Several people of one download with the name of one row are not all that person: only who is linked by more than the
   * name is, else the only one whose file has the id.
   */
  #unlinkNamesakes(row: string, all: Set<Known>): void {
    for (const known of [...all].filter(({ byName }) => byName)) {
      const others = [...all].filter(other => other !== known && other.layout === known.layout);
      const isOne =
        others.every(({ byName, typed }) => byName && !typed.has(row)) &&
        (others.length === 0 || known.typed.has(row));
      if (!isOne) known.sharesName = true;
    }
    for (const known of [...all].filter(({ sharesName }) => sharesName)) {
      known.link = undefined;
      all.delete(known);
    }
  }

  /** The one id among those in a person's files that is this person's. */
  #keptOf(known: Known): string | undefined {
    const own = [...known.typed].filter(([key]) => this.#holdersOf(key).includes(known));
    if (own.length < 2) return own[0]?.[0];
    const closer =
      own.filter(([key]) => isLmsIdOf(known.person, key)).at(0) ??
      only(own.filter(([, typed]) => sharesName(known.person, typed)));
    return closer?.[0];
  }

  /**
   * Whose an id is: of the person linked to it, else of the one whom the LMS knows by it, else of the only one who claims
   * it, or the only one of those whose name shares a word with the file's.
   */
  #holdersOf(key: string): readonly Known[] {
    const linked = this.#linked.get(key);
    if (linked !== undefined && linked.size > 0) return [...linked];
    const lms = this.#byLmsId.get(key);
    if (lms !== undefined) return [...lms];
    const claimants = [...(this.#claimants.get(key) ?? [])];
    if (claimants.length < 2) return claimants;
    const sharing = claimants.filter(known => sharesName(known.person, known.typed.get(key)!));
    const [first] = sharing;
    // One person may come from two platforms.
    const areOne =
      new Set(sharing.map(({ layout }) => layout)).size === sharing.length &&
      sharing.every(({ person }) => namesFit(person.name ?? '', first!.person.name ?? ''));
    return sharing.length === 1 || areOne ? sharing : [];
  }

  #ownerOf(known: Known, typed: Named | undefined, group: readonly Known[]): Owner {
    const home = this.#home(known, group);
    const contested = (why: Contest) => this.#contested(known, home, typed, why);
    if (typed === undefined) {
      if (home.entry !== undefined || (this.#roster === undefined && known.namesakes.length === 0))
        return owner(known, home, []);
      const isOfSeveral = known.namesakes.length > 0 || known.sharesName;
      return contested(isOfSeveral ? 'name-of-several' : 'not-on-roster');
    }
    const key = this.#keyOf(typed.id);
    const row = this.#rowOf(typed.id);
    const others = this.#holdersOf(key);
    const isOfGroup = group.some(member => others.includes(member) || (row && member.link === row));
    if (known.link !== undefined || (group.length > 1 && home.entry !== undefined)) {
      if (isOfGroup) return owner(known, home, this.#namesOf(known, home, typed));
      if (row !== undefined || others.length > 0) return contested('other-person');
      const facts = { typed: printable(typed.id), id: printable(home.student.id) };
      return owner(known, home, [diagnose('typed-id-of-nobody', facts)]);
    }
    if (!isOfGroup) return contested(others.length > 0 ? 'other-person' : 'claimed-twice');
    if (this.#roster !== undefined && home.entry === undefined) {
      return contested(row === undefined ? 'not-on-roster' : 'several-ids');
    }
    if (group.length === 1 && known.kept !== key) return contested('several-ids');
    const verified = group.some(member => isLmsIdOf(member.person, key));
    const note = verified ? [] : [diagnose('identity-unverified', { id: printable(home.student.id) })];
    return owner(known, home, [...note, ...this.#namesOf(known, home, typed)]);
  }

  /** The id and name that stand for a person, and the row: the roster's, else the file's, else the LMS's. */
  #home(known: Known, group: readonly Known[]): Pick<Owner, 'student' | 'entry'> {
    const { person, link, typed } = known;
    const kept = group.length === 1 || isOwnName(known, group) ? known.kept : undefined;
    const row = link ?? (kept === undefined ? undefined : this.#rowOf(kept));
    const file = kept === undefined ? undefined : typed.get(kept);
    const id = row?.id ?? file?.id ?? person.student ?? person.email ?? person.name ?? '';
    return { student: { id, name: row?.name ?? file?.name ?? person.name }, entry: row };
  }

  #contested(
    { person }: Known,
    { student, entry }: Pick<Owner, 'student' | 'entry'>,
    typed: Named | undefined,
    why: Contest,
  ): Owner {
    const facts = {
      why,
      person: printable(person.name ?? person.student ?? person.email ?? ''),
      typed: typed === undefined ? undefined : printable(typed.id),
      owner: typed === undefined ? undefined : this.#rowOf(typed.id)?.name,
    };
    const diagnostics = [diagnose('identity-undecided', facts)];
    if (why === 'not-on-roster' && typed !== undefined && this.#roster !== undefined)
      diagnostics.push(strangerTo(this.#roster, typed.id));
    return { student, entry, person, contested: true, diagnostics };
  }

  #believed(person: Person, typed: Named): Owner {
    const entry = this.#rowOf(typed.id);
    const student = entry === undefined ? typed : { id: entry.id, name: entry.name ?? typed.name };
    const stranger = this.#roster !== undefined && entry === undefined;
    const note = stranger ? [diagnose('stranger-believed', { id: printable(typed.id) })] : [];
    return { student, entry, person, contested: false, diagnostics: note };
  }

  /** Names never conflict; two without a word in common are told. */
  #namesOf(
    { person }: Known,
    { entry, student }: Pick<Owner, 'student' | 'entry'>,
    typed: Named,
  ): readonly Diagnostic[] {
    const spelt =
      entry === undefined || entry.id === typed.id
        ? []
        : [diagnose('id-written-otherwise', { written: printable(typed.id), id: printable(entry.id) })];
    return [...spelt, ...namesDiffer(entry?.name ?? person.name, typed.name, student.id)];
  }
}

/** The reasons for which a person has to say whose a submission is. */
export type Contest = 'other-person' | 'claimed-twice' | 'several-ids' | 'name-of-several' | 'not-on-roster';

/** The note that the name in a file and the one that the roster or the LMS has share no word. */
export function namesDiffer(
  known: string | undefined,
  typed: string | undefined,
  id: string,
): readonly Diagnostic[] {
  if (known === undefined || typed === undefined || typed.trim() === '' || shareWord(known, typed)) return [];
  const facts = { id: printable(id), known: printable(known), typed: printable(typed) };
  return [diagnose('names-differ', facts)];
}

function owner(
  { person }: Known,
  { student, entry }: Pick<Owner, 'student' | 'entry'>,
  diagnostics: readonly Diagnostic[],
): Owner {
  return { student, entry, person, contested: false, diagnostics };
}

/** True where a group's only typed id is this member's, by the name. */
function isOwnName(known: Known, group: readonly Known[]): boolean {
  const typed = known.kept === undefined ? undefined : known.typed.get(known.kept);
  if (typed === undefined) return false;
  const sharing = group.filter(({ person }) => sharesName(person, typed));
  return isLmsIdOf(known.person, foldId(typed.id)) || (sharing.length === 1 && sharing[0] === known);
}

function sharesName(person: Person, typed: Named): boolean {
  return person.name !== undefined && typed.name !== undefined && shareWord(person.name, typed.name);
}

function isLmsIdOf({ student, email }: Person, key: string): boolean {
  return [student, email].some(id => id !== undefined && foldId(id) === foldId(key));
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function addTo<T>(index: Map<string, Set<T>>, key: string, value: T): void {
  const same = index.get(key);
  if (same === undefined) index.set(key, new Set([value]));
  else same.add(value);
}
