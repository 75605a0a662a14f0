import type { ArchiveLimits } from '../ports.ts';
import type { Allowance } from './budget.ts';

const MIB = 1024 * 1024;

/** A batch is handed on as soon as it has so many entries, or so many bytes in memory. */
export const BATCH = { entries: 500, bytes: 16 * MIB } as const;

/** Folders are entered so deep, also in archives. */
export const DEEPEST = 64;

/** The most bytes of standard input, and of a `.jsonl` file in an archive; an archive within one may have as many. */
export const IN_MEMORY = 64 * MIB;

/** What is read of an archive's directory. */
export const DIRECTORY: ArchiveLimits = { members: 100_000, names: 32 * MIB };

/** The most folders of an archive. */
export const MOST_FOLDERS = 100_000;

/** The limits of an archive that is given by itself: a whole course. */
export const OF_ARCHIVE: Allowance = {
  bytes: 4096 * MIB,
  entries: 100_000,
  archives: 100_000,
  members: 1_000_000,
};

/** The same of one that lies in a folder, and may be a class's or a student's. */
export const OF_ARCHIVE_IN_FOLDER: Allowance = { ...OF_ARCHIVE, entries: 10_000 };

/** The same of one that belongs to one student, or lies in another one. A student's file of lines has as many entries. */
export const OF_STUDENTS_ARCHIVE: Allowance = {
  bytes: 64 * MIB,
  entries: 1000,
  archives: 100,
  members: 100_000,
};

/** The most bytes of an LMS's record that are read for what it tells of students. */
export const RECORD_LIMIT = 2 * MIB;

/** In a student's folder with more files than this, none is preferred to the others. */
export const OF_ONE_STUDENT = 1000;

/** The same of a folder that no layout knows: with more .json files it is no single student's. */
export const OF_PERHAPS_ONE_STUDENT = 5;
