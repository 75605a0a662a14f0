import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { partRubric } from '../unit/grading/support.ts';
import { decimark, ended, folderWith, ROOT, shell, start } from './support.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const submission = (id: string, a: unknown) => JSON.stringify({ student: { id }, answers: { q1: { a } } });
const FILES = { 'r.yaml': RUBRIC, 'in/a.json': submission('A', 2), 'in/b.json': submission('B', 3) };
const many = (n: number) =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`in/${i}.json`, submission(`S${i}`, i % 3)]));

describe('exit codes and streams', () => {
  it('0: all well, the result on standard output, nothing on standard error', async () => {
    const run = await decimark(['grade', 'r.yaml', 'in'], { cwd: folderWith(FILES) });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('2 submissions: 2 graded');
  });

  it('1: a path leads nowhere, an answer is invalid, a file is broken; the rest is marked', async () => {
    const cwd = folderWith({ ...FILES, 'bad.json': submission('C', 'two'), 'broken.json': '{' });
    const [missing, invalid, broken, zero] = await Promise.all([
      decimark(['grade', 'r.yaml', 'none.json', 'in', '--format', 'jsonl'], { cwd }),
      decimark(['grade', 'r.yaml', 'bad.json', 'in', '--format', 'jsonl'], { cwd }),
      decimark(['grade', 'r.yaml', 'broken.json', 'in', '--format', 'jsonl'], { cwd }),
      decimark(['grade', 'r.yaml', 'broken.json', 'none.json', 'in', '--exit-zero'], { cwd }),
    ]);
    expect([missing.code, invalid.code, broken.code, zero.code]).toEqual([1, 1, 1, 0]);
    expect([missing, invalid, broken].map(r => r.stdout.trimEnd().split('\n').length)).toEqual([2, 3, 3]);
    expect(missing.stderr).toContain('none.json');
  });

  it('2: wrong usage or a faulty rubric, and nothing is written', async () => {
    const cwd = folderWith({ ...FILES, 'faulty.yaml': RUBRIC.replace('1 + 1', '1 +') });
    const runs = await Promise.all([
      decimark(['grade', 'faulty.yaml', 'in', '-o', 'out.json'], { cwd }),
      decimark(['grade', 'none.yaml', 'in', '-o', 'out.json'], { cwd }),
      decimark(['grade', 'r.yaml', 'in', '-o', 'out.json', '--nonsense'], { cwd }),
      decimark(['grade', 'r.yaml', 'in', '-o', 'none/out.json'], { cwd }),
      decimark(['grade', 'r.yaml', 'in', '-o', 'in'], { cwd }),
      decimark(['lint', 'faulty.yaml'], { cwd }),
      decimark([], { cwd }),
    ]);
    expect(runs.map(r => r.code)).toEqual([2, 2, 2, 2, 2, 2, 2]);
    expect(runs.slice(0, 5).map(r => r.stdout)).toEqual(['', '', '', '', '']);
    expect(readdirSync(cwd).sort()).toEqual(['faulty.yaml', 'in', 'r.yaml']);
    expect(runs[0]!.stderr).toContain('faulty.yaml:12:');
    expect(runs[3]!.stderr).toContain('its folder does not exist');
    expect(runs[5]!.stdout).toContain('faulty.yaml:12:');
  });

  it('lint --strict counts warnings', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC.replace('tolerance: exact', 'tolerance: {abs: 5}') });
    const [loose, strict] = await Promise.all([
      decimark(['lint', 'r.yaml'], { cwd }),
      decimark(['lint', '--strict', 'r.yaml'], { cwd }),
    ]);
    expect([loose.code, strict.code]).toEqual([0, 1]);
    expect(strict.stdout).toBe(loose.stdout);
    expect(loose.stdout).toContain('warning[zero-passes]');
  });

  it('130: interrupted while it waits for standard input', async () => {
    const cwd = folderWith(FILES);
    const child = start(['grade', 'r.yaml', '-', '-o', 'out.json'], { cwd });
    const end = ended(child);
    // More than a pipe holds: when it is taken, the program is reading.
    await new Promise<void>(resolve => child.stdin.write(' '.repeat(512 * 1024), () => resolve()));
    child.kill('SIGINT');
    expect(await end).toMatchObject({ code: 130, signal: null, stdout: '' });
    expect(readdirSync(cwd).sort()).toEqual(['in', 'r.yaml']);
  });

  it('130: interrupted while it marks, and no file is left, whole or half', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, ...many(6000) });
    const child = start(['grade', 'r.yaml', 'in', '-o', 'out.json'], { cwd });
    // What is written beside the file is there as soon as the first is marked.
    const begun = setInterval(() => {
      if (readdirSync(cwd).length === 2) return;
      clearInterval(begun);
      child.kill('SIGINT');
    }, 1);
    child.once('exit', () => clearInterval(begun));
    expect(await ended(child)).toMatchObject({ code: 130, signal: null, stdout: '' });
    expect(readdirSync(cwd).sort()).toEqual(['in', 'r.yaml']);
  });

  it('a reader that leaves is no fault', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, ...many(600) });
    const run = await shell('decimark grade r.yaml in --format jsonl | head -1; echo "$PIPESTATUS"', {
      cwd,
    });
    const lines = run.stdout.trimEnd().split('\n');
    expect([lines.length, lines[1], run.stderr]).toEqual([2, '0', '']);
    expect((JSON.parse(lines[0]!) as { status: string }).status).toBe('graded');
  });

  it('a large result comes whole through a pipe that is read slowly', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, ...many(600) });
    const run = await shell('decimark grade r.yaml in --format json | (sleep 0.3; cat)', { cwd });
    expect((JSON.parse(run.stdout) as Report).results).toHaveLength(600);
  });
});

