import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Style } from '../diagnostic/render.ts';
import type { SourceText, Wording } from '../diagnostic/source.ts';
import type { PackedRecords } from '../report/packed.ts';

/** A file's bytes with their SHA-256, or why there are none. The bytes of a file that is read hold until the next is read. */
export type FileContent =
  | {
      readonly kind: 'bytes';
      readonly bytes: Uint8Array;
      readonly sha256: string;
      /** Where they were made from something else, such as the row of a table: the words for places in them. */
      readonly wording?: readonly Wording[];
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-regular'; readonly what?: SpecialKind }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** The kinds of things at a path that are no ordinary files. */
export type SpecialKind = 'a folder' | 'a pipe' | 'a socket' | 'a device';

/** The lines of a file as they are asked for, or why there are none. */
export type TextLines =
  | { readonly kind: 'lines'; readonly lines: Iterable<string> }
  | Exclude<FileContent, { readonly kind: 'bytes' }>;

/** What stands at a path. */
export type PathKind = 'file' | 'folder' | 'other' | 'missing';

/**
 * The names in a folder, in any order, with the kinds of those that are no files, or why they cannot be listed; symbolic
 * links are `other`.
 */
export type FolderContent =
  | {
      readonly kind: 'names';
      readonly names: readonly string[];
      readonly kinds: ReadonlyMap<string, PathKind>;
    }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** A line of a file that is not blank, without its end. A file that cannot be read is one line with the number 0. */
export interface Line {
  /** Counted from 1. */
  readonly number: number;
  readonly content: FileContent;
}

/** A member of an archive, as the archive's directory states it: nothing of it is to be trusted. */
export interface Member {
  /** As it stands in the archive, with `/` or `\\` between its steps. */
  readonly name: string;
  /** `other` for symbolic links, devices and the like. */
  readonly kind: PathKind;
  /** The size that the archive states; more than that is never unpacked. */
  readonly bytes: number;
  /** Unpacks it into memory, if it holds what the archive states and at most `limit` bytes. */
  read(limit: number): FileContent;
}

/** An open archive. */
export interface Archive {
  /** In the order of its directory, as far as that can be read. */
  readonly members: readonly Member[];
  /** Why there may be more members than are listed, or none. */
  readonly problem: string | undefined;
  /** Wrong statements of the archive that cost no member, and bytes that were passed over. */
  readonly notes: readonly string[];
  close(): void;
}

/** How much of an archive's directory is read. */
export interface ArchiveLimits {
  readonly members: number;
  /** The bytes of all names together. */
  readonly names: number;
}

/** The file system, as far as the use cases need it. `-` is standard input or output. */
export interface Files {
  read(path: string, limit: number): FileContent;
  kindOf(path: string): PathKind;
  /** Whether two paths lead to one file that is there. */
  sameFile(a: string, b: string): boolean;
  list(folder: string): FolderContent;
  join(folder: string, name: string): string;
  /** The lines of a file, or of bytes; a line above `limit` bytes is never held in memory. */
  lines(from: string | Uint8Array, limit: number): Iterable<Line>;
  /** Opens a zip archive: a file, or one that lies in memory. */
  openArchive(from: string | Uint8Array, limits: ArchiveLimits): Archive;
  /** The first bytes of a file, at most so many. */
  beginning(path: string, most: number): FileContent;
  /** Why a file could not be written now; undefined where it could. Leaves no trace. */
  writeProblem(path: string): Diagnostic | undefined;
  /** Writes a file whole or not at all; returns why it could not be written. A link's target is written. */
  write(path: string, pieces: Iterable<string>): Diagnostic | undefined;
  /** Makes a folder, and those that it lies in; one that is there is left as it is. Returns why it could not. */
  makeFolder(path: string): Diagnostic | undefined;
  /** Begins a file that appears whole or not at all, or says why it cannot be written. */
  create(path: string): Draft | { readonly problem: Diagnostic };
  /** A file for the time of the run, beside another or where the system keeps such files. Throws FileFault. */
  scratch(near: string | undefined): Scratch;
  /** The lines of a text of our own, the last one only if it is complete, or why there are none. */
  textLines(path: string): TextLines;
  /** Begins the log of a run that writes a file, in a folder of the user's own. */
  keepLog(output: string): Log | { readonly problem: string };
  /** The logs of earlier runs that wrote a file, the newest first. */
  keptLogs(output: string): readonly KeptLog[];
}

/** A file being written that is not there yet. Its functions throw FileFault. */
export interface Draft {
  /** Text, or bytes that are copied. */
  readonly write: (piece: string | Uint8Array) => void;
  /** Has all of it stored, which is what can fail. */
  store(): Promise<void>;
  /** Lets the file appear, once it has been stored. */
  commit(): void;
  /** Leaves no trace. */
  discard(): void;
  /** Ends it without letting it appear; what was written can be read once more. */
  setAside(): Aside;
}

/** A file of the run that nothing else can change or remove; it is gone after the run. */
export interface Aside {
  /** All lines that were written, from the first; where they cannot be read, they throw a FileFault. */
  lines(): Iterable<string>;
  remove(): void;
}

/** A file that is gone after the run; when its lines are read, nothing may be written any more. */
export interface Scratch extends Aside {
  readonly write: (piece: string | Uint8Array) => void;
}

/** A file that is written as it goes and stays as far as it came. A fault ends the writing, and nothing else. */
export interface Log {
  readonly write: (piece: string | Uint8Array) => void;
  /** Hands all of it to the system: it survives the end of the process. */
  flush(): void;
  /** Ends it; returns why not all of it was kept. */
  close(): string | undefined;
}

/** A file that an earlier run kept. */
export interface KeptLog {
  /** Its lines as far as they can be read. */
  lines(): Iterable<string>;
  /** Removes it, unless a run has written to it since it was found. */
  remove(): void;
}

/** Where results and messages go. A reader that left is no fault; anything else that cannot be written is a FileFault. */
export interface Terminal {
  /** The result. */
  out(text: string): void;
  /** Messages about it. */
  err(text: string): void;
  readonly outStyle: Style;
  readonly errStyle: Style;
  /** Shows how far long work has come, of how much where that is known; shown where it is of use, and gone at the end. */
  progress(done: number, all: number | undefined): void;
}

/** What a thread needs in order to mark: the rubric as it was read, and how submissions are. */
export interface CrewTask {
  readonly rubric: SourceText;
  readonly repairs: boolean;
}

/** Submissions to mark, in their order: files, or content that has been read. */
export type ChunkWork = readonly {
  readonly path: string;
  readonly file: string | undefined;
  readonly content: FileContent | undefined;
  /** Whether it is a student's, whatever it says of itself. */
  readonly handedIn: boolean;
}[];

/** Threads that work beside this one, each prepared with the same task. */
export interface Crew<Work, Done> {
  /** Has work done by a thread that has the least to do. */
  do(work: Work): Promise<Done>;
  /** Lets the threads go, whatever they have to do. */
  dismiss(): void;
}

/** The world around a run. */
export interface World {
  /** How many threads can work at the same time. */
  readonly processors: number;
  /** Threads that mark; undefined where there can be none. Of a chunk there is one record an entry, in order, but of reports. */
  crew(task: CrewTask, size: number): Crew<ChunkWork, PackedRecords> | undefined;
  /** The SHA-256 of a text, in hexadecimal. */
  readonly hash: (text: string) => string;
  readonly files: Files;
  readonly terminal: Terminal;
  /** The time of the run; fixed by SOURCE_DATE_EPOCH. */
  readonly now: Date;
  readonly version: string;
  /** A hash of the program itself: two builds of one version have different ones. */
  readonly program: () => string;
  /** The arguments of the run, for the report. */
  readonly args: readonly string[];
  /** Reads standard input to its end; from then on `-` can be read as a file. */
  loadInput(): Promise<void>;
  /** Gives an interruption its turn during long work. */
  pause(): Promise<void>;
  /** Milliseconds since the run began. */
  elapsed(): number;
  /** A short check of a text, given in pieces, that shows damage. */
  checksum(pieces: readonly (string | Uint8Array)[]): string;
}

/** How a run ended: 0 all well, 1 something needs a person, 2 wrong usage, a faulty rubric, or an output that cannot be written. */
export type ExitCode = 0 | 1 | 2;
