import { describe, expect, it } from 'vitest';
import { isRecord, readFileName, readFolderName } from '../../../../src/app/sources/layouts/table.ts';
import type { Hints } from '../../../../src/roster/hints.ts';
import { zip } from '../../../support/zip.ts';
import type { Entry } from '../world.ts';
import { sourced, submissionsOf } from './sourced.ts';

/** Each submission's path with what its layout tells. */
async function hinted(entries: Readonly<Record<string, Entry>>, ...paths: string[]) {
  const { submissions, said } = await submissionsOf(entries, paths);
  return { hints: Object.fromEntries(submissions.map(s => [s.path, s.hints])), said };
}

const moodle = (student: string, name?: string): Hints => ({
  layout: 'moodle',
  student,
  ...(name === undefined ? {} : { name }),
});
const canvas = (student: string, name?: string, late?: true): Hints => ({
  layout: 'canvas',
  student,
  ...(name === undefined ? {} : { name }),
  ...(late === undefined ? {} : { late }),
});
const blackboard = (student: string): Hints => ({
  layout: 'blackboard',
  student,
  submittedAt: '2025-10-10T23:59:00',
});

describe('the name of a file', () => {
  it.each<[string, Hints | undefined]>([
    ['diazana_12_34_hw1.json', canvas('12', 'diazana')],
    ['obrienngzoë_LATE_12_34_my_hw_2.json', canvas('12', 'obrienngzoë', true)],
    ['王芳_12_34_a.json', canvas('12', '王芳')],
    ['2025_12_34_a.json', canvas('12', '2025')],
    ['HW 1_\u200b_attempt_2025-10-10-23-59-00_a.json', undefined],
    ['anon_Xy12Z_34_hw1.json', canvas('Xy12Z')],
    ['LATE_anon_Xy12Z_34_hw1.json', canvas('Xy12Z', undefined, true)],
    ['Ana Diaz_12345_assignsubmission_file_answers.json', moodle('12345', 'Ana Diaz')],
    ['Participant_12345_assignsubmission_file_a_b.json', moodle('12345')],
    ['HW 1_adiaz_attempt_2025-10-10-23-59-00_answers.json', blackboard('adiaz')],
    ['HW_1_adiaz_attempt_2025-10-10-23-59-00_my_attempt_1.json', blackboard('adiaz')],
    ['an_attempt_x_adiaz_attempt_2025-10-10-23-59-00_a.json', blackboard('adiaz')],
    ['A0123456X.json', undefined],
    ['hw_1.json', undefined],
    ['HW_1_2_Final.json', undefined],
    ['tan mei_12_34_a.json', undefined],
    ['_12_34_a.json', undefined],
    ['_attempt_2025-10-10-23-59-00_a.json', undefined],
    ['x_attempt_1_a.json', undefined],
    ['', undefined],
  ])('%s', (name, hints) => {
    expect(readFileName(name)).toEqual(hints);
  });
});

describe('the name of a folder', () => {
  it.each<[string, Hints | undefined]>([
    ['Ana Diaz_12345_assignsubmission_file', moodle('12345', 'Ana Diaz')],
    ['Ana Diaz_12345_assignsubmission_file_', moodle('12345', 'Ana Diaz')],
    ['Group A_77_assignsubmission_file_', moodle('77', 'Group A')],
    ['Participant_12345_assignsubmission_file', moodle('12345')],
    ['Ana Diaz_12345_assignsubmission_onlinetext', moodle('12345', 'Ana Diaz')],
    ['_12345_assignsubmission_file', undefined],
    ['submission_123456', { layout: 'gradescope' }],
    ['submission_x', undefined],
    ['week_1', undefined],
  ])('%s', (name, hints) => {
    expect(readFolderName(name, '')).toEqual(hints);
  });
});

describe('records', () => {
  it.each([
    ['submission_metadata.yml', true],
    ['submission_metadata.json', true],
    ['HW 1_adiaz_attempt_2025-10-10-23-59-00_a.txt', false],
    ['submission_metadata.csv', false],
  ])('%s: %s', (name, is) => {
    expect(isRecord(name)).toBe(is);
  });
});

describe('hostile names', () => {
  const long = 60_000;
  it.each([
    '_'.repeat(long),
    '1_'.repeat(long / 2),
    '_1'.repeat(long / 2),
    'a'.repeat(long),
    `a${'_1'.repeat(long / 2)}`,
    `a_${'1'.repeat(long)}`,
    `a_LATE${'_LATE_1'.repeat(long / 8)}`,
    '_attempt_'.repeat(long / 9),
    '_attempt_2025-10-10-23-59-0'.repeat(long / 27),
    'a_1_assignsubmission_file'.repeat(long / 25),
    `anon_${'a'.repeat(long)}`,
    `submission_${'1'.repeat(long)}x`,
  ])('are read in one go (%#)', name => {
    readFileName(`${name}.json`);
    readFolderName(name, '');
    isRecord(name);
  });
});

