import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isInShard, readShard } from '../../../src/app/batch/shard.ts';
import { run } from '../../../src/cli/run.ts';
import type { Report } from '../../../src/report/model.ts';
import { reportFaults } from '../../support/report-schema.ts';
import { memoryWorld } from './world.ts';

const RUBRIC = `rubric: 1
id: r
title: R
due: 2026-03-01T12:00:00Z
late: {per_hour: 0.1, max: 0.5}
questions:
  - id: q1
    title: One
    parts:
      - {id: a, points: 2, answer: number, value: 1 + 1, tolerance: exact}
      - {id: why, points: 1, answer: essay}
`;

const submissions = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => [
    `in/${i}.json`,
    i % 13 === 5
      ? '{"broken"'
      : JSON.stringify({
          student: { id: `s${i % 40}`, name: `Student ${i % 40}` },
          submitted_at: `2026-03-01T${String(9 + (i % 7)).padStart(2, '0')}:00:0${i % 10}Z`,
          answers: { q1: { a: i % 3, why: 'Because.' } },
        }),
  ]),
);
const files = {
  'r.yaml': RUBRIC,
  'class.csv': `id,name,section\n${Array.from({ length: 45 }, (_, i) => `s${i},Student ${i},T${i % 3}`).join('\n')}\n`,
  ...submissions,
};

/** Runs a command in a world of these files; what it writes to standard output, and its exit code. */
async function decimark(more: Record<string, string>, ...argv: string[]) {
  const world = memoryWorld({ ...files, ...more });
  const code = await run(argv, world);
  return { code, out: world.stdout(), err: world.stderr() };
}

const GRADE = ['grade', 'r.yaml', 'in', '--roster', 'class.csv', '--format', 'json'];

async function shards(of: number, ...more: string[]): Promise<Record<string, string>> {
  const reports: Record<string, string> = {};
  for (let i = 1; i <= of; i++)
    reports[`part${i}.json`] = (await decimark({}, ...GRADE, ...more, '--shard', `${i}/${of}`)).out;
  return reports;
}

const old = (name: string) =>
  readFileSync(new URL(`../../data/report-1/${name}.json`, import.meta.url), 'utf8');

describe('reports of several versions', () => {
  it('are joined with those of the same version only, and what is written is version 2', async () => {
    const words = old('words');
    const both = await decimark({ 'a.json': words }, 'merge', 'a.json', '--format', 'json');
    expect([both.code, both.err]).toEqual([1, '']);
    const report = JSON.parse(both.out) as Report;
    expect(reportFaults(report)).toEqual([]);
    // The references stand with the parts, where version 1 had them.
    const [part] = report.results[0]!.questions[0]!.parts;
    expect(part!.staff?.expected).toBeDefined();
    const mixed = await decimark({ 'a.json': words, 'b.json': both.out }, 'merge', 'a.json', 'b.json');
    expect([mixed.code, mixed.out, mixed.err.split('\n')[0]]).toEqual([
      2,
      '',
      'error[reports-of-versions]: `b.json` has schema version 2.0.0 and `a.json` has 1.1.0; only reports of one version are joined',
    ]);
  });

  it('of a version to come are refused by what they are', async () => {
    const later = old('words').replace('"schema_version": "1.1.0"', '"schema_version": "3.0.0"');
    for (const argv of [
      ['merge', 'a.json'],
      ['diff', 'a.json', 'a.json'],
    ]) {
      const { code, err } = await decimark({ 'a.json': later }, ...argv);
      expect([code, err]).toEqual([
        2,
        expect.stringContaining('`a.json` has schema version 3.0.0; this decimark reads 1.x and 2.x'),
      ]);
    }
  });
});

describe('reports of whole runs', () => {
  const report = async (name: string, more: Record<string, string>) =>
    (await decimark(more, 'grade', 'r.yaml', name, '--format', 'json')).out;
  const answer = (a: number) =>
    JSON.stringify({ student: { id: 's1' }, submitted_at: '2026-03-01T09:00:00Z', answers: { q1: { a } } });

  it('keep one entry a student, who stays undecided once nothing tells which submission counts', async () => {
    const parts = {
      'one.json': await report('x', { 'x/1.json': answer(1), 'x/2.json': answer(2) }),
      'two.json': await report('y', { 'y/3.json': answer(3) }),
    };
    const joined = await decimark(parts, 'merge', 'one.json', 'two.json', '--format', 'json');
    const { results } = JSON.parse(joined.out) as Report;
    expect(results.map(r => [r.student?.id, r.status, r.not_counted?.map(n => n.path)])).toEqual([
      ['s1', 'undecided', ['x/1.json', 'x/2.json', 'y/3.json']],
    ]);
    expect(joined.code).toBe(1);
  });
});

