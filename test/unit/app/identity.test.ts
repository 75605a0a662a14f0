import { describe, expect, it } from 'vitest';
import { type GradeRequest, grade } from '../../../src/app/grade.ts';
import type { Report } from '../../../src/report/model.ts';
import { readTimeZone } from '../../../src/time/zone.ts';
import { reportFaults } from '../../support/report-schema.ts';
import { memoryWorld } from './world.ts';

const rubric = (more = '') =>
  `rubric: 1\nid: hw1\ntitle: HW 1\n${more}\nquestions: [{id: q1, parts: [{id: a, points: 4, answer: integer, value: 2}]}]\n`;

const file = (id?: string, name?: string, more: object = {}) =>
  JSON.stringify({
    ...(id === undefined ? {} : { student: { id, name } }),
    answers: { q1: { a: 2 } },
    ...more,
  });

/** Each entry as "status id points needs path codes", with the exit code. */
async function told(
  files: Readonly<Record<string, string>>,
  { roster, due = '', ...options }: { roster?: string; due?: string } & Partial<GradeRequest> = {},
) {
  const world = memoryWorld({
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`in/${path}`, text])),
    'r.yaml': rubric(due),
    ...(roster === undefined ? {} : { 'class.csv': roster }),
  });
  const code = await grade(
    {
      rubric: 'r.yaml',
      paths: ['in'],
      output: undefined,
      format: 'json',
      roster: roster === undefined ? undefined : 'class.csv',
      ...options,
    },
    world,
  );
  const report = JSON.parse(world.stdout()) as Report;
  expect(reportFaults(report)).toEqual([]);
  const entries = report.results.map(({ status, student, points, needs_person, diagnostics = [] }) =>
    `${status} ${student?.id ?? '-'} ${points} [${needs_person.join(' ')}] ${diagnostics.map(d => d.code).join(' ')}`.trim(),
  );
  return { code, entries, report, stderr: world.stderr() };
}

const ROSTER =
  'Student,ID,SIS User ID,SIS Login ID\n"Diaz, Ana",12,A001,adiaz\n"Ek, Bo",13,A002,boek\nCy Oh,19,A019,cyoh\n';

describe('everyone whom the LMS names', () => {
  it('is an entry, though nothing of theirs can be read', async () => {
    const { code, entries } = await told({
      'diazana_12_34_hw1.json': file('A001', 'Ana Diaz'),
      'ngwei_15_37_hw1.json.txt': file(),
      'limsu_16_text.html': '<p>so</p>',
      'kim_18_39_hw1.pdf': '%PDF',
    });
    expect([code, entries]).toEqual([
      1,
      [
        'graded 15 4 []',
        'missing 16 null [missing-file] text-without-answers',
        'missing 18 null [missing-file] file-no-submission',
        'graded A001 4 [] identity-unverified',
      ],
    ]);
  });

  it('is an entry in a folder that several share', async () => {
    const { code, entries } = await told({
      'HW 1/answers.json': file('A001'),
      'HW 1/answers (1).json': file('A002'),
      'HW 1/package.json': '{"name": "hw"}',
    });
    expect([code, entries]).toEqual([0, ['graded A001 4 []', 'graded A002 4 []']]);
  });

  it.each([
    ['anon_Xy1_34_hw1.json', 'Xy1'],
    ['Participant_12345_assignsubmission_file/answers.json', '12345'],
    ['HW 1_adiaz_attempt_2025-10-10-23-59-00_answers.json', 'adiaz'],
    ['13394-80551 - Ana Diaz - Oct 10, 2025 1159 PM - answers.json', '13394'],
    ['ana@example.edu_hw1_q_1_501_answers.json', 'ana@example.edu'],
    ['hw1-submissions/hw1-anadiaz/answers.json', 'anadiaz'],
  ])('by %s is %s, whose file names nobody', async (path, id) => {
    const { report } = await told({ [path]: file() });
    expect(report.results.map(r => [r.status, r.student?.id])).toEqual([['graded', id]]);
  });

  it('is the folder’s where no LMS wrote it, and the pattern’s where there is one', async () => {
    expect((await told({ 'ana/answers.json': file() })).entries).toEqual([
      'graded ana 4 [] identity-by-place',
    ]);
    const pattern = (path: string) => ({ layout: 'pattern', student: /in\/(\w+)/.exec(`in/${path}`)![1]! });
    expect((await told({ 'A7.json': file() }, { pattern })).entries).toEqual(['graded A7 4 []']);
  });

  it('and nobody else: a file of nobody from anywhere is invalid', async () => {
    const { code, entries } = await told({ 'a.json': file() });
    expect([code, entries]).toEqual([1, ['invalid - null [invalid] submission-no-student']]);
  });
});

