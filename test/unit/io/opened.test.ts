import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openReport } from '../../../src/app/batch/stored-report.ts';
import { nodeFiles } from '../../../src/io/files.ts';

/** A pipe is made by the system's own program. */
const MKFIFO = 'mkfifo';

const root = mkdtempSync(join(tmpdir(), 'decimark-opened-'));
const at = (name: string) => join(root, name);
const server = createServer();

beforeAll(async () => {
  mkdirSync(at('folder'));
  writeFileSync(at('file'), 'one\ntwo\nthr');
  execFileSync(MKFIFO, [at('pipe')]);
  await new Promise<void>(resolve => server.listen(at('socket'), resolve));
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

const LIMIT = 1024;
/** Every way in which a file is opened to be read. */
const WAYS: Readonly<Record<string, (path: string) => unknown>> = {
  read: path => nodeFiles.read(path, LIMIT),
  beginning: path => nodeFiles.beginning(path, LIMIT),
  textLines: path => nodeFiles.textLines(path),
  lines: path => [...nodeFiles.lines(path, LIMIT)][0]?.content,
};

describe.each(Object.entries(WAYS))('%s', (_, open) => {
  it.each([
    ['pipe', { kind: 'not-regular', what: 'a pipe' }],
    ['socket', { kind: 'not-regular', what: 'a socket' }],
    ['folder', { kind: 'not-regular', what: 'a folder' }],
    ['none', { kind: 'missing' }],
    ['file/below', { kind: 'unreadable', problem: 'part of its path is a file' }],
  ])('says of %s what it is, without waiting', (name, expected) => {
    expect(open(at(name))).toEqual(expected);
  });

  it.runIf(process.platform === 'linux').each(['/dev/null', '/dev/zero'])('says of %s what it is', path => {
    expect(open(path)).toEqual({ kind: 'not-regular', what: 'a device' });
  });
});

describe('an archive', () => {
  it.each([
    ['pipe', 'it is no ordinary file, but a pipe'],
    ['socket', 'it is no ordinary file, but a socket'],
    ['folder', 'it is no ordinary file, but a folder'],
    ['none', 'it is not there'],
  ])('is not read from a %s', async (name, problem) => {
    const archive = await nodeFiles.openArchive(at(name), { members: 1, names: 1 });
    expect([archive.members, archive.problem]).toEqual([[], problem]);
    archive.close();
  });
});

describe('a file of our own', () => {
  it('gives its complete lines, and its beginning', () => {
    const text = nodeFiles.textLines(at('file'));
    expect(text.kind === 'lines' && [...text.lines]).toEqual(['one', 'two']);
    const begun = nodeFiles.beginning(at('file'), 5);
    expect(begun.kind === 'bytes' && Buffer.from(begun.bytes).toString()).toBe('one\nt');
  });

  it('has a message where it is no report', () => {
    const codeOf = (name: string) => {
      const opened = openReport(nodeFiles, at(name));
      return 'problem' in opened ? opened.problem.code : undefined;
    };
    expect(['file', 'pipe', 'folder', 'socket', 'none', 'file/below'].map(codeOf)).toEqual([
      'not-a-report',
      'file-not-regular',
      'file-is-folder',
      'file-not-regular',
      'file-not-found',
      'file-unreadable',
    ]);
  });
});
