import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { folderWith, MAIN, ROOT } from './support.ts';

const bin = dirname(MAIN);
const program = join(bin, 'program.cjs');

const RUBRIC = `rubric: 1
id: r
title: R
questions:
  - {id: q1, title: One, parts: [{id: a, points: 1, answer: text, accept: [yes, {pattern: 'y+'}]}]}
`;
const ANSWERS = '{"student": {"id": "s"}, "answers": {"q1": {"a": "yy", "b": 1}}}';

/** What the program says in a folder of its own, its cache changed before. */
function said(change: (cache: string) => void): string {
  const cwd = folderWith({ 'r.yaml': RUBRIC, 'a.json': ANSWERS });
  mkdirSync(join(cwd, 'own/dist'), { recursive: true });
  cpSync(bin, join(cwd, 'own/dist/bin'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(cwd, 'own/package.json'));
  change(join(cwd, 'own/dist/bin/program.cjs.cache'));
  const main = join(cwd, 'own/dist/bin/decimark.cjs');
  const args = [main, 'grade', 'r.yaml', 'a.json', '--exit-zero', '--format', 'json'];
  return execFileSync(process.execPath, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, SOURCE_DATE_EPOCH: '0' },
  });
}

describe('the launcher', () => {
  it('has a cache that the Node of the build takes', () => {
    const cachedData = readFileSync(`${program}.cache`);
    const script = new Script(readFileSync(program, 'latin1'), { filename: program, cachedData });
    expect(script.cachedDataRejected).toBe(false);
  });

  it('does the same without the cache, and with one of another V8 or a damaged one', () => {
    const usual = said(() => {});
    expect(usual).toContain('"verdict":"correct"');
    expect(said(cache => rmSync(cache))).toBe(usual);
    expect(said(cache => writeFileSync(cache, 'x'.repeat(1000)))).toBe(usual);
    const bytes = readFileSync(`${program}.cache`);
    expect(said(cache => writeFileSync(cache, bytes.subarray(0, bytes.length >> 1)))).toBe(usual);
  });
});
