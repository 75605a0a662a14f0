import {
  accessSync,
  constants,
  fchmodSync,
  fchownSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  lstatSync,
  renameSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Draft } from '../app/ports.ts';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { Pen } from './pen.ts';
import { asideOf } from './scratch.ts';
import { StoredMeanwhile } from './stored-meanwhile.ts';
import { writeFacts } from './system-words.ts';
import { type Target, targetOf } from './target.ts';
import {
  closeQuietly,
  createTemporary,
  keepTemporary,
  removeTemporary,
  sweepOnce,
  type Temporary,
  unlinkNow,
} from './temporary.ts';

/** Writes beside the file and renames, so that it appears whole or not at all. `store` is the system's `fdatasync`. */
export function createDraft(path: string, store = fdatasync): Draft | { readonly problem: Diagnostic } {
  const begun = begin(path);
  if ('problem' in begun) return begun;
  const { hidden, target } = begun;
  const { descriptor } = hidden;
  const meanwhile = new StoredMeanwhile(descriptor, store);
  const pen = new Pen(descriptor, count => meanwhile.written(count));
  const guarded = guardOf(path);
  return {
    write: piece => guarded(() => pen.write(piece)),
    store: async () => {
      guarded(() => pen.flush());
      const fault = await meanwhile.settled();
      guarded(() => {
        if (fault !== undefined) throw fault;
        fsyncSync(descriptor);
      });
    },
    commit: () => guarded(() => appear(hidden, target)),
    discard: () => {
      removeTemporary(hidden.path);
      void meanwhile.settled().then(() => closeQuietly(descriptor));
    },
    setAside: () => {
      guarded(() => pen.flush());
      unlinkNow(hidden.path);
      return asideOf(hidden, dirname(target.path), meanwhile.settled());
    },
  };
}

/** Writes a file whole or not at all. */
export function writeWhole(path: string, pieces: Iterable<string>): Diagnostic | undefined {
  const begun = begin(path);
  if ('problem' in begun) return begun.problem;
  const { hidden, target } = begun;
  const { descriptor } = hidden;
  try {
    guardOf(path)(() => {
      const pen = new Pen(descriptor);
      for (const piece of pieces) pen.write(piece);
      pen.flush();
      fsyncSync(descriptor);
      appear(hidden, target);
    });
    return undefined;
  } catch (fault) {
    removeTemporary(hidden.path);
    closeQuietly(descriptor);
    if (fault instanceof FileFault) return fault.diagnostic;
    throw fault;
  }
}

/** Why a file could not be written now; undefined where it could. */
export function writeProblem(path: string): Diagnostic | undefined {
  const begun = begin(path);
  if ('problem' in begun) return begun.problem;
  removeTemporary(begun.hidden.path);
  closeQuietly(begun.hidden.descriptor);
  return undefined;
}

interface Begun {
  readonly hidden: Temporary;
  readonly target: Target;
}

function begin(path: string): Begun | { readonly problem: Diagnostic } {
  try {
    const target = targetOf(path);
    if ('problem' in target) return { problem: diagnose('file-not-written', { path, ...target }) };
    const { stats } = target;
    if (stats !== undefined) accessSync(target.path, constants.W_OK);
    const folder = dirname(target.path);
    sweepOnce(folder);
    return { hidden: createTemporary(folder, stats === undefined ? 0o666 : 0o600), target };
  } catch (fault) {
    return { problem: diagnose('file-not-written', { path, ...writeFacts(fault) }) };
  }
}

/** Gives a file that has been stored its name, with the permissions of the one that it replaces. */
function appear({ path, descriptor }: Temporary, target: Target): void {
  if (target.stats !== undefined) likeBefore(descriptor, target.stats);
  const [own, there] = [fstatSync(descriptor), lstatSync(path, { throwIfNoEntry: false })];
  if (there === undefined || there.ino !== own.ino || there.dev !== own.dev)
    throw new Error('its folder was changed while it was being written');
  renameSync(path, target.path);
  keepTemporary(path);
  // All of it has been stored: closing has nothing to tell any more.
  closeQuietly(descriptor);
}

/** Sets owner and permissions as they were; where the group cannot be kept, it gets no more than everyone. */
function likeBefore(descriptor: number, { mode, uid, gid }: Stats): void {
  const own = fstatSync(descriptor);
  const kept =
    (own.uid === uid && own.gid === gid) ||
    chown(descriptor, uid, gid) ||
    own.gid === gid ||
    chown(descriptor, own.uid, gid);
  const others = mode & 0o7;
  fchmodSync(descriptor, (kept ? mode : (mode & ~0o070) | (mode & 0o070 & (others << 3))) & 0o777);
}

function chown(descriptor: number, uid: number, gid: number): boolean {
  try {
    fchownSync(descriptor, uid, gid);
    return true;
  } catch {
    return false;
  }
}

/** Runs work on the file at a path; what the system says becomes a FileFault. */
function guardOf(path: string): (work: () => void) => void {
  return work => {
    try {
      work();
    } catch (fault) {
      throw new FileFault(diagnose('file-not-written', { path, ...writeFacts(fault) }));
    }
  };
}
