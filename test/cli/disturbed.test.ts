import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { LONG, longBatch } from './long.ts';
import { decimark, type Ended, ended, folderWith, shell, start } from './support.ts';

/** How many runs are disturbed in each way together; fifty in CI's long step. */
const DISTURBANCES = Number(process.env.DISTURBANCES ?? 4);
const SEED = Number(process.env.DISTURBANCE_SEED ?? Date.now() % 1_000_000);

const mayMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const onLinux = process.platform === 'linux';

const ENVIRONMENT = { SOURCE_DATE_EPOCH: '1767225600' };
const OLD = '{\n"format": "decimark-report"\n';
const GRADE = ['grade', 'r.yaml', 'in', '--exit-zero', '-o', 'out/o.json'];

/** Fractions from 0 to 1, the same for the same seed. */
function* moments(seed: number): Generator<number> {
  for (let state = seed % 2147483647 || 1; ; ) {
    state = (state * 48271) % 2147483647;
    yield state / 2147483647;
  }
}

/** The report of an undisturbed run, and how long that took in milliseconds: known from the first test on. */
let whole = '';
let took = 0;

beforeEach(async () => {
  if (whole !== '') return;
  const cwd = batch();
  const began = performance.now();
  const run = await decimark(GRADE, { cwd, env: environment(cwd) });
  took = performance.now() - began;
  expect([run.code, run.stderr]).toEqual([0, '']);
  whole = readFileSync(join(cwd, 'out/o.json'), 'utf8');
});

/** A folder with a batch, an output folder with an earlier report, and a cache and a TMPDIR of its own. */
function batch(): string {
  const cwd = folderWith({
    ...longBatch(),
    'out/o.json': OLD,
    'elsewhere/x': '',
    'cache/x': '',
    'tmp/x': '',
  });
  return cwd;
}

function environment(cwd: string): Record<string, string> {
  return { ...ENVIRONMENT, XDG_CACHE_HOME: join(cwd, 'cache'), TMPDIR: join(cwd, 'tmp') };
}

/** A folder is taken away; what stood in it stands in the one that is given back. */
function takenAway(cwd: string, name: string): string {
  renameSync(join(cwd, name), join(cwd, `${name}.gone`));
  return join(cwd, `${name}.gone`);
}

/** Ways to disturb a run; each gives the folder in which the report stands now, if it is there. */
const WAYS: Readonly<Record<string, (cwd: string) => string>> = {
  'the output folder is removed': cwd => {
    const gone = takenAway(cwd, 'out');
    for (const name of readdirSync(gone)) if (name !== 'o.json') rmSync(join(gone, name));
    return gone;
  },
  'the output folder is replaced by another': cwd => {
    const gone = takenAway(cwd, 'out');
    mkdirSync(join(cwd, 'out'));
    return gone;
  },
  'the output folder is replaced by a link': cwd => {
    const gone = takenAway(cwd, 'out');
    symlinkSync('elsewhere', join(cwd, 'out'));
    return gone;
  },
  'the output folder is replaced by a link in a circle': cwd => {
    const gone = takenAway(cwd, 'out');
    symlinkSync('out', join(cwd, 'out'));
    return gone;
  },
  'what is hidden beside the output is removed': cwd => {
    for (const name of readdirSync(join(cwd, 'out'))) if (name !== 'o.json') rmSync(join(cwd, 'out', name));
    return join(cwd, 'out');
  },
  'what is hidden beside the output is replaced by links': cwd => {
    for (const name of readdirSync(join(cwd, 'out'))) {
      if (name === 'o.json') continue;
      rmSync(join(cwd, 'out', name), { force: true });
      symlinkSync('../elsewhere/x', join(cwd, 'out', name));
    }
    return join(cwd, 'out');
  },
  'the cache is removed': cwd => {
    rmSync(takenAway(cwd, 'cache'), { recursive: true });
    return join(cwd, 'out');
  },
  'the cache is replaced by a link': cwd => {
    takenAway(cwd, 'cache');
    symlinkSync('nowhere', join(cwd, 'cache'));
    return join(cwd, 'out');
  },
  'the folder for scratch files is removed': cwd => {
    rmSync(takenAway(cwd, 'tmp'), { recursive: true });
    return join(cwd, 'out');
  },
};

/** A whole report at the end, or a message and no other report than the earlier one; nothing else. */
function expectWhole(run: Ended, report: string | undefined): void {
  if (run.code === 0) {
    expect(report === whole).toBe(true);
    return;
  }
  expect([run.code, run.signal]).toEqual([2, null]);
  expect(run.stderr).toMatch(/^error\[(?:file-not-written|scratch-failed)\]: /m);
  expect(run.stderr).toMatch(/^ {2}help: |folder was changed/m);
  expect([OLD, whole, undefined]).toContain(report);
}

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined);

