import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { longBatch } from './long.ts';
import { cleanEnvironment, decimark, ended, folderWith, MAIN } from './support.ts';

/** Containers by the means of the system: each has process numbers of its own, from 1. */
const CONTAINER = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const allowed = spawnSync('unshare', [...CONTAINER, 'true']).status === 0;

const KILLINGS = Number(process.env.KILLINGS ?? 5);

function contained(argv: readonly string[], cwd: string, env: Record<string, string>) {
  return spawn('unshare', [...CONTAINER, process.execPath, MAIN, ...argv], {
    cwd,
    env: cleanEnvironment(env),
  });
}

async function killedAfter(child: ChildProcessWithoutNullStreams, after: number): Promise<void> {
  const timer = setTimeout(() => child.kill('SIGKILL'), after);
  await ended(child);
  clearTimeout(timer);
}

// Where a process may not have a namespace of its own, two containers cannot be told from one.
describe.skipIf(!allowed)('two containers with one output and one cache', () => {
  it(`are killed at ${KILLINGS} moments, and neither costs the other anything`, async () => {
    const cwd = folderWith({ ...longBatch(), 'tmp/x': '' });
    const env = {
      SOURCE_DATE_EPOCH: '1767225600',
      XDG_CACHE_HOME: join(cwd, 'cache'),
      TMPDIR: join(cwd, 'tmp'),
    };
    const grade = (output: string) => ['grade', 'r.yaml', 'in', '--exit-zero', '-o', output];
    const began = performance.now();
    expect((await decimark([...grade('whole.json'), '--no-cache'], { cwd, env })).code).toBe(0);
    const took = performance.now() - began;
    const text = (name: string) => readFileSync(join(cwd, name), 'utf8');
    const whole = text('whole.json');
    // Moments from a generator with a fixed seed; the second is begun while the first is at work.
    for (let i = 0, state = 4711; i < KILLINGS; i++) {
      state = (state * 1103515245 + 12345) % 2147483648;
      const moment = (took * state) / 2147483648;
      const survivor = contained(grade('o.json'), cwd, env);
      const victim = contained(grade('o.json'), cwd, env);
      const [run] = await Promise.all([ended(survivor), killedAfter(victim, moment)]);
      expect([run.code, run.stderr]).toEqual([0, '']);
      expect(text('o.json') === whole).toBe(true);
    }
    const both = [contained(grade('o.json'), cwd, env), contained(grade('o.json'), cwd, env)];
    for (const run of await Promise.all(both.map(ended))) expect([run.code, run.stderr]).toEqual([0, '']);
    expect(text('o.json') === whole).toBe(true);
    const left = readdirSync(cwd).filter(name => !/^\.decimark-[0-9a-f]{32}\.tmp$/.test(name));
    expect(left.sort()).toEqual(['cache', 'in', 'o.json', 'r.yaml', 'tmp', 'whole.json']);
    expect(readdirSync(join(cwd, 'tmp'))).toEqual(['x']);
    // One run alone makes one of all that was kept.
    expect((await decimark(grade('o.json'), { cwd, env })).code).toBe(0);
    expect(readdirSync(join(cwd, 'cache/decimark'))).toHaveLength(1);
    expect(text('o.json') === whole).toBe(true);
  }, 900_000);

  it('that put results aside in one folder each have all of their own', async () => {
    const cwd = folderWith({ ...longBatch(), 'tmp/x': '' });
    const env = { TMPDIR: join(cwd, 'tmp'), XDG_CACHE_HOME: join(cwd, 'cache') };
    const argv = ['grade', 'r.yaml', 'in', '--exit-zero', '--format', 'jsonl'];
    const runs = [1, 2, 3].map(() => ended(contained(argv, cwd, env)));
    const [first, ...others] = await Promise.all(runs);
    expect([first!.code, first!.stderr, first!.stdout.split('\n').length]).toEqual([0, '', 901]);
    for (const other of others) expect(other).toEqual(first);
  });
});
