import { type ZipMember, type ZipOptions, zip } from '../../support/zip.ts';
import { file, graded, type HostileItem, invalid, type Outcome, submissionText } from './item.ts';

type Entries = Readonly<Record<string, Outcome>>;

const UNREADABLE = invalid('archive-unreadable');
const REFUSED = invalid('archive-member-refused');
const DAMAGED = invalid('file-unreadable');
const LARGE = invalid('file-too-large');

/** A good submission as a member, of a student of its own. */
function good(archive: string, name: string, more: Partial<ZipMember> = {}): ZipMember {
  return { name, data: submissionText(`${archive}/${name}`), ...more };
}

/** An archive by its name, with the entries that must come of it; `''` is one for the archive itself. */
function archive(name: string, bytes: () => Uint8Array, entries: Entries): HostileItem {
  return file(name, bytes, { status: 'holds', entries });
}

/** Archives with one good member, and one that is not. */
const MEMBERS: readonly (readonly [name: string, member: ZipMember, outcome: Outcome, path?: string])[] = [
  ['climbs', { name: '../a.json' }, REFUSED],
  ['climbs-inside', { name: 'x/../../a.json' }, REFUSED],
  ['climbs-by-backslash', { name: '..\\a.json' }, REFUSED],
  ['absolute', { name: '/etc/a.json' }, REFUSED],
  ['drive', { name: 'C:a.json' }, REFUSED],
  ['host', { name: '\\\\host\\a.json' }, REFUSED],
  ['deep', { name: `${'x/'.repeat(64)}a.json` }, REFUSED],
  ['link', { name: 'a.json', data: '/etc/passwd', mode: 0o120777 }, invalid('file-not-regular')],
  ['device', { name: 'a.json', mode: 0o020666 }, invalid('file-not-regular')],
  ['pipe', { name: 'a.json', mode: 0o010644 }, invalid('file-not-regular')],
  ['encrypted', { name: 'a.json', flags: 1 }, DAMAGED],
  ['lzma', { name: 'a.json', method: 14 }, DAMAGED],
  ['swells', { name: 'a.json', data: '0'.repeat(100_000), lies: { size: 10 } }, DAMAGED],
  ['shrinks', { name: 'a.json', data: '{}', lies: { size: 1000 } }, DAMAGED],
  ['empty-by-its-word', { name: 'a.json', data: '{}', lies: { size: 0 } }, DAMAGED],
  ['gigabyte', { name: 'a.json', data: '{}', lies: { size: 2 ** 30 } }, LARGE],
  ['zeros', { name: 'a.json', data: new Uint8Array(2 ** 20 + 1) }, LARGE],
  ['packed-larger', { name: 'a.json', data: '{}', lies: { packed: 99_999 } }, DAMAGED],
  ['packed-largest', { name: 'a.json', data: '{}', lies: { packed: 0xfffffff0 } }, DAMAGED],
  ['check-sum', { name: 'a.json', data: '{}', lies: { crc: 1 } }, DAMAGED],
  ['no-deflate', { name: 'a.json', data: '\xff\xff', stored: true, method: 8 }, DAMAGED],
  ['nowhere', { name: 'a.json', data: '{}', offset: 7 }, DAMAGED],
  ['far-away', { name: 'a.json', data: '{}', offset: 0xfffffff0 }, DAMAGED],
  ['other-part', { name: 'a.json', data: '{}', disk: 2 }, DAMAGED],
  ['own-name', { name: 'a.json', data: '{}', own: { name: 'b.json' } }, DAMAGED],
  ['own-method', { name: 'a.json', data: '{}', own: { method: 0 } }, DAMAGED],
  ['own-size', { name: 'a.json', data: '{}', own: { size: 3 } }, DAMAGED],
  ['own-check-sum', { name: 'a.json', data: '{}', own: { crc: 3 } }, DAMAGED],
  ['described-otherwise', { name: 'a.json', data: '{}', behind: { crc: 3 } }, DAMAGED],
  ['inner-none', { name: 'a.zip', data: 'PK' }, UNREADABLE],
  ['inner-encrypted', { name: 'a.zip', flags: 1 }, DAMAGED],
  ['inner-cut', { name: 'a.zip', data: zip([{ name: 'x.json' }]).subarray(0, -5) }, UNREADABLE],
  ['report', { name: 'a.json', data: '{"format": "decimark-report"}' }, invalid('submission-is-report')],
  ['not-json', { name: 'a.json', data: 'x' }, invalid('json-not-json')],
  ['not-utf8', { name: 'a.json', data: Uint8Array.of(0xff) }, invalid('file-not-utf8')],
  ['terminal', { name: '\u001b[31m.json', data: 'x' }, invalid('json-not-json')],
  ['formula', { name: '=1+1.json', data: 'x' }, invalid('json-not-json')],
  ['line-break', { name: 'a\nb.json', data: 'x' }, invalid('json-not-json')],
  ['own-properties', { name: '__proto__/constructor.json', data: 'x' }, invalid('json-not-json')],
  [
    'bytes',
    { name: Uint8Array.of(0xff, ...Buffer.from('.json')), flags: 0x800, data: 'x' },
    invalid('json-not-json'),
    '/\\xff.json',
  ],
  [
    'dos',
    { name: Uint8Array.of(0x81, ...Buffer.from('.json')), data: 'x' },
    invalid('json-not-json'),
    '/ü.json',
  ],
];

