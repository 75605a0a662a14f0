import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  type fdatasync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Draft } from '../../../src/app/ports.ts';
import { FileFault } from '../../../src/diagnostic/file-fault.ts';
import { createDraft, writeProblem, writeWhole } from '../../../src/io/drafts.ts';
import { sweepScraps } from '../../../src/io/temporary.ts';

/** A pipe is made by the system's own program. */
const MKFIFO = 'mkfifo';

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'decimark-drafts-')));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function draftOf(path: string, store?: typeof fdatasync): Draft {
  const draft = createDraft(path, store);
  if ('problem' in draft) throw new FileFault(draft.problem);
  return draft;
}

async function written(draft: Draft, text: string): Promise<void> {
  draft.write(text);
  await draft.store();
  draft.commit();
}

const text = (path: string) => readFileSync(path, 'utf8');
const modeOf = (path: string) => statSync(path).mode & 0o777;
const problemOf = (path: string) =>
  writeProblem(path)?.message.replace(`\`${path}\` could not be written: `, '');

describe('a file that is written', () => {
  it.each([1, 235, 236, 250, 255])('may have a name of %i bytes', async length => {
    const path = join(folder(), 'n'.repeat(length));
    await written(draftOf(path), 'whole');
    expect(writeWhole(path, ['again'])).toBeUndefined();
    expect(text(path)).toBe('again');
  });

  it('has a message where its name is longer', () => {
    expect(problemOf(join(folder(), 'n'.repeat(256)))).toBe('its name is too long');
  });

  it('is not there until it is whole, and leaves nothing else', async () => {
    const at = folder();
    const draft = draftOf(join(at, 'o.json'));
    draft.write('half');
    expect(readdirSync(at)).toEqual([expect.stringMatching(/^\.decimark-[0-9a-f]{32}\.tmp$/)]);
    draft.discard();
    expect(readdirSync(at)).toEqual([]);
    await written(draftOf(join(at, 'o.json')), 'whole');
    expect(readdirSync(at)).toEqual(['o.json']);
  });

  it('keeps the permissions of the one that it replaces', async () => {
    const at = folder();
    for (const mode of [0o600, 0o640, 0o444, 0o755]) {
      const path = join(at, `${mode}.json`);
      writeFileSync(path, 'old');
      chmodSync(path, mode);
      // A file that may not be written is not replaced either; root may write any.
      if (writeProblem(path) !== undefined) continue;
      await written(draftOf(path), 'new');
      expect([text(path), modeOf(path)]).toEqual(['new', mode]);
      expect(writeWhole(path, ['again'])).toBeUndefined();
      expect([text(path), modeOf(path)]).toEqual(['again', mode]);
    }
  });

  it.runIf(process.getuid?.() === 0)('keeps the owner where the system allows it', async () => {
    const path = join(folder(), 'o.json');
    writeFileSync(path, 'old', { mode: 0o640 });
    chownSync(path, 12345, 23456);
    await written(draftOf(path), 'new');
    const { uid, gid } = statSync(path);
    expect([text(path), uid, gid, modeOf(path)]).toEqual(['new', 12345, 23456, 0o640]);
  });

  it('may be of several runs at once, and is that of the last one', async () => {
    const at = folder();
    const path = join(at, 'o.json');
    const drafts = [1, 2, 3].map(() => draftOf(path));
    await Promise.all(drafts.map((draft, i) => written(draft, `run ${i}`.repeat(100_000))));
    expect(text(path)).toMatch(/^(run \d)\1{99999}$/);
    expect(readdirSync(at)).toEqual(['o.json']);
  });
});