describe('the id in a file', () => {
  it('that is another person’s on the roster counts for nobody', async () => {
    const { code, entries } = await told(
      {
        'diazana_12_34_hw1.json': file('A001', 'Ana Diaz'),
        'ohcy_19_40_hw1.json': file('A001', 'Ana Diaz', { answers: { q1: { a: 9 } } }),
      },
      { roster: ROSTER },
    );
    expect([code, entries]).toEqual([
      1,
      ['graded A001 4 []', 'missing A002 null []', 'undecided A019 null [identity] identity-undecided'],
    ]);
  });

  it('that two claim is whose name the file has, without a roster', async () => {
    const { entries } = await told({
      'diazana_12_34_hw1.json': file('A001', 'Ana Diaz'),
      'impostor_19_40_hw1.json': file('A001', 'Ana Diaz'),
    });
    expect(entries).toEqual([
      'undecided 19 null [identity] identity-undecided',
      'graded A001 4 [] identity-unverified',
    ]);
  });

  it('that two claim whom nothing tells apart is nobody’s', async () => {
    const { entries } = await told({ 'xa_12_34_h.json': file('A1'), 'yb_19_40_h.json': file('A1') });
    expect(entries).toEqual([
      'undecided 12 null [identity] identity-undecided',
      'undecided 19 null [identity] identity-undecided',
    ]);
  });

  it('hands in for one person alone, in lines too', async () => {
    const lines = `${file('A001', 'Ana Diaz')}\n${file('A002', 'Bo Ek')}\n`;
    const { code, report } = await told(
      { 'Ana Diaz_12_assignsubmission_file/x.jsonl': lines },
      { roster: ROSTER },
    );
    expect(code).toBe(1);
    expect(report.results.map(r => [r.student?.id, r.points])).toEqual([
      ['A001', null],
      ['A002', null],
      ['A019', null],
    ]);
  });

  it('that is nobody’s is a note, and with a roster a stranger’s needs a person', async () => {
    const { entries } = await told({ 'diazana_12_34_hw1.json': file('Z9') }, { roster: ROSTER });
    expect(entries[0]).toBe('graded A001 4 [] typed-id-of-nobody');
    const plain = await told({ 'x.json': file('Z9') }, { roster: ROSTER });
    expect(plain.entries.at(-1)).toBe('undecided Z9 null [identity] not-on-roster');
  });

  it('is believed with `--identity file`, and the uploader is no entry', async () => {
    const files = {
      'ohcy_19_40_a.json': file('A001'),
      'ohcy_19_41_b.json': file('Z9'),
      'ohcy_19_42_notes.pdf': '',
    };
    const { entries } = await told(files, { roster: ROSTER, identity: 'file' });
    expect(entries).toEqual([
      'graded A001 4 []',
      'missing A002 null []',
      'missing A019 null []',
      'graded Z9 4 [] stranger-believed',
    ]);
  });

  it('chooses among namesakes, and without one a person has to', async () => {
    const roster = 'id,name\nA1,Bo Ek\nA2,Bo Ek\n';
    const path = 'Bo Ek_7_assignsubmission_file/a.json';
    expect((await told({ [path]: file('A2') }, { roster })).entries).toEqual([
      'missing A1 null []',
      'graded A2 4 []',
    ]);
    expect((await told({ [path]: file() }, { roster })).entries[0]).toBe(
      'undecided 7 null [identity] identity-undecided',
    );
  });
});

