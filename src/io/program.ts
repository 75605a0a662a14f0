import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf } from './input.ts';

let known: string | undefined;

/**
 * A hash of the program itself, which the build keeps beside the script that it joins all of it into. Two programs of one
 * version, such as a checkout before and after a change, have different ones. Run from its modules it is that of this one.
 */
export function programHash(): string {
  known ??= readHash();
  return known;
}

function readHash(): string {
  const own = fileURLToPath(import.meta.url);
  try {
    return readFileSync(`${own}.sha256`, 'utf8').trim();
  } catch {
    return hashOf(readFileSync(own, 'utf8'));
  }
}
