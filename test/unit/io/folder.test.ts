import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from '../../../src/io/folder.ts';

const root = mkdtempSync(join(tmpdir(), 'decimark-folder-'));
afterAll(() => rmSync(root, { recursive: true }));

it('a folder is made with those that it lies in, and left as it is where it is there', () => {
  const path = join(root, 'a', 'b');
  expect([makeFolder(path), makeFolder(path), makeFolder(root)]).toEqual([undefined, undefined, undefined]);
  expect(statSync(path).isDirectory()).toBe(true);
});

it('a file in its place is told', () => {
  writeFileSync(join(root, 'file'), '');
  for (const [path, problem] of [
    [join(root, 'file'), 'a file of that name is there'],
    [join(root, 'file', 'below'), /./],
  ] as const) {
    const found = makeFolder(path);
    expect(found?.code).toBe('folder-not-made');
    expect(found?.facts.problem).toMatch(problem);
  }
});