describe('people of one download with one name', () => {
  const roster = 'id,name\nA001,Bo Ek\n';
  const folder = (number: number) => `Bo Ek_${number}_assignsubmission_file/a.json`;

  it('are not all the one of that name on the roster', async () => {
    const { code, entries } = await told({ [folder(7)]: file(), [folder(8)]: file() }, { roster });
    expect([code, entries]).toEqual([
      1,
      [
        'undecided 7 null [identity] identity-undecided',
        'undecided 8 null [identity] identity-undecided',
        'missing A001 null []',
      ],
    ]);
  });

  it('are told apart by the id that one of them typed', async () => {
    const { entries } = await told({ [folder(7)]: file(), [folder(8)]: file('A001') }, { roster });
    expect(entries).toEqual(['undecided 7 null [identity] identity-undecided', 'graded A001 4 []']);
  });

  it('claim an id twice where both typed it', async () => {
    const files = { [folder(7)]: file('A001', 'Bo Ek'), [folder(8)]: file('A001', 'Bo Ek') };
    for (const options of [{ roster }, {}])
      expect((await told(files, options)).report.results.map(r => r.points)).not.toContain(4);
  });
});

describe('numbers that are no ids', () => {
  it('link nobody: the marks of a roster, and the week in the name of a file', async () => {
    const roster = 'id,name,Quiz\nA001,Ana Diaz,12\n7,Bo Ek,19\n';
    const canvas = await told({ 'zz_12_34_h.json': file() }, { roster });
    expect(canvas.entries).toContain('undecided 12 null [identity] identity-undecided');
    const plain = await told({ 'week 7.json': file() }, { roster });
    expect(plain.entries.at(-1)).toBe('invalid - null [invalid] submission-no-student');
  });
});

describe('a person', () => {
  it.each([
    ['the LMS’s id', 'zz_12_34_h.json'],
    ['a login', 'HW_adiaz_attempt_2025-10-10-10-00-00_h.json'],
    ['a name with another word', 'Ana Maria Diaz_99_assignsubmission_file/h.json'],
    ['the id in the name of the file', 'A001 final.json'],
  ])('is linked by %s', async (_, path) => {
    const { report } = await told({ [path]: file() }, { roster: ROSTER });
    expect(report.results[0]).toMatchObject({ student: { id: 'A001', name: 'Diaz, Ana' }, points: 4 });
  });

  it('of a group shares its mark, and is an entry', async () => {
    const yml =
      'submission_1:\n  :submitters:\n  - :name: Ana Diaz\n    :sid: A001\n  - :name: Bo Ek\n    :sid: A002\n  :created_at: 2025-10-10 15:59:00.123456000 Z\n';
    const { entries, report } = await told({
      'submission_metadata.yml': yml,
      'submission_1/answers.json': file('A002'),
    });
    expect(entries).toEqual(['graded A001 4 []', 'graded A002 4 []']);
    expect(report.results[0]!.group).toEqual({ members: ['A001', 'A002'] });
  });

  it('of a team has what any member hands in, with the team’s latest extension', async () => {
    const roster = 'id,name,Project,extension\nA1,Ana,red,\nA2,Bo,red,2d\nA3,Cy,blue,\n';
    const due = 'due: 2025-10-10T00:00:00Z\nlate: {per_day: 0.25}';
    const { entries, report } = await told(
      { 'a.json': file('A1', undefined, { submitted_at: '2025-10-11T00:00:00Z' }) },
      { roster, team: 'Project', due },
    );
    expect(entries).toEqual(['graded A1 4 []', 'graded A2 4 []', 'missing A3 null []']);
    expect(report.results[0]!.group).toEqual({ id: 'red', members: ['A1', 'A2'] });
  });

  it('of a team is late as the team is, by the time that the worksheet has', async () => {
    const roster = 'id,name,team,submission time\nA1,Ana,red,\nA2,Bo,red,2025-10-12T00:00:00Z\n';
    const due = 'due: 2025-10-10T00:00:00Z\nlate: {per_day: 0.25}';
    const { report } = await told({ 'a.json': file('A1') }, { roster, due });
    expect(report.results.map(r => [r.points, r.late?.begun])).toEqual([
      [2, 2],
      [2, 2],
    ]);
  });

  it('who is excused owes nothing, and what came is named', async () => {
    const roster = 'id,name,excused\nA1,Ana,yes\nA2,Bo,x\nA3,Cy,no\n';
    const { code, report } = await told({ 'a.json': file('A1') }, { roster });
    expect([code, report.results.map(r => [r.status, r.points, r.not_counted?.[0]?.reason])]).toEqual([
      0,
      [
        ['excused', null, 'excused'],
        ['excused', null, undefined],
        ['missing', null, undefined],
      ],
    ]);
  });

  it('whose newer file cannot be marked needs a person', async () => {
    const at = (time: string) => ({ submitted_at: `2025-10-10T${time}:00Z` });
    const good = file('A1', undefined, at('20:00'));
    const other = (time: string) => file('A1', undefined, { rubric: 'hw9', ...at(time) });
    expect((await told({ 'a.json': good, 'b.json': other('23:58') })).entries).toEqual([
      'graded A1 4 [invalid] newer-file-unreadable',
    ]);
    expect((await told({ 'a.json': good, 'b.json': other('19:00') })).code).toBe(0);
    expect((await told({ 'a.json': good, 'b.json': '{"student": {"id": "A1"}, ' })).code).toBe(1);
  });

  it('whose file lies unreadable beside is one entry', async () => {
    const { entries } = await told({ 'A002.json': '{{' }, { roster: ROSTER });
    expect(entries[1]).toMatch(/^invalid A002 null \[invalid\] .*identity-by-place$/);
    expect(entries).toHaveLength(3);
  });
});

