import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src/io/files.ts';
import { hashOf } from '../../../src/io/input.ts';

const folder = mkdtempSync(join(tmpdir(), 'decimark-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LIMIT = 1024 * 1024;

/** What reading a file of so many bytes gives. */
function readFileOf(size: number, limit = LIMIT) {
  const path = join(folder, `file${size}`);
  const bytes = Buffer.alloc(size, 'x');
  writeFileSync(path, bytes);
  return { bytes, read: nodeFiles.read(path, limit) };
}

describe('reading a file', () => {
  it.each([0, 1, 464, 65_535, 65_536, 65_537, 200_000, LIMIT])('of %d bytes gives all of it', size => {
    const { bytes, read } = readFileOf(size);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect({ ...read, bytes: undefined }).toEqual({ kind: 'bytes', bytes: undefined, sha256 });
    expect(read.kind === 'bytes' && bytes.equals(read.bytes)).toBe(true);
  });

  it.each([
    [LIMIT + 1, LIMIT],
    [101, 100],
    [65_536, 65_535],
  ])('of %d bytes gives none of it above the limit of %d', (size, limit) => {
    expect(readFileOf(size, limit).read).toEqual({ kind: 'too-large', bytes: size });
  });

  it('does not give what is no file', () => {
    mkdirSync(join(folder, 'inner'));
    expect(nodeFiles.read(join(folder, 'inner'), LIMIT)).toEqual({
      kind: 'not-regular',
      what: 'a folder',
    });
    expect(nodeFiles.read(join(folder, 'none'), LIMIT)).toEqual({ kind: 'missing' });
  });

  it.runIf(process.platform === 'linux').each(['/dev/null', '/dev/zero', '/dev/urandom', '/dev/full'])(
    'does not give %s',
    path => {
      expect(nodeFiles.read(path, LIMIT)).toEqual({ kind: 'not-regular', what: 'a device' });
    },
  );
});

describe('the hash', () => {
  it('is SHA-256', () => {
    // FIPS 180-2, appendix B.1.
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect(hashOf(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});