describe('a link that is written', () => {
  it('stays, and what it leads to is replaced', async () => {
    const at = folder();
    mkdirSync(join(at, 'real/deep'), { recursive: true });
    writeFileSync(join(at, 'real/o.json'), 'old', { mode: 0o600 });
    symlinkSync('real/deep', join(at, 'way'));
    // The parent of a link's target, not of the link.
    symlinkSync('way/../o.json', join(at, 'first'));
    symlinkSync(join(at, 'first'), join(at, 'second'));
    await written(draftOf(join(at, 'second')), 'new');
    expect(writeWhole(join(at, 'second'), ['again'])).toBeUndefined();
    expect([text(join(at, 'real/o.json')), modeOf(join(at, 'real/o.json'))]).toEqual(['again', 0o600]);
    expect(readlinkSync(join(at, 'second'))).toBe(join(at, 'first'));
    expect(readdirSync(at).sort()).toEqual(['first', 'real', 'second', 'way']);
    expect(readdirSync(join(at, 'real')).sort()).toEqual(['deep', 'o.json']);
  });

  it('that leads nowhere yet has its target made', async () => {
    const at = folder();
    symlinkSync('new.json', join(at, 'link.json'));
    await written(draftOf(join(at, 'link.json')), 'new');
    expect(text(join(at, 'new.json'))).toBe('new');
    expect(lstatSync(join(at, 'link.json')).isSymbolicLink()).toBe(true);
  });

  it('that leads in a circle, or into a folder that is not there, has a message', () => {
    const at = folder();
    symlinkSync('b', join(at, 'a'));
    symlinkSync('a', join(at, 'b'));
    symlinkSync('none/o.json', join(at, 'c'));
    expect(problemOf(join(at, 'a'))).toBe('its symbolic links lead in a circle');
    expect(problemOf(join(at, 'c'))).toBe('its folder does not exist');
  });
});

describe('what cannot be written', () => {
  it('is told, with what to do, and stays as it is', async () => {
    const at = folder();
    mkdirSync(join(at, 'in'));
    writeFileSync(join(at, 'file'), 'old');
    execFileSync(MKFIFO, [join(at, 'pipe')]);
    const server = createServer();
    await new Promise<void>(resolve => server.listen(join(at, 'socket'), resolve));
    onTestFinished(() => void server.close());
    expect(
      ['in', 'in/', 'new/', 'none/o.json', 'file/o.json', 'pipe', 'socket'].map(name =>
        problemOf(join(at, name)),
      ),
    ).toEqual([
      'it is a folder',
      'it names a folder',
      'it names a folder',
      'its folder does not exist',
      'part of its path is a file',
      'it is no ordinary file, but a pipe',
      'it is no ordinary file, but a socket',
    ]);
    expect(writeProblem(join(at, 'none/o.json'))?.help).toBe('make the folder first, or check the spelling');
    for (const name of ['in', 'none/o.json', 'pipe', 'socket']) {
      expect(writeWhole(join(at, name), ['x'])?.code).toBe('file-not-written');
      expect(createDraft(join(at, name))).toHaveProperty('problem.code', 'file-not-written');
    }
    expect(readdirSync(at).sort()).toEqual(['file', 'in', 'pipe', 'socket']);
  });

  it.runIf(process.platform === 'linux').each(['/dev/null', '/dev/full', '/dev/zero'])(
    '%s is a device',
    path => {
      expect(problemOf(path)).toBe('it is no ordinary file, but a device');
      expect(lstatSync(path).isCharacterDevice()).toBe(true);
    },
  );

  it('is found where its folder is taken away meanwhile', async () => {
    const at = folder();
    mkdirSync(join(at, 'out'));
    writeFileSync(join(at, 'out/o.json'), 'old');
    const draft = draftOf(join(at, 'out/o.json'));
    draft.write('new');
    await draft.store();
    // Another folder in its place, with a file of the draft's name in it.
    const [name = ''] = readdirSync(join(at, 'out')).filter(n => n.startsWith('.decimark-'));
    rmSync(join(at, 'out'), { recursive: true });
    expect(() => draft.commit()).toThrow(FileFault);
    mkdirSync(join(at, 'out'));
    writeFileSync(join(at, 'out', name), 'of somebody else');
    expect(() => draft.commit()).toThrow('its folder was changed while it was being written');
    draft.discard();
    expect(existsSync(join(at, 'out/o.json'))).toBe(false);
  });
});

