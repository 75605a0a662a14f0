import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/report/model.ts';
import { partRubric } from '../unit/grading/support.ts';
import { LONG, longBatch } from './long.ts';
import { decimark, ended, folderWith, MAIN, ROOT, shell, start } from './support.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const submission = (id: string, a: unknown) => JSON.stringify({ student: { id }, answers: { q1: { a } } });
const FILES = { 'r.yaml': RUBRIC, 'in/a.json': submission('A', 2), 'in/b.json': submission('B', 3) };
const NAMES = Object.keys({ in: 1, 'r.yaml': 1 });

/** Whether this user may mount file systems in a namespace of its own. */
const mayMount = spawnSync('unshare', ['--mount', 'true']).status === 0;
const isRoot = process.getuid?.() === 0;
const onLinux = process.platform === 'linux';

/** Every command that writes, with its arguments. */
const WRITING: readonly (readonly string[])[] = [
  ['grade', 'r.yaml', 'in'],
  ['grade', 'r.yaml', 'in', '--pending'],
  ['merge', 'p.json'],
  ['key', 'r.yaml'],
  ['explain', 'r.yaml', 'in/a.json', 'q1.a'],
  ['explain', 'r.yaml', 'in/a.json', 'q1.a', '--override'],
  ['diff', 'p.json', 'p.json'],
  ['template', 'r.yaml'],
  ['schema', 'r.yaml'],
  ['schema', '--of', 'report'],
];

async function withReport(): Promise<string> {
  const cwd = folderWith(FILES);
  await decimark(['grade', 'r.yaml', 'in', '-o', 'p.json', '--no-cache'], { cwd });
  return cwd;
}

describe.runIf(onLinux)('a stream that cannot be written', () => {
  it('is named by every command, with what to do; the exit code is 2', async () => {
    const cwd = await withReport();
    const all = [
      ...WRITING,
      ['init'],
      ['lint', 'r.yaml'],
      ['test', 'r.yaml'],
      ['check', 'r.yaml', 'in/a.json'],
    ];
    for (const argv of [...all, ['--help'], ['--version']]) {
      const run = await shell(`decimark ${argv.join(' ')} > /dev/full`, { cwd });
      expect([argv, run]).toEqual([
        argv,
        {
          code: 2,
          signal: null,
          stdout: '',
          stderr:
            'error[stream-not-written]: standard output could not be written: the disk is full\n  help: make room there, or choose a place on another disk\n',
        },
      ]);
    }
  });

  it('leaves no file behind that says otherwise', async () => {
    const cwd = folderWith(FILES);
    const out = await shell('decimark grade r.yaml in -o o.json > /dev/full', { cwd });
    // Messages are lost: that is not 0 either.
    const err = await shell('decimark grade r.yaml in none.json -o o.json 2> /dev/full', { cwd });
    const both = await shell('decimark grade r.yaml in none.json -o o.json > /dev/full 2>&1', { cwd });
    expect([out.code, err.code, both.code]).toEqual([2, 2, 2]);
    expect(readdirSync(cwd).sort()).toEqual(NAMES);
    // Nothing is to be said.
    expect((await shell('decimark grade r.yaml in -o o.json 2> /dev/full', { cwd })).code).toBe(0);
  });

  it('is no fault where it is closed, or its reader has left', async () => {
    const cwd = folderWith(FILES);
    const run = async (line: string) => {
      const { code, stderr } = await shell(line, { cwd });
      return [code, stderr];
    };
    expect(await run('decimark grade r.yaml in -o 1.json >&-')).toEqual([0, '']);
    expect(await run('decimark grade r.yaml in -o 2.json 2>&-')).toEqual([0, '']);
    expect(await run('decimark check r.yaml - <&-')).toEqual([1, '']);
    expect(await run('decimark schema --of report | true; exit "$PIPESTATUS"')).toEqual([0, '']);
    expect(readdirSync(cwd).sort()).toEqual(['1.json', '2.json', ...NAMES]);
  });
});

