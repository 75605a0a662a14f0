import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { systemPath } from './byte-names.ts';

/** Bytes that can be read from any place: a file, or what lies in memory. */
export interface Store {
  readonly size: number;
  /** The bytes from `position` on, fewer than `length` where the store ends. Throws what the system says. */
  read(position: number, length: number): Buffer;
  close(): void;
}

const WINDOW = 64 * 1024;

/** An ordinary file; throws what the system says where there is none. Neighbouring small pieces cost one read. */
export function fileStore(path: string): Store {
  const descriptor = openSync(systemPath(path), constants.O_RDONLY | constants.O_NONBLOCK);
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) {
    closeSync(descriptor);
    throw new Error('it is no ordinary file');
  }
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  const read = (position: number, length: number): Buffer => {
    const end = Math.min(position + length, stats.size);
    if (!(position < end)) return Buffer.alloc(0);
    if (end - position > WINDOW) return readFully(descriptor, position, end - position);
    if (position < start || end > start + window.length) {
      start = position;
      window = readFully(descriptor, position, Math.min(WINDOW, stats.size - position));
    }
    return window.subarray(position - start, end - start);
  };
  return { size: stats.size, read, close: () => closeSync(descriptor) };
}

/** Bytes in memory. */
export function memoryStore(bytes: Uint8Array): Store {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (position, length) => buffer.subarray(position, position + length),
    close: () => {},
  };
}

function readFully(descriptor: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(descriptor, buffer, filled, length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return buffer.subarray(0, filled);
}
