import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Hints } from '../../roster/hints.ts';
import type { FileContent, FolderContent } from '../ports.ts';
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
 * a folder in too many others is not entered, a student's folder may be empty of submissions, and a student's file may be
 * none by its name.
 */
export interface FoundFile extends Located {
  readonly kind: Exclude<FileRole, 'other'> | 'link' | 'deep' | 'empty' | 'foreign';
  /** Whether it is all that a student handed in: then a submission is missed where it holds none. */
  readonly alone?: boolean;
  /** Whether it lies beside the submission of what may be a student's folder: it may be no submission at all. */
  readonly stray?: boolean;
}

/** What a walk comes upon: files by what they may be, and what it has to say. */
export type Found =
  | FoundFile
  /** No submission by its name, and nobody's. */
  | { readonly kind: 'other'; readonly path: string; readonly name: string }
  /** Left out beside one that its owner prefers. */
  | { readonly kind: 'beside'; readonly path: string }
  /** Given by itself, and taken in its own turn. */
  | { readonly kind: 'given' }
  | { readonly kind: 'fault'; readonly diagnostic: Diagnostic };

/** Whether something found becomes an entry, or holds some. */
export function isFile(item: Found): item is FoundFile {
  return 'above' in item;
}