describe('merge', () => {
  it.each([1, 2, 5])('makes of %i shards the bytes of one run', async of => {
    const whole = await decimark({}, ...GRADE);
    const parts = await shards(of);
    const names = Object.keys(parts);
    for (const order of [names, [...names].reverse()]) {
      const joined = await decimark(parts, 'merge', ...order, '--format', 'json');
      expect([joined.code, joined.err]).toEqual([whole.code, '']);
      expect(joined.out).toBe(whole.out);
    }
    for (const format of ['csv', 'table', 'jsonl']) {
      const [all, joined] = [
        await decimark({}, ...GRADE.slice(0, -1), format),
        await decimark(parts, 'merge', ...names, '--format', format),
      ];
      expect(joined.out).toBe(all.out);
    }
  });

  it('keeps the choice among submissions', async () => {
    const whole = await decimark({}, ...GRADE, '--attempts', 'best');
    const parts = await shards(3, '--attempts', 'best');
    expect((await decimark(parts, 'merge', ...Object.keys(parts), '--format', 'json')).out).toBe(whole.out);
  });

  it('says what is missing, twice there, different, or no report', async () => {
    const parts = await shards(4);
    const other = (await decimark({ 'r.yaml': RUBRIC.replace('2026', '2027') }, ...GRADE, '--shard', '2/4'))
      .out;
    const short = parts['part2.json']!.split('\n').slice(0, 9).join('\n');
    const all = {
      ...parts,
      'short.json': `${short}\n`,
      'other.json': other,
      'cut.json': parts['part2.json']!.slice(0, 300),
      'x.json': '{}\n',
    };
    const messages = [];
    for (const given of [
      ['part1.json', 'part3.json'],
      ['part1.json', 'part2.json', 'part3.json', 'part1.json'],
      ['part1.json', 'other.json'],
      ['part1.json', 'cut.json'],
      ['part1.json', 'short.json', 'part3.json', 'part4.json'],
      ['x.json'],
      ['none.json'],
    ]) {
      const { code, err } = await decimark(all, 'merge', ...given);
      messages.push(`${code} ${err.split('\n')[0]}`);
    }
    expect(messages).toEqual([
      '1 error[shards-missing]: shards 2 and 4 of 4 are missing; the submissions in them are not in the report',
      '2 error[shard-twice]: shard 1/4 is given twice: part1.json and part1.json',
      '2 error[reports-differ]: `other.json` has another rubric than `part1.json`',
      '2 error[not-a-report]: `cut.json` is no whole report of decimark',
      '2 error[file-unreadable]: `short.json` cannot be read: it ends in the middle of its results',
      '2 error[not-a-report]: `x.json` is no whole report of decimark',
      '2 error[file-not-found]: there is no file or folder `none.json`',
    ]);
  });

  it('keeps what did not count in a report of its own', async () => {
    const of = (a: number, hour: number) =>
      JSON.stringify({
        student: { id: 'A' },
        submitted_at: `2026-03-01T0${hour}:00:00Z`,
        answers: { q1: { a } },
      });
    const given = { '1.json': of(0, 1), '2.json': of(1, 2), '3.json': of(2, 3) };
    const first = (await decimark(given, 'grade', 'r.yaml', '1.json', '2.json', '--format', 'json')).out;
    const second = (await decimark(given, 'grade', 'r.yaml', '3.json', '--format', 'json')).out;
    const joined = await decimark({ first, second }, 'merge', 'first', 'second', '--format', 'json');
    const [result] = (
      JSON.parse(joined.out) as {
        results: { submission: { path: string }; not_counted: { path: string }[] }[];
      }
    ).results;
    expect(result!.submission.path).toBe('3.json');
    expect(result!.not_counted.map(n => n.path)).toEqual(['1.json', '2.json']);
  });

  it('joins reports that are no shards', async () => {
    const [a, b] = [
      await decimark({}, 'grade', 'r.yaml', 'in/1.json', '--format', 'json'),
      await decimark({}, 'grade', 'r.yaml', 'in/2.json', '--format', 'json'),
    ];
    const both = await decimark({}, 'grade', 'r.yaml', 'in/1.json', 'in/2.json', '--format', 'json');
    expect(
      (await decimark({ 'a.json': a.out, 'b.json': b.out }, 'merge', 'b.json', 'a.json', '--format', 'json'))
        .out,
    ).toBe(both.out);
  });
});

describe('a shard', () => {
  it.each(['2/3', '1/1', '100000/100000'])('is %s', text => {
    const [index, of] = text.split('/').map(Number);
    expect(readShard(text)).toEqual({ index, of });
  });

  it.each(['0/3', '4/3', '1', '1/0', 'a/b', '-1/2', '1/2/3', '1.5/2', '1/1000000'])('is not %s', text => {
    expect(readShard(text)).toBeUndefined();
  });

  it('has each path once, and about as many as the others', () => {
    const paths = Array.from({ length: 10_000 }, (_, i) => `class/S${String(i).padStart(7, '0')}.json`);
    const counts = [1, 2, 3, 4, 5, 6, 7].map(
      index => paths.filter(path => isInShard(path, { index, of: 7 })).length,
    );
    expect(counts.reduce((a, b) => a + b)).toBe(paths.length);
    expect(Math.min(...counts)).toBeGreaterThan(1200);
  });
});
