import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decimark, folderWith, start } from './support.ts';

const RUBRIC = `rubric: 1
id: r
title: R
questions:
  - id: q1
    title: One
    given: {W: [[0.31, -0.52], [0.84, 0.15]]}
    parts:
      - {id: a, points: 2, answer: vector, value: 'exp(W[0])', tolerance: {abs: 0.001}, credit: per-element}
      - {id: b, points: 1, answer: number, value: 'sum(a)', tolerance: {abs: 0.001}, follow_through: 1}
      - {id: c, points: 1, answer: matrix, value: W / 3, tolerance: {rel: 0.001}}
`;

function folder(count: number): string {
  const files: Record<string, string> = { 'r.yaml': RUBRIC };
  for (let i = 0; i < count; i++) {
    const answers = {
      a: [Number((1.3634 + (i % 7) * 0.0004).toFixed(4)), 0.5945],
      b: Number((1.958 + (i % 5) * 0.3).toFixed(3)),
      c: [
        [0.10333, -0.17333],
        [0.28, i % 3 === 0 ? '1/20' : 0.05],
      ],
    };
    const id = `S${String((i * 7919) % count).padStart(5, '0')}`;
    files[`in/${String(i).padStart(5, '0')}.json`] =
      i % 97 === 13 ? '{"broken' : JSON.stringify({ student: { id }, answers: { q1: answers } });
  }
  return folderWith(files);
}

const GRADE = ['grade', 'r.yaml', 'in', '--exit-zero', '-o'];
const text = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

/** Starts grading and kills it after so many milliseconds; whether it was still at work. */
function killed(cwd: string, env: Record<string, string>, after: number): Promise<boolean> {
  const child = start([...GRADE, 'o.json'], { cwd, env });
  child.stdout.resume();
  child.stderr.resume();
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  return new Promise(resolve => {
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL');
    });
  });
}

// Twenty in CI's long step.
const KILLINGS = Number(process.env.KILLINGS ?? 5);

describe('a batch', () => {
  it(`of 5,000 is killed at ${KILLINGS} moments and gone on with, to the same bytes`, async () => {
    const cwd = folder(5000);
    const env = { SOURCE_DATE_EPOCH: '1767225600', XDG_CACHE_HOME: join(cwd, 'cache') };
    const began = performance.now();
    expect((await decimark([...GRADE, 'whole.json', '--no-cache'], { cwd, env })).code).toBe(0);
    const took = performance.now() - began;
    const whole = text(cwd, 'whole.json');
    let killings = 0;
    // Moments from a generator with a fixed seed, over the time that the undisturbed run took.
    for (let tries = 0, state = 12345; killings < KILLINGS && tries < 100; tries++) {
      state = (state * 1103515245 + 12345) % 2147483648;
      if (await killed(cwd, env, (took * state) / 2147483648)) killings++;
      if (!readdirSync(cwd).includes('o.json')) continue;
      // The report was there before the moment came, and is whole; then from the start again.
      expect(text(cwd, 'o.json') === whole).toBe(true);
      rmSync(join(cwd, 'o.json'));
      rmSync(join(cwd, 'cache'), { recursive: true });
    }
    expect(killings).toBe(KILLINGS);
    const last = await decimark([...GRADE, 'o.json'], { cwd, env });
    expect([last.code, last.stderr]).toEqual([0, '']);
    expect(text(cwd, 'o.json') === whole).toBe(true);
    // What the killed runs left stands under names that nothing else has, and is removed once it is a day old.
    const names = ['cache', 'in', 'o.json', 'r.yaml', 'whole.json'];
    const scraps = () => readdirSync(cwd).filter(name => !names.includes(name));
    expect(scraps().filter(name => !/^\.decimark-[0-9a-f]{32}\.tmp$/.test(name))).toEqual([]);
    const longAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    for (const name of scraps()) utimesSync(join(cwd, name), longAgo, longAgo);
    expect((await decimark([...GRADE, 'o.json'], { cwd, env })).code).toBe(0);
    expect(text(cwd, 'o.json') === whole).toBe(true);
    expect(readdirSync(cwd).sort()).toEqual(names);
    expect(readdirSync(join(cwd, 'cache', 'decimark'))).toHaveLength(1);
  }, 900_000);

  it('is graded by any number of threads, to the same bytes', async () => {
    const cwd = folder(700);
    const env = { SOURCE_DATE_EPOCH: '1767225600', XDG_CACHE_HOME: join(cwd, 'cache') };
    const grade = async (output: string, ...more: string[]) => {
      const { code, stderr } = await decimark([...GRADE, output, ...more], { cwd, env });
      expect([code, stderr]).toEqual([0, '']);
      return text(cwd, output);
    };
    const alone = await grade('1.json', '--no-cache', '--jobs', '1');
    for (const jobs of ['2', '5'])
      expect((await grade('n.json', '--no-cache', '--jobs', jobs)) === alone).toBe(true);
    // What is known from before is not handed over; what has come since is.
    await grade('kept.json', '--jobs', '2');
    writeFileSync(join(cwd, 'in/00000a.json'), '{"student": {"id": "T"}, "answers": {}}');
    const more = await grade('more.json', '--no-cache', '--jobs', '1');
    expect((await grade('kept.json', '--jobs', '2')) === more).toBe(true);
    // Results in the order of reports, and not, with a roster and in other forms.
    writeFileSync(join(cwd, 'class.csv'), 'id,name\nS00003,Ana\nX1,Ben\n');
    for (const form of [
      ['--roster', 'class.csv'],
      ['--format', 'csv'],
      ['--format', 'jsonl'],
      ['--shard', '2/3'],
    ]) {
      const one = await grade('form.json', ...form, '--no-cache', '--jobs', '1');
      expect((await grade('form.json', ...form, '--no-cache', '--jobs', '2')) === one).toBe(true);
    }
  });

  it('is graded in shards, and merged to the same bytes', async () => {
    const cwd = folder(500);
    const env = { SOURCE_DATE_EPOCH: '1767225600' };
    await decimark([...GRADE, 'whole.json', '--no-cache'], { cwd, env });
    const parts = ['1/3', '2/3', '3/3'];
    await Promise.all(
      parts.map((shard, i) =>
        decimark([...GRADE, `part${i}.json`, '--no-cache', '--shard', shard], { cwd, env }),
      ),
    );
    const merged = await decimark(
      ['merge', 'part2.json', 'part0.json', 'part1.json', '-o', 'all.json', '--exit-zero'],
      {
        cwd,
        env,
      },
    );
    expect([merged.code, merged.stderr]).toEqual([0, '']);
    expect(text(cwd, 'all.json') === text(cwd, 'whole.json')).toBe(true);
  });
});
