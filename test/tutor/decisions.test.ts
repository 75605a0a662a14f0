import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import type { Report } from '../../src/report/model.ts';
import { reportFaults } from '../support/report-schema.ts';
import { memoryWorld } from '../unit/app/world.ts';

const RUBRIC = `rubric: 1
id: hw1
title: HW 1
due: "2025-10-10T23:59:00+08:00"
late: {per_day: 10%}
questions:
  - id: q1
    title: One
    parts:
      - {id: a, points: 2, answer: number, value: 1/2, tolerance: exact}
      - {id: b, points: 4, answer: number, value: 10 * a, tolerance: exact, follow_through: 1}
      - {id: e, points: 3, answer: essay}
`;

type Files = Readonly<Record<string, string>>;

const file = (id: string | undefined, answers: object, more: object = {}) =>
  JSON.stringify({
    ...(id === undefined ? {} : { student: { id } }),
    submitted_at: '2025-10-10T10:00:00+08:00',
    answers: { q1: answers },
    ...more,
  });

async function decimark(files: Files, ...argv: readonly string[]) {
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...files });
  const code = await run(argv, world);
  return { code, out: world.stdout(), err: world.stderr() };
}

/** Grades with decisions, each entry as "status id points [needs]" with the marks of its parts. */
async function graded(files: Files, decisions: string | readonly string[], ...more: readonly string[]) {
  const written = [decisions].flat();
  const named = Object.fromEntries(written.map((text, i) => [`d${i}.yaml`, text]));
  const options = written.flatMap((_, i) => ['--overrides', `d${i}.yaml`]);
  const { code, out, err } = await decimark(
    { ...files, ...named },
    ...['grade', 'r.yaml', 'in', '--format', 'json', ...options, ...more],
  );
  if (code > 1) throw new Error(err);
  const report = JSON.parse(out) as Report;
  expect(reportFaults(report)).toEqual([]);
  const entries = report.results.map(
    ({ status, student, points, points_so_far, needs_person, questions }) => {
      const marks = questions.flatMap(q => q.parts.map(p => `${p.verdict} ${p.points}`)).join(', ');
      return `${status} ${student?.id ?? '-'} ${points ?? `${points_so_far}…`} [${needs_person.join(' ')}] ${marks}`.trim();
    },
  );
  return { code, err, entries, report };
}

const two: Files = {
  'in/1.json': file('s1', { a: 'half', b: 5 }),
  'in/2.json': file('s2', { a: 'a = half', b: 5 }),
  'in/3.json': file('s3', { a: 0.25, b: 5 }),
};

describe('equal answers', () => {
  it('are marked once for all, and what was meant is carried', async () => {
    expect((await graded(two, '[]')).entries).toEqual([
      'graded s1 0 [unreadable-answer] invalid 0, incorrect 0, missing 0'
        .replace('incorrect 0', 'correct 4')
        .replace('s1 0', 's1 4'),
      'graded s2 4 [unreadable-answer] invalid 0, correct 4, missing 0',
      'graded s3 0 [] incorrect 0, incorrect 0, missing 0'
        .replace('incorrect 0, incorrect 0', 'incorrect 0, correct 4')
        .replace('s3 0', 's3 4'),
    ]);
    const { code, entries, report } = await graded(two, '[{part: q1.a, answer: half, read: 0.25}]');
    expect([code, entries]).toEqual([
      0,
      [
        'graded s1 4 [] incorrect 0, correct 4, missing 0',
        'graded s2 4 [] incorrect 0, correct 4, missing 0',
        'graded s3 4 [] incorrect 0, correct 4, missing 0',
      ],
    ]);
    expect(report!.results[1]!.diagnostics).toBeUndefined();
    const [part] = report!.results[1]!.questions[0]!.parts;
    expect(part).toMatchObject({
      answer: 'a = half',
      read: '0.25',
      staff: { override: { read: '0.25', automatic_verdict: 'invalid', automatic_points: 0 } },
    });
  });

  it('carry what was meant as if it had been typed', async () => {
    const files = { 'in/1.json': file('s1', { a: 'a quarter', b: 2.5 }) };
    expect((await graded(files, '[]')).entries[0]).toContain('invalid 0, incorrect 0');
    expect((await graded(files, '[{part: q1.a, answer: a quarter, read: 1/4}]')).entries[0]).toContain(
      'incorrect 0, follow-through 4',
    );
    const typed = { 'in/1.json': file('s1', { a: '1/4', b: 2.5 }) };
    expect((await graded(typed, '[]')).entries[0]).toContain('incorrect 0, follow-through 4');
  });

  it('leave out the one of whom something else is decided', async () => {
    const decisions = '[{part: q1.a, answer: half, read: 0.5}, {student: s2, part: q1.a, points: 1}]';
    expect((await graded(two, decisions)).entries.slice(0, 2)).toEqual([
      'graded s1 6 [] correct 2, correct 4, missing 0',
      'graded s2 5 [] partial 1, correct 4, missing 0',
    ]);
  });

  it('do not reach another answer that only looks the same once it is read', async () => {
    const { code, entries, err } = await graded(
      { 'in/1.json': file('s1', { a: 0.5 }) },
      '[{part: q1.a, answer: half, points: 0}]',
    );
    expect([code, entries]).toEqual([1, ['graded s1 2 [] correct 2, missing 0, missing 0']]);
    expect(err).toContain('the mark of q1.a for the answer `half` is decided, and nothing here is about it');
  });
});

