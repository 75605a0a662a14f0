import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FileContent, FolderContent } from '../ports.ts';
import type { Hints } from './entry.ts';
import type { FileRole } from './names.ts';

/** Folders with files in them: the file system, or an archive. */
export interface Tree {
  list(folder: string): FolderContent;
  join(folder: string, name: string): string;
  read(path: string, limit: number): FileContent;
}

/** A file in its place, with the hints of its layout. */
export interface Located {
  readonly path: string;
  readonly name: string;
  /** The path from the source given, up to the name. */
  readonly above: string;
  readonly hints: Hints | undefined;
}

/**
 * A file that is one submission or holds some. Of the others each is an entry too: a link of such a name is not followed,
 * a folder in too many others is not entered, and a student's folder may be empty of submissions.
 */
export interface FoundFile extends Located {
  readonly kind: Exclude<FileRole, 'other'> | 'link' | 'deep' | 'empty';
  /** Whether it is all that a student handed in: then a submission is missed where it holds none. */
  readonly alone?: boolean;
}

/** What a walk comes upon: files by what they may be, and what it has to say. */
export type Found =
  | FoundFile
  /** No submission by its name, or left out beside one that its owner prefers. */
  | { readonly kind: 'other' | 'beside'; readonly path: string }
  /** Given by itself, and taken in its own turn. */
  | { readonly kind: 'given' }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };
