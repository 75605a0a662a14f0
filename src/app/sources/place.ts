import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { FileContent, Files } from '../ports.ts';
import type { Budget } from './budget.ts';
import type { Entry } from './entry.ts';
import type { Tree } from './found.ts';

/** Where files are found, and how to get at them: the file system, or an archive. */
export interface Place {
  readonly tree: Tree;
  /** The folder to begin with, in the tree. */
  readonly root: string;
  /** The path from the source given to the root. */
  readonly above: string;
  /** How many archives lie around it. */
  readonly archives: number;
  /** Whether layouts are recognised. */
  readonly layouts: boolean;
  /** Paths that are taken in their own turn. */
  readonly given: ReadonlySet<string>;
  /** Why a file is not read, though it is there. */
  refusalOf(path: string): Diagnostic | undefined;
  /** A file as an entry has it. */
  entry(path: string): Pick<Entry, 'file' | 'content' | 'within'>;
  /** A file that holds others: its path in the file system, or its content. */
  holder(path: string): string | FileContent;
  /** The file of the file system that a path lies in. */
  within(path: string): string;
  /** The limits that are left of the archive; undefined outside archives. */
  readonly budget: Budget | undefined;
}

/** The file system, below a path. */
export function filePlace(
  files: Files,
  root: string,
  { layouts, given }: Pick<Place, 'layouts' | 'given'>,
): Place {
  return {
    tree: files,
    root,
    above: '',
    archives: 0,
    layouts,
    given,
    refusalOf: () => undefined,
    entry: path => ({ file: path, content: undefined, within: path }),
    holder: path => path,
    within: path => path,
    budget: undefined,
  };
}