describe('times', () => {
  const due = 'due: 2025-10-10T16:00:00Z\nlate: {per_day: 0.25}';
  const blackboard = 'HW_adiaz_attempt_2025-10-10-23-59-00_h.json';

  it('of an LMS need its zone, and come before the file’s', async () => {
    const late = file('A1', undefined, { submitted_at: '2025-10-11T12:00:00Z' });
    const zone = readTimeZone('Asia/Singapore');
    const zoned = await told({ [blackboard]: late }, { due, zone });
    expect(zoned.report.results[0]).toMatchObject({
      points: 4,
      submission: { submitted_at: '2025-10-10T23:59:00+08:00' },
      source: { submitted_at: '2025-10-10T23:59:00+08:00' },
    });
    const without = await told({ [blackboard]: late }, { due });
    expect(without.report.results[0]).toMatchObject({ points: 3 });
    expect(without.entries[0]).toContain('time-from-file');
    expect(without.stderr).toContain('--timezone');
  });

  it('that nobody has are one warning; that some lack need a person', async () => {
    const none = await told({ 'a.json': file('A1'), 'b.json': file('A2') }, { due });
    expect([none.code, none.entries]).toEqual([0, ['graded A1 4 []', 'graded A2 4 []']]);
    expect(none.stderr).toContain('warning[no-times]');
    const some = await told(
      { 'a.json': file('A1'), 'b.json': file('A2', undefined, { submitted_at: '2025-10-10T10:00:00Z' }) },
      { due },
    );
    expect([some.code, some.entries]).toEqual([
      1,
      ['graded A1 4 [time] no-submission-time', 'graded A2 4 []'],
    ]);
  });

  it('that cannot be read need a person', async () => {
    const { code, entries } = await told(
      { 'a.json': file('A1', undefined, { submitted_at: 'yesterday' }) },
      { due },
    );
    expect([code, entries]).toEqual([1, ['graded A1 4 [time] submission-bad-time no-submission-time']]);
  });

  it('are told by the mark of Canvas where a download has it', async () => {
    const files = { 'diazana_12_34_h.json': file('A1'), 'ekbo_LATE_13_35_h.json': file('A2') };
    expect((await told(files, { due })).entries).toEqual([
      'graded A1 4 [] identity-unverified',
      'graded A2 4 [time] identity-unverified no-submission-time',
    ]);
  });

  it('come from the worksheet of Moodle as roster', async () => {
    const roster =
      'Identifier,Full name,ID number,Last modified (submission)\nParticipant 12,Ana Diaz,A001,"Friday, 10 October 2025, 11:59 PM"\n';
    const files = { 'Ana Diaz_12_assignsubmission_file/a.json': file() };
    const { report } = await told(files, { roster, due, zone: readTimeZone('+08:00') });
    expect(report.results[0]).toMatchObject({
      student: { id: 'A001' },
      points: 4,
      submission: { submitted_at: '2025-10-10T23:59:00+08:00' },
    });
  });
});

