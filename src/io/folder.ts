import { mkdirSync } from 'node:fs';
import { type Diagnostic, diagnose } from '../diagnostic/diagnostic.ts';
import { systemWords } from './system-words.ts';

/** Makes a folder, and those that it lies in; one that is there is left as it is. Returns why it could not. */
export function makeFolder(path: string): Diagnostic | undefined {
  try {
    mkdirSync(path, { recursive: true });
    return undefined;
  } catch (fault) {
    const isFile = (fault as NodeJS.ErrnoException).code === 'EEXIST';
    const problem = isFile ? 'a file of that name is there' : systemWords(fault);
    return diagnose('folder-not-made', { path, problem });
  }
}