describe('the students of decisions', () => {
  const roster = { 'class.csv': 'id,name,team\nS1,Ana,t\ns2,Bo,t\ns3,Cy,\n007,Di,\n' };

  it.each([
    ['s1', 0],
    ['#S1', 0],
    ['S1', 0],
    ['7', 1],
  ])('are matched with the roster as submissions are: %s', async (student, code) => {
    const people = { 'class.csv': 'id,name\nS1,Ana\ns2,Bo\ns3,Cy\n007,Di\n' };
    const decisions = `[{student: "${student}", part: q1.b, points: 1}]`;
    const found = await graded({ ...people, ...two }, decisions, '--roster', 'class.csv');
    expect(found.err.includes('override-unused')).toBe(code === 1);
    expect(found.entries.filter(entry => entry.includes('partial 1'))).toHaveLength(1 - code);
  });

  it('who are members of a team have the mark alone', async () => {
    const files = { ...roster, 'in/1.json': file('s1', { a: 0.5, b: 5 }) };
    const { entries } = await graded(
      files,
      '[{student: s2, part: q1.b, points: 1}]',
      '--roster',
      'class.csv',
    );
    expect(entries).toContain('graded S1 6 [] correct 2, correct 4, missing 0');
    expect(entries).toContain('graded s2 3 [] correct 2, partial 1, missing 0');
  });

  it('of whom nothing came are told of, on their entry or on the run', async () => {
    const decisions = '[{student: s3, part: q1.b, points: 1}, {student: s9, part: q1.b, points: 1}]';
    const files = { ...roster, 'in/1.json': two['in/1.json']! };
    const { code, report } = await graded(files, decisions, '--roster', 'class.csv');
    expect(code).toBe(1);
    expect(report!.results.find(r => r.student?.id === 's3')!.needs_person).toEqual(['override-not-applied']);
    const need = report!.summary.needs_person.find(n => n.code === 'override-not-applied')!;
    expect([need.entries, need.diagnostics!.map(d => d.facts!.student)]).toEqual([1, ['s9']]);
  });
});

describe('several files', () => {
  it('are read in their order: a later entry counts, with a note', async () => {
    const { code, entries, err } = await graded({ 'in/1.json': file('s1', { a: 0.5 }) }, [
      '[{student: s1, part: q1.a, points: 0}]',
      '[{student: s1, part: q1.a, points: 1}]',
    ]);
    expect([code, entries]).toEqual([0, ['graded s1 1 [] partial 1, missing 0, missing 0']]);
    expect(err).toContain(
      'the mark of q1.a of student s1 is decided at d0.yaml:1:2 too; this later entry counts',
    );
  });
});

/** For each code, what leads to it, what is filled in, and what comes of it. */
const SETTLED: Readonly<
  Record<string, readonly [files: Files, fill: (text: string) => string, expected: readonly string[]]>