describe('an output that cannot be written', () => {
  it.each(WRITING.map(argv => [argv]))('%j', async argv => {
    const cwd = await withReport();
    symlinkSync('b', join(cwd, 'a'));
    symlinkSync('a', join(cwd, 'b'));
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const server = createServer();
    await new Promise<void>(resolve => server.listen(join(cwd, 'socket'), resolve));
    onTestFinished(() => void server.close());
    const places: readonly (readonly [string, string])[] = [
      ['no/such/dir/o', 'its folder does not exist'],
      ['r.yaml/o', 'part of its path is a file'],
      ['new/', 'it names a folder'],
      [argv[0] === 'grade' ? '.' : 'in', 'it is a folder'],
      ['a', 'its symbolic links lead in a circle'],
      ['pipe', 'it is no ordinary file, but a pipe'],
      ['socket', 'it is no ordinary file, but a socket'],
      ['n'.repeat(256), 'its name is too long'],
      ...(onLinux ? ([['/dev/full', 'it is no ordinary file, but a device']] as const) : []),
      ...(onLinux ? ([['/dev/stdout', 'it is no ordinary file, but a ']] as const) : []),
    ];
    const before = readdirSync(cwd).sort();
    for (const [output, problem] of places) {
      const run = await decimark([...argv, '-o', output], { cwd });
      expect([output, run.code, run.stdout]).toEqual([output, 2, '']);
      expect(run.stderr).toContain(`\`${output}\` could not be written: ${problem}`);
      expect(run.stderr).toContain('\n  help: ');
      expect(readdirSync(cwd).sort()).toEqual(before);
    }
  });

  it.runIf(onLinux)('is where standard output goes', async () => {
    const cwd = folderWith(FILES);
    for (const line of [
      'decimark grade r.yaml in -o o.json > o.json',
      'decimark grade r.yaml in -o o.json >> o.json',
      'decimark grade r.yaml in -o /dev/stdout > o.json',
      'decimark key r.yaml -o o.json 2> o.json',
    ]) {
      const run = await shell(line, { cwd });
      expect(run.code).toBe(2);
      expect(run.stderr + readFileSync(join(cwd, 'o.json'), 'utf8')).toContain('goes there already');
    }
  });

  it.runIf(isRoot && existsSync('/usr/bin/setpriv'))('is of another user', async () => {
    const cwd = folderWith(FILES);
    chmodSync(cwd, 0o755);
    mkdirSync(join(cwd, 'out'));
    mkdirSync(join(cwd, 'own'));
    chownSync(join(cwd, 'own'), 12345, 12345);
    writeFileSync(join(cwd, 'own/theirs.json'), '', { mode: 0o644 });
    const program = programForAll(cwd);
    const user = (argv: string) =>
      shell(`exec setpriv --reuid 12345 --regid 12345 --clear-groups "${process.execPath}" "$MAIN" ${argv}`, {
        cwd,
        env: { MAIN: program, HOME: '/nonexistent', XDG_CACHE_HOME: '' },
      });
    const [folder, file, own] = [
      await user('grade r.yaml in -o out/o.json'),
      await user('grade r.yaml in -o own/theirs.json'),
      await user('grade r.yaml in -o own/o.json'),
    ];
    expect([folder.code, file.code, own.code]).toEqual([2, 2, 0]);
    for (const run of [folder, file]) expect(run.stderr).toContain('could not be written: permission denied');
    expect(own.stderr).toContain('note[journal-not-kept]');
    expect(readdirSync(join(cwd, 'own')).sort()).toEqual(['o.json', 'theirs.json']);
  });

  it.runIf(mayMount)('lies on a disk that is read-only or full', async () => {
    const cwd = folderWith({ ...FILES, ...many(300) });
    mkdirSync(join(cwd, 'disk'));
    const readOnly = await mounted(
      'mount -t tmpfs -o ro none disk; decimark grade r.yaml in -o disk/o.json',
      cwd,
    );
    expect([readOnly.code, readOnly.stdout]).toEqual([2, '']);
    expect(readOnly.stderr).toContain('`disk/o.json` could not be written: the disk is read-only');
    const full = await mounted(
      'mount -t tmpfs -o size=64k none disk; echo "{\\"format\\": \\"decimark-report\\"" > disk/o.json; decimark grade r.yaml in -o disk/o.json; echo $?; ls -A disk; cat disk/o.json',
      cwd,
    );
    expect(full.stdout).toBe('2\no.json\n{"format": "decimark-report"\n');
    expect(full.stderr).toBe(
      'error[file-not-written]: `disk/o.json` could not be written: the disk is full\n  help: make room there, or choose a place on another disk\n',
    );
  });

  it.runIf(onLinux)('would be larger than files may be', async () => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, ...many(600) });
    const run = await shell('ulimit -f 64; decimark grade r.yaml in --no-cache -o o.json', { cwd });
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain('`o.json` could not be written: it is larger than files may be here');
    expect(readdirSync(cwd).sort()).toEqual(NAMES);
  });
});

