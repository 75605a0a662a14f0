import { describe, expect, it } from 'vitest';
import { grade } from '../../../../src/app/grade.ts';
import { run as command } from '../../../../src/cli/run.ts';
import type { Report } from '../../../../src/report/model.ts';
import { type MemoryWorld, memoryWorld } from '../world.ts';

const rubric = (a = '1 + 1', b = '6', more = '') => `rubric: 1
id: r
title: R
questions:
  - id: q1
    title: One
    let: {h: 3}
    parts:
      - {id: a, points: 1, answer: number, value: ${a}, tolerance: exact}
      - {id: b, points: 1, answer: number, value: ${b}, tolerance: exact}
      - {id: c, points: 1, answer: number, value: b * h, tolerance: exact, follow_through: 0.5}
${more}`;

const submissions = (n: number) =>
  Object.fromEntries(
    Array.from({ length: n }, (_, i) => [
      `in/${String(i).padStart(3, '0')}.json`,
      JSON.stringify({ student: { id: `s${(i * 7) % n}` }, answers: { q1: { a: i % 3, b: i % 7, c: 18 } } }),
    ]),
  );

interface Run {
  readonly world: MemoryWorld;
  readonly report: string | undefined;
  readonly code: number | undefined;
}

/** Grades with what is kept from run to run; the run can be ended after so many turns. */
async function run(
  kept: Map<string, string>,
  files: Record<string, string>,
  { turns = Number.POSITIVE_INFINITY, version = '0.0.0', program = 'a', fresh = false } = {},
): Promise<Run> {
  let left = turns;
  const plain = memoryWorld(files, { kept });
  const world = {
    ...plain,
    version,
    program: () => program,
    pause: async () => {
      if (left-- <= 0) throw new Error('killed');
    },
  };
  const request = { rubric: 'r.yaml', paths: ['in'], output: 'o.json', format: 'json', fresh } as const;
  try {
    const code = await grade(request, world);
    return { world: plain, report: plain.written.get('o.json'), code };
  } catch {
    return { world: plain, report: undefined, code: undefined };
  }
}

const files = { 'r.yaml': rubric(), ...submissions(300) };
const marksOf = (report: string | undefined) =>
  new Map(
    (JSON.parse(report ?? '') as { results: { submission: { path: string }; points: number }[] }).results.map(
      r => [r.submission.path, r.points],
    ),
  );

/** Changes what is kept in a way that keeps it valid, so that it shows in the report where it is used. */
function marked(kept: Map<string, string>, world: MemoryWorld): Map<string, string> {
  return new Map(
    [...kept].map(([path, text]) => [
      path,
      text
        .split('\n')
        .map(line => {
          const [, rest] = /^[0-9a-f]+ (.*)$/.exec(line) ?? [];
          if (rest === undefined) return line;
          const changed = rest.replaceAll('"answer":"', '"answer":"kept ');
          return `${world.checksum([changed])} ${changed}`;
        })
        .join('\n'),
    ]),
  );
}

