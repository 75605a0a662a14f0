import type { Hints } from '../entry.ts';
import { blackboard } from './blackboard.ts';
import { canvas } from './canvas.ts';
import { gradescope } from './gradescope.ts';
import type { Layout, RecordReader } from './layout.ts';
import { moodle } from './moodle.ts';

/** Every layout that is recognised; the first that knows a name reads it. */
const LAYOUTS: readonly Layout[] = [moodle, blackboard, canvas, gradescope];

/** Whose folder it is by its name, where that is a student's. */
export function readFolderName(name: string): Hints | undefined {
  return name.includes('_') ? first(layout => layout.folder?.(name)) : undefined;
}

/** Whose file it is by its name, where that tells. */
export function readFileName(name: string): Hints | undefined {
  return name.includes('_') ? first(layout => layout.file?.(name)) : undefined;
}

/** Whether a file is an LMS's own record. */
export function isRecord(name: string): boolean {
  return name.includes('_') && LAYOUTS.some(layout => layout.isRecord?.(name));
}

/** How to read an LMS's record of that name, where it tells whose the folders beside it are. */
export function recordReader(name: string): RecordReader | undefined {
  return isRecord(name) ? LAYOUTS.find(layout => layout.isRecord?.(name))?.record : undefined;
}

function first(read: (layout: Layout) => Hints | undefined): Hints | undefined {
  for (const layout of LAYOUTS) {
    const hints = read(layout);
    if (hints !== undefined) return hints;
  }
  return undefined;
}
