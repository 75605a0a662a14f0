/** How much a diagnostic weighs: an error stops what it is about, a warning asks for a look, a note explains. */
export type Severity = 'error' | 'warning' | 'note';

/** Whom a message is written for. A student never sees a reference or a word of the program's inside. */
export type Audience = 'author' | 'student' | 'staff';

/**
 * One kind of problem. `summary` is its line in the reference of error codes; `message` says what is wrong,
 * `help` what to do, both from the facts of the case.
 */
export interface Entry<F> {
  readonly severity: Severity;
  readonly audience: Audience;
  readonly summary: string;
  readonly message: (facts: F) => string;
  readonly help?: (facts: F) => string | undefined;
}

/** Declares an entry with the type of its facts: `entry<{name: string}>({…})`. */
export function entry<F>(definition: Entry<F>): Entry<F> {
  return definition;
}
