import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Hints } from '../../roster/hints.ts';
import type { FileContent } from '../ports.ts';

/** One submission-to-be. It is refused, or a file to be read by its path, or content that has been read. */
export interface Entry {
  /** As reports show it: `folder/a.json`, `all.zip/ana/a.json`, `all.zip/inner.zip/a.json`, `class.jsonl:12`, `-`. */
  readonly path: string;
  /** Why it must not or cannot be read at all: a link, a name that climbs out of its archive, a broken archive. */
  readonly refused: Diagnostic | undefined;
  /** True where it is refused because it is no submission of any kind: a PDF, an empty folder. Its owner is missing. */
  readonly foreign?: boolean;
  /** True beside what may be a student's only submission: such a file is left out where it says nothing of itself. */
  readonly stray?: boolean;
  /** The path of a file that may be read by it, from any thread. */
  readonly file: string | undefined;
  /** Its bytes, at most 1 MiB, where it is no file of its own: a member of an archive, a line, standard input. */
  readonly content: FileContent | undefined;
  /** The file of the file system that it lies in, itself or an archive: nothing may be written over it. */
  readonly within: string | undefined;
  readonly hints: Hints | undefined;
  /** The notes on the way in which the answers came: what was not read of a text, what a spreadsheet has changed. */
  readonly notes?: readonly Diagnostic[];
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
