import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { zip } from '../support/zip.ts';
import { partRubric } from '../unit/grading/support.ts';
import { decimark, folderWith } from './support.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const submission = (id: string, a: unknown = 2) =>
  JSON.stringify({ student: { id }, answers: { q1: { a } } });

async function graded(cwd: string, ...args: string[]) {
  const { code, stderr } = await decimark(['grade', 'r.yaml', ...args, '-o', 'o.json'], { cwd });
  const report = JSON.parse(readFileSync(join(cwd, 'o.json'), 'utf8')) as Report;
  const results = report.results.map(
    r => `${r.submission?.path}: ${[r.status, ...(r.diagnostics ?? []).map(d => d.code)].join(' ')}`,
  );
  return { code, stderr, results, bytes: statSync(join(cwd, 'o.json')).size };
}

describe('an archive', () => {
  it('whose end counts two of four members has all of them marked', async () => {
    const members = ['a', 'b', 'c', 'd'].map(id => ({ name: `${id}.json`, data: submission(id) }));
    const cwd = folderWith({ 'r.yaml': RUBRIC });
    writeFileSync(join(cwd, 'all.zip'), zip(members, { count: 2 }));
    const { code, results, stderr } = await graded(cwd, 'all.zip');
    expect([code, results.length]).toEqual([0, 4]);
    expect(stderr).toContain(
      'note[archive-passed-over]: the archive `all.zip`: it states 2 members and lists 4',
    );
  });

  it('of 3 kB with a million lines makes a small report, and needs a person', async () => {
    const bomb = zip([{ name: 'x.jsonl', data: '{}\n'.repeat(1_000_000) }]);
    expect(bomb.length).toBeLessThan(4000);
    const cwd = folderWith({ 'r.yaml': RUBRIC, 'in/good.json': submission('good') });
    writeFileSync(join(cwd, 'in', 'diazana_12_34_hw.zip'), bomb);
    const { code, results, bytes } = await graded(cwd, 'in');
    // One entry of the student, which names the others, and one of the good file.
    expect([code, results.length]).toEqual([1, 2]);
    expect(results).toContain('in/good.json: graded');
    const { results: entries } = JSON.parse(readFileSync(join(cwd, 'o.json'), 'utf8')) as Report;
    const others = entries.flatMap(({ not_counted = [] }) => not_counted);
    expect(others).toHaveLength(1001);
    expect(JSON.stringify(entries)).toContain('archive-too-much');
    expect(bytes).toBeLessThan(2_000_000);
  });

  it('of a whole course, with 100,000 members, is marked whole', async () => {
    const members = Array.from({ length: 100_000 }, (_, i) => ({
      name: `s${i}.json`,
      data: i < 3 ? submission(`s${i}`) : '',
      stored: true,
    }));
    const cwd = folderWith({ 'r.yaml': RUBRIC });
    writeFileSync(join(cwd, 'all.zip'), zip(members, { count: 100_000 % 65_536 }));
    const { results } = await graded(cwd, 'all.zip');
    expect(results).toHaveLength(100_000);
    expect(results.slice(0, 3)).toEqual([0, 1, 2].map(i => `all.zip/s${i}.json: graded`));
  }, 120_000);
});

describe('what is handed in', () => {
  it('has an entry, whatever it says of itself, and needs a person where it cannot be read', async () => {
    const cwd = folderWith({
      'r.yaml': RUBRIC,
      'in/a.json': `{"format": "decimark-report", ${submission('A').slice(1)}`,
      'in/b.json': submission('\u0000'),
      'in/c.json': submission('\u200b'),
      'in/Di_4_assignsubmission_file/photo.jpg': '',
    });
    writeFileSync(
      join(cwd, 'in', 'd.zip'),
      zip([{ name: 'e.zip', data: zip([{ name: 'f.zip', data: zip([]) }]) }]),
    );
    const { code, results } = await graded(cwd, 'in');
    expect([code, results]).toEqual([
      1,
      [
        'in/Di_4_assignsubmission_file: missing student-without-submission',
        'in/a.json: invalid submission-is-report',
        'in/b.json: invalid submission-no-student-id',
        'in/c.json: invalid submission-no-student-id',
        'in/d.zip/e.zip/f.zip: invalid archive-too-deep',
      ],
    ]);
  });

  it('under names that are no UTF-8 is read by every thread', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC });
    mkdirSync(join(cwd, 'in'));
    for (let i = 0; i < 200; i++) {
      const name = Buffer.concat([
        Buffer.from(`in/${i}-`),
        Buffer.of(0x80 + (i % 128)),
        Buffer.from('.json'),
      ]);
      writeFileSync(Buffer.concat([Buffer.from(`${cwd}/`), name]), submission(`s${i}`));
    }
    const { code, results } = await graded(cwd, 'in', '--jobs', '2', '--no-cache');
    expect([code, new Set(results).size]).toEqual([0, 200]);
    expect(results).toContain('in/127-\\xff.json: graded');
    expect(await graded(cwd, 'in', '--jobs', '1')).toMatchObject({ code, results });
    // From what is kept of it.
    expect(await graded(cwd, 'in', '--jobs', '1')).toMatchObject({ code, results });
  });
});

describe('an id with a line break', () => {
  it.each(['mal\nA0001', 'x\n=cmd|x', 'x\r=cmd', 'x;=cmd'])('is one row of a table: %j', async id => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, 'in/a.json': submission(id), 'in/b.json': submission('b') });
    const { stdout, code } = await decimark(['grade', 'r.yaml', 'in', '--format', 'csv'], { cwd });
    const rows = parse(stdout) as string[][];
    expect([code, rows.length, new Set(rows.map(row => row.length)).size]).toEqual([0, 3, 1]);
    expect(rows.map(row => row[0])).toContain(id.replace(/(?=[=])/, "'"));
    for (const line of stdout.split(/[\r\n;\t]+/)) expect(line).not.toMatch(/^[\s"]*[=+\-@]/);
    const table = await decimark(['grade', 'r.yaml', 'in'], { cwd });
    expect(table.stdout.slice(0, table.stdout.indexOf('\n\n')).split('\n')).toHaveLength(3);
  });
});
