import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { diff } from '../../src/app/diff.ts';
import { explain } from '../../src/app/explain.ts';
import { grade } from '../../src/app/grade.ts';
import { test as selfTest } from '../../src/app/test.ts';
import type { ReportDiff } from '../../src/report/diff.ts';
import { memoryWorld } from '../unit/app/world.ts';

const RUBRIC = `rubric: 1
id: stories
title: Stories
questions:
  - id: q1
    title: One
    given: {d: 7, t: 3, W: [[0.123456, 0.654321], [0.234567, 0.765432]]}
    parts:
      - {id: v, label: Speed, points: 1, answer: number, value: d / t, tolerance: {abs: 0.005}}
      - id: k
        points: 4
        answer: number
        value: 600 * v
        tolerance: {abs: 0.5}
        follow_through: {credit: 0.5, unless: v == 1}
        accept: [{id: minutes, value: 10 * v, credit: 0.75}]
        mistakes:
          - {id: no-unit, value: v, credit: 0.25, feedback: Convert the unit.}
          - {id: sign, value: -reference, feedback: The sign is wrong.}
      - id: pair
        points: 4
        answer: vector
        value: '[1371 * v, 17.17]'
        tolerance: {abs: 0.5}
        credit: per-element
        follow_through: 0.5
      - {id: M, points: 2, answer: matrix, value: W, tolerance: {abs: 0.001}, transposed: 0.5}
      - id: table
        points: 2
        answer:
          kind: record
          fields:
            first: {answer: number, value: 1234.5 * v, tolerance: {abs: 0.5}, follow_through: 1}
            second: {answer: number, value: first + 99.75, tolerance: {abs: 0.5}, follow_through: 1}
      - {id: word, points: 1, answer: text, accept: [gradient]}
      - {id: why, points: 3, answer: essay}
      - id: f
        points: 2
        answer: {kind: expression, variables: {x: [0, 1]}}
        value: 4.321 * x
        mistakes: [{id: half, value: 4.321 * x / 2, credit: 0.5}]
`;

const submission = (answers: unknown, id = 'A1') =>
  JSON.stringify({ student: { id }, answers: { q1: answers } });

async function story(
  answers: unknown,
  part: string,
  audience: 'staff' | 'student' = 'staff',
): Promise<string> {
  const world = memoryWorld({ 'rubric.yaml': RUBRIC, 'tan.json': submission(answers) });
  const code = await explain(
    { rubric: 'rubric.yaml', file: 'tan.json', part: `q1.${part}`, audience, output: undefined },
    world,
  );
  return code === 0 ? world.stdout() : `exit code ${code}\n${world.stderr()}`;
}

const STORIES: readonly (readonly [string, unknown, string])[] = [
  ['right', { v: 2.33 }, 'v'],
  ['merely rounded', { v: 2.33, k: 1398 }, 'k'],
  ['carried', { v: 3, k: 1800 }, 'k'],
  ['withheld by the guard', { v: 1, k: 600 }, 'k'],
  ['a known mistake', { v: 3, k: 2.33 }, 'k'],
  ['an alternative', { v: 3, k: 23.33 }, 'k'],
  ['wrong', { v: 3, k: 5 }, 'k'],
  ['by elements', { v: 3, pair: [4113, 17.17] }, 'pair'],
  [
    'a transpose',
    {
      M: [
        [0.123456, 0.234567],
        [0.654321, 0.765432],
      ],
    },
    'M',
  ],
  ['a record', { v: 3, table: { first: 3703.5, second: 1 } }, 'table'],
  ['a field of a record', { v: 3, table: { first: 3703.5, second: 1 } }, 'table.first'],
  ['a field of a blank record', { v: 3 }, 'table.first'],
  ['blank', {}, 'k'],
  ['unreadable', { k: 'many' }, 'k'],
  ['pending', { why: 'Because of the chain rule.' }, 'why'],
  ['a formula', { f: '4.321 * x / 2' }, 'f'],
];