> = {
  pending: [
    { 'in/1.json': file('s1', { e: 'So it is.\n\nTruly: "so".' }) },
    text => text.replace('points:   # of 3', 'points: 2'),
    ['graded s1 2 [] missing 0, missing 0, partial 2'],
  ],
  'unreadable-answer': [
    two,
    text => text.replaceAll('read: ""', 'read: "0.5"'),
    [
      'graded s1 6 [] correct 2, correct 4, missing 0',
      'graded s2 6 [] correct 2, correct 4, missing 0',
      'graded s3 4 [] incorrect 0, correct 4, missing 0',
    ],
  ],
  'unknown-answer': [
    { 'in/1.json': file('s1', { c: 0.5 }), 'in/2.json': file('s2', { c: 7 }) },
    text => text.replace('as: ""', 'as: q1.a').replace('as: ""', 'as: ignore'),
    ['graded s1 2 [] correct 2, missing 0, missing 0', 'graded s2 0 [] missing 0, missing 0, missing 0'],
  ],
  identity: [
    { 'class.csv': 'id,name\ns1,Ana\n', 'in/1.json': file('z9', { a: 0.5 }) },
    text => text.replace('student: ""', 'student: s1'),
    ['graded s1 2 [] correct 2, missing 0, missing 0'],
  ],
  undecided: [
    {
      'in/1.json': JSON.stringify({ student: { id: 's1' }, answers: { q1: { a: 0.5 } } }),
      'in/2.json': JSON.stringify({ student: { id: 's1' }, answers: { q1: { a: 0.7 } } }),
    },
    text => text.replace('path: ""', 'path: in/1.json'),
    ['graded s1 2 [] correct 2, missing 0, missing 0'],
  ],
  time: [
    {
      'in/1.json': file('s1', { a: 0.5 }, { submitted_at: 'yesterday' }),
      'in/2.json': file('s2', { a: 0.5 }),
    },
    text => text.replace('submitted_at: ""', 'submitted_at: "2025-10-12T10:00:00+08:00"'),
    ['graded s1 0.2 [] correct 2, missing 0, missing 0', 'graded s2 2 [] correct 2, missing 0, missing 0'],
  ],
  invalid: [
    { 'in/1.json': '{"student": {"id": "s1"}, "answers": {', 'in/2.json': file(undefined, { a: 0.5 }) },
    text => text.replace(/^ {4}seen:$/m, '    seen: true').replace('student: ""', 'student: s2'),
    ['invalid s1 0… []', 'graded s2 2 [] correct 2, missing 0, missing 0'],
  ],
  'missing-file': [
    { 'in/diazana_12_34_hw1.pdf': '%PDF-1.4', 'in/ekbo_13_35_hw1.json': file('13', { a: 0.5 }) },
    text => text.replace(/^ {4}seen:$/m, '    seen: true'),
    ['missing 12 0… []', 'graded 13 2 [] correct 2, missing 0, missing 0'],
  ],
};