describe('what is kept of a run', () => {
  it('is gone on from, wherever the run was ended, to the same bytes', async () => {
    const whole = await run(new Map(), files);
    for (const turns of [1, 3, 7, 9]) {
      const kept = new Map<string, string>();
      for (let again = 0; again < 3; again++)
        expect((await run(kept, files, { turns })).report).toBeUndefined();
      const last = await run(kept, files);
      expect([last.code, last.report]).toEqual([0, whole.report]);
      // Those of the runs that were ended are gone, the last one's is there.
      expect([...kept.keys()]).toEqual(['cache/o.json.journal3']);
    }
  });

  it('is used for what has not changed, and for nothing else', async () => {
    const kept = new Map<string, string>();
    const first = await run(kept, files);
    const changed = { ...files, 'in/004.json': files['in/005.json' as keyof typeof files] };
    const again = await run(marked(kept, first.world), changed);
    const results = (JSON.parse(again.report!) as { results: readonly unknown[] }).results.map(r =>
      JSON.stringify(r),
    );
    expect(results.filter(text => !text.includes('kept'))).toEqual([expect.stringContaining('in/004.json')]);
  });

  it('is not used where that is asked for', async () => {
    const kept = new Map<string, string>();
    const first = await run(kept, files);
    expect((await run(marked(kept, first.world), files, { fresh: true })).report).toBe(first.report);
  });

  it.each([
    ['a', rubric('2'), ['b', 'c']],
    ['b, and c which builds on it', rubric('1 + 1', '5 + 1'), ['a']],
    ['nothing but a prompt', rubric('1 + 1', '6', '    prompt: Compute.\n'), ['a', 'b', 'c']],
  ])('is marked anew by part after a change of %s', async (_, text, unchanged) => {
    const kept = new Map<string, string>();
    const first = await run(kept, files);
    const now = { ...files, 'r.yaml': text };
    const again = await run(marked(kept, first.world), now);
    const fresh = await run(new Map(), now);
    const clean = (report: string | undefined) => report?.replaceAll('"answer":"kept ', '"answer":"');
    expect(clean(again.report)).toBe(fresh.report);
    const [result] = (
      JSON.parse(again.report!) as {
        results: { questions: { parts: { id: string; answer: string }[] }[] }[];
      }
    ).results;
    const parts = result!.questions.flatMap(q => q.parts);
    expect(parts.filter(p => p.answer.includes('kept')).map(p => p.id)).toEqual(unchanged);
  });

  it('sums up marks anew', async () => {
    const kept = new Map<string, string>();
    await run(kept, files);
    const now = { ...files, 'r.yaml': rubric('1', '6') };
    const again = await run(kept, now);
    expect(again.report).toBe((await run(new Map(), now)).report);
    expect(marksOf(again.report).get('in/001.json')).toBeGreaterThan(0);
  });

  it.each([
    ['another version', { version: '9.9.9' }, (text: string) => text, 'another version of decimark'],
    ['another build', { program: 'b' }, (text: string) => text, 'another build of decimark'],
    [
      'a damaged line',
      {},
      (text: string) => text.replace('in/100.json', 'in/1X0.json'),
      'damaged from line 102 on',
    ],
    ['a damaged head', {}, (text: string) => text.replace('decimark_journal', 'x'), 'damaged; what'],
    [
      'another form',
      {},
      (text: string) => text.replace(/"form":"./, '"form":"x'),
      'asks for other answers now',
    ],
  ])('is left with a word where it is of no use: %s', async (_, options, damage, word) => {
    const kept = new Map<string, string>();
    const first = await run(kept, files);
    for (const [path, text] of kept) kept.set(path, damage(text));
    const again = await run(kept, files, options);
    expect(again.report?.replace('9.9.9', '0.0.0')).toBe(first.report);
    expect(again.world.stderr()).toContain(word);
  });

  it('is never used in the place of what other options make of the same files', async () => {
    const good = JSON.stringify({ student: { id: 's1' }, answers: { q1: { a: 2 } } });
    const nameless = '{"answers": {"q1": {"a": 2}}}';
    const mixed = {
      'r.yaml': rubric(),
      'class.csv': 'id,name\nS1,Ana\nx2,Ben\n',
      'marks.yaml': `overrides:\n  - {student: s1, part: q1.a, points: 0, reason: r, by: b, at: 2026-01-01T00:00:00Z, answer: 'another'}\n`,
      'in/a.json': good,
      // Copies, of one person and of two.
      'in/b.json': good,
      'in/x1_try.json': nameless,
      'in/x2_try.json': nameless,
      'in/Ana_1_assignsubmission_file/old.json': (await run(new Map(), files)).report!,
    };
    const options = [
      [],
      ['--pattern', '(?<student>x\\d)_try'],
      ['--pattern', '(?<student>x\\d)_try', '--attempts', 'first'],
      ['--roster', 'class.csv'],
      ['--overrides', 'marks.yaml'],
      ['--shard', '1/2'],
    ];
    const graded = async (kept: Map<string, string>, more: readonly string[]) => {
      const world = memoryWorld(mixed, { kept });
      const code = await command(['grade', 'r.yaml', 'in', '-o', 'o.json', ...more], world);
      return { code, report: world.written.get('o.json') };
    };
    for (const before of options)
      for (const now of options) {
        const kept = new Map<string, string>();
        await graded(kept, before);
        expect(await graded(kept, now), `${before} then ${now}`).toEqual(await graded(new Map(), now));
      }
    // Of one person copies are one submission; those of two people stay two.
    const { results } = JSON.parse((await graded(new Map(), options[1]!)).report!) as Report;
    expect(results.map(r => [r.student?.id, r.submission?.path, r.not_counted?.map(n => n.reason)])).toEqual([
      ['s1', 'in/a.json', ['copy']],
      ['x1', 'in/x1_try.json', undefined],
      ['x2', 'in/x2_try.json', undefined],
    ]);
  });

  it('says nothing of a last line that was cut off when the run was killed', async () => {
    const kept = new Map<string, string>();
    const first = await run(kept, files);
    for (const [path, text] of kept) kept.set(path, text.slice(0, -40));
    const again = await run(kept, files);
    expect([again.report, again.world.stderr()]).toEqual([first.report, '']);
  });

  it('finds its way where files come and go', async () => {
    const kept = new Map<string, string>();
    const first = await run(kept, files);
    const fewer = Object.fromEntries(
      Object.entries(files).filter(([, text], i) => i % 5 !== 3 || text.startsWith('rubric')),
    );
    const more = { ...fewer, 'in/000a.json': files['in/004.json' as keyof typeof files] };
    const again = await run(marked(kept, first.world), more);
    const texts = (JSON.parse(again.report!) as { results: readonly unknown[] }).results.map(r =>
      JSON.stringify(r),
    );
    expect(texts.filter(text => !text.includes('kept'))).toHaveLength(1);
  });
});
