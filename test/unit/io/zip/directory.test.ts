import { describe, expect, it } from 'vitest';
import { openArchive } from '../../../../src/io/archive.ts';
import { type ZipMember, type ZipOptions, zip } from '../../../support/zip.ts';

const LIMITS = { members: 100_000, names: 32 * 1024 * 1024 };
const UTF8 = new TextEncoder();

/** What can be had of an archive: each member with its content or what is wrong with it. */
function opened(bytes: Uint8Array) {
  const { members, problem, notes } = openArchive(bytes, LIMITS);
  const contents = members.map(({ name, read }) => {
    const content = read(1024 * 1024);
    if (content.kind === 'bytes') return `${name}: ${new TextDecoder().decode(content.bytes)}`;
    return `${name}! ${content.kind === 'unreadable' ? content.problem : content.kind}`;
  });
  return { contents, problem, notes };
}

const members = (...names: readonly string[]): readonly ZipMember[] =>
  names.map(name => ({ name, data: name }));
const four = members('a', 'b', 'c', 'd');
const all = ['a: a', 'b: b', 'c: c', 'd: d'];
const whole = { contents: all, problem: undefined, notes: [] };
/** How long a directory of so many members with names of one letter is. */
const lengthOf = (count: number) => 47 * count;
const build = (options: ZipOptions, of = four) => opened(zip(of, options));

describe('the directory of an archive', () => {
  it('is read to its end, whatever number of members is stated', () => {
    for (const count of [0, 1, 2, 3]) {
      expect(build({ count })).toEqual({
        ...whole,
        notes: [`it states ${count} members and lists 4`],
      });
    }
  });

  it('is read to its end, whatever size is stated', () => {
    for (const count of [0, 1, 2, 3, 5, 1000])
      expect(build({ directorySize: lengthOf(count) })).toEqual(whole);
    expect(build({ directorySize: 13 })).toEqual(whole);
    // The size and the number agree, and leave out the last two.
    expect(build({ directorySize: lengthOf(2), count: 2 }).contents).toEqual(all);
  });

  it('that states more members than it lists is told', () => {
    expect(build({ count: 5 })).toEqual({ ...whole, problem: 'it lists fewer members than it states' });
    expect(build({ count: 0xffff, zip64: 5n }).problem).toBe('it lists fewer members than it states');
  });

  it('of more members than its number has room for is whole, as archivers of macOS write it', () => {
    const names = Array.from({ length: 65_541 }, (_, i) => `${i}`);
    const bytes = zip(
      names.map(name => ({ name, data: name, stored: true })),
      { count: 65_541 % 65_536 },
    );
    const { contents, problem, notes } = opened(bytes);
    expect(contents).toEqual(names.map(name => `${name}: ${name}`));
    expect({ problem, notes }).toEqual({ problem: undefined, notes: [] });
  });

  it('is found behind a program that unpacks it, with places counted from either beginning', () => {
    const stub = UTF8.encode('#!/bin/sh\n# I unpack myself\n'.repeat(3));
    const notes = ['84 bytes before its first member are passed over'];
    expect(build({ before: stub })).toEqual({ ...whole, notes });
    const archive = zip(four, { before: stub });
    const starts = startsOf(archive);
    const absolute = four.map((member, i) => ({ ...member, offset: starts[i]! }));
    expect(opened(zip(absolute, { before: stub, directory: archive.length - 22 - lengthOf(4) }))).toEqual({
      ...whole,
      notes,
    });
  });

  it('is found behind a few bytes', () => {
    expect(build({ before: UTF8.encode('MZ') }).notes).toEqual([
      '2 bytes before its first member are passed over',
    ]);
  });

  it('is found before what other programs put behind it', () => {
    for (const length of [1, 22, 70_000]) {
      expect(build({ after: new Uint8Array(length) })).toEqual({
        ...whole,
        notes: [`${length.toLocaleString('en')} bytes behind its end are passed over`],
      });
    }
  });

  it('that lies in several parts is told', () => {
    expect(build({ disk: 2 })).toEqual({ ...whole, problem: 'it is one of several parts of an archive' });
    expect(opened(zip([{ name: 'a', data: 'a', disk: 3 }])).contents).toEqual([
      'a! it lies in another part of the archive',
    ]);
  });

  it('with a comment that is cut off is told', () => {
    const bytes = zip(four, { comment: 'a comment' });
    expect(opened(bytes.subarray(0, -4))).toEqual({ ...whole, problem: 'its end is cut off' });
  });

  it('that contradicts its form for large archives is told', () => {
    expect(build({ count: 3, zip64: 4n })).toEqual({
      ...whole,
      problem: 'what it states at its end contradicts itself',
    });
  });
});