/** Many submissions. */
function many(n: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: n }, (_, i) => [`in/${i}.json`, submission(`S${i}`, i % 3)]),
  );
}

/** Runs a line of the shell as root of a namespace in which it may mount. */
function mounted(line: string, cwd: string) {
  return shell(`export -f decimark; unshare --mount bash -c '${line}'`, { cwd });
}

/** The program where every user may read it, which a checkout need not be. */
function programForAll(cwd: string): string {
  mkdirSync(join(cwd, 'program'));
  cpSync(dirname(MAIN), join(cwd, 'program/bin'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(cwd, 'package.json'));
  return join(cwd, 'program/bin/decimark.cjs');
}

describe('results that do not fit into memory', () => {
  it.runIf(onLinux)('are put aside where TMPDIR says, under no name', async () => {
    const cwd = folderWith({ ...longBatch(), 'tmp/x': '' });
    const env = { TMPDIR: join(cwd, 'tmp') };
    const run = await decimark(['grade', 'r.yaml', 'in', '--format', 'jsonl'], { cwd, env });
    expect([run.code, run.stderr, run.stdout.split('\n').length]).toEqual([0, '', LONG + 1]);
    expect(readdirSync(join(cwd, 'tmp'))).toEqual(['x']);
  });

  it('have a message where that folder is not there or has no room', async () => {
    const cwd = folderWith(longBatch());
    const env = { TMPDIR: join(cwd, 'none') };
    const none = await decimark(['grade', 'r.yaml', 'in'], { cwd, env });
    expect([none.code, none.stdout]).toEqual([2, '']);
    expect(none.stderr).toBe(
      `error[scratch-failed]: results could not be put aside in the folder \`${env.TMPDIR}\`: its folder does not exist\n  help: make the folder first, or check the spelling; the environment variable TMPDIR names the folder\n`,
    );
    if (!onLinux) return;
    const large = await shell('ulimit -f 8192; decimark grade r.yaml in', { cwd, env: { TMPDIR: cwd } });
    expect([large.code, large.stdout]).toEqual([2, '']);
    expect(large.stderr).toContain(`the folder \`${cwd}\`: it is larger than files may be here`);
    if (!mayMount) return;
    mkdirSync(join(cwd, 'tmp'));
    const full = await mounted(
      `mount -t tmpfs -o size=8m none tmp; TMPDIR=${cwd}/tmp decimark grade r.yaml in`,
      cwd,
    );
    expect([full.code, full.stdout]).toEqual([2, '']);
    expect(full.stderr).toContain(`the folder \`${cwd}/tmp\`: the disk is full`);
    expect(full.stderr).toContain('TMPDIR');
  });
});

describe('a home that cannot be used', () => {
  it('costs what would be kept, and nothing else', async () => {
    const cwd = folderWith({ ...FILES, file: '' });
    const homes: readonly Record<string, string>[] = [
      { XDG_CACHE_HOME: join(cwd, 'file') },
      { XDG_CACHE_HOME: join(cwd, 'file/below') },
      { XDG_CACHE_HOME: '', HOME: '' },
      { XDG_CACHE_HOME: '', HOME: join(cwd, 'file') },
    ];
    for (const [i, env] of homes.entries()) {
      const run = await decimark(['grade', 'r.yaml', 'in', '-o', `${i}.json`], { cwd, env });
      expect(run.code).toBe(0);
      expect(run.stderr).toMatch(/^note\[journal-not-kept\]: results are not kept for a later run: /);
      expect(readFileSync(join(cwd, `${i}.json`), 'utf8')).toContain('"graded":2');
    }
  });

  it.runIf(onLinux)('is no reason to wait: a pipe stands where something was kept', async () => {
    const cwd = folderWith(FILES);
    const env = { XDG_CACHE_HOME: join(cwd, 'cache') };
    await decimark(['grade', 'r.yaml', 'in', '-o', 'o.json'], { cwd, env });
    const [name = ''] = readdirSync(join(cwd, 'cache/decimark'));
    execFileSync('mkfifo', [
      join(cwd, 'cache/decimark', `${name.slice(0, 32)}.journal0`),
      join(cwd, 'cache/decimark', `${name.slice(0, 32)}.${'0'.repeat(32)}.journal`),
    ]);
    expect(await decimark(['grade', 'r.yaml', 'in', '-o', 'o.json'], { cwd, env })).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it.runIf(onLinux)('nor is a folder that has been removed below the run', async () => {
    const cwd = folderWith({ ...FILES, 'gone/x': '' });
    const line = (argv: string) => shell(`cd gone && rm -r ../gone && decimark ${argv}; exit $?`, { cwd });
    expect((await line(`grade ${cwd}/r.yaml ${cwd}/in`)).code).toBe(0);
    mkdirSync(join(cwd, 'gone'));
    const run = await line(`grade ${cwd}/r.yaml ${cwd}/in -o o.json`);
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain('`o.json` could not be written: its folder does not exist');
  });
});

describe('a report that is written again', () => {
  it('keeps its permissions, and a link its place', async () => {
    const cwd = folderWith(FILES);
    const grade = (output: string, ...more: string[]) =>
      decimark(['grade', 'r.yaml', 'in', '-o', output, ...more], { cwd });
    await grade('o.json');
    chmodSync(join(cwd, 'o.json'), 0o600);
    symlinkSync('o.json', join(cwd, 'link.json'));
    symlinkSync('new.csv', join(cwd, 'dangling.csv'));
    const runs = [await grade('link.json'), await grade('dangling.csv'), await grade('o.json')];
    expect(runs.map(r => [r.code, r.stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    expect(statSync(join(cwd, 'o.json')).mode & 0o777).toBe(0o600);
    expect([readlinkSync(join(cwd, 'link.json')), readlinkSync(join(cwd, 'dangling.csv'))]).toEqual([
      'o.json',
      'new.csv',
    ]);
    expect(readFileSync(join(cwd, 'new.csv'), 'utf8')).toContain('student_id,');
    expect(readdirSync(cwd).sort()).toEqual(
      ['dangling.csv', 'link.json', 'new.csv', 'o.json', ...NAMES].sort(),
    );
  });
});

describe('a run that is asked to end', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s ends with %i and leaves nothing', async (signal, code) => {
    const cwd = folderWith({ 'r.yaml': RUBRIC, ...many(6000) });
    mkdirSync(join(cwd, 'tmp'));
    const env = { TMPDIR: join(cwd, 'tmp') };
    const child = start(['grade', 'r.yaml', 'in', '-o', 'out.json', '--no-cache'], { cwd, env });
    const begun = setInterval(() => {
      if (readdirSync(cwd).length === 3) return;
      clearInterval(begun);
      child.kill(signal);
    }, 1);
    child.once('exit', () => clearInterval(begun));
    expect(await ended(child)).toMatchObject({ code, signal: null, stdout: '' });
    expect(readdirSync(cwd).sort()).toEqual([...NAMES, 'tmp']);
    expect(readdirSync(join(cwd, 'tmp'))).toEqual([]);
  });

  it.runIf(onLinux)('by SIGKILL leaves nothing of what it had put aside', async () => {
    const cwd = folderWith({ ...longBatch(), 'tmp/x': '' });
    const env = { TMPDIR: join(cwd, 'tmp') };
    const child = start(['grade', 'r.yaml', 'in', '--format', 'jsonl'], { cwd, env });
    // The first line comes when all has been marked and most of it put aside.
    child.stdout.once('data', () => child.kill('SIGKILL'));
    expect((await ended(child)).signal).toBe('SIGKILL');
    expect(readdirSync(join(cwd, 'tmp'))).toEqual(['x']);
  });
});

describe('what is read', () => {
  it.runIf(onLinux)('may be no pipe, folder, socket or device, and is never waited for', async () => {
    const cwd = await withReport();
    execFileSync('mkfifo', [join(cwd, 'pipe')]);
    const server = createServer();
    await new Promise<void>(resolve => server.listen(join(cwd, 'socket'), resolve));
    onTestFinished(() => void server.close());
    const commands = (path: string): readonly (readonly [readonly string[], number])[] => [
      [['grade', path, 'in'], 2],
      [['grade', 'r.yaml', 'in', '--roster', path], 2],
      [['grade', 'r.yaml', 'in', '--overrides', path], 2],
      [['check', path, 'in/a.json'], 2],
      [['check', 'r.yaml', path], 1],
      [['lint', path], 2],
      [['test', path], 2],
      [['key', path], 2],
      [['explain', path, 'in/a.json', 'q1.a'], 2],
      [['explain', 'r.yaml', path, 'q1.a'], 1],
      [['diff', 'p.json', path], 2],
      [['diff', path, 'p.json'], 2],
      [['merge', path], 2],
      [['merge', 'p.json', path], 2],
      [['template', path], 2],
      [['schema', path], 2],
    ];
    for (const [path, words] of [
      ['pipe', '`pipe` is no ordinary file, but a pipe'],
      ['socket', '`socket` is no ordinary file, but a socket'],
      ['in', '`in` is a folder, where a file is needed'],
      ['/dev/zero', '`/dev/zero` is no ordinary file, but a device'],
      ['none', 'there is no file or folder `none`'],
      ['r.yaml/x', '`r.yaml/x` cannot be read: part of its path is a file'],
    ] as const) {
      const runs = await Promise.all(
        commands(path).map(async ([argv, code]) => ({ argv, code, run: await decimark(argv, { cwd }) })),
      );
      for (const { argv, code, run } of runs) {
        expect([argv, run.code]).toEqual([argv, code]);
        const told = words.includes('is a folder')
          ? /`in` is a folder, (?:where a file is needed|and a rubric is asked for)/
          : words;
        expect(run.stdout + run.stderr).toMatch(told);
      }
    }
  });

  it('a folder on standard input is told as one', async () => {
    const cwd = await withReport();
    for (const [argv, code] of [
      ['check r.yaml -', 1],
      ['lint -', 2],
      ['grade r.yaml -', 1],
      ['grade r.yaml in --roster -', 2],
      ['merge -', 2],
      ['diff p.json -', 2],
    ] as const) {
      const run = await shell(`decimark ${argv} < in`, { cwd });
      expect([argv, run.code]).toEqual([argv, code]);
      expect(run.stdout + run.stderr).toContain('standard input is a folder, where a file is needed');
    }
  });

  it('every file can be standard input, one of them at a time', async () => {
    const cwd = await withReport();
    const report = readFileSync(join(cwd, 'p.json'));
    const roster = await decimark(['grade', 'r.yaml', 'in', '--roster', '-', '--format', 'json'], {
      cwd,
      input: 'id,name\nA,Ana\nB,Ben\n',
    });
    expect((JSON.parse(roster.stdout) as Report).results[0]?.student?.name).toBe('Ana');
    const merged = await decimark(['merge', '-', '--format', 'json'], { cwd, input: report });
    expect((JSON.parse(merged.stdout) as Report).results).toHaveLength(2);
    const twice = await decimark(['grade', 'r.yaml', '-', '--roster', '-'], { cwd, input: '' });
    expect([twice.code, twice.stderr]).toEqual([
      2,
      'decimark: `-` is given 2 times; standard input can be read once\n',
    ]);
    // The file of `init` is written: nothing is waited for.
    const child = start(['init', '-'], { cwd });
    expect(await ended(child)).toMatchObject({ code: 0, stderr: '' });
  });
});
