import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const main = join(root, 'dist/bin/decimark.cjs');
const { scripts, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
};

/** What a command printed and how it ended. */
export interface Printed {
  readonly output: string;
  readonly code: number;
}

/** A folder in which the commands of one document run, one after the other. */
export class Session {
  readonly #folder = mkdtempSync(join(tmpdir(), 'decimark-docs-'));
  #code = 0;

  constructor() {
    for (const name of ['rubrics', 'submissions-sample'])
      cpSync(join(root, name), join(this.#folder, name), { recursive: true });
    // The package itself and what it depends on, as where it is installed.
    const modules = join(this.#folder, 'node_modules');
    mkdirSync(modules);
    symlinkSync(root, join(modules, 'decimark'), 'junction');
    for (const name of Object.keys(dependencies))
      symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
  }

  write(name: string, text: string): void {
    const path = join(this.#folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Runs `decimark …`, `node FILE`, `python3 FILE`, `cat FILE`, `echo $?` or `npm ci && npm run demo`. */
  run(command: string): Printed {
    if (command === 'echo $?') return { output: `${this.#code}\n`, code: 0 };
    const [program = '', ...args] = wordsOf(command.replace(/^npm ci && /, ''));
    if (program === 'cat') return { output: readFileSync(join(this.#folder, args[0]!), 'utf8'), code: 0 };
    if (program === 'npm') return this.#node(wordsOf(scripts[args[1]!]!.split('&& node ')[1]!));
    if (program === 'decimark') return this.#node([main, ...args]);
    if (program === 'node') return this.#node(args);
    if (program === 'python3') return this.#spawn('python3', args);
    throw new Error(`documents do not run ${program}`);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #node(args: readonly string[]): Printed {
    const script = args[0] === 'dist/bin/decimark.cjs' ? [main, ...args.slice(1)] : args;
    return this.#spawn(process.execPath, script);
  }

  #spawn(program: string, args: readonly string[]): Printed {
    const ended: SpawnSyncReturns<string> = spawnSync(program, args, {
      cwd: this.#folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
    });
    this.#code = ended.status ?? -1;
    return { output: ended.stdout + ended.stderr, code: this.#code };
  }
}

/** Whether there is a Python to run the examples with. */
export const HAS_PYTHON = spawnSync('python3', ['--version']).status === 0;

/** The words of a command line; quotes keep spaces. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}

/**
 * How an output departs from the lines of a document, or undefined where it does not. A line `…` stands for any
 * lines, and one that ends in `…` for one that starts so.
 */
export function departure(shown: readonly string[], output: string): string | undefined {
  const actual = output.replace(/\n+$/, '').split('\n');
  const lines = output.trim() === '' ? [] : actual;
  return matches(shown, lines) ? undefined : lines.join('\n');
}

function matches(shown: readonly string[], lines: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return lines.length === 0;
  if (first === '…')
    return Array.from({ length: lines.length + 1 }, (_, i) => i).some(i => matches(rest, lines.slice(i)));
  const line = lines[0];
  if (line === undefined) return false;
  const same = line.trimEnd() === first || (first.endsWith('…') && line.startsWith(first.slice(0, -1)));
  return same && matches(rest, lines.slice(1));
}
