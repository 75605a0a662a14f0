import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FileContent } from '../ports.ts';

/** A person as the LMS knows them. */
export interface Person {
  /** The id by which the LMS counts them: often not the id of the university. */
  readonly student?: string;
  readonly name?: string;
  readonly email?: string;
}

/** What the name of a file or its folder, a file of the LMS or `--pattern` tells. Never trusted over the file itself. */
export interface Hints {
  /** Where it is from: the name of a layout, or `pattern`. */
  readonly layout: string;
  /** The student as the LMS counts them: often not the id of the university. */
  readonly student?: string;
  readonly name?: string;
  readonly email?: string;
  /** Everyone of a group that hands in together; then `student`, `name` and `email` are left out. */
  readonly members?: readonly Person[];
  /** As it stands there: in most layouts without a time zone. */
  readonly submittedAt?: string;
  readonly attempt?: string;
  readonly late?: true;
  /** The name of the student's folder, where the layout does not say what is written in it. */
  readonly folder?: string;
  /** What is to be said of the way in which the answers came. */
  readonly notes?: readonly Diagnostic[];
}

/** One submission-to-be. It is refused, or a file to be read by its path, or content that has been read. */
export interface Entry {
  /** As reports show it: `folder/a.json`, `all.zip/ana/a.json`, `all.zip/inner.zip/a.json`, `class.jsonl:12`, `-`. */
  readonly path: string;
  /** Why it must not or cannot be read at all: a link, a name that climbs out of its archive, a broken archive. */
  readonly refused: Diagnostic | undefined;
  /** The path of a file that may be read by it, from any thread. */
  readonly file: string | undefined;
  /** Its bytes, at most 1 MiB, where it is no file of its own: a member of an archive, a line, standard input. */
  readonly content: FileContent | undefined;
  /** The file of the file system that it lies in, itself or an archive: nothing may be written over it. */
  readonly within: string | undefined;
  readonly hints: Hints | undefined;
  /**
   * Whether a student handed it in: it is in a student's folder, a download of an LMS, an archive or a file of lines. A
   * report of decimark among such files is no earlier output of it.
   */
  readonly handedIn: boolean;
}

/** Some of the submissions-to-be, in order, with what is to be said so far. */
export interface SourceBatch {
  readonly entries: readonly Entry[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many more there may be of the source at hand, by the names in its folder or archive; a guess. */
  readonly ahead: number;
}
