import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/table.ts';
import { run } from '../../src/cli/run.ts';
import { reportFaults } from '../support/report-schema.ts';
import { memoryWorld } from '../unit/app/world.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const WRITE = process.env.WRITE_GOLDEN === '1';

/** The folders with all forms of output; the others have the ones that show what they are about. */
const COMPLETE: ReadonlySet<string> = new Set(['networks', 'faults']);

const folders = readdirSync(root, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && existsSync(`${root}${entry.name}/rubric.yaml`))
  .map(entry => entry.name);

/** Compares with the expected file; writes one that is missing where that is asked for, and never another. */
function compare(path: string, actual: string): void {
  if (!existsSync(root + path)) {
    if (!WRITE) throw new Error(`test/golden/${path} is missing; README.md there says how to write it`);
    mkdirSync(root + path.slice(0, path.lastIndexOf('/')), { recursive: true });
    writeFileSync(root + path, actual);
  }
  expect(actual).toBe(readFileSync(root + path, 'utf8'));
}

function filesOf(folder: string): Record<string, string | Uint8Array> {
  const submissions = existsSync(`${root}${folder}/submissions`)
    ? readdirSync(`${root}${folder}/submissions`)
    : [];
  const paths = ['rubric.yaml', ...submissions.sort().map(name => `submissions/${name}`)];
  return Object.fromEntries(paths.map(path => [path, readFileSync(`${root}${folder}/${path}`)]));
}

/** What a command writes to standard output, and to standard error where there is any. */
async function outputOf(files: Record<string, string | Uint8Array>, ...argv: string[]): Promise<string> {
  const world = memoryWorld(files);
  await run(argv, world);
  return world.stderr() === '' ? world.stdout() : `${world.stdout()}--- stderr\n${world.stderr()}`;
}

async function resultOf(files: Record<string, string | Uint8Array>, ...argv: string[]): Promise<string> {
  const world = memoryWorld(files);
  await run(argv, world);
  return world.stdout();
}

async function checks(files: Record<string, string | Uint8Array>, format: string): Promise<string> {
  const texts = [];
  for (const path of Object.keys(files).filter(p => p.startsWith('submissions/'))) {
    texts.push(`# ${path}\n${await outputOf(files, 'check', 'rubric.yaml', path, '--format', format)}`);
  }
  return texts.join('\n');
}

describe.each(folders)('%s', folder => {
  const files = filesOf(folder);
  const grade = (format: string) =>
    outputOf(files, 'grade', 'rubric.yaml', 'submissions', '--format', format);
  const lint = (format: string) => outputOf(files, 'lint', 'rubric.yaml', '--format', format);

  if (Object.keys(files).length === 1) {
    it.each(['text', 'json', 'github'])('lint --format %s', async format => {
      compare(`${folder}/lint.${format === 'text' ? 'txt' : format}`, await lint(format));
    });
    return;
  }

  it('report', async () => {
    const text = await resultOf(files, 'grade', 'rubric.yaml', 'submissions', '--format', 'json');
    expect(reportFaults(JSON.parse(text))).toEqual([]);
    compare(`${folder}/report.json`, text);
  });

  it('table and check', async () => {
    compare(`${folder}/table.txt`, await grade('table'));
    compare(`${folder}/check.txt`, await checks(files, 'text'));
    compare(`${folder}/key.txt`, await outputOf(files, 'key', 'rubric.yaml'));
    compare(`${folder}/lint.txt`, await lint('text'));
  });

  if (!COMPLETE.has(folder)) return;
  it('every other form', async () => {
    compare(`${folder}/marks.csv`, await grade('csv'));
    compare(`${folder}/lines.jsonl`, await grade('jsonl'));
    compare(`${folder}/check.json`, await checks(files, 'json'));
    compare(`${folder}/key.json`, await outputOf(files, 'key', 'rubric.yaml', '--format', 'json'));
    compare(`${folder}/key.md`, await outputOf(files, 'key', 'rubric.yaml', '--format', 'md'));
    compare(`${folder}/template.json`, await outputOf(files, 'template', 'rubric.yaml'));
    compare(`${folder}/schema.json`, await outputOf(files, 'schema', 'rubric.yaml'));
  });
});

describe('help', () => {
  it('of the program', async () => {
    compare('help/decimark.txt', await outputOf({}, '--help'));
  });

  it.each(commands.map(c => c.name))('of %s', async name => {
    compare(`help/${name}.txt`, await outputOf({}, name, '--help'));
  });
});
