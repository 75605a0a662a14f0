import { closeSync, readSync } from 'node:fs';
import type { FileContent, TextLines } from '../app/ports.ts';
import { diagnose } from '../diagnostic/diagnostic.ts';
import { FileFault } from '../diagnostic/file-fault.ts';
import { contentOf, loadedInput } from './input.ts';
import { openOrdinary } from './opened.ts';
import { linesOfDescriptor } from './own-lines.ts';
import { systemWords } from './system-words.ts';

/**
 * The complete lines of a text of our own, or why there are none. The file is opened at once, so that what is said of it
 * here holds for its lines. Where it cannot be read on, they throw a FileFault.
 */
export function textLines(path: string): TextLines {
  if (path === '-') return linesOfInput();
  const descriptor = openOrdinary(path);
  return typeof descriptor === 'number'
    ? { kind: 'lines', lines: linesOfFile(path, descriptor) }
    : descriptor;
}

function* linesOfFile(path: string, descriptor: number): Generator<string> {
  try {
    yield* linesOfDescriptor(descriptor);
  } catch (fault) {
    throw new FileFault(diagnose('file-unreadable', { path, problem: systemWords(fault) }));
  } finally {
    closeSync(descriptor);
  }
}

/** More than this is not kept of standard input. */
const MOST_INPUT = 64 * 1024 * 1024;

function linesOfInput(): TextLines {
  const content = loadedInput(MOST_INPUT);
  if (content.kind !== 'bytes') return content;
  const lines = Buffer.from(content.bytes).toString().split('\n');
  return { kind: 'lines', lines: lines.slice(0, -1) };
}

/** The first bytes of a file, at most so many. */
export function beginningOf(path: string, most: number): FileContent {
  const descriptor = openOrdinary(path);
  if (typeof descriptor !== 'number') return descriptor;
  try {
    const bytes = Buffer.alloc(most);
    let length = 0;
    for (;;) {
      const count = readSync(descriptor, bytes, length, most - length, length);
      if (count === 0) return contentOf(bytes.subarray(0, length));
      length += count;
    }
  } catch (fault) {
    return { kind: 'unreadable', problem: systemWords(fault) };
  } finally {
    closeSync(descriptor);
  }
}
