import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../src/app/sources/pattern.ts';
import { zip } from '../../../support/zip.ts';
import { submissionsOf } from './sourced.ts';

describe('--pattern', () => {
  it('reads the path from the source given', async () => {
    const entries = {
      'in/lab1/007/try2.json': '',
      'in/lab1/other.json': '',
      'in/all.zip': zip([{ name: '008/try1.json' }]),
      'x/class.jsonl': '{}',
    };
    const { submissions, said } = await submissionsOf(
      entries,
      ['in', 'x/class.jsonl'],
      '(?<student>\\d{3})/try(?P<attempt>\\d+)\\.json$',
    );
    expect(submissions.map(s => [s.path, s.hints])).toEqual([
      ['in/all.zip/008/try1.json', { layout: 'pattern', student: '008', attempt: '1' }],
      ['in/lab1/007/try2.json', { layout: 'pattern', student: '007', attempt: '2' }],
      ['in/lab1/other.json', undefined],
      ['x/class.jsonl:1', undefined],
    ]);
    expect(said).toEqual([
      'note `--pattern` does not fit these submissions of `in`: in/lab1/other.json',
      'note `--pattern` does not fit these submissions of `x/class.jsonl`: x/class.jsonl:1',
    ]);
  });

  it('begins at the source: the folder itself is no part of the path', async () => {
    const { submissions } = await submissionsOf(
      { './a/in/x.json': '', 'a/in/x.json': '' },
      ['a/in/'],
      '^(?<name>.*)$',
    );
    expect(submissions.map(s => s.hints?.name)).toEqual(['x.json']);
  });

  it('stands in the place of every layout', async () => {
    const folder = 'in/Ana_1_assignsubmission_file';
    const entries = { [`${folder}/submission.json`]: '', [`${folder}/b.json`]: '' };
    const { submissions } = await submissionsOf(entries, ['in'], '^(?<name>[^_]*)_.*/(?<submitted_at>.*)[.]');
    expect(submissions.map(s => s.hints)).toEqual([
      { layout: 'pattern', name: 'Ana', submittedAt: 'b' },
      { layout: 'pattern', name: 'Ana', submittedAt: 'submission' },
    ]);
  });

  it('is told nothing by a group of nothing that can be seen', async () => {
    const { submissions } = await submissionsOf(
      { 'in/\u200b\u0001_1.json': '' },
      ['in'],
      '(?<student>.*)_(?<attempt>.)',
    );
    expect(submissions.map(s => s.hints)).toEqual([{ layout: 'pattern', attempt: '1' }]);
  });

  it.each([
    ['(', 'missing closing ): `(`'],
    ['(?<student>a)(?=b)', 'invalid or unsupported Perl syntax: `(?=`'],
    [
      'a.json',
      'it has no named group: write `(?<student>…)`; the names are student, name, email, submitted_at or attempt',
    ],
    ['(?<id>.)', 'it has a group `id`; the names are student, name, email, submitted_at or attempt'],
    [
      '(?<__proto__>.)',
      'it has a group `__proto__`; the names are student, name, email, submitted_at or attempt',
    ],
  ])('%s is refused', (text, error) => {
    expect(compilePattern(text)).toEqual({ ok: false, error });
  });

  it('takes linear time on any path', () => {
    const pattern = compilePattern('^(?<student>(a*)*)b$');
    expect(pattern.ok && pattern.value('a'.repeat(50_000))).toBeUndefined();
  });
});