describe('explain', () => {
  it.each(STORIES)('to staff: %s', async (_, answers, part) => {
    expect(await story(answers, part)).toMatchSnapshot();
  });

  it.each(STORIES)('to the student: %s', async (_, answers, part) => {
    expect(await story(answers, part, 'student')).toMatchSnapshot();
  });

  it('names the part that was meant', async () => {
    expect(await story({}, 'table.frist')).toBe(
      'exit code 2\ndecimark: the rubric has no part `q1.table.frist`; did you mean `q1.table.first`?\n',
    );
    expect(await story({}, 'tabel')).toBe(
      'exit code 2\ndecimark: the rubric has no part `q1.tabel`; did you mean `q1.table`?\n',
    );
  });

  it('shows nothing that a terminal would act on', async () => {
    const answers = { word: '\u001b[31mred\u0007\u202e', k: '\u001b[2J', why: '\u009b31m' };
    for (const part of ['word', 'k', 'why']) {
      for (const audience of ['staff', 'student'] as const)
        expect(await story(answers, part, audience)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
        );
    }
  });

  it('never tells a student a digit of a reference', async () => {
    // Numbers that the student did not write, and that stand in no credit or count of points
    const secrets = [
      '2.33333',
      '1400',
      '23.33',
      '3199',
      '3200',
      '17.17',
      '0.1234',
      '0.6543',
      '2880',
      '2980',
      '4.321',
      'gradient',
      '99.75',
    ];
    const number = fc.constantFrom(3, 5, -1400, 1800, 600, 9, 1, 0, '7/2');
    const answers = fc.record(
      {
        v: number,
        k: number,
        pair: fc.tuple(number, number),
        M: fc.tuple(fc.tuple(number, number), fc.tuple(number, number)),
        table: fc.record({ first: number, second: number }, { requiredKeys: [] }),
        word: fc.constantFrom('slope', 'x'),
        f: fc.constantFrom('x', '2 * x', 'y'),
      },
      { requiredKeys: [] },
    );
    const followed = [
      { v: 3, k: 1800, pair: [4113, 9], table: { first: 3703.5, second: 3803.25 } },
      { v: 3, pair: [9, 5], table: { first: 5, second: 104.75 } },
    ];
    const parts = ['v', 'k', 'pair', 'M', 'table', 'table.second', 'word', 'f'];
    const check = async (given: object, part: string) => {
      const own = JSON.stringify(given);
      const told = await story(given, part, 'student');
      for (const secret of secrets)
        if (!own.includes(secret)) expect(told, `${part} of ${own}`).not.toContain(secret);
    };
    for (const given of followed) for (const part of parts) await check(given, part);
    await fc.assert(fc.asyncProperty(answers, fc.constantFrom(...parts), check), { numRuns: 100 });
  });
});

const EXAMPLES = `# A rubric with its own tests.
rubric: 1
id: examples
title: Examples   # the title
questions:
  - id: q1
    title: One
    given: {n: 2}
    parts:
      - id: a
        points: 2
        answer: number
        value: n + 1
        tolerance: {abs: 0}
        mistakes:
          - {id: less, value: n - 1, credit: 0.5}
        examples:
          - {answer: 3, expect: correct}
          - {answer: 4,   expect: correct}      # wrong on purpose
          - {mistake: less, expect: {verdict: "partial", points: 2}}
          - name: a blank
            answer:
            expect: missing
      - id: b
        points: 2
        answer: number
        value: 2 * a
        tolerance: {abs: 0}
        follow_through: 0.5
tests:
  - name: a slip
    answers: {q1: {a: 4, b: 8}}
    expect:
      q1:
        a: incorrect
        b: {verdict: correct,
            points: 2}   # it follows only
  - {answers: {q1: {a: 3, b: 6}}, expect: {q1: {a: &good correct, b: *good}}}
  - {answers: {q1: {a: 5, b: 7}}, expect: {q1: {a: &bad follow-through, b: *bad}}}
`;

describe('test', () => {
  const run = async (text: string, update = false, format: 'text' | 'json' = 'text') => {
    const world = memoryWorld({ 'rubric.yaml': text });
    const code = await selfTest({ rubrics: ['rubric.yaml'], format, update }, world);
    return { code, out: world.stdout(), err: world.stderr(), written: world.written.get('rubric.yaml') };
  };

  it('tells what is not as expected', async () => {
    const { code, out } = await run(EXAMPLES);
    expect(code).toBe(1);
    expect(out).toMatchSnapshot();
  });

  it('writes nothing unless asked', async () => {
    expect((await run(EXAMPLES)).written).toBeUndefined();
  });

  it('as JSON', async () => {
    const records = JSON.parse((await run(EXAMPLES, false, 'json')).out) as readonly { passed: boolean }[];
    expect(records).toHaveLength(10);
    expect(records.filter(r => !r.passed)).toHaveLength(5);
    expect(records.find(r => !r.passed)).toMatchSnapshot();
  });

  it('--update keeps comments and layout, and is content afterwards', async () => {
    const { code, written } = await run(EXAMPLES, true);
    expect(code).toBe(0);
    const changed = written!.split('\n').filter((line, i) => line !== EXAMPLES.split('\n')[i]);
    expect(changed).toEqual([
      '          - {answer: 4,   expect: incorrect}      # wrong on purpose',
      '          - {mistake: less, expect: {verdict: mistake, points: 1}}',
      '        b: {verdict: follow-through,',
      '            points: 1}   # it follows only',
      '  - {answers: {q1: {a: 5, b: 7}}, expect: {q1: {a: &bad incorrect, b: *bad}}}',
    ]);
    expect(written!.split('\n')).toHaveLength(EXAMPLES.split('\n').length);
    expect(await run(written!)).toMatchObject({
      code: 0,
      out: 'rubric.yaml: 10 expectations, all as expected.\n',
    });
  });

  it('leaves to a person what one anchor cannot say', async () => {
    const torn = EXAMPLES.replace('{q1: {a: 5, b: 7}}', '{q1: {a: 3, b: 7}}');
    const { code, written } = await run(torn, true);
    expect(code).toBe(1);
    expect(written).toContain('expect: {q1: {a: &bad follow-through, b: *bad}}}');
  });
});

