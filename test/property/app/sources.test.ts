import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zip } from '../../support/zip.ts';
import { submissionsOf } from '../../unit/app/sources/sourced.ts';

const LIMIT = 1024 * 1024;

/** Everything that holds of sources whatever their bytes: nothing thrown, nothing too large, nobody lost silently. */
async function holds(path: string, bytes: Uint8Array) {
  const { submissions, said } = await submissionsOf({ [path]: bytes }, [path]);
  expect(submissions.length + said.length).toBeGreaterThan(0);
  for (const { refused, file, content, path: shown } of submissions) {
    expect([refused, file, content].filter(x => x !== undefined)).toHaveLength(1);
    expect(shown.startsWith(path)).toBe(true);
    if (content?.kind === 'bytes') expect(content.bytes.length).toBeLessThanOrEqual(LIMIT);
  }
  expect(new Set(submissions.map(s => s.path)).size).toBeLessThanOrEqual(submissions.length);
}

const member = fc.record(
  {
    name: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).map(s => `${s}.json`),
      fc.constantFrom('a.json', 'a/b.json', '../a.json', 'b.zip', 'c.jsonl', 'd/', 'submission_metadata.yml'),
      fc.uint8Array({ maxLength: 12 }),
    ),
    data: fc.oneof(fc.string(), fc.uint8Array({ maxLength: 200 })),
    stored: fc.boolean(),
    mode: fc.integer({ min: 0, max: 0xffff }),
    lies: fc.record(
      { size: fc.nat(0xffffffff), packed: fc.nat(0xffffffff), crc: fc.nat() },
      { requiredKeys: [] },
    ),
    method: fc.constantFrom(0, 8, 9, 14),
    flags: fc.integer({ min: 0, max: 0xffff }),
    offset: fc.nat(0xffffffff),
  },
  { requiredKeys: ['name'] },
);

const options = fc.record(
  {
    count: fc.nat(0xffff),
    comment: fc.string(),
    directory: fc.nat(0xffffffff),
    zip64: fc.bigInt(0n, 2n ** 64n - 1n),
  },
  { requiredKeys: [] },
);

describe('any bytes', () => {
  it('as an archive', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), bytes => holds('a.zip', bytes)));
  });

  it('as JSON Lines', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), bytes => holds('a.jsonl', bytes)));
  });

  it('as standard input', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), bytes => holds('-', bytes)));
  });
});

describe('archives', () => {
  it('of members that tell anything of themselves', async () => {
    const any = fc.tuple(fc.array(member, { maxLength: 6 }), options);
    await fc.assert(
      fc.asyncProperty(any, ([members, ends]) => holds('a.zip', zip(members, ends))),
      { numRuns: 500 },
    );
  });

  it('with bytes changed', async () => {
    const inner = zip([{ name: 'x/a.json', data: '{}' }]);
    const honest = zip([
      { name: 'a.json', data: '{"a": 1}' },
      { name: 'b/c.zip', data: inner, stored: true },
      { name: 'd.jsonl', data: '{}\n{}' },
    ]);
    const change = fc.tuple(fc.nat(honest.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async changes => {
        const bytes = Uint8Array.from(honest);
        for (const [at, value] of changes) bytes[at] = value;
        await holds('a.zip', bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('cut anywhere', async () => {
    const honest = zip([{ name: 'a.json', data: '{"a": 1}' }, { name: 'b.json' }]);
    for (let length = 0; length < honest.length; length++) await holds('a.zip', honest.subarray(0, length));
  });
});
