import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { shownPath } from '../../../src/app/sources/shown-path.ts';
import { sourcesOf } from '../../../src/app/sources/sources.ts';
import { nameOfBytes, systemPath } from '../../../src/io/byte-names.ts';
import { nodeFiles } from '../../../src/io/files.ts';
import { zip } from '../../support/zip.ts';

const bytesOf = (path: string | Buffer) => (typeof path === 'string' ? Buffer.from(path) : path);

describe('the name that bytes stand for', () => {
  const names = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 12 }),
    fc
      .array(
        fc.constantFrom('é', '\\', 'xff', '\\xff', '\ufffd', '😀', 'e\u0301', '\xff', '\xc3', '\xed\xa0\x80'),
      )
      .map(pieces => Buffer.from(pieces.join(''), pieces.some(p => p === '\xc3') ? 'latin1' : 'utf8')),
  );

  it('leads back to them', () => {
    fc.assert(
      fc.property(names, bytes => {
        expect(bytesOf(systemPath(nameOfBytes(bytes))).equals(bytes)).toBe(true);
      }),
    );
  });

  it('is shown as no other', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        const [one, other] = [a, b].map(bytes => shownPath(nameOfBytes(bytes)));
        expect(one === other).toBe(Buffer.compare(a, b) === 0);
        expect(one).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('is its text where it is UTF-8', () => {
    expect(nameOfBytes(Buffer.from('e\u0301é😀\ufffd\\xff'))).toBe('e\u0301é😀\ufffd\\xff');
    expect(shownPath(nameOfBytes(Buffer.from('é\\b.json')))).toBe('é\\b.json');
    expect(shownPath('a\\xff')).toBe('a\\x5cxff');
    expect(shownPath(nameOfBytes(Uint8Array.of(0x61, 0xff)))).toBe('a\\xff');
  });
});

/** macOS and Windows have no such names. */
describe.runIf(process.platform === 'linux')('files whose names are no UTF-8', () => {
  const root = mkdtempSync(join(tmpdir(), 'decimark-names-'));
  afterAll(() => rmSync(root, { recursive: true }));
  const write = (name: readonly number[], data: string | Uint8Array, folder = Buffer.from(root)) => {
    const path = Buffer.concat([folder, Buffer.from('/'), Buffer.from(name)]);
    writeFileSync(path, data);
  };
  const letters = (text: string) => [...Buffer.from(text)];

  it('are told apart and read', async () => {
    for (const byte of [0xfe, 0xff]) write([0x61, byte, ...letters('.json')], `{"${byte}": 1}`);
    write(letters('a\ufffd.json'), '{"replaced": 1}');
    write(letters('a\\xff.json'), '{"literal": 1}');
    write(letters('e\u0301.json'), '{"nfd": 1}');
    write(letters('\u00e9.json'), '{"nfc": 1}');
    const folder = Buffer.concat([Buffer.from(`${root}/d`), Buffer.of(0xc3)]);
    mkdirSync(folder);
    write(letters('b.json'), '{"folder": 1}', folder);
    write([0xff, ...letters('.zip')], zip([{ name: 'c.json', data: '{"zip": 1}' }]), folder);
    write([0xff, ...letters('.jsonl')], '{"lines": 1}', folder);
    const found = new Map<string, string>();
    for await (const { entries } of sourcesOf(nodeFiles, [root]))
      for (const { path, file, content: given } of entries) {
        const content = given ?? nodeFiles.read(file!, 1000);
        const text = content.kind === 'bytes' ? new TextDecoder().decode(content.bytes) : content.kind;
        found.set(path.slice(root.length + 1), text);
      }
    expect(Object.fromEntries(found)).toEqual({
      'a\\xfe.json': '{"254": 1}',
      'a\\xff.json': '{"255": 1}',
      'a\\x5cxff.json': '{"literal": 1}',
      'a\ufffd.json': '{"replaced": 1}',
      'e\u0301.json': '{"nfd": 1}',
      '\u00e9.json': '{"nfc": 1}',
      'd\\xc3/b.json': '{"folder": 1}',
      'd\\xc3/\\xff.zip/c.json': '{"zip": 1}',
      'd\\xc3/\\xff.jsonl:1': '{"lines": 1}',
    });
  });

  it('are told of truly where they are given by themselves', async () => {
    const said: string[] = [];
    for await (const { diagnostics } of sourcesOf(nodeFiles, [join(root, 'x\ufffd.json')]))
      said.push(...diagnostics.map(d => d.code));
    expect(said).toEqual(['path-not-utf8']);
  });
});