describe('what waits for people', () => {
  it.each(Object.keys(SETTLED))('is settled by the list, filled in: %s', async code => {
    const [files, fill, expected] = SETTLED[code]!;
    const roster = 'class.csv' in files ? ['--roster', 'class.csv'] : [];
    const list = await decimark(files, 'grade', 'r.yaml', 'in', `--pending=${code}`, ...roster);
    const filled = fill(list.out);
    expect(filled, list.out).not.toBe(list.out);
    // As it is, it settles nothing and is no fault.
    const before = await graded(files, '[]', ...roster);
    const blank = await graded(files, list.out, ...roster);
    expect([blank.code, blank.entries]).toEqual([before.code, before.entries]);
    const after = await graded(files, filled, ...roster);
    expect([after.code, after.entries, filled], after.err).toEqual([0, expected, filled]);
    const all = await decimark(
      { ...files, 'd.yaml': filled },
      'grade',
      'r.yaml',
      'in',
      '--pending',
      '--overrides',
      'd.yaml',
      ...roster,
    );
    expect([all.code, all.out]).toEqual([0, '# Nothing waits for a person in hw1.\noverrides: []\n']);
  });

  it('is listed with groups of equal answers once', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [
        `in/${i}.json`,
        file(`t${i}`, { a: i % 2 === 0 ? 'YES' : 'maybe' }),
      ]),
    );
    const { out } = await decimark(many, 'grade', 'r.yaml', 'in', '--pending');
    expect(out).toMatchInlineSnapshot(`
      "# 2 things of hw1 wait for a person. Fill in what you decide; what is left blank is passed over.
      by: ""
      at: ""
      overrides:
        # Answers that cannot be read: they earn 0 until something is filled in.
        # 6 students: t0, t10, t2, t4, t6, t8
        - part: q1.a   # invalid
          answer: "YES"
          points:   # of 2
          read: ""   # or what was meant, to be marked as if typed
          feedback: ""
        # 6 students: t1, t11, t3, t5, t7, t9
        - part: q1.a   # invalid
          answer: "maybe"
          points:   # of 2
          read: ""   # or what was meant, to be marked as if typed
          feedback: ""
      "
    `);
  });

  it('excused people need hand in nothing', async () => {
    const roster = { 'class.csv': 'id,name\ns1,Ana\ns2,Bo\n' };
    const files = { ...roster, 'in/1.json': file('s1', { a: 'half' }) };
    const decisions = '[{student: s1, excused: true}, {student: S2, excused: true}]';
    const { code, entries } = await graded(files, decisions, '--roster', 'class.csv');
    expect([code, entries]).toEqual([0, ['excused s1 0… []', 'excused s2 0… []']]);
    const without = await graded(
      { 'in/1.json': file('s1', { a: 'half' }) },
      '[{student: s1, excused: true}]',
    );
    expect([without.code, without.entries]).toEqual([0, ['excused s1 0… []']]);
  });

  it.each([
    '[{path: in/9.json, seen: true}]',
    '[{path: in/9.json, student: s1}]',
    '[{student: s9, submitted_at: 2025-10-10T10:00:00Z}]',
    '[{student: s9, excused: true}]',
    '[{student: s3, unknown: q1.z, as: ignore}]',
    '[{unknown: q1.z, as: q1.a}]',
  ])('%s is told where nothing is about it', async decisions => {
    const { code, err, report } = await graded({ 'in/3.json': two['in/3.json']! }, decisions);
    expect([code, err.match(/override-unused/g)]).toEqual([1, ['override-unused']]);
    expect(report!.summary.needs_person.map(need => need.code)).toEqual(['override-not-applied']);
  });
});

describe('explain', () => {
  it('tells what a person has decided', async () => {
    const files = {
      ...two,
      'd.yaml': 'by: Lee\noverrides:\n  - {part: q1.a, answer: half, read: 0.5, reason: clear enough}\n',
    };
    const { out } = await decimark(files, 'explain', 'r.yaml', 'in/1.json', 'q1.a', '--overrides', 'd.yaml');
    expect(out).toContain(
      'Decided by a person\n  Lee took it for 0.5\n  without that: 0 (invalid)\n  reason: clear enough\n',
    );
    const student = await decimark(
      files,
      'explain',
      'r.yaml',
      'in/1.json',
      'q1.a',
      '--overrides',
      'd.yaml',
      '--audience',
      'student',
    );
    expect(student.out).not.toContain('clear enough');
  });

  it('writes a file that grade reads', async () => {
    const { out } = await decimark(two, 'explain', 'r.yaml', 'in/1.json', 'q1.a', '--override');
    const { entries } = await graded(two, out.replace('points:   # of 2', 'points: 1.5'));
    expect(entries[0]).toBe('graded s1 5.5 [] partial 1.5, correct 4, missing 0');
  });
});

