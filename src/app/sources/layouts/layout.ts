import type { Hints } from '../../../roster/hints.ts';

/** What a layout makes of a name: whose file or folder it is, or nothing. */
export type NameReader = (name: string) => Hints | undefined;

/** How an LMS names what it packs for download. Each part is recognised by itself. */
export interface Layout {
  /** Reads the name of a student's folder, which lies in a folder called `parent`. */
  readonly folder?: (name: string, parent: string) => Hints | undefined;
  /** Reads the name of a student's file. */
  readonly file?: NameReader;
  /** So many files of a folder must have such names, where one alone may be chance; 1 unless it is said. */
  readonly least?: number;
  /** Whether a file is the LMS's own record of a submission rather than a submission. */
  readonly isRecord?: (name: string) => boolean;
  /** Reads a record that lies in, beside or above students' folders. */
  readonly record?: RecordReader;
}

/**
 * What a record tells, by the name of the folder that it tells it of; `''` is for all that lies beside or below it. The
 * path is that of the record.
 */
export type RecordReader = (path: string, text: string) => ReadonlyMap<string, Hints>;
