import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { type StudentView, studentViewSchema } from '../../../src/report/student-view.ts';
import { schemaValidator } from '../../support/report-schema.ts';
import { type MemoryWorld, memoryWorld } from './world.ts';

const RUBRIC = `rubric: 1
id: r
title: R
due: 2026-03-01T12:00:00Z
late: {per_day: 0.1}
defaults: {tolerance: {abs: 0.01}, follow_through: 1}
questions:
  - id: q1
    title: One
    parts:
      - {id: s, label: '$s$', points: 5, answer: number, value: 48271 / 7, mistakes: [{id: secret-slip, value: 1, feedback: A slip.}]}
      - {id: m, points: 4, answer: number, value: s / 4, tolerance: {abs: 0.000123}}
      - {id: e, points: 1, answer: essay}
`;

const submission = (id: string, answers: object) =>
  JSON.stringify({ student: { id, name: `Name of ${id}` }, submitted_at: '2026-03-01T13:00:00Z', answers });

const FILES = {
  'r.yaml': RUBRIC,
  'class.csv': 'id,name,section\ns1,Ana,T1\ns2,Ben,T2\ns3,Cem,T3\n',
  'in/1.json': submission('s1', { q1: { s: 8, m: 2, e: 'So.' } }),
  'in/2.json': submission('s2', { q1: { s: 1, m: 'x' } }),
  'in/4.json': submission('../s4', { q1: {} }),
};

async function decimark(files: Readonly<Record<string, string>>, ...argv: string[]) {
  const world = memoryWorld(files);
  const code = await run(argv, world);
  return { world, code, err: world.stderr() };
}

async function report(more: Readonly<Record<string, string>> = {}, ...options: string[]): Promise<string> {
  const grade = ['grade', 'r.yaml', 'in', '--roster', 'class.csv', '--format', 'json', ...options];
  return (await decimark({ ...FILES, ...more }, ...grade)).world.stdout();
}

const strict = schemaValidator(studentViewSchema({ strict: true }));

/** The files that were written, by their path; each fits its schema. */
function written({ written: files }: MemoryWorld): Readonly<Record<string, StudentView>> {
  const views = [...files].map(([path, text]) => [path, JSON.parse(text) as StudentView] as const);
  for (const [, view] of views) {
    strict(view);
    expect(strict.errors ?? []).toEqual([]);
  }
  return Object.fromEntries(views);
}

const EXPORT = ['export', 'report.json', '--to', 'student', '-o', 'out'];

