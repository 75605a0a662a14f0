import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { keepLog, keptLogs, sweepCache } from '../../../src/io/cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'decimark-cache-'));
afterAll(() => rmSync(folder, { recursive: true }));

const DAY = 24 * 60 * 60 * 1000;

it('what a run kept is removed after 90 days without use, and nothing else', () => {
  const now = Date.UTC(2026, 0, 1);
  const key = (digit: string) => digit.repeat(32);
  const ages: readonly (readonly [string, number])[] = [
    [`${key('a')}.journal0`, 91],
    [`${key('b')}.journal12`, 400],
    [`${key('c')}.journal0`, 89],
    ['notes.txt', 400],
    [`${key('d')}.journal0.bak`, 400],
    [`${key('f')}.${key('0')}.journal`, 91],
    [`${key('f')}.${key('1')}.journal`, 89],
  ];
  for (const [name, days] of ages) {
    writeFileSync(join(folder, name), '');
    const time = new Date(now - days * DAY);
    utimesSync(join(folder, name), time, time);
  }
  mkdirSync(join(folder, `${key('e')}.journal0`));
  utimesSync(join(folder, `${key('e')}.journal0`), new Date(0), new Date(0));
  sweepCache(folder, now);
  expect(readdirSync(folder).sort()).toEqual(
    [
      `${key('c')}.journal0`,
      `${key('d')}.journal0.bak`,
      `${key('e')}.journal0`,
      `${key('f')}.${key('1')}.journal`,
      'notes.txt',
    ].sort(),
  );
});

/** A pipe is made by the system's own program. */
const MKFIFO = 'mkfifo';

/** A cache of the test's own. */
function cache(): string {
  const home = mkdtempSync(join(tmpdir(), 'decimark-home-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true });
  });
  return join(home, 'decimark');
}

function keep(output: string, ...lines: readonly string[]) {
  const log = keepLog(output);
  if ('problem' in log) throw new Error(log.problem);
  for (const line of lines) log.write(`${line}\n`);
  log.flush();
  return log;
}

const found = (output: string) => keptLogs(output).map(log => [...log.lines()].join());

describe('what a run keeps', () => {
  it('is found again by the runs that write the same file, the newest first', () => {
    const at = cache();
    expect(found('o.json')).toEqual([]);
    for (const [i, line] of ['a', 'b', 'c'].entries()) {
      const before = new Set(i === 0 ? [] : readdirSync(at));
      keep('o.json', line).close();
      const [name = ''] = readdirSync(at).filter(n => !before.has(n));
      // The second is the oldest.
      const seconds = Math.floor(Date.now() / 1000) - 1000 + ((i + 2) % 3);
      utimesSync(join(at, name), seconds, seconds);
    }
    keep('other.json', 'd').close();
    expect(found('o.json')).toEqual(['a', 'c', 'b']);
    expect(found('./o.json')).toEqual(found('o.json'));
  });

  it('is removed, unless its run has written to it since', () => {
    const at = cache();
    keep('o.json', 'done').close();
    const live = keep('o.json', 'begun');
    const longAgo = Date.now() / 1000 - 1000;
    const [older, newer] = [readdirSync(at), keptLogs('o.json')];
    expect(older).toHaveLength(2);
    for (const name of older)
      if (readFileSync(join(at, name), 'utf8') === 'begun\n') utimesSync(join(at, name), longAgo, longAgo);
    for (const log of newer) log.remove();
    expect(found('o.json')).toEqual(['begun']);
    live.write('and gone on with\n');
    expect(live.close()).toBeUndefined();
    expect(found('o.json')).toEqual(['begun,and gone on with']);
  });

  it('is of no run where a pipe, a folder or a link stands under such a name', () => {
    const at = cache();
    const log = keep('o.json', 'a');
    const [name = ''] = readdirSync(at);
    log.close();
    const other = (digit: string) => join(at, name.replace(/\.[0-9a-f]{32}\./, `.${digit.repeat(32)}.`));
    execFileSync(MKFIFO, [other('1'), join(at, `${name.slice(0, 32)}.journal0`)]);
    mkdirSync(other('2'));
    expect(found('o.json')).toEqual(['a']);
    keep('o.json', 'b').close();
    expect(found('o.json').sort()).toEqual(['a', 'b']);
  });

  it('is nothing where the cache cannot be used, and that is told', () => {
    const at = cache();
    writeFileSync(at, '');
    expect(keepLog('o.json')).toEqual({
      problem: expect.stringMatching(/^the folder `.*decimark` cannot be used: /),
    });
    expect(keptLogs('o.json')).toEqual([]);
    vi.stubEnv('XDG_CACHE_HOME', '');
    vi.stubEnv('HOME', '');
    expect(keepLog('o.json')).toEqual({
      problem: 'there is no home folder; set XDG_CACHE_HOME to a folder',
    });
    expect(keptLogs('o.json')).toEqual([]);
  });

  it('goes on in a file that has lost its name', () => {
    const at = cache();
    const log = keep('o.json', 'a');
    rmSync(at, { recursive: true });
    log.write('b\n');
    expect(log.close()).toBeUndefined();
    expect(found('o.json')).toEqual([]);
  });
});
