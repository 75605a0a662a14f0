import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/app/grade.ts';
import type { GradeFormat } from '../../../src/formats/table.ts';
import type { AttemptPolicy } from '../../../src/grading/attempts.ts';
import type { Report, ReportResult } from '../../../src/report/model.ts';
import { reportFaults } from '../../support/report-schema.ts';
import { memoryWorld } from './world.ts';

const DEADLINE = 'due: 2025-10-12T23:59:00+08:00\nlate: {per_day: 0.1, grace: 10min, max: 0.5}';

const rubricText = (deadline: string) => `rubric: 1
id: quiz
title: A quiz
${deadline}
questions:
  - id: q1
    parts:
      - {id: a, points: 6, answer: integer, value: 1 + 1}
      - {id: b, points: 4, answer: integer, value: 1 + 2}
`;

const ROSTER = `Student ID,Name,Section,E-mail,Extension
A001,Tan Mei Ling,T1,tan@x.edu,
A002,Ng Wei,T1,ng@x.edu,2d
A003,"Diaz, Ana",T2,,
A004,Zoë,T2,,
`;

const submission = (id: string, at: string | undefined, a: unknown, b: unknown = 3) =>
  JSON.stringify({ student: { id }, submitted_at: at, answers: { q1: { a, b } } });

const day = (n: number, time = '10:00:00') => `2025-10-${n}T${time}+08:00`;

/** Grades files as a batch, and validates the report. */
async function graded(
  files: Readonly<Record<string, string>>,
  roster: string | undefined,
  policy: AttemptPolicy = 'latest',
  deadline = DEADLINE,
) {
  const all = {
    ...files,
    'r.yaml': rubricText(deadline),
    ...(roster === undefined ? {} : { 'roster.csv': roster }),
  };
  const printed = async (format: GradeFormat) => {
    const world = memoryWorld(all);
    const code = await grade(
      {
        rubric: 'r.yaml',
        paths: Object.keys(files),
        output: undefined,
        format,
        roster: roster === undefined ? undefined : 'roster.csv',
        attempts: policy,
      },
      world,
    );
    return { code, out: world.stdout(), stderr: world.stderr() };
  };
  const { code, out, stderr } = await printed('json');
  const report = code === 2 ? undefined : (JSON.parse(out) as Report);
  if (report !== undefined) expect(reportFaults(report)).toEqual([]);
  return {
    report: report!,
    stderr,
    code,
    table: (await printed('table')).out,
    csv: (await printed('csv')).out,
  };
}

const CLASS = {
  'in/a.json': submission('A001', day(13, '00:09:00'), 2),
  'in/b.json': submission('a002 ', day(16), 2, 4),
  'in/c1.json': submission('A003', day(11), 2),
  'in/c2.json': submission('A003', day(14, '01:59:00'), 2),
  'in/d.json': '{"student": }',
  'in/x.json': submission('A0O1', undefined, 1),
};