describe('an archive that holds more than it lists', () => {
  const hidden = 'it holds members that its directory does not list';

  it.each<[string, Uint8Array]>([
    [
      'a member left out of its directory',
      zip([...four, { name: 'x', data: 'x', hidden: true }], { count: 4 }),
    ],
    ['a first member left out', zip([{ name: 'x', data: 'x', hidden: true }, ...four], { count: 4 })],
    [
      'a member of the same name left out',
      zip([{ name: 'a', data: 'x', hidden: true }, ...four], { count: 4 }),
    ],
    ['another archive before it', zip(four, { before: zip(members('x')) })],
    ['another archive behind it, damaged', zip(four, { after: zip(members('x')).subarray(0, -3) })],
    [
      'another archive in its comment, damaged',
      zip(four, { comment: text(zip(members('x')).subarray(0, -3)) }),
    ],
  ])('is told of %s', (_, bytes) => {
    const { contents, problem } = opened(bytes);
    expect(contents).toEqual(all);
    expect(problem).toBe(hidden);
  });

  it('is told where two ends are whole', () => {
    const { problem } = opened(zip(four, { after: zip(members('x')) }));
    expect(problem).toBe(hidden);
  });

  it('is told of an end in a comment that says that it is empty', () => {
    const empty = text(zip([]));
    expect(build({ comment: empty })).toEqual(whole);
  });
});

it('of which very many ends lead to one long directory is read in time', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({ name: `${i}`, data: '', stored: true }));
  const bytes = Buffer.from(zip(many, { count: 1 }));
  const directory = bytes.indexOf('PK\u0001\u0002');
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt32LE(directory, 16);
  // Each end lies behind the one before it, so that no directory leads to it but that of the first.
  const ends = Buffer.concat(Array.from({ length: 40_000 }, () => end));
  const { members: listed, problem } = openArchive(Buffer.concat([bytes, ends]), {
    members: 20_000,
    names: 1_000_000,
  });
  expect([listed.length, problem]).toEqual([20_000, 'its directory is damaged']);
}, 20_000);

