import { describe, expect, it } from 'vitest';
import { type ZipMember, zip } from '../../../support/zip.ts';
import type { Entry } from '../world.ts';
import { sourced, submissionsOf } from './sourced.ts';

/** What an archive of these members holds, with the paths below it. */
async function inside(...members: readonly ZipMember[]) {
  return sourced({ 'all.zip': zip(members) }, 'all.zip');
}

const a: ZipMember = { name: 'a.json', data: '{}' };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('an archive', () => {
  it('gives the .json files in it and its folders, in the order of names', async () => {
    const { submissions, said } = await submissionsOf(
      {
        'in/all.zip': zip([
          { name: 'b.json', data: '{"b":1}' },
          { name: 'deep/', mode: 0o40755 },
          { name: 'deep/er/c.JSON', data: '{"c":1}', stored: true },
          { name: 'a.json', data: '{"a":1}' },
        ]),
        'in/z.json': '',
      },
      ['in'],
    );
    expect(submissions.map(s => s.path)).toEqual([
      'in/all.zip/a.json',
      'in/all.zip/b.json',
      'in/all.zip/deep/er/c.JSON',
      'in/z.json',
    ]);
    expect(submissions.map(s => [s.file, s.within])).toEqual([
      [undefined, 'in/all.zip'],
      [undefined, 'in/all.zip'],
      [undefined, 'in/all.zip'],
      ['in/z.json', 'in/z.json'],
    ]);
    const contents = submissions.flatMap(({ content }) => (content?.kind === 'bytes' ? content : []));
    expect(contents.map(c => text(c.bytes))).toEqual(['{"a":1}', '{"b":1}', '{"c":1}']);
    expect(contents[0]!.sha256).toBe('015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
    expect(said).toEqual([]);
  });

  it('is read with a comment, in the form for large archives, with names of Windows and of macOS', async () => {
    const members: readonly ZipMember[] = [
      { name: 'dir\\b.json', data: '{}' },
      { name: new TextEncoder().encode('Zoë.json'), data: '{}' },
      { name: './a//x.json', data: '{}' },
    ];
    const paths = ['all.zip/Zoë.json', 'all.zip/a/x.json', 'all.zip/dir/b.json'];
    expect(await sourced({ 'all.zip': zip(members, { comment: 'from the LMS' }) }, 'all.zip')).toEqual({
      paths,
      said: [],
    });
    expect(await sourced({ 'all.zip': zip(members, { zip64: 3n, count: 0xffff }) }, 'all.zip')).toEqual({
      paths,
      said: [],
    });
  });

  it('may hold another, and no further one is opened', async () => {
    const innermost = zip([a]);
    const inner = zip([a, { name: 'c.zip', data: innermost }]);
    expect(await sourced({ 'in/a.zip': zip([{ name: 'x/b.zip', data: inner }]) }, 'in')).toEqual({
      paths: ['in/a.zip/x/b.zip/a.json', 'in/a.zip/x/b.zip/c.zip (archive-too-deep)'],
      said: [],
    });
  });

  it('may hold files of lines', async () => {
    expect(await inside({ name: 'class.jsonl', data: '{"a":1}\n\n{"b":1}\n' })).toEqual({
      paths: ['all.zip/class.jsonl:1', 'all.zip/class.jsonl:3'],
      said: [],
    });
  });

  it('has its litter passed over and its other files named', async () => {
    const litter = ['__MACOSX/._a.json', '.DS_Store', 'x/._b.json', 'Thumbs.db', 'desktop.ini'];
    expect(await inside(a, { name: 'essay.pdf' }, ...litter.map(name => ({ name })))).toEqual({
      paths: ['all.zip/a.json'],
      said: ['note left out of `all.zip`, since they are no .json files: all.zip/essay.pdf'],
    });
  });

  it('that is empty is named', async () => {
    expect(await inside()).toEqual({ paths: [], said: ['error there are no submissions in `all.zip`'] });
  });
});

describe('a hostile archive', () => {
  it.each([
    ['../a.json', 'its name climbs out of the archive'],
    ['x/../../a.json', 'its name climbs out of the archive'],
    ['..\\a.json', 'its name climbs out of the archive'],
    ['/etc/a.json', 'its name is that of a place outside the archive'],
    ['\\\\host\\a.json', 'its name is that of a place outside the archive'],
    ['C:a.json', 'its name is that of a place outside the archive'],
    [`${'x/'.repeat(64)}a.json`, 'it lies in more than 64 folders'],
  ])('with a member called %s loses only that one', async (name, problem) => {
    const { submissions } = await submissionsOf({ 'all.zip': zip([{ name, data: '{}' }, a]) }, ['all.zip']);
    expect(submissions.map(s => s.refused?.message)).toEqual([
      `\`all.zip/${name}\` is not read: ${problem}`,
      undefined,
    ]);
  });

  it('with links, devices and the like has them refused without reading', async () => {
    expect(
      await inside(
        { name: 'link.json', data: '/etc/passwd', mode: 0o120777 },
        { name: 'pipe.json', mode: 0o010644 },
        { name: 'more.zip', mode: 0o120777 },
        a,
      ),
    ).toEqual({
      paths: [
        'all.zip/a.json',
        'all.zip/link.json (file-not-regular)',
        'all.zip/more.zip (file-not-regular)',
        'all.zip/pipe.json (file-not-regular)',
      ],
      said: [],
    });
  });

  it('with members twice has neither read', async () => {
    expect((await inside(a, { name: 'b.json', data: '{}' }, { ...a, name: './a.json' })).paths).toEqual([
      'all.zip/a.json (archive-member-refused)',
      'all.zip/b.json',
    ]);
  });

  it('with a file and a folder of one name has the file refused', async () => {
    expect((await inside(a, { name: 'a.json/b.json', data: '{}' })).paths).toEqual([
      'all.zip/a.json (archive-member-refused)',
      'all.zip/a.json/b.json',
    ]);
  });

  const wrongSize = 'its size is not the one that the archive states';
  it.each<[string, Partial<ZipMember>, string]>([
    ['that is encrypted', { flags: 1 }, 'it is encrypted'],
    ['compressed by LZMA', { method: 14 }, 'it is compressed in a way that decimark does not read'],
    ['that swells', { data: '0'.repeat(100_000), lies: { size: 10 } }, wrongSize],
    ['that is said to be empty', { lies: { size: 0 } }, wrongSize],
    ['smaller than stated', { lies: { size: 10 } }, wrongSize],
    ['stored smaller than stated', { stored: true, lies: { size: 9 } }, wrongSize],
    ['packed larger than the archive', { lies: { packed: 99_999 } }, 'its data is missing or damaged'],
    ['packed larger than anything', { lies: { packed: 0xfffffff0 } }, wrongSize],
    ['with the data of nothing', { offset: 7 }, 'its data is missing or damaged'],
    ['with data far outside', { offset: 0xfffffff0 }, 'its data is missing or damaged'],
    [
      'that is not deflate data',
      { stored: true, method: 8, data: '\xff\xff' },
      'its data is missing or damaged',
    ],
    ['with another check sum', { lies: { crc: 1 } }, 'its data is damaged: the check sum does not fit'],
    ['of a gigabyte by its own word', { lies: { size: 2 ** 30 } }, 'too-large'],
  ])('with a member %s loses only that one', async (_, member, problem) => {
    expect((await inside({ name: 'b.json', data: '{}', ...member }, a)).paths).toEqual([
      'all.zip/a.json',
      `all.zip/b.json (${problem})`,
    ]);
  });

  it('with zeros that unpack to more than 1 MiB has them named as too large', async () => {
    expect((await inside({ name: 'zeros.json', data: new Uint8Array(1024 * 1024 + 1) })).paths).toEqual([
      'all.zip/zeros.json (too-large)',
    ]);
    expect((await inside({ name: 'zeros.json', data: new Uint8Array(1024 * 1024) })).paths).toEqual([
      'all.zip/zeros.json',
    ]);
  });

  it('of one student is unpacked up to 64 MiB in all', async () => {
    const bomb = zip(
      Array.from({ length: 70 }, (_, i) => ({
        name: `${String(i).padStart(2, '0')}.json`,
        data: new Uint8Array(1024 * 1024),
      })),
    );
    const { paths } = await inside({ name: 'bomb.zip', data: bomb }, { name: 'z.json', data: '{}' });
    const why = 'of its archive at most 67,108,864 bytes are unpacked';
    expect(paths.filter(path => path.endsWith(`(${why})`))).toHaveLength(6);
    expect(paths.at(-1)).toBe('all.zip/z.json');
  });

  it('that is truncated, none, or lies about its directory is one line', async () => {
    const whole = zip([a, { name: 'b.json', data: '{}' }]);
    const refused = ['all.zip (archive-unreadable)'];
    for (const bytes of [whole.subarray(0, -1), whole.subarray(0, 40), new Uint8Array(0), whole.subarray(4)])
      expect((await sourced({ 'all.zip': bytes }, 'all.zip')).paths).toContain(refused[0]);
    const { submissions } = await submissionsOf({ 'all.zip': 'no archive' }, ['all.zip']);
    expect(submissions.map(s => s.refused?.message)).toEqual([
      'the archive `all.zip` cannot be read as a whole: it is no zip archive, or its end is missing',
    ]);
  });

  it('that states more members than it has is marked as far as it goes', async () => {
    for (const bytes of [zip([a], { count: 7 }), zip([a], { zip64: 2n ** 60n })])
      expect((await sourced({ 'all.zip': bytes }, 'all.zip')).paths).toEqual([
        'all.zip/a.json',
        'all.zip (archive-unreadable)',
      ]);
    expect((await sourced({ 'all.zip': zip([a], { directory: 0xfffffff0 }) }, 'all.zip')).paths).toEqual([
      'all.zip (archive-unreadable)',
    ]);
  });

  it('with more folders than anybody needs loses those beyond', async () => {
    const members = Array.from({ length: 1700 }, (_, i) => ({ name: `${i}/${'x/'.repeat(60)}a.json` }));
    const { paths } = await inside(...members, { name: 'b.json' });
    expect(paths.filter(path => path.endsWith('(archive-member-refused)'))).toHaveLength(61);
    expect(paths).toHaveLength(1701);
  });

  it('with a broken one in it loses only that one', async () => {
    expect((await inside({ name: 'b.zip', data: 'PK' }, { name: 'c.zip', flags: 1 }, a)).paths).toEqual([
      'all.zip/a.json',
      'all.zip/b.zip (archive-unreadable)',
      'all.zip/c.zip (file-unreadable)',
    ]);
  });

  describe('with more in it than one student hands in', () => {
    const bomb = zip([{ name: 'bomb.jsonl', data: '{}\n'.repeat(200_000) }, a]);
    const told = (path: string, what: string) => `of \`${path}\` only the first ${what}, and there are more`;
    const counted = async (entries: Readonly<Record<string, Entry>>, ...paths: string[]) => {
      const { submissions } = await submissionsOf(entries, paths);
      const refused = submissions.flatMap(s => s.refused?.message ?? []);
      return { read: submissions.length - refused.length, refused };
    };
    const submissions = 'submissions in it are read';

    it('of a student by its name has 1,000 submissions read, and says so once', async () => {
      const path = 'in/diazana_12_34_hw.zip';
      expect(await counted({ [path]: bomb, 'in/z.json': '' }, 'in')).toEqual({
        read: 1001,
        refused: [told(path, `1,000 ${submissions}`)],
      });
    });

    it('in another archive as well', async () => {
      expect(await counted({ 'all.zip': zip([{ name: 'ana.zip', data: bomb }, a]) }, 'all.zip')).toEqual({
        read: 1001,
        refused: [told('all.zip/ana.zip', `1,000 ${submissions}`)],
      });
    });

    it('of nobody known has 10,000, and given by itself 100,000', async () => {
      expect(await counted({ 'in/all.zip': bomb }, 'in')).toEqual({
        read: 10_000,
        refused: [told('in/all.zip', `10,000 ${submissions}`)],
      });
      expect(await counted({ 'all.zip': bomb }, 'all.zip')).toEqual({
        read: 100_000,
        refused: [told('all.zip', `100,000 ${submissions}`)],
      });
    });

    it('as members, refused ones too, has as many', async () => {
      const names = Array.from({ length: 1500 }, (_, i) => ({ name: `${i % 2 ? '' : '../'}${i}.json` }));
      const path = 'in/Ana_1_assignsubmission_file/a.zip';
      const { submissions: all } = await submissionsOf({ [path]: zip(names) }, ['in']);
      expect(all).toHaveLength(1001);
      expect(all.at(-1)!.refused!.message).toBe(told(path, `1,000 ${submissions}`));
    });

    it('as a file of lines has as many', async () => {
      const path = 'in/diazana_12_34_hw.jsonl';
      expect(await counted({ [path]: '{}\n'.repeat(1002) }, 'in')).toEqual({
        read: 1000,
        refused: [told(path, `1,000 ${submissions}`)],
      });
      expect(await counted({ [path]: '{}\n'.repeat(1000) }, 'in')).toEqual({ read: 1000, refused: [] });
      expect(await counted({ 'in/class.jsonl': '{}\n'.repeat(1002) }, 'in')).toEqual({
        read: 1002,
        refused: [],
      });
    });

    it('as archives has 100 of them opened', async () => {
      const inner = zip([a]);
      const many = zip(Array.from({ length: 150 }, (_, i) => ({ name: `${i}.zip`, data: inner })));
      const path = 'in/diazana_12_34_hw.zip';
      expect(await counted({ [path]: many }, 'in')).toEqual({
        read: 100,
        refused: [told(path, '100 archives in it are opened')],
      });
    });

    it('as members that are no submissions has 100,000 of them listed', async () => {
      const inner = zip(Array.from({ length: 30_000 }, (_, i) => ({ name: `${i}`, stored: true })));
      const many = zip(Array.from({ length: 6 }, (_, i) => ({ name: `${i}.zip`, data: inner })));
      const path = 'in/diazana_12_34_hw.zip';
      expect(await counted({ [path]: many }, 'in')).toEqual({
        read: 0,
        refused: [
          `the archive \`${path}/3.zip\` cannot be read as a whole: it has more than 9,994 members`,
          told(path, '100,000 members of it and the archives in it are listed'),
        ],
      });
    });

    it('has what is unpacked in it counted for the one around it', async () => {
      const big = zip([{ name: 'big.json', data: new Uint8Array(1024 * 1024) }]);
      const path = 'in/diazana_12_34_hw.zip';
      const flat = zip([
        ...Array.from({ length: 40 }, (_, i) => ({ name: `${i}.zip`, data: big })),
        ...Array.from({ length: 40 }, (_, i) => ({ name: `x${i}.json`, data: new Uint8Array(1024 * 1024) })),
      ]);
      const read = (await sourced({ [path]: flat }, 'in')).paths;
      expect(read.filter(p => p.includes('at most 67,108,864 bytes'))).toHaveLength(17);
    });
  });

  it('with names of objects’ own properties is read as any other', async () => {
    expect((await inside({ name: '__proto__/constructor.json', data: '{}' })).paths).toEqual([
      'all.zip/__proto__/constructor.json',
    ]);
  });
});
