import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/app/grade.ts';
import type { GradeFormat } from '../../../src/formats/table.ts';
import type { Report } from '../../../src/report/model.ts';
import { reportFaults } from '../../support/report-schema.ts';
import { partRubric } from '../grading/support.ts';
import { type Entry, type MemoryWorld, memoryWorld, type WorldOptions } from './world.ts';

const RUBRIC = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact');

const submission = (id: string, a: unknown, more: object = {}) =>
  JSON.stringify({ student: { id, ...more }, answers: { q1: { a } } });

interface Run {
  readonly code: number;
  readonly world: MemoryWorld;
  readonly report: Report;
}

async function run(
  entries: Readonly<Record<string, Entry>>,
  paths: readonly string[] = ['in'],
  options: WorldOptions & { readonly output?: string; readonly format?: GradeFormat } = {},
): Promise<Run> {
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...entries }, options);
  const { output, format = 'json' } = options;
  const code = await grade({ rubric: 'r.yaml', paths, output, format }, world);
  const text = output === undefined ? world.stdout() : (world.written.get(output) ?? '{}');
  const report = (format === 'json' && text !== '' ? JSON.parse(text) : {}) as Report;
  if ('results' in report) expect(reportFaults(report)).toEqual([]);
  return { code, world, report };
}

/** `path: status code` of every result. */
const states = ({ report }: Run) =>
  report.results.map(r => {
    const codes = (r.diagnostics ?? []).map(d => d.code);
    return `${r.submission?.path}: ${r.status}${codes.length === 0 ? '' : ` ${codes.join(' ')}`}`;
  });

describe('a report that is written as results come', () => {
  const late = partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact').replace(
    'title:',
    'due: 2026-01-01T00:00:00Z\nlate: {per_day: 10%}\ntitle:',
  );
  /** A file by its name: an id, which may be there already, or text that is none. */
  const file = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E'), fc.constantFrom(2, 3, 'x')) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );

  it('is that of standard output, where all are sorted first, whatever their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 7 }), fc.boolean(), async (files, isDue) => {
        const entries = Object.fromEntries(
          files.map((given, i) => {
            const time = { submitted_at: `2026-01-0${(i % 3) + 1}T00:00:0${i}Z` };
            const text =
              given === undefined ? '{' : JSON.stringify({ ...JSON.parse(submission(...given)), ...time });
            return [`in/${i}.json`, text];
          }),
        );
        const all = { 'in/x.json': submission('0', 2), ...entries, 'r.yaml': isDue ? late : RUBRIC };
        for (const format of ['json', 'jsonl'] as const) {
          const { world } = await run(all, ['in'], { format });
          expect(world.stdout()).toContain('"status":"graded"');
          const written = await run(all, ['in'], { format, output: 'o.json' });
          expect(written.world.written.get('o.json')).toBe(world.stdout());
          const table = await run(all, ['in'], { format: 'table' });
          expect(written.world.stdout()).toBe(table.world.stdout());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is that of the same submissions in their order, whose files have other names', async () => {
    const ids = ['E', 'C', 'D', 'A', 'B'];
    const named = (names: (id: string, i: number) => string) =>
      Object.fromEntries(ids.map((id, i) => [`in/${names(id, i)}.json`, submission(id, id === 'C' ? 3 : 2)]));
    const inOrder = await run(
      named(id => id),
      ['in'],
      { output: 'o.json' },
    );
    const mixed = await run(
      named((_, i) => `${i}`),
      ['in'],
      { output: 'o.json' },
    );
    const marks = ({ report }: Run) => report.results.map(r => [r.student?.id, r.points]);
    expect(marks(mixed)).toEqual(marks(inOrder));
    expect(mixed.report.summary).toEqual(inOrder.report.summary);
  });
});