describe('a row of a table', () => {
  const table = (...rows: readonly string[]) => ({ 'form.csv': `${rows.join('\n')}\n` });
  const given = { paths: ['in/form.csv'] };
  const EMAILS = 'ID,Name,Email\nA001,Ana Diaz,ana@x.edu\nA002,Bo Ek,bo@x.edu\nA003,Cy Oh,cy@x.edu\n';

  it('is linked by its address, whatever else it has', async () => {
    const files = table('Email Address,q1.a', 'ana@x.edu,2', 'BO@x.edu,1');
    const { code, entries } = await told(files, { ...given, roster: EMAILS });
    expect([code, entries]).toEqual([0, ['graded A001 4 []', 'graded A002 0 []', 'missing A003 null []']]);
  });

  it('without a roster is the address’s', async () => {
    const { code, entries } = await told(table('Email Address,q1.a', 'ana@x.edu,2'), given);
    expect([code, entries]).toEqual([0, ['graded ana@x.edu 4 []']]);
  });

  it('with another person’s id is nobody’s, and leaves that person’s mark alone', async () => {
    const files = table('Email Address,Student ID,q1.a', 'ana@x.edu,A002,2', 'bo@x.edu,A002,1');
    const { code, entries } = await told(files, { ...given, roster: EMAILS });
    expect([code, entries]).toEqual([
      1,
      ['undecided A001 null [identity] identity-undecided', 'graded A002 0 []', 'missing A003 null []'],
    ]);
  });

  it('with an id that another address has too is undecided without a roster, as the other', async () => {
    const files = table('Email Address,Student ID,q1.a', 'ana@x.edu,A002,2', 'bo@x.edu,A002,1');
    const { code, entries } = await told(files, given);
    expect([code, entries.map(entry => entry.split(' ')[0])]).toEqual([1, ['undecided', 'undecided']]);
  });

  it('of an address that is not on the roster needs a person', async () => {
    const files = table('Email Address,q1.a', 'eve@x.edu,2');
    const { code, entries } = await told(files, { ...given, roster: EMAILS });
    expect([code, entries.at(-1)]).toEqual([1, 'undecided eve@x.edu null [identity] identity-undecided']);
  });

  it('of several people is one mark for each', async () => {
    const files = table('Email Address,q1.a', '"ana@x.edu, bo@x.edu",2');
    const { code, entries, report } = await told(files, { ...given, roster: EMAILS });
    expect([code, entries]).toEqual([0, ['graded A001 4 []', 'graded A002 4 []', 'missing A003 null []']]);
    expect(report.results[0]!.group).toEqual({ members: ['A001', 'A002'] });
  });
});

describe('a text in a student’s place', () => {
  it('is that student’s submission', async () => {
    const { code, entries } = await told({
      'Ana Diaz_12_assignsubmission_onlinetext/onlinetext.html': '<p>q1.a = 2</p>',
      'Bo Ek_13_assignsubmission_file/hw.ipynb': JSON.stringify({
        cells: [{ cell_type: 'markdown', metadata: { nbgrader: { grade_id: 'q1.a' } }, source: ['2'] }],
        metadata: {},
        nbformat: 4,
      }),
      'Cy Oh_19_assignsubmission_onlinetext/onlinetext.html': '<p>see my mail</p>',
      'Di Po_20_assignsubmission_onlinetext/onlinetext.html': '<p>q1.a = 2<br>and more</p>',
    });
    expect([code, entries]).toEqual([
      1,
      [
        'graded 12 4 []',
        'graded 13 4 []',
        'missing 19 null [missing-file] text-without-answers',
        'graded 20 4 [] typed-lines-unread',
      ],
    ]);
  });

  it('beside a file of answers is left out with a word', async () => {
    const { code, entries, stderr } = await told({
      'Ana_12_assignsubmission_file/answers.json': file(),
      'Ana_12_assignsubmission_file/note.txt': 'q1.a = 1',
    });
    expect([code, entries]).toEqual([0, ['graded 12 4 []']]);
    expect(stderr).toContain('note.txt');
  });
});