describe('a class', async () => {
  const { report, table, csv } = await graded(CLASS, ROSTER);

  it('is all in the table', async () => {
    expect(table.split('\n')).toEqual([
      'student    name          q1  points  of  notes',
      'A001       Tan Mei Ling  10      10  10  late by 10 min',
      'A002       Ng Wei         6       4  10  1 message, late by 1 d 10 h 1 min, -2',
      'A003       Diaz, Ana     10       8  10  late by 1 d 2 h, -2, 1 not counted',
      'A004       Zoë            -       -  10  missing',
      'A0O1                      -       -  10  not on the roster',
      expect.stringMatching(/^in\/d\.json +- +- +10 {2}not graded: .*…$/),
      '',
      '`A0O1` is not on the roster',
      '    A0O1 (in/x.json): identity',
      'the value of `student` is missing',
      '    in/d.json:1:11: invalid',
      '',
      '5 submissions: 3 graded, 1 not readable, 1 undecided; 0 parts pending a marker.',
      '1 missing, 1 not on the roster, 3 late, 1 not counted.',
      '2 entries need a person to look; `--pending` lists all that waits.',
      '',
    ]);
  });

  it('is all in the spreadsheet', async () => {
    expect(csv.split('\r\n')).toEqual([
      'student_id,name,section,status,points,points_so_far,max_points,pending_points,needs_person,raw_points,late_seconds,deducted,q1.a,q1.b,path',
      'A001,Tan Mei Ling,T1,graded,10,,10,0,,10,600,0,6,4,in/a.json',
      'A002,Ng Wei,T1,graded,4,,10,0,,6,122460,2,6,0,in/b.json',
      'A003,"Diaz, Ana",T2,graded,8,,10,0,,10,93600,2,6,4,in/c2.json',
      'A004,Zoë,T2,missing,,,10,0,,,,,,,',
      'A0O1,,,undecided,,,10,0,identity,,,,,,in/x.json',
      ',,,invalid,,,10,0,invalid,,,,,,in/d.json',
      '',
    ]);
  });

  it('shows the arithmetic, with the raw mark beside it', async () => {
    const [, second, third, fourth, stranger] = report.results;
    expect(report.rubric).toMatchObject({
      due: '2025-10-12T23:59:00+08:00',
      late: { per_day: '0.1', grace: '10 min', max: '0.5' },
    });
    expect(second).toMatchObject({
      student: { id: 'A002', name: 'Ng Wei' },
      roster: { on_roster: true, section: 'T1', email: 'ng@x.edu' },
      points: 4,
      late: {
        due: '2025-10-14T23:59:00+08:00',
        extension: '2d',
        seconds: 122_460,
        unit: 'day',
        begun: 2,
        share: '0.2',
        raw_points: 6,
        deducted: 2,
      },
    });
    expect(second!.diagnostics!.map(d => d.message)).toEqual([
      'the submission says `a002`, which is `A002` on the roster',
    ]);
    expect(third!.not_counted).toEqual([
      { path: 'in/c1.json', submitted_at: day(11), points: 10, status: 'graded', reason: 'earlier' },
    ]);
    expect(fourth).toEqual({
      student: { id: 'A004', name: 'Zoë' },
      roster: { on_roster: true, section: 'T2' },
      status: 'missing',
      points: null,
      points_so_far: 0,
      max_points: 10,
      needs_person: [],
      questions: [],
    });
    expect(stranger).toMatchObject({
      roster: { on_roster: false },
      points: null,
      needs_person: ['identity'],
    });
    expect(stranger!.diagnostics!.map(d => [d.severity, d.message, d.help])).toEqual([
      ['warning', '`A0O1` is not on the roster', 'is it `A001`, misspelt?'],
    ]);
  });

  it('has the marks of an entry as its last key, and counts', async () => {
    for (const result of report.results) expect(Object.keys(result).at(-1)).toBe('questions');
    expect(report.summary).toMatchObject({
      submissions: 5,
      graded: 3,
      undecided: 1,
      invalid: 1,
      missing: 1,
      not_on_roster: 1,
      late: 3,
      not_counted: 1,
      entries_for_person: 2,
      needs_person: [
        { code: 'identity', entries: 1 },
        { code: 'invalid', entries: 1 },
      ],
    });
  });
});