describe('progress', () => {
  const many = Object.fromEntries(
    Array.from({ length: 1200 }, (_, i) => [`in/${i}.json`, submission(`S${i}`, 2)]),
  );

  async function told(paths: readonly string[]): Promise<readonly (readonly [number, number | undefined])[]> {
    const world = memoryWorld({ 'r.yaml': RUBRIC, ...many, 'more/a.json': submission('A', 2) });
    const calls: (readonly [number, number | undefined])[] = [];
    const terminal = {
      ...world.terminal,
      progress: (done: number, all?: number) => void calls.push([done, all]),
    };
    await grade({ rubric: 'r.yaml', paths, output: undefined, format: 'jsonl' }, { ...world, terminal });
    return calls;
  }

  it('knows how many there are in a folder from the beginning', async () => {
    const calls = await told(['in']);
    expect(calls.length).toBeGreaterThan(30);
    for (const [done, all] of calls) expect([done <= 1200, all]).toEqual([true, 1200]);
    expect(calls.at(-1)).toEqual([1200, 1200]);
  });

  it('does not pretend to where other sources are still to come', async () => {
    const calls = await told(['in', 'more']);
    expect(new Set(calls.slice(0, -1).map(([, all]) => all))).toEqual(new Set([undefined]));
    expect(calls.at(-1)).toEqual([1201, 1201]);
  });
});

