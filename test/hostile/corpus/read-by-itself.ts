/** A text that a teacher gives beside submissions, with what must be said of it. */
export interface HostileText {
  readonly name: string;
  readonly text: string;
  /** The codes of what is said, each once and in order of their names. */
  readonly codes: readonly string[];
}
