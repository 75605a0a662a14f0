import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { partRubric } from '../unit/grading/support.ts';
import { decimark, folderWith } from './support.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const submission = (id: string, a: unknown = 2) =>
  JSON.stringify({ student: { id }, answers: { q1: { a } } });
/** A pipe is made by the system's own program. */
const MKFIFO = 'mkfifo';
const asRoot = process.getuid?.() === 0;

async function graded(cwd: string, ...paths: string[]) {
  const run = await decimark(['grade', 'r.yaml', ...paths, '-o', '-'], { cwd });
  const report = JSON.parse(run.stdout) as Report;
  return {
    ...run,
    report,
    results: report.results.map(
      r => `${r.submission?.path}: ${[r.status, ...(r.diagnostics ?? []).map(d => d.code)].join(' ')}`,
    ),
  };
}

describe('a folder as it really comes', () => {
  it('is marked as far as it can be, and everything else is named', async () => {
    const cwd = folderWith({
      'r.yaml': RUBRIC,
      'in/a.json': submission('A'),
      'in/group 1/tutor/b.json': submission('B'),
      'in/x.json/c.json': submission('C'),
      'in/.DS_Store': 'x',
      'in/.hidden.json': submission('H'),
      'in/__MACOSX/._a.json': 'x',
      'in/README.md': 'x',
      'in/essay.docx': 'x',
      'in/empty.json': '',
      'in/large.json': new Uint8Array(2 * 1024 * 1024).fill(32),
      'in/bom.json': `\ufeff${submission('D')}`,
      'in/utf16.json': Buffer.from(`\ufeff${submission('E')}`, 'utf16le'),
      'in/latin.json': Buffer.from(submission('É'), 'latin1'),
      'in/nul.json': '\u0000\u0000\u0000',
      'in/deep.json': '['.repeat(100_000),
      'outside.json': submission('X'),
    });
    symlinkSync(join(cwd, 'outside.json'), join(cwd, 'in/link.json'));
    symlinkSync(join(cwd, 'in'), join(cwd, 'in/loop'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'in/dangling.json'));
    execFileSync(MKFIFO, [join(cwd, 'in/pipe.json')]);
    mkdirSync(join(cwd, 'in/empty folder.json'));
    const run = await graded(cwd, 'in');
    expect(run.results).toEqual([
      'in/a.json: graded',
      'in/group 1/tutor/b.json: graded',
      'in/x.json/c.json: graded',
      'in/bom.json: graded',
      'in/utf16.json: graded file-utf16',
      'in/dangling.json: invalid file-not-regular',
      'in/deep.json: invalid json-too-deep',
      'in/empty.json: invalid json-empty',
      'in/large.json: invalid file-too-large',
      'in/latin.json: invalid file-not-utf8',
      'in/link.json: invalid file-not-regular',
      expect.stringMatching(/^in\/nul\.json: invalid json-/),
      'in/pipe.json: invalid file-not-regular',
    ]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(
      'left out of `in`, since they are no .json files: in/README.md, in/essay.docx, in/loop',
    );
    expect(run.stderr).not.toMatch(/DS_Store|MACOSX|hidden/);
  });

  it('a link to itself costs no other file, with an output too', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, 'in/b.json': submission('B') });
    symlinkSync('a.json', join(cwd, 'in/a.json'));
    const { code, stderr } = await decimark(['grade', 'r.yaml', 'in', '-o', 'report.json'], { cwd });
    expect([code, stderr]).toEqual([1, '']);
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as Report;
    expect(report.results.map(r => r.status)).toEqual(['graded', 'invalid']);
  });

  it('a link or pipe that is named on the command line: a link is followed, a pipe does not hang', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, 'a.json': submission('A') });
    symlinkSync(join(cwd, 'a.json'), join(cwd, 'link.json'));
    execFileSync(MKFIFO, [join(cwd, 'pipe.json')]);
    const run = await graded(cwd, 'link.json', 'pipe.json', '/dev/null');
    expect(run.results).toEqual([
      'link.json: graded',
      '/dev/null: invalid file-not-regular',
      'pipe.json: invalid file-not-regular',
    ]);
  });

  it('a rubric that is a folder, a pipe or too much is refused', async () => {
    const cwd = folderWith({ 'in/a.json': submission('A') });
    execFileSync(MKFIFO, [join(cwd, 'pipe.yaml')]);
    const runs = await Promise.all([
      decimark(['grade', 'in', 'in'], { cwd }),
      decimark(['grade', 'pipe.yaml', 'in'], { cwd }),
      decimark(['lint', 'in', 'pipe.yaml', 'none.yaml'], { cwd }),
    ]);
    expect(runs.map(r => r.code)).toEqual([2, 2, 2]);
    expect(runs[2]!.stdout).toContain('none.yaml');
  });

  it('names of any characters', async () => {
    const cwd = folderWith({
      'r.yaml': RUBRIC,
      'in/with space, "quotes" and\nline.json': submission('A'),
      'in/-o.json': submission('B'),
      'in/=cmd.json': submission('C'),
      'in/\u001b[31mred.json': submission('D'),
      'in/日本語 e\u0301.json': submission('E'),
    });
    writeFileSync(
      Buffer.concat([Buffer.from(join(cwd, 'in/latin-')), Buffer.from([0xe9]), Buffer.from('.json')]),
      submission('F'),
    );
    const run = await graded(cwd, 'in');
    expect(run.results).toEqual([
      'in/with space, "quotes" and\nline.json: graded',
      'in/-o.json: graded',
      'in/=cmd.json: graded',
      'in/\u001b[31mred.json: graded',
      'in/日本語 e\u0301.json: graded',
      'in/latin-\\xe9.json: graded',
    ]);
    const table = await decimark(['grade', 'r.yaml', 'in'], { cwd });
    expect(table.stdout + table.stderr).not.toContain('\u001b');
  });

  it.skipIf(asRoot)('what may not be read is listed, and the rest is marked', async () => {
    const cwd = folderWith({
      'r.yaml': RUBRIC,
      'in/a.json': submission('A'),
      'in/closed.json': submission('B'),
      'in/locked/c.json': '',
    });
    chmodSync(join(cwd, 'in/closed.json'), 0);
    chmodSync(join(cwd, 'in/locked'), 0);
    const run = await graded(cwd, 'in');
    chmodSync(join(cwd, 'in/locked'), 0o700);
    expect(run.results).toEqual(['in/a.json: graded', 'in/closed.json: invalid file-unreadable']);
    expect(run.stderr).toContain('`in/locked` cannot be read: permission denied');
    expect(run.code).toBe(1);
  });

  it.skipIf(asRoot)('a folder that may not be written to', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, 'a.json': submission('A'), 'out/report.json': 'kept' });
    chmodSync(join(cwd, 'out'), 0o500);
    const run = await decimark(['grade', 'r.yaml', 'a.json', '-o', 'out/report.json'], { cwd });
    chmodSync(join(cwd, 'out'), 0o700);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('`out/report.json` could not be written: permission denied');
  });
});
