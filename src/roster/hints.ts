/** A person as an LMS knows them. */
export interface Person {
  /** The id by which the LMS counts them: often not the id of the university. */
  readonly student?: string;
  readonly name?: string;
  readonly email?: string;
}

/** The person, time and facts that an LMS, a table, `--pattern` or the name of a folder gives a submission. */
export interface Hints extends Person {
  /** The source of the hints: the name of a layout, `table`, `pattern`, or `folders` where no LMS wrote the name. */
  readonly layout: string;
  /** Everyone of a group that hands in together; then `student`, `name` and `email` are left out. */
  readonly members?: readonly Person[];
  /** As it stands there: in most layouts without a time zone. */
  readonly submittedAt?: string;
  readonly attempt?: string;
  readonly late?: true;
  /** The name of the student's folder, where the layout does not say what is written in it. */
  readonly folder?: string;
}

/** True where an LMS, a table or `--pattern` names the owner, and not only a teacher's folder. */
export function namesSomebody({ layout, student, name, email, members }: Hints): boolean {
  if (layout === 'folders') return false;
  return student !== undefined || name !== undefined || email !== undefined || members !== undefined;
}