describe('a member', () => {
  const only = (member: Partial<ZipMember>) =>
    opened(zip([{ name: 'a', data: 'aaaa', ...member }])).contents[0];

  it.each<[string, ZipMember['own'], string]>([
    ['name', { name: 'b' }, 'it has another name in the archive than in its directory'],
    ['compression', { method: 0 }, 'its compression is not the one that the directory of the archive states'],
    ['size', { size: 3 }, 'its size or check sum is not the one that the directory of the archive states'],
    [
      'check sum',
      { crc: 3 },
      'its size or check sum is not the one that the directory of the archive states',
    ],
  ])('with another %s in its own header is refused', (_, own, problem) => {
    expect(only({ own: own! })).toBe(`a! ${problem}`);
  });

  it('may state its size behind its data, in every form', () => {
    for (const signature of [true, false])
      for (const long of [true, false]) expect(only({ behind: { signature, long } })).toBe('a: aaaa');
    expect(only({ behind: 'nothing' })).toBe('a: aaaa');
    expect(only({ behind: { crc: 5 } })).toBe(
      'a! its size or check sum is not the one that the directory of the archive states',
    );
  });

  it('may have its sizes and place in a field for large ones', () => {
    const field = Buffer.alloc(4 + 24);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(24, 2);
    field.writeBigUInt64LE(4n, 4);
    field.writeBigUInt64LE(6n, 12);
    const bytes = zip([{ name: 'a', data: 'aaaa', extra: field, offset: 0xffffffff }]);
    const at = Buffer.from(bytes).indexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
    bytes.fill(0xff, at + 20, at + 28);
    expect(opened(bytes)).toEqual({ contents: ['a: aaaa'], problem: undefined, notes: [] });
  });

  it('that lies in the data of another makes that one refused', () => {
    // A member whose stored data is another member, header and all, as in a bomb of overlapping ones.
    const inner = Buffer.from(zip([{ name: 'b', data: 'b', stored: true }]));
    const local = inner.subarray(0, inner.indexOf(Uint8Array.of(0x50, 0x4b, 1, 2)));
    const bytes = zip([
      { name: 'a', data: local, stored: true },
      { name: 'b', data: 'b', stored: true, offset: 31 },
      { name: 'c', data: 'c' },
    ]);
    expect(opened(bytes).contents).toEqual([
      'a! its data runs into what stands behind it in the archive',
      'b: b',
      'c: c',
    ]);
  });

  it('is not refused for a member that only says that it lies in it', () => {
    const bytes = zip([
      { name: 'a', data: 'aaaaaaaa', stored: true },
      { name: 'b', data: 'b', offset: 33 },
    ]);
    expect(opened(bytes).contents).toEqual(['a: aaaaaaaa', 'b! its data is missing or damaged']);
  });

  it('of which very many are at one place costs no more than its names', () => {
    const one = { name: 'a', data: 'a', offset: 0 };
    const bytes = zip(Array.from({ length: 1000 }, (_, i) => (i === 0 ? one : { ...one, name: `${i}` })));
    expect(opened(bytes).contents.filter(content => content.includes('!'))).toHaveLength(999);
  });
});

describe('a folder', () => {
  const kinds = (...of: readonly ZipMember[]) =>
    openArchive(zip(of), LIMITS).members.map(({ name, kind }) => `${name} ${kind}`);

  it('has no data, whatever it is said to be', () => {
    expect(
      kinds(
        { name: 'a/', mode: 0o40755 },
        { name: 'b/', mode: 0 },
        { name: 'c.json', data: '{}', mode: 0o40755 },
        { name: 'd/', data: '{}', mode: 0 },
      ),
    ).toEqual(['a/ folder', 'b/ folder', 'c.json other', 'd/ other']);
  });
});

describe('names of members', () => {
  const named = (...names: readonly (string | readonly number[])[]) =>
    openArchive(
      zip(names.map(name => ({ name: typeof name === 'string' ? name : Uint8Array.from(name) }))),
      LIMITS,
    ).members.map(({ name }) => name);

  it('that are no UTF-8 are letters of MS-DOS', () => {
    expect(named([0x5a, 0x6f, 0x89], 'x')).toEqual(['Zoë', 'x']);
  });

  it('that are the same so are told apart by their bytes', () => {
    expect(named([0x5a, 0x6f, 0x89], 'Zoë')).toEqual(['Zo\udc89', 'Zoë']);
  });

  it('that differ in the form of a letter only stay two', () => {
    expect(named('e\u0301', '\u00e9')).toEqual(['e\u0301', '\u00e9']);
  });

  it('that say to be UTF-8 and are not keep their bytes', () => {
    const bytes = zip([
      { name: Uint8Array.of(0xff), flags: 0x800 },
      { name: Uint8Array.of(0xfe), flags: 0x800 },
    ]);
    expect(openArchive(bytes, LIMITS).members.map(({ name }) => name)).toEqual(['\udcff', '\udcfe']);
  });
});

/** Bytes as text that `Buffer.from` makes the same bytes of; those of these archives are ASCII. */
function text(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, '?');
}

/** Where the headers of members stand. */
function startsOf(bytes: Uint8Array): readonly number[] {
  const buffer = Buffer.from(bytes);
  const starts: number[] = [];
  for (let at = buffer.indexOf('PK\u0003\u0004'); at >= 0; at = buffer.indexOf('PK\u0003\u0004', at + 1))
    starts.push(at);
  return starts;
}