describe('grade', () => {
  it('ends with 0 where all went well, whatever the marks', async () => {
    const { code, report } = await run({ 'in/a.json': submission('A', 2), 'in/b.json': submission('B', 3) });
    expect(code).toBe(0);
    expect(report.results.map(r => [r.student?.id, r.points])).toEqual([
      ['A', 2],
      ['B', 0],
    ]);
    expect(report.summary).toMatchObject({ submissions: 2, graded: 2, needs_person: [], max_points: 2 });
    expect((await run({ 'in/a.json': submission('A', null) })).code).toBe(0);
  });

  it('ends with 1 where an answer is invalid or a submission cannot be graded', async () => {
    expect((await run({ 'in/a.json': submission('A', 'two') })).code).toBe(1);
    expect((await run({ 'in/a.json': '{' })).code).toBe(1);
    const unknown = '{"student": {"id": "A"}, "answers": {"q1": {"a": 2, "z": 1}, "q9": {}}, "extra": 1}';
    expect((await run({ 'in/a.json': unknown })).code).toBe(1);
  });

  it('marks the rest where a path leads nowhere, and ends with 1', async () => {
    const { code, report, world } = await run({ 'in/a.json': submission('A', 2) }, ['nowhere.json', 'in']);
    expect(code).toBe(1);
    expect(report.results).toHaveLength(1);
    expect(world.stderr()).toContain('there is no file or folder `nowhere.json`');
  });

  it('marks nothing and writes nothing with a faulty rubric', async () => {
    const entries = { 'in/a.json': submission('A', 2), 'r.yaml': RUBRIC.replace('1 + 1', '1 + x') };
    const world = memoryWorld(entries);
    const code = await grade({ rubric: 'r.yaml', paths: ['in'], output: 'o.json', format: 'json' }, world);
    expect([code, world.written.size, world.stdout()]).toEqual([2, 0, '']);
    expect(world.stderr()).toContain('r.yaml:12:20');
    expect(world.stderr()).toContain('nothing was done');
    const missing = memoryWorld({});
    expect(
      await grade({ rubric: 'no.yaml', paths: ['in'], output: undefined, format: 'json' }, missing),
    ).toBe(2);
    expect(missing.stderr()).toContain('`no.yaml`');
  });

  it.each(['\u0000', '\u200b'])('an id of %j alone is nobody’s, and needs a person', async id => {
    const world = memoryWorld({
      'r.yaml': RUBRIC,
      'in/a.json': submission(id, 2),
      'in/b.json': submission(id, 2),
    });
    expect(await grade({ rubric: 'r.yaml', paths: ['in'], output: 'o.json', format: 'json' }, world)).toBe(1);
    const { results } = JSON.parse(world.written.get('o.json')!);
    expect(results.map((r: { student: unknown; status: string }) => [r.student, r.status])).toEqual([
      [undefined, 'invalid'],
      [undefined, 'invalid'],
    ]);
  });

  it('never writes over what it reads, but for an earlier report', async () => {
    const entries = { 'r.yaml': RUBRIC, 'in/a.json': submission('A', 2) };
    for (const output of ['r.yaml', 'in/a.json']) {
      const world = memoryWorld(entries);
      const code = await grade({ rubric: 'r.yaml', paths: ['in'], output, format: 'json' }, world);
      expect([code, world.written.size]).toEqual([2, 0]);
      expect(world.stderr()).toContain(`\`${output}\` is read in this run and would be overwritten`);
    }
    const earlier = { ...entries, 'in/report.json': '{\n"format": "decimark-report",\n"results": []}' };
    const world = memoryWorld(earlier);
    const request = { rubric: 'r.yaml', paths: ['in'], output: 'in/report.json', format: 'json' } as const;
    expect(await grade(request, world)).toBe(0);
    expect(JSON.parse(world.written.get('in/report.json')!).results).toHaveLength(1);
  });

  it('lists each file that cannot be read with its reason, and the batch goes on', async () => {
    const graded = await run({
      'in/a.json': submission('A', 2),
      'in/bom.json': `\ufeff${submission('B', 2)}`,
      'in/broken.json': '{"student": {"id": "C"}, "answers": {"q1": {"a": 1,}}}',
      'in/deep.json': `{"student": {"id": "D"}, "answers": {"q1": {"a": ${'['.repeat(5000)}${']'.repeat(5000)}}}}`,
      'in/empty.json': '',
      'in/large.json': new Uint8Array(2 * 1024 * 1024),
      'in/latin.json': new Uint8Array([...Buffer.from('{"student": {"id": "'), 0xe9, ...Buffer.from('"}}')]),
      'in/list.json': '[1, 2]',
      'in/nobody.json': '{"answers": {}}',
      'in/nothing.json': '{"student": {"id": "E"}}',
      'in/other.json': '{"rubric": "else", "student": {"id": "F"}, "answers": {}}',
      'in/pipe.json': 'other',
      'in/utf16.json': new Uint8Array(Buffer.from('\ufeff{}', 'utf16le')),
    });
    expect(graded.code).toBe(1);
    expect(states(graded)).toMatchInlineSnapshot(`
      [
        "in/a.json: graded",
        "in/bom.json: graded",
        "in/broken.json: graded json-repaired",
        "in/deep.json: invalid json-too-deep",
        "in/nothing.json: invalid submission-no-answers",
        "in/other.json: invalid submission-other-rubric",
        "in/empty.json: invalid json-empty",
        "in/large.json: invalid file-too-large",
        "in/latin.json: invalid file-not-utf8",
        "in/list.json: invalid submission-not-an-object",
        "in/nobody.json: invalid submission-no-student",
        "in/pipe.json: invalid file-not-regular",
        "in/utf16.json: invalid file-utf16 submission-no-student submission-no-answers",
      ]
    `);
    expect(graded.report.results.filter(r => r.status === 'graded').map(r => r.points)).toEqual([2, 2, 0]);
    expect(graded.report.summary).toMatchObject({
      submissions: 13,
      graded: 3,
      invalid: 10,
      entries_for_person: 10,
      needs_person: [{ code: 'invalid', entries: 10 }],
    });
  });

  it('says where the fault of a file is, and whose it is where that can be made out', async () => {
    const { report } = await run({
      'in/a.json': '{"student": {"id": "C"},\n "answers": {"q1": {"a": 1 "b": 2}}}',
    });
    expect(report.results[0]).toMatchObject({
      student: { id: 'C' },
      status: 'invalid',
      points: null,
      points_so_far: 0,
      max_points: 2,
      diagnostics: [{ line: 2, column: 27 }],
    });
  });

  it('sorts by student id, then path, those without a student last', async () => {
    const { report } = await run({
      'in/1.json': submission('b', 2),
      'in/2.json': submission('a', 2),
      'in/3.json': '[]',
      'in/4.json': submission('B', 2),
      'in/5.json': submission('10', 2),
      'in/6.json': submission('9', 2),
      'in/0.json': submission('a', 3),
      'in/00.json': '{}',
    });
    expect(report.results.map(r => `${r.student?.id ?? null} ${r.submission?.path}`)).toEqual([
      '10 in/5.json',
      '9 in/6.json',
      'B in/4.json',
      'a undefined',
      'b in/1.json',
      'null in/00.json',
      'null in/3.json',
    ]);
  });

  it('has one entry for several submissions of one student where nothing says which one counts', async () => {
    const { code, report } = await run({
      'in/1.json': submission('A', 2),
      'in/2.json': submission('A', 3),
    });
    expect([code, report.results.length]).toEqual([1, 1]);
    const [entry] = report.results;
    expect(entry).toMatchObject({ status: 'undecided', points: null, needs_person: ['undecided'] });
    expect(entry!.not_counted?.map(({ path, points }) => [path, points])).toEqual([
      ['in/1.json', 2],
      ['in/2.json', 0],
    ]);
    expect(entry!.diagnostics![0]!.message).toContain('in/1.json and in/2.json are of one student');
  });

  it('keeps ids as they are: paths, 1e5, 007, __proto__', async () => {
    const ids = [
      '../../etc/passwd',
      '1e5',
      '007',
      '__proto__',
      'constructor',
      '</script>',
      '::error::x',
      ' A ',
    ];
    const files = Object.fromEntries(ids.map((id, i) => [`in/${i}.json`, submission(id, 2)]));
    const { report } = await run(files);
    expect(report.results.map(r => r.student?.id).sort()).toEqual(ids.map(id => id.trim()).sort());
    const number = await run({ 'in/a.json': '{"student": {"id": 1e5}, "answers": {}}' });
    expect(number.report.results[0]!.student?.id).toBe('1e5');
  });

  it('is not led astray by keys of the language', async () => {
    const answers = '{"__proto__": {"a": 2}, "constructor": {"a": 2}, "q1": {"__proto__": 5, "a": 2}}';
    const { code, report } = await run({ 'in/a.json': `{"student": {"id": "A"}, "answers": ${answers}}` });
    expect([code, report.results[0]!.points]).toEqual([1, 2]);
    expect((report.results[0]!.diagnostics ?? []).map(d => d.code)).toEqual([
      'submission-unknown-question',
      'submission-unknown-question',
      'submission-unknown-part',
    ]);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it('shows no control character of a name, an id or a path on a terminal', async () => {
    const evil = '\u001b[31mred\u001b[0m\r\n\u202egpj';
    const { world } = await run(
      {
        [`in/${evil}.json`]: submission(`${evil}1`, 2, { name: evil }),
        [`in/${evil}2.json`]: submission(`${evil}1`, 2, { name: evil }),
        [`in/${evil}3.json`]: '{',
        [`in/${evil}.txt`]: '',
        [`in/${evil}4.json`]: 'other',
      },
      ['in', `${evil}.json`],
      { format: 'table' },
    );
    for (const text of [world.stdout(), world.stderr()]) {
      expect(text).toContain('red');
      expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
    }
  });

  it('writes to a file and shows the table beside it', async () => {
    const { code, world, report } = await run({ 'in/a.json': submission('A', 2) }, ['in'], {
      output: 'o.json',
    });
    expect([code, report.results.length, world.stderr()]).toEqual([0, 1, '']);
    expect(world.stdout()).toContain('1 submission: 1 graded');
  });

  it.each([
    ['at once, where many are to come', 20_100, 0, true],
    ['not for a few', 300, 0, false],
    ['for a few that take long', 300, 3000, true],
  ])('has other threads help %s', async (_, count, elapsed, helped) => {
    const files = Object.fromEntries(Array.from({ length: count }, (_, i) => [`in/${i}.json`, '{']));
    let [asked, marking] = [0, false];
    const memory = memoryWorld({ 'r.yaml': RUBRIC, ...files });
    const world = {
      ...memory,
      processors: 2,
      terminal: {
        ...memory.terminal,
        progress: () => {
          marking = true;
        },
      },
      // Where there can be none, this thread goes on alone, and does not ask again.
      crew: () => {
        asked++;
        if (count > 300) throw new Error('threads');
        return undefined;
      },
      elapsed: () => (marking ? elapsed : 0),
    };
    const graded = grade(
      { rubric: 'r.yaml', paths: ['in'], output: 'o.json', format: 'json', fresh: true },
      world,
    );
    if (count > 300) await expect(graded).rejects.toThrow('threads');
    else expect(await graded).toBe(1);
    expect(asked).toBe(helped ? 1 : 0);
  });

  it('ends with 2 where the file cannot be written', async () => {
    const options = { output: 'o.json', readOnly: 'permission denied' };
    const { code, world } = await run({ 'in/a.json': submission('A', 2) }, ['in'], options);
    expect([code, world.stdout()]).toEqual([2, '']);
    expect(world.stderr()).toContain('`o.json` could not be written: permission denied');
  });

  it('reads standard input', async () => {
    const { report } = await run({}, ['-'], { stdin: submission('A', 2) });
    expect(report.results.map(r => [r.submission?.path, r.points])).toEqual([['-', 2]]);
  });

  it('gives the same bytes for the same files, in whatever order they come', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`in/${i}.json`, submission(`S${(i * 7) % 40}`, i % 3)]),
    );
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect((await run(turned)).world.stdout()).toBe((await run(files)).world.stdout());
  });

  it('has the same points for the rubric, its questions and every result: sums of rounded parts', async () => {
    const part = (id: string) => `{id: ${id}, points: 0.125, answer: integer, value: 1 + 0}`;
    const parts = `[${['a', 'b'].map(part).join(', ')}]`;
    const questions = ['q1', 'q2'].map(id => `  - {id: ${id}, title: T, parts: ${parts}}\n`).join('');
    const rubric = `rubric: 1\nid: t\ntitle: T\nquestions:\n${questions}`;
    const { report } = await run({ 'r.yaml': rubric, 'in/a.json': submission('A', 1), 'in/b.json': '{' });
    expect([report.rubric.points, report.summary.max_points]).toEqual([0.52, 0.52]);
    expect(report.rubric.questions.map(q => [q.points, q.parts[0]!.points])).toEqual([
      [0.26, 0.13],
      [0.26, 0.13],
    ]);
    expect(report.results.map(r => r.max_points)).toEqual([0.52, 0.52]);
    expect(report.results[0]!.questions.map(q => q.max_points)).toEqual([0.26, 0.26]);
  });

  it('writes every result as a line of its own, as in the report', async () => {
    const files = { 'in/a.json': submission('A', 2), 'in/b.json': '{', 'in/c.json': submission('B', 'x') };
    const lines = (await run(files, ['in'], { format: 'jsonl' })).world.stdout().trimEnd().split('\n');
    expect(lines.map(line => JSON.parse(line) as unknown)).toEqual((await run(files)).report.results);
  });

  it('shows the same totals in the table, in CSV and in the report', async () => {
    const files = { 'in/a.json': submission('A', 2), 'in/b.json': submission('B', 3) };
    const table = (await run(files, ['in'], { format: 'table' })).world.stdout();
    const csv = (await run(files, ['in'], { format: 'csv' })).world.stdout();
    expect(
      table
        .split('\n')
        .slice(0, 3)
        .map(line => line.split(/\s+/).slice(0, 3)),
    ).toEqual([
      ['student', 'name', 'q1'],
      ['A', '2', '2'],
      ['B', '0', '0'],
    ]);
    expect(csv.split('\r\n').slice(1, 3)).toEqual([
      'A,,graded,2,,2,0,,2,in/a.json',
      'B,,graded,0,,2,0,,0,in/b.json',
    ]);
  });
});