describe('diff --keep', () => {
  const rubric = (b: number) =>
    RUBRIC.replace('value: 10 * a', `value: ${b} * a`).replace('follow_through: 1', 'follow_through: 0');
  const files: Files = {
    'old.yaml': rubric(10),
    'new.yaml': rubric(20),
    'less.yaml': rubric(20).replace('points: 4', 'points: 3'),
    'in/1.json': file('s1', { a: 0.5, b: 5 }),
    'in/2.json': file('s2', { a: 0.5, b: 10 }),
  };
  const report = async (name: string, more: Files = {}, ...argv: readonly string[]) =>
    (await decimark({ ...files, ...more }, 'grade', name, 'in', '--format', 'json', ...argv)).out;

  it('writes decisions by which no released mark falls', async () => {
    const reports = { 'a.json': await report('old.yaml'), 'b.json': await report('new.yaml') };
    const { code, out } = await decimark(reports, 'diff', 'a.json', 'b.json', '--keep');
    expect([code, out]).toEqual([0, expect.stringContaining('released mark kept')]);
    expect(out.match(/student: .*/g)).toEqual(['student: "s1"']);
    const kept = JSON.parse(await report('new.yaml', { 'd.yaml': out }, '--overrides', 'd.yaml')) as Report;
    expect(kept.results.map(r => r.points)).toEqual([6, 6]);
  });

  it('tells of what lateness takes', async () => {
    const due = rubric(10).replace('2025-10-10T23:59', '2025-10-09T23:59');
    const reports = {
      'a.json': await report('old.yaml'),
      'b.json': await report('due.yaml', { 'due.yaml': due }),
    };
    const { code, err } = await decimark(reports, 'diff', 'a.json', 'b.json', '--keep');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/points of student s1 cannot be kept: they are taken for lateness/),
    ]);
  });

  it('tells of those that cannot be kept', async () => {
    const reports = { 'a.json': await report('old.yaml'), 'b.json': await report('less.yaml') };
    const { code, err } = await decimark(reports, 'diff', 'a.json', 'b.json', '--keep');
    expect(code).toBe(1);
    expect(err).toContain(
      'the 4 points for q1.b of student s1 cannot be kept: the part has fewer points now',
    );
  });
});

describe('shards', () => {
  const people = { 'class.csv': 'id,name\ns1,Ana\ns2,Bo\ns3,Cy\ns4,Di\n' };
  const files: Files = { ...people, ...two };
  const decisions = `
- {student: s1, part: q1.b, points: 1}
- {student: S3, part: q1.b, points: 2}
- {student: s4, part: q1.b, points: 3}
- {student: s9, part: q1.b, points: 4}
- {part: q1.a, answer: half, read: 0.5}
- {part: q1.a, answer: nothing like it, points: 1}
- {student: s2, excused: true}
- {path: in/9.json, seen: true}
`;
  const all = { ...files, 'd.yaml': decisions };
  const grade = [
    'grade',
    'r.yaml',
    'in',
    '--roster',
    'class.csv',
    '--overrides',
    'd.yaml',
    '--format',
    'json',
  ];

  it('are joined into what one run would have told of decisions', async () => {
    const whole = await decimark(all, ...grade);
    const parts = await Promise.all([1, 2, 3].map(index => decimark(all, ...grade, '--shard', `${index}/3`)));
    const named = Object.fromEntries(parts.map(({ out }, i) => [`${i}.json`, out]));
    const joined = await decimark(named, 'merge', ...Object.keys(named), '--format', 'json');
    const [a, b] = [whole.out, joined.out].map(text => JSON.parse(text) as Report);
    expect(parts.map(({ code, err }) => [code, err])).toEqual(parts.map(() => [0, '']));
    expect([joined.code, b!.results]).toEqual([1, a!.results]);
    expect(b!.summary).toEqual(a!.summary);
    const need = a!.summary.needs_person.find(({ code }) => code === 'override-not-applied')!;
    expect([need.entries, need.diagnostics!.length]).toEqual([1, 3]);
  });
});

/** Texts that YAML, a terminal or an editor may take for something else. */
const WEIRD: readonly string[] = [
  ...[
    'yes',
    'null',
    '# x',
    '- a',
    '007x',
    'a: b',
    '"q"',
    "it's",
    '~',
    '|',
    '>',
    '{a}',
    '[1, 2',
    '*a',
    '&a',
    '!x',
    '%',
    '@',
    '`',
  ],
  ...[
    'line\nline2',
    'a\n\n- b\n# c',
    '  lead\ntrail  ',
    'a\tb',
    'a\r\nb',
    '\n',
    'x\n  indented\n',
    '\u0000x',
    '\u200bzw',
    '\u202eabc',
  ],
  ...[
    '張三',
    '💥',
    '1,000',
    '=1+1',
    '\u0085',
    '\u2028',
    'x'.repeat(3000),
    '"\\u0041"',
    '\\',
    '...',
    '---',
    '<<',
    '? a',
    'on',
  ],
];

