import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { crc32 } from 'node:zlib';
import type { World } from '../app/ports.ts';
import { milliseconds } from './clock.ts';
import { makeCrew } from './crew.ts';
import { nodeFiles } from './files.ts';
import { hashOf, loadInput } from './input.ts';
import { programHash } from './program.ts';
import { type ColorWish, nodeTerminal } from './terminal.ts';

/** The world that the command runs in. */
export function nodeWorld(args: readonly string[]): World {
  return {
    hash: hashOf,
    files: nodeFiles,
    terminal: nodeTerminal(args.includes('--progress'), colorWish(args)),
    now: runTime(),
    version: packageVersion(),
    program: programHash,
    // With the time fixed, all of the report is, whatever the run was called with.
    args: process.env.SOURCE_DATE_EPOCH === undefined ? args : [],
    loadInput,
    processors: availableParallelism(),
    crew: makeCrew,
    elapsed: milliseconds,
    checksum: pieces => pieces.reduce((sum: number, piece) => crc32(piece, sum), 0).toString(16),
    pause: () => new Promise(resolve => setImmediate(resolve)),
  };
}

/** The wish for colour among the arguments, whatever else is wrong with them. */
function colorWish(args: readonly string[]): ColorWish {
  const at = args.indexOf('--color');
  const word = at < 0 ? args.find(arg => arg.startsWith('--color='))?.slice('--color='.length) : args[at + 1];
  return word === 'always' || word === 'never' ? word : 'auto';
}

/** The time of the run, or the one that SOURCE_DATE_EPOCH fixes (reproducible-builds.org). */
function runTime(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d{1,12}$/.test(epoch)
    ? new Date(Number.parseInt(epoch, 10) * 1000)
    : new Date();
}

/** The version that package.json states. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
