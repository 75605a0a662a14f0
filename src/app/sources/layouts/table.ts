import type { Hints } from '../../../roster/hints.ts';
import { blackboard } from './blackboard.ts';
import { brightspace } from './brightspace.ts';
import { canvas } from './canvas.ts';
import { githubClassroom } from './github-classroom.ts';
import { googleDrive } from './google-drive.ts';
import { gradescope } from './gradescope.ts';
import type { Layout, NameReader, RecordReader } from './layout.ts';
import { moodle } from './moodle.ts';
import { nbgrader } from './nbgrader.ts';
import { prairielearn } from './prairielearn.ts';
import { sakai } from './sakai.ts';

/** Every layout that is recognised; the first that knows a name reads it. */
const LAYOUTS: readonly Layout[] = [
  moodle,
  blackboard,
  brightspace,
  prairielearn,
  canvas,
  gradescope,
  sakai,
  nbgrader,
  githubClassroom,
  googleDrive,
];

/** Whose folder it is by its name and that of the folder around it, where that is a student's. */
export function readFolderName(name: string, parent: string): Hints | undefined {
  return first(LAYOUTS, layout => layout.folder?.(name, parent));
}

/** Whose file it is by its name alone, where that tells. */
export const readFileName: NameReader = name =>
  mayTell(name) ? first(LAYOUTS, layout => (isSure(layout) ? layout.file?.(name) : undefined)) : undefined;

/** The same for the files of a folder, whose names together tell more. */
export function fileNamesOf(names: readonly string[]): NameReader {
  const told = names.filter(mayTell);
  const layouts = LAYOUTS.filter(
    layout =>
      isSure(layout) || told.filter(name => layout.file?.(name) !== undefined).length >= layout.least!,
  );
  return name => (mayTell(name) ? first(layouts, layout => layout.file?.(name)) : undefined);
}

/** Whether a name can be of a layout at all: all have fields apart. */
function mayTell(name: string): boolean {
  return name.includes('_') || name.includes(' - ');
}

function isSure({ least = 1 }: Layout): boolean {
  return least === 1;
}

/** Whether a file is an LMS's own record. */
export function isRecord(name: string): boolean {
  return LAYOUTS.some(layout => layout.isRecord?.(name));
}

/** How to read an LMS's record of that name, where it tells whose the folders in, beside or above it are. */
export function recordReader(name: string): RecordReader | undefined {
  const readers = LAYOUTS.filter(layout => layout.isRecord?.(name)).flatMap(({ record }) => record ?? []);
  if (readers.length === 0) return undefined;
  return (path, text) => readers.map(read => read(path, text)).find(told => told.size > 0) ?? new Map();
}

function first(layouts: readonly Layout[], read: (layout: Layout) => Hints | undefined): Hints | undefined {
  for (const layout of layouts) {
    const hints = read(layout);
    if (hints !== undefined) return hints;
  }
  return undefined;
}
