import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { FileContent, Line } from '../app/ports.ts';
import { systemPath } from './byte-names.ts';
import { contentOf } from './input.ts';
import { systemWords } from './system-words.ts';

const CHUNK = 64 * 1024;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** The lines of a file or of bytes that are not blank. Of a line above `limit` no more than a chunk is kept. */
export function* linesOf(from: string | Uint8Array, limit: number): Generator<Line> {
  let number = 1;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const end = (): Line | undefined => {
    const content = lineContent(pieces, length, limit);
    pieces = [];
    length = 0;
    return content === undefined ? undefined : { number, content };
  };
  const add = (piece: Uint8Array) => {
    length += piece.length;
    if (length <= limit + 1) pieces.push(piece);
    else pieces = [];
  };
  for (const chunk of typeof from === 'string' ? chunksOf(from) : [from]) {
    if (!(chunk instanceof Uint8Array)) {
      yield { number: 0, content: chunk };
      return;
    }
    let start = 0;
    for (;;) {
      const newline = chunk.indexOf(NEWLINE, start);
      if (newline < 0) break;
      add(chunk.subarray(start, newline));
      const line = end();
      if (line !== undefined) yield line;
      number += 1;
      start = newline + 1;
    }
    if (start < chunk.length) add(chunk.slice(start));
  }
  const last = end();
  if (last !== undefined) yield last;
}

/** The content of a line, without the carriage return of Windows; undefined where it is blank. */
function lineContent(pieces: readonly Uint8Array[], length: number, limit: number): FileContent | undefined {
  if (length > limit + 1) return { kind: 'too-large', bytes: length };
  const joined = pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
  const bytes = joined.at(-1) === RETURN ? joined.subarray(0, -1) : joined;
  if (bytes.length > limit) return { kind: 'too-large', bytes: bytes.length };
  if (bytes.every(byte => byte === 0x20 || byte === 0x09 || byte === RETURN)) return undefined;
  return contentOf(new Uint8Array(bytes));
}

/** The bytes of a file in turn; last, why there are no more of them. */
function* chunksOf(path: string): Generator<Uint8Array | FileContent> {
  let descriptor: number;
  try {
    descriptor = openSync(systemPath(path), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    yield code === 'ENOENT' ? { kind: 'missing' } : { kind: 'unreadable', problem: systemWords(fault) };
    return;
  }
  try {
    if (!fstatSync(descriptor).isFile()) {
      yield { kind: 'not-regular' };
      return;
    }
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const count = readSync(descriptor, chunk, 0, CHUNK, null);
      if (count === 0) return;
      yield chunk.subarray(0, count);
    }
  } catch (fault) {
    yield { kind: 'unreadable', problem: systemWords(fault) };
  } finally {
    closeSync(descriptor);
  }
}