describe(`a run that is disturbed (DISTURBANCE_SEED=${SEED})`, () => {
  const ways = Object.entries(WAYS);
  const random = moments(SEED);
  const plan = Array.from({ length: DISTURBANCES }, (_, i) => {
    const way = ways[(i + SEED) % ways.length]!;
    return { way: way[0], disturb: way[1], moment: random.next().value as number };
  });

  it.runIf(onLinux).each(plan)(
    'ends with a whole report or a message: $way, at $moment',
    async ({ disturb, moment }) => {
      const cwd = batch();
      const child = start(GRADE, { cwd, env: environment(cwd) });
      const end = ended(child);
      let place = join(cwd, 'out');
      let atMoment: string | undefined;
      const timer = setTimeout(() => {
        place = disturb(cwd);
        atMoment = textOf(join(place, 'o.json'));
      }, took * moment);
      const run = await end;
      clearTimeout(timer);
      // It may have appeared before the folder was taken away, or have been written to another of that name.
      const [there, here] = [atMoment ?? textOf(join(place, 'o.json')), textOf(join(cwd, 'out', 'o.json'))];
      expectWhole(run, here === whole ? here : there);
      expect(textOf(join(cwd, 'elsewhere/x'))).toBe('');
    },
  );

  const rooms = Array.from({ length: Math.ceil(DISTURBANCES / 3) }, () => random.next().value as number);

  it.runIf(onLinux).each(rooms)('ends so where a file may have %d of its size', async share => {
    const cwd = batch();
    const blocks = Math.floor((share * whole.length * 1.2) / 1024);
    const line = `ulimit -f ${blocks}; decimark ${GRADE.join(' ')}`;
    const run = await shell(line, { cwd, env: environment(cwd) });
    expectWhole(run, textOf(join(cwd, 'out/o.json')));
    expect(readdirSync(join(cwd, 'out'))).toEqual(['o.json']);
  });

  it.runIf(onLinux && mayMount).each(rooms)('ends so where the disk has room for %d of all', async share => {
    const cwd = batch();
    // The report, and beside it what is put aside.
    const size = Math.floor((share * whole.length * 2.2) / 1024) + 16;
    for (const place of ['out', 'cache', 'tmp']) {
      const script = [
        `mount -t tmpfs -o size=${size}k none ${place}`,
        'test -e out/o.json || cp old.json out/o.json',
        `decimark ${GRADE.join(' ')}`,
        'code=$?',
        'cp out/o.json copy.json',
        'exit $code',
      ].join('; ');
      writeFileSync(join(cwd, 'old.json'), OLD);
      writeFileSync(join(cwd, 'out/o.json'), OLD);
      const line = `export -f decimark; unshare --mount bash -c '${script}'`;
      const run = await shell(line, { cwd, env: environment(cwd) });
      expectWhole(run, textOf(join(cwd, 'copy.json')));
      if (place !== 'out') expect(run.code).toBe(0);
    }
  });

  it.runIf(onLinux && mayMount).each(rooms)(
    'ends so where a read-only folder is put over its own at %d',
    async share => {
      const cwd = batch();
      for (const place of ['out', 'cache']) {
        const script = [
          'exec 3< out',
          `(sleep ${((took * share) / 1000).toFixed(3)}; mount -t tmpfs -o ro none ${place}) & decimark ${GRADE.join(' ')}`,
          'code=$?',
          'cp /proc/self/fd/3/o.json copy.json',
          'wait',
          'exit $code',
        ].join('; ');
        writeFileSync(join(cwd, 'out/o.json'), OLD);
        const line = `export -f decimark; unshare --mount bash -c '${script}'`;
        const run = await shell(line, { cwd, env: environment(cwd) });
        expectWhole(run, textOf(join(cwd, 'copy.json')));
        if (place !== 'out') expect(run.code).toBe(0);
      }
    },
  );

  it.runIf(onLinux).each(rooms)('gives every result on standard output, TMPDIR gone at %d', async share => {
    const cwd = batch();
    const argv = ['grade', 'r.yaml', 'in', '--exit-zero', '--format', 'jsonl'];
    const child = start(argv, { cwd, env: environment(cwd) });
    const end = ended(child);
    const timer = setTimeout(() => rmSync(takenAway(cwd, 'tmp'), { recursive: true }), took * share);
    const run = await end;
    clearTimeout(timer);
    const lines = run.stdout.split('\n').length - 1;
    if (run.code === 0) expect(lines).toBe(LONG);
    else expect([run.code, run.stderr]).toEqual([2, expect.stringContaining('error[scratch-failed]')]);
  });
});