function memberItems(): readonly HostileItem[] {
  return MEMBERS.map(([name, member, outcome, path]) => {
    const archiveName = `zip-${name}.zip`;
    const stated = path ?? `/${typeof member.name === 'string' ? member.name : ''}`;
    // A name that climbs is told as it stands there; the backslashes of Windows are none of a path elsewhere.
    const shown = outcome === REFUSED ? stated : stated.replaceAll('\\', '/');
    return archive(archiveName, () => zip([good(archiveName, 'good.json'), member]), {
      '/good.json': graded(`${archiveName}/good.json`),
      [path === undefined ? shown : path]: outcome,
    });
  });
}

/** Archives whose end is not what it should be, with two good members. */
function endItems(): readonly HostileItem[] {
  const two = (
    name: string,
    options: ZipOptions,
    more: Entries = {},
    change = (bytes: Uint8Array) => bytes,
  ) =>
    archive(name, () => change(zip([good(name, 'a.json'), good(name, 'b.json')], options)), {
      '/a.json': graded(`${name}/a.json`),
      '/b.json': graded(`${name}/b.json`),
      ...more,
    });
  const itself = { '': UNREADABLE };
  return [
    two('end-fewer.zip', { count: 1 }),
    two('end-none.zip', { count: 0, directorySize: 0 }),
    two('end-more.zip', { count: 3 }, itself),
    two('end-most.zip', { count: 0xffff }, itself),
    two('end-large.zip', { count: 0xffff, zip64: 2n }),
    two('end-large-more.zip', { count: 0xffff, zip64: 2n ** 60n }, itself),
    two('end-large-contradicts.zip', { zip64: 3n }, itself),
    two('end-size-short.zip', { directorySize: 46 }),
    two('end-size-long.zip', { directorySize: 4000 }),
    two('end-comment.zip', { comment: 'from the LMS' }),
    two('end-comment-cut.zip', { comment: 'from the LMS' }, itself, bytes => bytes.subarray(0, -3)),
    two('end-before.zip', { before: Buffer.from('#!/bin/sh\nexit\n'.repeat(9)) }),
    two('end-after.zip', { after: new Uint8Array(5000) }),
    two('end-two.zip', { before: zip([{ name: 'hidden.json', data: '{}' }]) }, itself),
    two('end-two-behind.zip', { after: zip([{ name: 'hidden.json', data: '{}' }]).subarray(0, -1) }, itself),
    two('end-parts.zip', { disk: 1 }, itself),
    ...[
      ['cut', (bytes: Uint8Array) => bytes.subarray(0, -1)],
      ['only-beginning', (bytes: Uint8Array) => bytes.subarray(0, 40)],
      ['without-beginning', (bytes: Uint8Array) => bytes.subarray(4)],
      ['nothing', () => new Uint8Array(0)],
      ['text', () => Buffer.from('no archive')],
      ['zeros', () => new Uint8Array(100_000)],
      ['ends-only', () => Buffer.from('PK\u0005\u0006'.repeat(50_000))],
    ].map(([name, change]) =>
      archive(
        `end-${name as string}.zip`,
        () => (change as (b: Uint8Array) => Uint8Array)(zip([{ name: 'a.json' }])),
        itself,
      ),
    ),
    archive('end-elsewhere.zip', () => zip([{ name: 'a.json' }], { directory: 0xfffffff0 }), itself),
  ];
}