describe('diff', () => {
  const REVISED = RUBRIC.replace('credit: 0.5, unless: v == 1', 'credit: 1, unless: v == 1').replace(
    'id: minutes, value: 10 * v, credit: 0.75',
    'id: minutes, value: 10 * v, credit: 0.25',
  );
  const answers = {
    'a.json': submission({ v: 3, k: 1800 }, 'A1'),
    'b.json': submission({ v: 2.33, k: 23.3 }, 'B2'),
    'c.json': submission({ v: 2.33, k: 1400 }, 'C3'),
  };
  const reports: Record<string, string> = {};
  const report = async (rubric: string, more: Readonly<Record<string, string>>) => {
    const world = memoryWorld({ 'rubric.yaml': rubric, ...more });
    await grade(
      { rubric: 'rubric.yaml', paths: Object.keys(more), output: undefined, format: 'json' },
      world,
    );
    return world.stdout();
  };
  beforeAll(async () => {
    reports['old.json'] = await report(RUBRIC, answers);
    reports['new.json'] = await report(REVISED, answers);
    reports['kind.json'] = await report(
      RUBRIC.replace('credit: 0.5, unless: v == 1', 'credit: 1, unless: v == 1'),
      answers,
    );
    reports['fewer.json'] = await report(RUBRIC, {
      'a.json': answers['a.json'],
      'b.json': submission({ v: 2.33, k: 1400 }, 'B2'),
      'd.json': '{',
    });
  });
  const run = (older: string, newer: string, noDecrease = false, format: 'text' | 'json' = 'text') => {
    const world = memoryWorld(reports);
    const code = diff({ older, newer, format, output: undefined, noDecrease }, world);
    return { code, out: world.stdout() };
  };

  it('tells whose mark moved, by how much, by which rule', () => {
    const { code, out } = run('old.json', 'new.json');
    expect(code).toBe(0);
    expect(out).toMatchSnapshot();
  });

  it('--no-decrease counts those who lost', () => {
    expect(run('old.json', 'new.json', true).code).toBe(1);
    expect(run('old.json', 'kind.json', true).code).toBe(0);
    expect(run('kind.json', 'old.json', true).code).toBe(1);
    expect(run('old.json', 'old.json', true)).toMatchObject({ code: 0 });
  });

  it('tells of answers that changed, and of submissions in one report only', () => {
    expect(run('old.json', 'fewer.json').out).toMatchSnapshot();
  });

  it('as JSON, with exact sums', () => {
    const found = JSON.parse(run('old.json', 'new.json', false, 'json').out) as ReportDiff;
    expect(found.summary).toEqual({ compared: 3, unchanged: 1, raised: 1, lowered: 1, gained: 2, lost: 2 });
    expect(found.students.map(s => [s.student, s.change])).toEqual([
      ['A1', 2],
      ['B2', -2],
    ]);
    const [part] = found.students[1]!.parts;
    expect(part).toMatchObject({ part: 'q1.k', answer_changed: false });
    expect([part!.old?.decided_by, part!.new?.decided_by]).toEqual(['accept:minutes', 'accept:minutes']);
  });

  it('forward and backward cancel', () => {
    const there = JSON.parse(run('old.json', 'new.json', false, 'json').out) as ReportDiff;
    const back = JSON.parse(run('new.json', 'old.json', false, 'json').out) as ReportDiff;
    expect(back.students.map(s => -s.change)).toEqual(there.students.map(s => s.change));
    expect([back.summary.raised, back.summary.lost]).toEqual([there.summary.lowered, there.summary.gained]);
  });
});