describe('several submissions of one student', () => {
  const paths = ({ results }: Report) =>
    results.map(r => `${r.submission?.path} ${r.points ?? r.points_so_far}`);

  it.each([
    ['latest', ['in/c2.json 8']],
    ['first', ['in/c1.json 10']],
    ['best', ['in/c1.json 10']],
  ] as const)('%s', async (policy, expected) => {
    const { 'in/c1.json': first, 'in/c2.json': second } = CLASS;
    const { report } = await graded({ 'in/c1.json': first, 'in/c2.json': second }, undefined, policy);
    expect(paths(report)).toEqual(expected);
  });

  it('meet although their ids are written otherwise', async () => {
    const files = {
      'in/1.json': submission('A001', day(10), 1),
      'in/2.json': submission('a001', day(11), 2),
    };
    expect(paths((await graded(files, ROSTER)).report).slice(0, 1)).toEqual(['in/2.json 10']);
    expect(paths((await graded(files, undefined)).report)).toEqual(['in/1.json 4', 'in/2.json 10']);
  });

  it('are one entry where none can be chosen, which names all and waits for a person', async () => {
    const files = {
      'in/1.json': submission('A001', day(10), 1),
      'in/2.json': submission('A001', undefined, 2),
      'in/3.json': submission('A001', day(11), 2, 2),
    };
    const { report, table } = await graded(files, undefined, 'latest', '');
    const attempt = { status: 'graded', reason: 'undecided' };
    expect(report.results).toEqual([
      {
        status: 'undecided',
        points: null,
        points_so_far: 0,
        max_points: 10,
        needs_person: ['time', 'undecided'],
        student: { id: 'A001' },
        not_counted: [
          { path: 'in/1.json', submitted_at: day(10), points: 4, ...attempt },
          { path: 'in/2.json', points: 10, ...attempt },
          { path: 'in/3.json', submitted_at: day(11), points: 6, ...attempt },
        ],
        diagnostics: [
          {
            code: 'attempts-undecided',
            severity: 'error',
            message:
              'in/1.json, in/2.json and in/3.json are of one student, and not all of them say when they were handed in',
            help: 'keep the one that counts and remove the others, or choose with `--attempts latest`, `first` or `best`',
            facts: { why: 'no-time', paths: ['in/1.json', 'in/2.json', 'in/3.json'] },
          },
        ],
        questions: [],
      },
    ]);
    expect(table.split('\n').slice(1, 4)).toEqual([
      'A001            -       -  10  undecided among 3',
      '',
      'in/1.json, in/2.json and in/3.json are of one student, and not all of them say',
    ]);
    expect(table).toContain('1 submission needs a person to look; `--pending` lists all that waits.');
  });

  it('of nobody stay as they are', async () => {
    const { report } = await graded({ 'in/1.json': '{', 'in/2.json': '{' }, undefined);
    expect(paths(report)).toEqual(['in/1.json 0', 'in/2.json 0']);
  });
});

describe('a roster', () => {
  const results = async (roster: string, deadline = DEADLINE): Promise<readonly ReportResult[]> =>
    (await graded({ 'in/a.json': submission('A001', day(10), 2) }, roster, 'latest', deadline)).report
      .results;

  it('is not used with an error', async () => {
    const { stderr, code } = await graded(CLASS, 'id\nA001\nA001\n');
    expect(stderr).toContain('roster.csv:3:1: error[roster-duplicate-id]');
    expect(code).toBe(2);
  });

  it('tells when extensions do nothing, or end too early', async () => {
    const roster = 'id,extension\nA001,2d\nA002,2025-11-12T00:00Z\nA003,2025-10-12T00:00:00+08:00\n';
    expect((await graded(CLASS, roster, 'latest', '')).stderr).toContain(
      'roster.csv:2:1: warning[extensions-unused]: the roster gives 3 extensions, and the rubric has no deadline, so nobody is late',
    );
    const { stderr } = await graded(CLASS, roster);
    expect(stderr).toContain(
      'roster.csv:4:1: warning[extension-earlier]: the extension of `A003`, 2025-10-12T00:00:00+08:00, is before the deadline of the rubric, 2025-10-12T23:59:00+08:00',
    );
    expect(stderr).not.toContain('A002');
  });

  it('says which ids a stranger could have meant', async () => {
    const { report } = await graded({ 'in/a.json': submission('ab1', day(10), 2) }, 'id\nAB1\naB1\n');
    const [, , stranger] = report.results;
    expect(stranger!.diagnostics![0]!.message).toBe(
      '`ab1` is not on the roster, and could be `AB1` or `aB1`',
    );
  });

  it('without a name leaves the one of the submission', async () => {
    const file = '{"student": {"id": "A001", "name": "Tan"}, "answers": {}}';
    expect((await graded({ 'a.json': file }, 'id,section\nA001,=T1')).report.results[0]!.student?.name).toBe(
      'Tan',
    );
    expect((await results('id\nA001'))[0]!.student).toEqual({ id: 'A001' });
  });

  it('cannot put a formula into the spreadsheet', async () => {
    const { csv } = await graded({ 'a.json': '{}' }, 'id,name,section\n=1+1,@SUM(A1),-T1\n');
    expect(csv).toContain("\r\n'=1+1,'@SUM(A1),'-T1,missing,");
  });
});
