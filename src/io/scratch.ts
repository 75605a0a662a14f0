import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { Aside, Scratch } from '../app/ports.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { linesOfDescriptor } from './own-lines.ts';
import { Pen } from './pen.ts';
import { writeFacts } from './system-words.ts';
import { closeQuietly, createTemporary, removeTemporary, type Temporary, unlinkNow } from './temporary.ts';

/**
 * A file for the time of the run, in the folder of another file or where the system keeps such files. It has no name
 * for longer than it takes to be made, so nothing can remove or change it, and nothing is left of it when the run ends.
 */
export function makeScratch(near: string | undefined): Scratch {
  const folder = near === undefined ? tmpdir() : dirname(near);
  const guarded = guardOf(folder, near === undefined);
  const file = guarded(() => createTemporary(folder, 0o600));
  unlinkNow(file.path);
  const pen = new Pen(file.descriptor);
  const aside = asideOf(file, folder, Promise.resolve());
  return {
    write: piece => guarded(() => pen.write(piece)),
    lines: () => {
      guarded(() => pen.flush());
      return aside.lines();
    },
    remove: aside.remove,
  };
}

/** The lines of an open file that has been written. Once it is removed, it is closed as soon as `idle` allows. */
export function asideOf({ path, descriptor }: Temporary, folder: string, idle: Promise<unknown>): Aside {
  let open = true;
  return {
    lines: function* () {
      const guarded = guardOf(folder, false);
      const lines = linesOfDescriptor(descriptor);
      for (;;) {
        const next = guarded(() => lines.next());
        if (next.done === true) return;
        yield next.value;
      }
    },
    remove: () => {
      if (!open) return;
      open = false;
      void idle.then(() => closeQuietly(descriptor));
      removeTemporary(path);
    },
  };
}

/** Runs work on what is put aside in a folder; what the system says becomes a FileFault. */
function guardOf(folder: string, isSystems: boolean): <T>(work: () => T) => T {
  return work => {
    try {
      return work();
    } catch (fault) {
      const { problem, advice } = writeFacts(fault);
      throw new FileFault(diagnose('scratch-failed', { folder, isSystems, problem, advice }));
    }
  };
}
