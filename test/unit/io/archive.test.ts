import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sourcesOf } from '../../../src/app/sources/sources.ts';
import { nodeFiles } from '../../../src/io/files.ts';
import { zip } from '../../support/zip.ts';

const root = mkdtempSync(join(tmpdir(), 'decimark-archive-'));
afterAll(() => rmSync(root, { recursive: true }));
const at = (name: string) => join(root, name);

/** A pipe is made by the system's own program. */
const MKFIFO = 'mkfifo';

const LIMITS = { members: 10_000, names: 1_000_000 };

/** Bytes that do not compress, the same in every run. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return state;
  });
}

async function sources(...paths: string[]) {
  const found: string[] = [];
  for await (const { entries } of sourcesOf(nodeFiles, paths.map(at)))
    found.push(
      ...entries.map(e => `${e.path.slice(root.length + 1)}${e.refused ? ` ${e.refused.code}` : ''}`),
    );
  return found;
}

describe('archives and lines in the file system', () => {
  it('members of any size and place are read as they are', async () => {
    const members = [1, 70_000, 3, 65_536, 900_000, 5].map((length, i) => ({
      name: `${i}.json`,
      data: noise(length),
      stored: i % 2 === 0,
    }));
    writeFileSync(at('sizes.zip'), zip(members));
    const archive = nodeFiles.openArchive(at('sizes.zip'), LIMITS);
    expect(archive.problem).toBeUndefined();
    // Backwards, so that no read is a continuation of the one before it.
    for (const [i, member] of [...archive.members.entries()].reverse()) {
      const content = member.read(1024 * 1024);
      expect(content.kind === 'bytes' && Buffer.compare(content.bytes, members[i]!.data)).toBe(0);
    }
    archive.close();
  });

  it('stops at its limits', async () => {
    const bytes = zip(['a', 'b', 'c'].map(name => ({ name })));
    expect(nodeFiles.openArchive(bytes, { members: 2, names: 100 })).toMatchObject({
      members: [{ name: 'a' }, { name: 'b' }],
      problem: 'it has more than 2 members',
    });
    expect(nodeFiles.openArchive(bytes, { members: 9, names: 2 })).toMatchObject({
      members: [{ name: 'a' }, { name: 'b' }],
      problem: 'the names of its members are too long',
    });
  });

  it('lines run over the pieces that are read', async () => {
    const lines = Array.from({ length: 500 }, (_, i) => `${i}${'é'.repeat(i)}`);
    writeFileSync(at('lines.jsonl'), lines.join('\n'));
    const read = [...nodeFiles.lines(at('lines.jsonl'), 1024 * 1024)];
    const texts = read.map(
      ({ content }) => content.kind === 'bytes' && Buffer.from(content.bytes).toString(),
    );
    expect(texts).toEqual(lines);
  });

  it('what is no ordinary file is one line of its own', async () => {
    mkdirSync(at('in'));
    writeFileSync(at('in/a.zip'), zip([{ name: 'a.json' }]));
    symlinkSync(at('in/a.zip'), at('in/link.zip'));
    symlinkSync(at('in/a.zip'), at('given.zip'));
    for (const name of ['in/pipe.jsonl', 'pipe.zip', 'pipe.jsonl']) execFileSync(MKFIFO, [at(name)]);
    expect(await sources('in', 'given.zip', 'pipe.zip', 'pipe.jsonl')).toEqual([
      'in/a.zip/a.json',
      'in/link.zip file-not-regular',
      'in/pipe.jsonl file-not-regular',
      'given.zip/a.json',
      'pipe.zip archive-unreadable',
      'pipe.jsonl file-not-regular',
    ]);
  });

  it('leaves no file open and writes nothing', async () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const before = { open: open(), names: readdirSync(root), bytes: readFileSync(at('in/a.zip')) };
    for (let i = 0; i < 20; i++) {
      for await (const _ of sourcesOf(nodeFiles, [at('in/a.zip'), at('lines.jsonl')])) break;
      await sources('in', 'pipe.zip');
    }
    expect(open()).toBeLessThanOrEqual(before.open + 1);
    expect(readdirSync(root)).toEqual(before.names);
    expect(readFileSync(at('in/a.zip'))).toEqual(before.bytes);
  });
});