describe('Moodle', () => {
  it('a folder is one submission; online texts are named', async () => {
    const folder = 'in/Ana Diaz_1_assignsubmission_file';
    expect(
      await hinted(
        {
          [`${folder}/sub/dir/mine.json`]: '',
          [`${folder}/notes.pdf`]: '',
          'in/Ana Diaz_1_assignsubmission_onlinetext/onlinetext.html': '',
          'in/Bo_2_assignsubmission_file_/submission.json': '',
          'in/Bo_2_assignsubmission_file_/data.json': '',
          'in/Cy_3_assignsubmission_file/a.json': '',
          'in/Cy_3_assignsubmission_file/b.json': '',
          'in/Di_4_assignsubmission_file/photo.jpg': '',
          'in/Ed_5_assignsubmission_file/work.zip': zip([
            { name: 'x/answers.json' },
            { name: 'x/package.json' },
          ]),
        },
        'in',
      ),
    ).toEqual({
      hints: {
        [`${folder}/sub/dir/mine.json`]: moodle('1', 'Ana Diaz'),
        'in/Ana Diaz_1_assignsubmission_onlinetext/onlinetext.html': moodle('1', 'Ana Diaz'),
        'in/Bo_2_assignsubmission_file_/submission.json': moodle('2'),
        'in/Cy_3_assignsubmission_file/a.json': moodle('3'),
        'in/Cy_3_assignsubmission_file/b.json': moodle('3'),
        'in/Di_4_assignsubmission_file': moodle('4'),
        'in/Ed_5_assignsubmission_file/work.zip/x/answers.json': moodle('5'),
      },
      said: [
        `note left out of \`in\`, since they are no .json files: ${folder}/notes.pdf, in/Di_4_assignsubmission_file/photo.jpg`,
        'warning left out of `in`, since a `submission.json` or `answers.json` of the same student counts: in/Bo_2_assignsubmission_file_/data.json, in/Ed_5_assignsubmission_file/work.zip/x/package.json',
      ],
    });
  });

  it('as it is downloaded, in an archive', async () => {
    const download = zip([
      { name: 'Ana Diaz_1_assignsubmission_file/answers.json', data: '{}' },
      { name: 'Bo_2_assignsubmission_file/hw.json', data: '{}' },
    ]);
    expect(await hinted({ 'hw1.zip': download }, 'hw1.zip')).toEqual({
      hints: {
        'hw1.zip/Ana Diaz_1_assignsubmission_file/answers.json': moodle('1', 'Ana Diaz'),
        'hw1.zip/Bo_2_assignsubmission_file/hw.json': moodle('2'),
      },
      said: [],
    });
  });
});

describe('Canvas and Blackboard', () => {
  it('an archive with a student’s name is the student’s', async () => {
    const work = zip([
      { name: 'submission.json' },
      { name: '.vscode/settings.json' },
      { name: 'old/a.json' },
    ]);
    expect((await hinted({ 'in/diazana_LATE_12_34_work.zip': work }, 'in')).hints).toEqual({
      'in/diazana_LATE_12_34_work.zip/submission.json': canvas('12', 'diazana', true),
    });
  });

  it('an archive without a submission is an entry where nothing else was handed in', async () => {
    const scans = zip([{ name: 'scan.jpg' }]);
    const entries = {
      'in/diazana_12_34_work.zip': scans,
      'in/Bo_2_assignsubmission_file/scans.zip': scans,
      'in/Cy_3_assignsubmission_file/scans.zip': scans,
      'in/Cy_3_assignsubmission_file/mine.json': '',
      'in/handouts.zip': scans,
    };
    const { paths, said } = await sourced(entries, 'in');
    expect(paths).toEqual([
      'in/Bo_2_assignsubmission_file/scans.zip (student-without-submission)',
      'in/Cy_3_assignsubmission_file/mine.json',
      'in/diazana_12_34_work.zip (student-without-submission)',
    ]);
    expect(said).toHaveLength(1);
  });

  it('receipts of attempts with files are passed over', async () => {
    const name = 'in/HW 1_adiaz_attempt_2025-10-10-23-59-00';
    expect(await hinted({ [`${name}.txt`]: '', [`${name}_a.json`]: '' }, 'in')).toEqual({
      hints: { [`${name}_a.json`]: blackboard('adiaz') },
      said: [],
    });
  });
});

