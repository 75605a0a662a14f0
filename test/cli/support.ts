import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, onTestFinished } from 'vitest';

/** The built program. */
export const MAIN = fileURLToPath(new URL('../../dist/bin/decimark.cjs', import.meta.url));

/** The root of the project. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

if (!existsSync(MAIN))
  throw new Error('dist/bin/decimark.cjs is missing: build the program first, with `npm run build`');

/** How a run ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** An environment without what would change the output of a program. */
export function cleanEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { NODE_EXTRA_CA_CERTS, NODE_OPTIONS, NO_COLOR, FORCE_COLOR, SOURCE_DATE_EPOCH, ...rest } =
    process.env;
  return { ...rest, XDG_CACHE_HOME: ownCache, ...more };
}

/** What programs keep of their runs is gone after the tests, and none of the user's own. */
const ownCache = mkdtempSync(join(tmpdir(), 'decimark-cache-'));
afterAll(() => rmSync(ownCache, { recursive: true, force: true }));

/** Starts the built program. */
export function start(args: readonly string[], { cwd, env }: RunOptions = {}) {
  return spawn(process.execPath, [MAIN, ...args], { cwd, env: cleanEnvironment(env) });
}

/** Runs the built program to its end. */
export function decimark(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(args, options);
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  return ended(child);
}

/** Runs a line of the shell in which `decimark` is the built program. */
export function shell(line: string, options: RunOptions = {}): Promise<Ended> {
  const decimarkIs = `decimark() { "${process.execPath}" "${MAIN}" "$@"; }`;
  const child = spawn('bash', ['-c', `${decimarkIs}\n${line}`], {
    cwd: options.cwd,
    env: cleanEnvironment(options.env),
  });
  child.stdin.end(options.input ?? '');
  return ended(child);
}

/** What a process writes and how it ends. */
export function ended(child: ReturnType<typeof start>): Promise<Ended> {
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}

/** A folder with these files, removed when the test ends. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'decimark-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