describe('an answer of any text', () => {
  it('comes back from the list as it was typed', async () => {
    const files = Object.fromEntries(
      WEIRD.map((text, i) => [`in/${i}.json`, file(`t${i}`, { a: text, e: text })]),
    );
    const list = await decimark(files, 'grade', 'r.yaml', 'in', '--pending');
    const filled = list.out.replace(/^ {4}points: .*$/gm, '    points: 1');
    const { code, report } = await graded(files, filled);
    expect([code, report!.summary.needs_person]).toEqual([0, []]);
    for (const { student, questions } of report!.results) {
      const given = questions[0]!.parts.filter(part => part.answer !== undefined);
      expect([student!.id, given.every(part => part.points === 1)]).toEqual([student!.id, true]);
    }
  });
});

describe('an id within a record', () => {
  it('is settled like any other', async () => {
    const record = `${RUBRIC}      - id: r
        points: 2
        answer: {kind: record, fields: {x: {answer: integer, value: 1}, y: {answer: integer, value: 2}}}
`;
    const files = { 'r.yaml': record, 'in/1.json': file('s1', { r: { x: 1, z: 2 } }) };
    const list = await decimark(files, 'grade', 'r.yaml', 'in', '--pending=unknown-answer');
    const { code, entries } = await graded(files, list.out.replace('as: ""', 'as: q1.r.y'));
    expect([code, entries]).toEqual([0, ['graded s1 2 [] missing 0, missing 0, missing 0, correct 2']]);
  });
});

describe('what is decided in several steps', () => {
  it('has the criteria of all files', async () => {
    const rubric = RUBRIC.replace(
      'answer: essay}',
      'answer: essay, criteria: [{id: idea, points: 2, description: The idea.}, {id: words, points: 1, description: The words.}]}',
    );
    const files: Files = { 'r.yaml': rubric, 'in/1.json': file('s1', { e: 'So.' }) };
    const half = '[{student: s1, part: q1.e, criteria: {idea: 2, words: }}]';
    const rest = '[{student: s1, part: q1.e, criteria: {idea: , words: 1}}]';
    const { code, entries, err } = await graded(files, [half, rest]);
    expect([code, entries[0]!.split(', ').at(-1), err]).toEqual([0, 'correct 3', '']);
  });

  it('chooses among files that lie in several shards', async () => {
    const untimed = (a: number) => JSON.stringify({ student: { id: 's1' }, answers: { q1: { a } } });
    const files: Files = {
      ...Object.fromEntries([0.1, 0.2, 0.5, 0.3, 0.4].map((a, i) => [`in/${i}.json`, untimed(a)])),
      'd.yaml': '[{path: in/2.json, student: s1}]',
    };
    const grade = ['grade', 'r.yaml', 'in', '--overrides', 'd.yaml', '--format', 'json'];
    const parts = await Promise.all([1, 2].map(i => decimark(files, ...grade, '--shard', `${i}/2`)));
    const named = Object.fromEntries(parts.map(({ out }, i) => [`${i}.json`, out]));
    const joined = await decimark(named, 'merge', ...Object.keys(named), '--format', 'json');
    const [a, b] = [(await decimark(files, ...grade)).out, joined.out].map(
      text => JSON.parse(text) as Report,
    );
    expect(b!.results).toEqual(a!.results);
    expect(a!.results[0]!.submission).toMatchObject({ path: 'in/2.json', settled: 1 });
  });
});