describe('export --to student', () => {
  it('writes a file a student, of those who did not hand in too, and none outside of the folder', async () => {
    const { world, code } = await decimark({ 'report.json': await report() }, ...EXPORT);
    expect(code).toBe(0);
    const files = written(world);
    expect(Object.keys(files).sort()).toEqual([
      'out/%2E%2E%2Fs4.json',
      'out/s1.json',
      'out/s2.json',
      'out/s3.json',
    ]);
    expect(files['out/s3.json']).toMatchObject({ status: 'missing', points: null, questions: [] });
    expect(files['out/s1.json']).toMatchObject({
      format: 'decimark-student-report',
      rubric: { id: 'r', title: 'R' },
      student: { id: 's1', name: 'Ana' },
      status: 'graded',
      points: null,
      points_so_far: 3,
      pending_points: 1,
      late: { seconds: 3600, begun: 1, raw_points: 4, deducted: 1 },
    });
  });

  it('tells nothing of the right answers, of the rules, of other students or of the roster', async () => {
    const { world } = await decimark({ 'report.json': await report() }, ...EXPORT);
    for (const [path, view] of Object.entries(written(world))) {
      const text = JSON.stringify(view);
      // 48271 / 7, a quarter of it, the tolerances, the id of the mistake, the section, paths.
      expect(text, path).not.toMatch(
        /6895|1723|0\.000123|0\.01|secret-slip|T[123]"|in\/|carried|decided_|staff|facts/,
      );
      for (const other of ['s1', 's2', 's3'].filter(id => view.student.id !== id))
        expect(text).not.toContain(`"${other}"`);
    }
    const [, m] = written(world)['out/s1.json']!.questions[0]!.parts;
    expect(m).toEqual({
      ...{ id: 'm', label: 'm', label_text: 'm', verdict: 'follow-through', points: 4, max_points: 4 },
      answer: '2',
    });
    const parts = written(world)['out/s2.json']!.questions[0]!.parts;
    expect(parts[0]!.feedback).toEqual([{ text: 'A slip.', format: 'markdown' }]);
    expect(parts[1]!.messages?.map(({ code, line }) => [code, line])).toEqual([['answer-not-a-number', 1]]);
  });

  it('tells them where the answers are released', async () => {
    const { world } = await decimark({ 'report.json': await report() }, ...EXPORT, '--release', 'answers');
    const [s, m] = written(world)['out/s1.json']!.questions[0]!.parts;
    expect(s!.expected).toBe('6895.857142857142857142857142857143');
    expect(m).toMatchObject({ expected: '1723.964285714285714285714285714286' });
    expect(m!.feedback![0]!.text).toContain('6895.857143 is right');
    expect(JSON.stringify(written(world))).not.toMatch(/secret-slip|0\.000123|decided_|T[123]"/);
  });

  it('of a report of version 1 tells comments with the answers only', async () => {
    const old = readFileSync(new URL('../../data/report-1/words.json', import.meta.url), 'utf8');
    expect(old).toMatch(/"feedback":\["/);
    const without = written((await decimark({ 'report.json': old }, ...EXPORT)).world);
    expect(JSON.stringify(without)).not.toMatch(/"feedback"|"expected"/);
    const withAll = written(
      (await decimark({ 'report.json': old }, ...EXPORT, '--release', 'answers')).world,
    );
    expect(JSON.stringify(withAll)).toMatch(/"feedback".*"expected"/);
  });

  it('writes over what it wrote, and over nothing else without --force', async () => {
    const files = { 'report.json': await report() };
    const first = (await decimark(files, ...EXPORT)).world.written;
    const again = await decimark(
      { ...files, ...Object.fromEntries(first) },
      ...EXPORT,
      '--release',
      'answers',
    );
    expect([again.code, again.world.written.size]).toEqual([0, 4]);
    for (const foreign of ['mine', await report()]) {
      const other = { ...files, 'out/s2.json': foreign };
      const refused = await decimark(other, ...EXPORT);
      expect([refused.code, refused.world.written.size]).toEqual([2, 0]);
      expect(refused.err).toContain('`out/s2.json` is there already');
      expect((await decimark(other, ...EXPORT, '--force')).code).toBe(0);
    }
    const clash = await decimark(
      { 'out/s1.json': await report() },
      ...['export', 'out/s1.json', '--to', 'student', '-o', 'out', '--force'],
    );
    expect([clash.code, clash.world.written.size]).toEqual([2, 0]);
  });

  it('names the reports of students who are not in it any more, and ends with 1', async () => {
    const { written: first } = (
      await decimark({ 'report.json': await report() }, ...EXPORT, '--release', 'answers')
    ).world;
    const fewer = await report({ 'class.csv': 'id,name,section\ns1,Ana,T1\n', 'in/4.json': '{}' });
    const beside = { 'out/notes.json': '{}', 'out/list.txt': 'mine' };
    const again = await decimark(
      { 'report.json': fewer, ...Object.fromEntries(first), ...beside },
      ...EXPORT,
    );
    expect(again.code).toBe(1);
    expect(again.err).toContain(
      'the folder `out` also holds 2 reports of an earlier export, for students not in this one: %2E%2E%2Fs4.json, s3.json',
    );
  });

  it('names entries of nobody, which have no file, and ends with 1', async () => {
    const { world, code, err } = await decimark(
      { 'report.json': await report({ 'in/9.json': '{"answers": {}}' }) },
      ...EXPORT,
    );
    expect([code, world.written.size]).toEqual([1, 4]);
    expect(err).toContain('no file was written for it: in/9.json');
  });

  it('asks for a whole report in the place of one that is cut off, not for it to be mended', async () => {
    const whole = await report();
    const cases = {
      '': 'the file is empty',
      '{}': "it must have required property 'format'",
      'id,points': 'JSON',
    };
    for (const [text, problem] of Object.entries({ ...cases, [whole.slice(0, 300)]: '' })) {
      const { code, err, world } = await decimark({ 'report.json': text }, ...EXPORT);
      expect([code, world.written.size]).toEqual([2, 0]);
      expect(err).toContain('error[not-a-report]: `report.json` is no whole report of decimark: ');
      expect(err).toContain(problem);
      expect(err).toContain('help: copy it again from where it came');
    }
  });

  it('refuses the report of a shard, what is no report, and a folder that is a file', async () => {
    const shard = await decimark({ 'report.json': await report({}, '--shard', '1/1') }, ...EXPORT);
    expect([shard.code, shard.world.written.size]).toEqual([2, 0]);
    expect(shard.err).toContain('is the report of shard 1/1 alone');
    expect((await decimark({ 'report.json': '{}' }, ...EXPORT)).code).toBe(2);
    const file = await decimark({ 'report.json': await report(), out: 'x' }, ...EXPORT);
    expect([file.code, file.err]).toEqual([2, expect.stringContaining('folder `out` could not be made')]);
  });

  it.each([
    [['export', 'report.json', '-o', 'out'], 'needs `--to`; it is one of student'],
    [
      ['export', 'report.json', '--to', 'canvas', '-o', 'out'],
      '`--to` cannot be `canvas`; it is one of student',
    ],
    [['export', 'report.json', '--to', 'student'], 'name their folder with `-o DIR`'],
    [['export', 'report.json', '--to', 'student', '-o', '-'], 'name their folder with `-o DIR`'],
    [[...EXPORT, '--release', 'all'], '`--release` cannot be `all`; it is one of none, answers'],
  ])('%j is wrong usage', async (argv, message) => {
    const { code, err } = await decimark({ 'report.json': await report() }, ...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
