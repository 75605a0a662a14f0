import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sweepCache } from '../../../src/io/cache.ts';

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
    [`${key('c')}.journal0`, `${key('d')}.journal0.bak`, `${key('e')}.journal0`, 'notes.txt'].sort(),
  );
});