describe('a decision reaches nothing else', () => {
  const twice = file('s1', { a: 1 }).replace('"a":1', '"a":1,"a":2');

  it('than the answers that are equal', async () => {
    const files: Files = { 'in/1.json': twice, 'in/2.json': file('s2', { a: '1 / 2' }) };
    const list = await decimark(files, 'grade', 'r.yaml', 'in', '--pending=unreadable-answer');
    const { code, entries } = await graded(files, list.out.replace('points:   # of 2', 'points: 1'));
    expect([code, entries.map(entry => entry.slice(0, 12))]).toEqual([0, ['graded s1 1 ', 'graded s2 2 ']]);
    const group = await graded(files, '[{part: q1.a, answer: 1 / 2, points: 0}]');
    expect(group.entries[0]).toContain('s1 0 [unreadable-answer] invalid 0');
    // White space within an essay is part of it.
    const essays: Files = {
      'in/1.json': file('s1', { e: 'a\n  b' }),
      'in/2.json': file('s2', { e: 'a\n    b' }),
    };
    const marked = await graded(essays, '[{part: q1.e, answer: "a\\n  b", points: 3}]');
    expect(marked.entries.map(entry => entry.split(', ').at(-1))).toEqual(
      ['partial 3', 'pending null'].map(text => text.replace('partial 3', 'correct 3')),
    );
  });

  it('and a file that cannot be marked takes no mark away', async () => {
    const files: Files = { 'in/a.json': file('s8', { a: 0.5 }), 'in/b.json': 'broken' };
    const { code, entries } = await graded(files, '[{path: in/b.json, student: s8, seen: true}]');
    expect([code, entries]).toEqual([0, ['graded s8 2 [] correct 2, missing 0, missing 0']]);
  });

  it.each([
    ['{student: s1, part: q1.e, feedback: Well done}', '`feedback` goes with a mark, and there is none'],
    ['{student: s1, part: q1.e, excused: true}', '`part` does not go with `excused`'],
    ['{path: x, unknown: q1.z, as: ignore}', '`path` does not go with `unknown` and `as`'],
    ['{path: x, student: s1, points: 2}', '`points` does not go with `seen`'],
    [
      '{student: s1, part: q1.a, points: 1, submitted_at: 2025-10-10T10:00:00Z}',
      '`submitted_at` does not go with',
    ],
    ['{student: "", part: q1.a, answer: half, points: 0}', '`student` is left blank'],
  ])('%s is refused, not read in part', async (entry, told) => {
    const files = { 'in/1.json': file('s1', { a: 0.5 }), 'd.yaml': `[${entry}]` };
    const { code, err } = await decimark(files, 'grade', 'r.yaml', 'in', '--overrides', 'd.yaml');
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });
});

describe('equal answers and shared files', () => {
  it('are one entry, however they are typed', async () => {
    const files = Object.fromEntries(
      ['a half', 'a  half', 'x = a half'].map((text, i) => [`in/${i}.json`, file(`t${i}`, { a: text })]),
    );
    const list = await decimark(files, 'grade', 'r.yaml', 'in', '--pending');
    expect(list.out.match(/- part: /g)).toHaveLength(1);
    const { code, entries } = await graded(files, list.out.replace('read: ""', 'read: 0.5'));
    expect([code, entries.filter(entry => entry.includes(' 2 []'))]).toEqual([0, entries]);
  });

  it.each(['submitted_at: ""', 'path: ""'])('of a team are asked about once: %s', async blank => {
    const people = { 'class.csv': 'id,name,team\ns1,Ana,t\ns2,Bo,t\ns3,Cy,\n' };
    const untimed = { submitted_at: blank.startsWith('path') ? undefined : 'soon' };
    const files: Files = {
      ...people,
      'in/1.json': file('s1', { a: 0.5 }, untimed),
      ...(blank.startsWith('path') ? { 'in/2.json': file('s2', { a: 0.25 }, untimed) } : {}),
      'in/3.json': file('s3', { a: 0.5 }),
    };
    const list = await decimark(files, 'grade', 'r.yaml', 'in', '--pending', '--roster', 'class.csv');
    expect(list.out.split(blank)).toHaveLength(2);
    const filled = list.out
      .replace('submitted_at: ""', 'submitted_at: "2025-10-10T10:00:00+08:00"')
      .replace('path: ""', 'path: in/1.json');
    const { entries } = await graded(files, filled, '--roster', 'class.csv');
    expect(entries.map(entry => entry.slice(0, 12))).toEqual([
      'graded s1 2 ',
      'graded s2 2 ',
      'graded s3 2 ',
    ]);
  });

  it('of one student are settled by the last that is named', async () => {
    const nameless = (a: number) => JSON.stringify({ answers: { q1: { a } } });
    const files: Files = { 'in/1.json': nameless(0.5), 'in/2.json': nameless(0.25) };
    const first = '[{path: in/1.json, student: s9}, {path: in/2.json, student: s9}]';
    expect((await graded(files, first)).entries[0]).toContain('graded s9 0 ');
    expect((await graded(files, [first, '[{path: in/1.json, student: s9}]'])).entries[0]).toContain(
      'graded s9 2 ',
    );
  });

  it('of a group in a download are of all its members', async () => {
    const yml = (id: number, members: readonly string[]) =>
      `submission_${id}:\n  :submitters:\n${members.map(m => `  - :name: N${m}\n    :sid: '${m}'\n`).join('')}  :created_at: 2025-10-10 10:00:00.000000000 Z\n`;
    const files: Files = {
      'in/submission_metadata.yml': yml(1, ['0002', '0003']),
      'in/submission_1/answers.json': file('0001', { a: 0.5 }),
    };
    const { code, entries } = await graded(files, '[{path: in/submission_1/answers.json, student: "0002"}]');
    expect([code, entries.map(entry => entry.slice(0, 16))]).toEqual([
      0,
      ['graded 0002 2 []', 'graded 0003 2 []'],
    ]);
  });
});