/** Archives that hold more than they should, or one thing twice. */
function contentItems(): readonly HostileItem[] {
  const many = (count: number, outcome: Outcome, name = (i: number) => `/${i}.json`): Entries =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), outcome]));
  const innermost = zip([{ name: 'a.json', data: '{}' }]);
  const overlapping = (): Uint8Array => {
    const inner = Buffer.from(zip([good('over.zip', 'b.json', { stored: true })]));
    const local = inner.subarray(0, inner.indexOf('PK\u0001\u0002'));
    return zip([
      { name: 'a.json', data: local, stored: true },
      good('over.zip', 'b.json', { stored: true, offset: 36 }),
    ]);
  };
  return [
    archive('twice.zip', () => zip([{ name: 'a.json' }, good('twice.zip', 'b.json'), { name: './a.json' }]), {
      '/a.json': REFUSED,
      '/b.json': graded('twice.zip/b.json'),
    }),
    archive('file-and-folder.zip', () => zip([{ name: 'a.json' }, { name: 'a.json/b.json', data: 'x' }]), {
      '/a.json': REFUSED,
      '/a.json/b.json': invalid('json-not-json'),
    }),
    archive(
      'forms.zip',
      () =>
        zip([
          { name: 'e\u0301.json', data: 'x' },
          { name: '\u00e9.json', data: 'x' },
        ]),
      {
        '/e\u0301.json': invalid('json-not-json'),
        '/\u00e9.json': invalid('json-not-json'),
      },
    ),
    archive(
      'guess.zip',
      () =>
        zip([
          { name: Uint8Array.of(0x81, ...Buffer.from('.json')), data: 'x' },
          { name: 'ü.json', data: 'x' },
        ]),
      { '/\\x81.json': invalid('json-not-json'), '/ü.json': invalid('json-not-json') },
    ),
    archive(
      'hidden.zip',
      () => zip([good('hidden.zip', 'a.json'), { name: 'x.json', hidden: true }], { count: 1 }),
      {
        '/a.json': graded('hidden.zip/a.json'),
        '': UNREADABLE,
      },
    ),
    archive('over.zip', overlapping, {
      '/a.json': DAMAGED,
      '/b.json': graded('over.zip/b.json'),
      // The other header of `b.json`, which nothing leads to.
      '': UNREADABLE,
    }),
    archive(
      'one-place.zip',
      () => zip(Array.from({ length: 20 }, (_, i) => ({ name: `${i}.json`, data: '{}', offset: 0 }))),
      { ...many(20, DAMAGED), '/0.json': invalid('submission-no-student') },
    ),
    archive('in-three.zip', () => zip([{ name: 'b.zip', data: zip([{ name: 'c.zip', data: innermost }]) }]), {
      '/b.zip/c.zip': invalid('archive-too-deep'),
    }),
    archive('zip-lines.zip', () => zip([{ name: 'x.jsonl', data: '{}\n\n[]\n' }]), {
      '/x.jsonl:1': invalid('submission-no-student'),
      '/x.jsonl:3': invalid('submission-not-an-object'),
    }),
    archive('ana_1_2_lines.zip', () => zip([{ name: 'x.jsonl', data: '[]\n'.repeat(100_000) }]), {
      ...many(1000, invalid('submission-not-an-object'), i => `/x.jsonl:${i + 1}`),
      '': invalid('archive-too-much'),
    }),
    archive(
      'bo_1_2_archives.zip',
      () => zip(Array.from({ length: 150 }, (_, i) => ({ name: `${i + 1000}.zip`, data: innermost }))),
      {
        ...many(100, invalid('submission-no-student'), i => `/${i + 1000}.zip/a.json`),
        '': invalid('archive-too-much'),
      },
    ),
    archive('cy_1_2_scans.zip', () => zip([{ name: 'scan.jpg' }]), {
      '': { status: 'missing', code: 'student-without-submission' },
    }),
    ...['JSONL', 'ndjson'].map(end =>
      file(`lines.${end}`, () => `{}\n\u0000\n\ufeff{}\n${'['.repeat(5000)}\n`, {
        status: 'holds',
        entries: {
          ':1': invalid('submission-no-student'),
          ':2': invalid('json-not-json'),
          ':3': invalid('submission-no-student'),
          ':4': invalid('json-too-deep'),
        },
      }),
    ),
  ];
}

/** Archives and files of lines, each with all that must come of it. */
export function archiveItems(): readonly HostileItem[] {
  return [...memberItems(), ...endItems(), ...contentItems()];
}
