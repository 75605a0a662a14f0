import type { Hints } from '../entry.ts';

/** What a layout makes of a name: whose file or folder it is, or nothing. */
export type NameReader = (name: string) => Hints | undefined;

/** How an LMS names what it packs for download. Each part is recognised by itself, from the name alone. */
export interface Layout {
  /** Reads the name of a student's folder. */
  readonly folder?: NameReader;
  /** Reads the name of a student's file. */
  readonly file?: NameReader;
  /** Whether a file is the LMS's own record of a submission rather than a submission. */
  readonly isRecord?: (name: string) => boolean;
  /** Reads a record that lies beside or above students' folders. */
  readonly record?: RecordReader;
}

/** What a record tells, by the name of the folder that it tells it of; `''` is for all that lies beside or below it. */
export type RecordReader = (name: string, text: string) => ReadonlyMap<string, Hints>;
