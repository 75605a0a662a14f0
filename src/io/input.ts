import { hash } from 'node:crypto';
import { fstatSync } from 'node:fs';
import type { FileContent } from '../app/ports.ts';
import { systemWords } from './system-words.ts';

/** More than this is not kept of standard input; it is more than any file may have. */
const MOST_BYTES = 64 * 1024 * 1024 + 1;

let input: FileContent = { kind: 'missing' };

/** Reads standard input to its end. It is awaited, so that an interruption gets through. */
export async function loadInput(): Promise<void> {
  // Node takes a folder for an empty stream.
  if (fstatSync(0).isDirectory()) {
    input = { kind: 'not-regular', what: 'a folder' };
    return;
  }
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of process.stdin) {
      chunks.push(chunk as Buffer);
      total += (chunk as Buffer).length;
      if (total > MOST_BYTES) break;
    }
    input = contentOf(Buffer.concat(chunks, total));
  } catch (fault) {
    input = { kind: 'unreadable', problem: systemWords(fault) };
  }
}

/** What standard input held. */
export function loadedInput(limit: number): FileContent {
  if (input.kind !== 'bytes' || input.bytes.length <= limit) return input;
  return { kind: 'too-large', bytes: input.bytes.length };
}

/** Bytes with their hash. */
export function contentOf(bytes: Uint8Array): FileContent {
  return { kind: 'bytes', bytes, sha256: hashOf(bytes) };
}

/**
 * The name of SHA-256 in OpenSSL by which Node finds it at once: for `sha256` it goes through the lists of what may
 * provide it each time, which takes longer than the hash of a submission.
 */
const SHA_256 = 'RSA-SHA256';

/** The SHA-256 in hexadecimal, of a text's UTF-8. */
export function hashOf(content: string | Uint8Array): string {
  return hash(SHA_256, content);
}