describe('what was meant', () => {
  const record = `${RUBRIC}      - id: r
        points: 2
        answer: {kind: record, fields: {x: {answer: integer, value: 1}, y: {answer: integer, value: 2}}}
`;
  const files: Files = { 'r.yaml': record, 'in/1.json': file('s1', { r: { x: 'one', y: 2 } }) };

  it.each([
    ['{x: three, y: 2}', '`read` cannot be read itself'],
    ['{x: 1, z: 2}', '`read` cannot be read itself'],
  ])('has to be an answer itself, in all of it: %s', async (read, told) => {
    const world = { ...files, 'd.yaml': `[{student: s1, part: q1.r, read: ${read}}]` };
    const { code, err } = await decimark(world, 'grade', 'r.yaml', 'in', '--overrides', 'd.yaml');
    expect([code, err]).toEqual([2, expect.stringContaining(told)]);
  });

  it.each(['{x: 1, y: 2}', `'{"x": 1, "y": 2}'`])('may be an object, or its text: %s', async read => {
    const { code, entries } = await graded(files, `[{student: s1, part: q1.r, read: ${read}}]`);
    expect([code, entries[0]!.endsWith('correct 2')]).toEqual([0, true]);
  });
});

describe('an id with nothing but spaces around it', () => {
  it.each(['zz ', '\ufeffzz', ' ', ''])('is settled as it stands: %j', async id => {
    const files: Files = {
      'in/1.json': JSON.stringify({
        student: { id: 's1' },
        submitted_at: '2025-10-10T10:00:00Z',
        answers: { [id]: 3 },
      }),
    };
    const list = await decimark(files, 'grade', 'r.yaml', 'in', '--pending=unknown-answer');
    expect((await graded(files, list.out.replace('as: ""', 'as: ignore'))).code).toBe(0);
  });
});

describe('a slip in a decision', () => {
  const people = { 'class.csv': 'id,name,excused\nA001,Ana,\nA002,Bo,yes\nA008,Cy,\n' };
  const files: Files = {
    ...people,
    'in/1.json': file('A001', { a: 0.5 }),
    'in/2.json': file('A002', { a: 0.7 }),
    'in/3.json': file(undefined, { a: 0.5 }),
  };

  it.each([
    ['[{path: in/3.json, student: A08}]', 'not-on-roster'],
    ['[{path: in/3.json, student: A008}, {student: A002, part: q1.a, points: 2}]', 'override-unused'],
    [
      '[{path: in/3.json, student: A008}, {student: A002, submitted_at: 2025-10-10T10:00:00Z}]',
      'override-unused',
    ],
  ])('is told: %s', async (decisions, told) => {
    const { code, report } = await graded(files, decisions, '--roster', 'class.csv');
    expect([code, JSON.stringify(report!.results).includes(told)]).toEqual([1, true]);
  });

  it.each(['seen', 'excused'])('`%s: false` is refused', async key => {
    const world = { ...files, 'd.yaml': `[{path: in/3.json, student: A001, ${key}: false}]` };
    const { code, err } = await decimark(world, 'grade', 'r.yaml', 'in', '--overrides', 'd.yaml');
    expect([code, err]).toEqual([2, expect.stringContaining(`\`${key}\` can only be true`)]);
  });
});
