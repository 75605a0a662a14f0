import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PARITY_FORM, PARITY_KIND, STEPS, sourceOf, TALLY, type Toy, UP_TO } from './toys.ts';

// The project's page says that a kind, a tolerance or a form of output is a file and a line in a table. Toys are added
// to a copy of the source, and the type checker, lint and a grading run judge them.

const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const run = promisify(execFile);
const ADDITIONS: Readonly<Record<string, readonly Toy[]>> = {
  kind: [PARITY_FORM, PARITY_KIND],
  tolerance: [STEPS],
  modifier: [UP_TO],
  'form of output': [TALLY],
};
const TOYS = Object.values(ADDITIONS).flat();

let copy = '';

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'decimark-additions-'));
  for (const name of ['src', 'package.json', 'tsconfig.json', 'tsconfig.build.json', 'biome.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const toy of TOYS) {
    write(`src/${toy.file}`, sourceOf(toy));
    write(`src/${toy.table}`, withLine(read(`src/${toy.table}`), toy));
  }
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

function read(file: string): string {
  return readFileSync(join(copy, file), 'utf8');
}

function write(file: string, text: string): void {
  writeFileSync(join(copy, file), text);
}

/** A table with the import and the line of a module. */
function withLine(table: string, { name, file, after }: Toy): string {
  const from = `./${file.split('/')[1]}`;
  const lines = table.split('\n');
  const place = lines.findIndex(line => / from '/.test(line) && /'([^']+)'/.exec(line)![1]! > from);
  lines.splice(place === -1 ? lines.indexOf('') : place, 0, `import { ${name} } from '${from}';`);
  return lines.join('\n').replace(`  ${after},\n`, `  ${after},\n  ${name},\n`);
}

/** The lines that differ from the source. */
function linesAdded(file: string): number {
  const before = readFileSync(join(root, file), 'utf8').split('\n');
  return read(file).split('\n').length - before.length;
}

/** The faults that the type checker finds in the copy, as it says them. */
async function typeFaults(): Promise<string> {
  try {
    await run(bin('tsc'), ['--noEmit', '-p', 'tsconfig.build.json'], { cwd: copy });
    return '';
  } catch (fault) {
    return (fault as { readonly stdout: string }).stdout;
  }
}

/** What the built copy says to a command. */
async function decimark(...args: readonly string[]): Promise<string> {
  try {
    return (await run(process.execPath, ['run.mjs', ...args], { cwd: copy })).stdout;
  } catch (fault) {
    const { stdout, stderr } = fault as { readonly stdout: string; readonly stderr: string };
    return stdout + stderr;
  }
}

describe('a toy kind, tolerance, modifier and form of output', () => {
  it('take a file and a line in a table for each half', () => {
    for (const [what, toys] of Object.entries(ADDITIONS)) {
      const tables = [...new Set(toys.map(({ table }) => table))];
      console.info(
        `${what}: new files ${toys.length}, lines in tables ${toys.length}, their imports ${toys.length}`,
      );
      expect(tables).toHaveLength(toys.length);
    }
    const added = [...new Set(TOYS.map(({ table }) => table))].map(table => linesAdded(`src/${table}`));
    // An import and a line each; two of the toys have one table file.
    expect(added).toEqual([2, 2, 4, 2]);
  });

  it('pass the type checker and lint', async () => {
    expect(await typeFaults()).toBe('');
    const files = TOYS.map(({ file }) => `src/${file}`);
    const lint = run(bin('biome'), ['lint', '--vcs-enabled=false', '--error-on-warnings', ...files], {
      cwd: copy,
    });
    await expect(lint).resolves.toBeDefined();
  });

  it('are read, asked, told and marked, the same way by the quick path and the exact one', async () => {
    await run(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: copy });
    write('run.mjs', "import { main } from './dist/cli/main.js';\n\nawait main();\n");
    write(
      'r.yaml',
      `rubric: 1
id: toys
title: Toys
questions:
  - id: q1
    parts:
      - {id: p, points: 1, answer: parity, value: 6, mistakes: [{id: next, value: 7, credit: 0.5}]}
      - {id: v, points: 2, answer: vector, value: '[0.6, -0.8]', tolerance: {steps: 1, of: 0.01, up_to: sign}}
      - {id: w, points: 4, answer: number, value: 0.5, tolerance: {steps: 1, of: 0.01}}
      - {id: f, points: 8, answer: {kind: record, fields: {k: {answer: parity, value: 3}}}}
`,
    );
    const answers = {
      plain: '{"p": "even", "v": [-0.6, 0.8], "w": 0.51, "f": {"k": "odd"}}',
      texts: '{"p": "even", "v": ["-0.6", "0.8"], "w": "0.51", "f": {"k": "odd"}}',
      wrong: '{"p": "odd", "v": [-0.6, -0.8], "w": 0.52, "f": {"k": "even"}}',
      unreadable: '{"p": "six"}',
    };
    mkdirSync(join(copy, 'handed-in'));
    for (const [id, q1] of Object.entries(answers))
      write(`handed-in/${id}.json`, `{"student": {"id": "${id}"}, "answers": {"q1": ${q1}}}`);
    expect(await decimark('lint', 'r.yaml')).toBe('r.yaml: no faults.\n');
    expect(await decimark('grade', 'r.yaml', 'handed-in', '--format', 'tally', '--jobs', '1')).toContain(
      'plain: 15\ntexts: 15\nunreadable: 0\nwrong: 0.5\n',
    );
    expect(await decimark('grade', '--help')).toContain('tally');
    expect(await decimark('template', 'r.yaml')).toContain('"p": ""');
    expect(await decimark('schema', 'r.yaml')).toContain('even or odd.');
    expect(await decimark('check', 'r.yaml', 'handed-in/unreadable.json')).toContain('q1.p');
  });

  it('are what the worked example of CONTRIBUTING.md adds', async () => {
    const [, example] = /```diff\n(.*?)```/s.exec(readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8'))!;
    const folder = mkdtempSync(join(copy, 'example-'));
    const table = `src/${STEPS.table}`;
    cpSync(join(root, table), join(folder, table));
    writeFileSync(join(folder, 'example.diff'), example!);
    await run('git', ['apply', 'example.diff'], {
      cwd: folder,
      env: { ...process.env, GIT_CEILING_DIRECTORIES: copy },
    });
    const applied = (file: string) => readFileSync(join(folder, `src/${file}`), 'utf8');
    expect(applied(STEPS.file)).toBe(sourceOf(STEPS));
    expect(applied(STEPS.table)).toBe(withLine(readFileSync(join(root, table), 'utf8'), STEPS));
  });

  it('do not compile without a piece of theirs', async () => {
    const variants = TOYS.flatMap(toy =>
      Object.keys(toy.pieces).map(piece => ({
        piece,
        file: `src/${toy.file.replace('.ts', `-without-${piece}.ts`)}`,
        text: sourceOf(toy, piece),
      })),
    );
    for (const { file, text } of variants) write(file, text);
    const faults = (await typeFaults()).split('\n');
    for (const { file } of variants) rmSync(join(copy, file));
    const isTold = ({ file, piece }: (typeof variants)[number]) =>
      faults.some(fault => fault.startsWith(`${file}(`) && fault.includes(`Property '${piece}' is missing`));
    const missed = variants.filter(variant => !isTold(variant)).map(({ file }) => file);
    expect(missed).toEqual([]);
  });

  it('do not compile without their line in a table', async () => {
    for (const toy of TOYS.filter(({ declares }) => declares !== '')) {
      const table = read(`src/${toy.table}`);
      write(`src/${toy.table}`, table.replace(`\n  ${toy.name},\n`, '\n'));
      expect(await typeFaults(), `${toy.file} without its line`).toContain(`src/${toy.table}(`);
      write(`src/${toy.table}`, table);
    }
  });
});