describe('Gradescope', () => {
  const yml = `---
submission_1:
  :submitters:
  - :name: Ana Diaz
    :sid: '007'
    :email: ana@example.org
  :created_at: 2025-10-10 10:00:00.123456000 Z
  :score: 3.0
submission_2:
  :submitters:
  - :name: Bo
    :sid: B
  - :name: Cy
    :sid: C
`;

  it('an export tells whose the folders are, and everyone of a group', async () => {
    const entries = {
      'in/export/submission_metadata.yml': yml,
      'in/export/submission_1/answers.json': '',
      'in/export/submission_1/metadata.json': '',
      'in/export/submission_2/a.json': '',
      'in/export/submission_3/a.json': '',
    };
    const { hints } = await hinted(entries, 'in');
    expect(hints).toEqual({
      'in/export/submission_1/answers.json': {
        layout: 'gradescope',
        student: '007',
        name: 'Ana Diaz',
        email: 'ana@example.org',
        submittedAt: '2025-10-10 10:00:00.123456000 Z',
      },
      'in/export/submission_2/a.json': {
        layout: 'gradescope',
        members: [
          { student: 'B', name: 'Bo' },
          { student: 'C', name: 'Cy' },
        ],
      },
      'in/export/submission_3/a.json': { layout: 'gradescope' },
    });
  });

  it('a record around an autograder tells whose the submission is', async () => {
    const users = [{ id: 12, name: 'Ana Diaz', email: 'ana@example.org' }];
    const record = JSON.stringify({ id: 1, created_at: '2025-10-10T10:00:00.123456+08:00', users });
    const entries = {
      'in/submission_metadata.json': record,
      'in/submission/answers.json': '',
      'in/submission/package.json': '',
    };
    expect((await hinted(entries, 'in')).hints).toEqual({
      'in/submission/answers.json': {
        layout: 'gradescope',
        student: '12',
        name: 'Ana Diaz',
        email: 'ana@example.org',
        submittedAt: '2025-10-10T10:00:00.123456+08:00',
      },
    });
  });

  it.each(['', '{', '[]', 'null', '- a', 'a: &a [*a, *a]', '\u0000', 'submission_1: 3'])(
    'a record that is %j tells nothing and harms nothing',
    async text => {
      const entries = { 'in/submission_metadata.yml': text, 'in/submission_1/a.json': '' };
      expect((await sourced(entries, 'in')).paths).toEqual(['in/submission_1/a.json']);
    },
  );
});

describe('one folder for each student', () => {
  it('gives the name of the folder where a single file or its name says so', async () => {
    const entries = {
      'in/ana/a.json': '',
      'in/bo/submission.json': '',
      'in/bo/package.json': '',
      'in/cy/a.json': '',
      'in/cy/b.json': '',
    };
    expect(await hinted(entries, 'in')).toEqual({
      hints: {
        'in/ana/a.json': { layout: 'folders', folder: 'ana' },
        'in/bo/submission.json': { layout: 'folders', folder: 'bo' },
        'in/bo/package.json': undefined,
        'in/cy/a.json': undefined,
        'in/cy/b.json': undefined,
      },
      said: [],
    });
  });

  it('keeps a student’s file that is called as a record of an LMS', async () => {
    const folder = 'in/Ana_1_assignsubmission_file';
    expect((await sourced({ [`${folder}/submission_metadata.json`]: '{}' }, 'in')).paths).toEqual([
      `${folder}/submission_metadata.json`,
    ]);
  });

  it('no folder of a whole class is taken for a student’s', async () => {
    const names = ['ana', 'bo', 'cy', 'di', 'answers', 'submission'];
    const entries = Object.fromEntries(names.map(name => [`in/week1/${name}.json`, '']));
    expect((await sourced(entries, 'in')).paths).toHaveLength(6);
    expect((await sourced(entries, 'in/week1')).paths).toHaveLength(6);
    const beside = { 'in/a.json': '', 'in/x/submission.json': '', 'in/x/b.json': '' };
    expect((await sourced(beside, 'in')).paths).toHaveLength(3);
  });

  it('the file nearest to the top counts, and what is as near as another does not', async () => {
    const folder = 'in/Ana_1_assignsubmission_file';
    const near = { [`${folder}/old/submission.json`]: '', [`${folder}/answers.json`]: '' };
    expect((await sourced(near, 'in')).paths).toEqual([`${folder}/answers.json`]);
    const equal = { [`${folder}/a/submission.json`]: '', [`${folder}/b/submission.json`]: '' };
    expect((await sourced(equal, 'in')).paths).toHaveLength(2);
  });

  it('with very many files keeps each of them', async () => {
    const names = ['submission', ...Array.from({ length: 1000 }, (_, i) => `${i}`)];
    const entries = Object.fromEntries(names.map(n => [`in/A_1_assignsubmission_file/${n}.json`, '']));
    expect((await sourced(entries, 'in')).paths).toHaveLength(1001);
  });
});