describe('files', () => {
  it('-o writes whole or not at all, and keeps what stood there where it cannot', async () => {
    const cwd = folderWith({ ...FILES, 'out.json': 'kept', 'faulty.yaml': 'rubric: 1' });
    await decimark(['grade', 'faulty.yaml', 'in', '-o', 'out.json'], { cwd });
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toBe('kept');
    const refused = await decimark(['grade', 'r.yaml', 'in', '-o', 'out.json'], { cwd });
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('write over it with `--force`');
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toBe('kept');
    const run = await decimark(['grade', 'r.yaml', 'in', '-o', 'out.json', '--force'], { cwd });
    expect(run.code).toBe(0);
    expect((JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8')) as Report).results).toHaveLength(2);
    expect(readdirSync(cwd).sort()).toEqual(['faulty.yaml', 'in', 'out.json', 'r.yaml']);
  });

  it('a folder or a device is not written over', async () => {
    const cwd = folderWith(FILES);
    mkdirSync(join(cwd, 'out.json'));
    const runs = await Promise.all([
      decimark(['grade', 'r.yaml', 'in', '-o', 'out.json'], { cwd }),
      decimark(['key', 'r.yaml', '-o', '/dev/full'], { cwd }),
    ]);
    expect(runs.map(r => [r.code, r.stdout])).toEqual([
      [2, ''],
      [2, ''],
    ]);
    expect(existsSync('/dev/full')).toBe(true);
  });

  it('- is standard input and standard output', async () => {
    const cwd = folderWith(FILES);
    const [graded, checked, linted, keyed, empty] = await Promise.all([
      decimark(['grade', 'r.yaml', '-', '-o', '-'], { cwd, input: submission('Z', 2) }),
      decimark(['check', 'r.yaml', '-'], { cwd, input: submission('Z', 'two') }),
      decimark(['lint', '-'], { cwd, input: RUBRIC }),
      decimark(['key', '-', '--format', 'json', '-o', '-'], { cwd, input: RUBRIC }),
      decimark(['grade', 'r.yaml', '-'], { cwd, input: '' }),
    ]);
    expect((JSON.parse(graded.stdout) as Report).results[0]).toMatchObject({
      student: { id: 'Z' },
      submission: { path: '-' },
      points: 2,
    });
    expect(checked).toMatchObject({ code: 1 });
    expect(checked.stdout).toContain('-:1:');
    expect(linted).toMatchObject({ code: 0, stdout: '-: no faults.\n' });
    expect(JSON.parse(keyed.stdout)).toHaveProperty('q1.a.error_bound', '0');
    expect(empty.code).toBe(1);
  });

  it('SOURCE_DATE_EPOCH makes the report the same, byte by byte', async () => {
    const env = { SOURCE_DATE_EPOCH: '1700000000' };
    const args = ['grade', 'r.yaml', 'in', '-o', 'out.json'];
    const bytes = async () => {
      const cwd = folderWith({ ...FILES, ...many(50) });
      await decimark(args, { cwd, env });
      return readFileSync(join(cwd, 'out.json'), 'utf8');
    };
    const [first, second] = await Promise.all([bytes(), bytes()]);
    expect(second).toBe(first);
    expect((JSON.parse(first) as Report).run).toEqual({ time: '2023-11-14T22:13:20.000Z', arguments: [] });
  });

  it('without it only `run` differs', async () => {
    const cwd = folderWith(FILES);
    const report = async (time: string) => {
      const { stdout } = await decimark(['grade', 'r.yaml', 'in', '--format', 'json'], {
        cwd,
        env: { SOURCE_DATE_EPOCH: time },
      });
      return JSON.parse(stdout) as Report;
    };
    const [first, second] = await Promise.all([report('1'), report('not a number')]);
    expect({ ...second, run: first.run }).toEqual(first);
    expect(Number.isNaN(Date.parse(second.run.time))).toBe(false);
  });

  it('templates are blank submissions that can be read', async () => {
    const cwd = folderWith(FILES);
    await decimark(['template', 'r.yaml', '-o', 'mine.json'], { cwd });
    const text = readFileSync(join(cwd, 'mine.json'), 'utf8').replace('"id": ""', '"id": "A"');
    const run = await decimark(['check', 'r.yaml', '-'], { cwd, input: text });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('1 blank');
  });

  it('init writes a rubric that lints clean, and never over a file that is there', async () => {
    const cwd = folderWith({});
    const first = await decimark(['init', 'new.yaml'], { cwd });
    const [linted, again] = await Promise.all([
      decimark(['lint', '--strict', 'new.yaml'], { cwd }),
      decimark(['init', 'new.yaml'], { cwd }),
    ]);
    expect([first.code, linted.code, again.code]).toEqual([0, 0, 2]);
    expect(linted.stdout).toBe('new.yaml: no faults.\n');
    expect(again.stderr).toContain('is there already');
  });
});

describe('colour', () => {
  const cwd = ROOT;
  const line = 'decimark grade rubrics/it5005-deep-neural-networks.yaml submissions-sample';

  it.each<[option: string, env: Readonly<Record<string, string>>, coloured: boolean]>([
    ['', { COLORTERM: 'truecolor' }, false],
    ['', { FORCE_COLOR: '1' }, true],
    ['', { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['', { FORCE_COLOR: '0' }, false],
    ['--color always', { NO_COLOR: '1' }, true],
    ['--color=never', { FORCE_COLOR: '1' }, false],
    ['--color auto', {}, false],
  ])('without a terminal: %s %j', async (option, env, coloured) => {
    const run = await shell(`${line} ${option}`, { cwd, env: { TERM: 'xterm-256color', ...env } });
    expect((run.stdout + run.stderr).includes('\u001b')).toBe(coloured);
  });

  it.skipIf(!existsSync('/usr/bin/script'))('is used on a terminal, unless NO_COLOR is set', async () => {
    const terminal = (before: string) =>
      shell(`export -f decimark; script -qec '${before} bash -c "${line}"' /dev/null`, {
        cwd,
        env: { TERM: 'xterm', SHELL: '/bin/bash' },
      });
    const [coloured, plain, dumb] = await Promise.all([
      terminal(''),
      terminal('NO_COLOR=1'),
      terminal('TERM=dumb'),
    ]);
    expect(coloured.stdout).toContain('\u001b[');
    expect(plain.stdout).toContain('38 submissions');
    expect(plain.stdout).not.toContain('\u001b[');
    expect(dumb.stdout).not.toContain('\u001b[');
  });
});