describe('what the system could not store', () => {
  const fault = Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' });
  const MEBIBYTE = 'x'.repeat(1024 * 1024);

  /** The system's fdatasync, whose first call alone fails, as the system tells of a fault once. */
  function failsOnce(): { readonly store: typeof fdatasync; readonly calls: () => number } {
    let calls = 0;
    const store = ((_: number, callback: (fault: Error | null) => void) => {
      const first = calls++ === 0;
      setImmediate(() => callback(first ? fault : null));
    }) as unknown as typeof fdatasync;
    return { store, calls: () => calls };
  }

  it.each([1, 50])('meanwhile is told at the end, and nothing appears (%i MiB more)', async more => {
    const at = folder();
    writeFileSync(join(at, 'o.json'), 'old');
    const { store, calls } = failsOnce();
    const draft = draftOf(join(at, 'o.json'), store);
    // All in one turn: the fault comes after the last piece.
    for (let i = 0; i < 8 + more; i++) draft.write(MEBIBYTE);
    await expect(draft.store()).rejects.toThrow(`\`${join(at, 'o.json')}\` could not be written`);
    expect(calls()).toBe(1);
    draft.discard();
    expect(text(join(at, 'o.json'))).toBe('old');
    expect(readdirSync(at)).toEqual(['o.json']);
  });

  it('is told at the next piece, too', async () => {
    const { store } = failsOnce();
    const draft = draftOf(join(folder(), 'o.json'), store);
    for (let i = 0; i < 9; i++) draft.write(MEBIBYTE);
    await new Promise(resolve => setTimeout(resolve, 20));
    expect(() => draft.write(MEBIBYTE)).toThrow('the disk or terminal reports a fault');
    draft.discard();
  });
});

describe('what killed runs left', () => {
  const DAY = 24 * 60 * 60;

  it('is removed by name and age alone', () => {
    const at = folder();
    const name = (digit: string) => `.decimark-${digit.repeat(32)}.tmp`;
    const ages: readonly (readonly [string, number])[] = [
      [name('a'), 2],
      [name('b'), 0.9],
      [`.decimark-${'a'.repeat(31)}.tmp`, 9],
      ['.o.json.1.0.tmp', 9],
      ['o.json', 9],
    ];
    const now = 1_700_000_000;
    for (const [file, days] of ages) {
      writeFileSync(join(at, file), '');
      utimesSync(join(at, file), now - days * DAY, now - days * DAY);
    }
    mkdirSync(join(at, name('c')));
    symlinkSync('o.json', join(at, name('d')));
    sweepScraps(at, now * 1000);
    expect(readdirSync(at).sort()).toEqual(
      [name('b'), name('c'), name('d'), ...ages.slice(2).map(([file]) => file)].sort(),
    );
    expect(() => sweepScraps(join(at, 'none'), now)).not.toThrow();
  });

  it('is never a file of this run, however long it takes', async () => {
    const at = folder();
    const draft = draftOf(join(at, 'o.json'));
    draft.write('whole');
    const [hidden = ''] = readdirSync(at);
    utimesSync(join(at, hidden), 0, 0);
    sweepScraps(at, Date.now());
    await draft.store();
    draft.commit();
    expect(readdirSync(at)).toEqual(['o.json']);
  });
});

it('a run removes what others left, the first time that it writes to a folder', () => {
  const at = folder();
  const scrap = join(at, `.decimark-${'a'.repeat(32)}.tmp`);
  writeFileSync(scrap, '');
  utimesSync(scrap, 0, 0);
  expect(writeWhole(join(at, 'o.json'), ['whole'])).toBeUndefined();
  expect(readdirSync(at)).toEqual(['o.json']);
});
