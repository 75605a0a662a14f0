import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { FileFault } from '../../../src/diagnostic/file-fault.ts';
import { createDraft } from '../../../src/io/drafts.ts';
import { makeScratch } from '../../../src/io/scratch.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'decimark-scratch-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const lines = Array.from({ length: 3000 }, (_, i) => `${i}${'é'.repeat(i % 300)}`);
const openFiles = () => readdirSync('/proc/self/fd').length;

describe('a file for the time of a run', () => {
  it('gives its lines back, each time it is asked', () => {
    const scratch = makeScratch(join(folder(), 'o.json'));
    for (const line of lines) scratch.write(`${line}\n`);
    expect([...scratch.lines()]).toEqual(lines);
    expect([...scratch.lines()]).toEqual(lines);
    scratch.remove();
  });

  it.skipIf(process.platform === 'win32')('has no name, and cannot be taken away', () => {
    const at = join(folder(), 'gone');
    mkdirSync(at);
    const scratch = makeScratch(join(at, 'o.json'));
    for (const line of lines.slice(0, 2000)) scratch.write(`${line}\n`);
    expect(readdirSync(at)).toEqual([]);
    rmSync(at, { recursive: true });
    for (const line of lines.slice(2000)) scratch.write(`${line}\n`);
    expect([...scratch.lines()]).toEqual(lines);
    scratch.remove();
  });

  it.runIf(process.platform === 'linux')('is closed when it is removed, however often', async () => {
    const near = join(folder(), 'o.json');
    const before = openFiles();
    for (let i = 0; i < 20; i++) {
      const scratch = makeScratch(near);
      scratch.write('line\n');
      // Not read to its end.
      scratch.lines()[Symbol.iterator]().next();
      scratch.remove();
      scratch.remove();
    }
    await new Promise(resolve => setImmediate(resolve));
    expect(openFiles()).toBe(before);
  });

  it('is not made where there is no folder, with a word about TMPDIR where that names it', () => {
    const none = join(folder(), 'none');
    const near = () => makeScratch(join(none, 'o.json'));
    expect(near).toThrow(FileFault);
    expect(near).toThrow(
      `results could not be put aside in the folder \`${none}\`: its folder does not exist`,
    );
    vi.stubEnv('TMPDIR', none);
    onTestFinished(() => void vi.unstubAllEnvs());
    try {
      makeScratch(undefined);
      expect.unreachable();
    } catch (fault) {
      expect(fault).toHaveProperty('diagnostic.code', 'scratch-failed');
      expect(fault).toHaveProperty(
        'diagnostic.help',
        'make the folder first, or check the spelling; the environment variable TMPDIR names the folder',
      );
    }
  });
});

describe('a draft that is put aside', () => {
  it('loses its name and keeps its lines', () => {
    const at = folder();
    const draft = createDraft(join(at, 'o.json'));
    if ('problem' in draft) throw new FileFault(draft.problem);
    for (const line of lines) draft.write(`${line}\n`);
    const aside = draft.setAside();
    if (process.platform !== 'win32') expect(readdirSync(at)).toEqual([]);
    expect([...aside.lines()]).toEqual(lines);
    aside.remove();
    expect(readdirSync(at)).toEqual([]);
  });
});
