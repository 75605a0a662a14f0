import { describe, expect, it } from 'vitest';
import { grade } from '../../../../src/app/grade.ts';
import { zip } from '../../../support/zip.ts';
import { partRubric } from '../../grading/support.ts';
import { memoryWorld } from '../world.ts';
import { sourced, submissionsOf } from './sourced.ts';

const LIMIT = 1024 * 1024;

const inArchive = (name: string, data: string) => sourced({ 'all.zip': zip([{ name, data }]) }, 'all.zip');

describe('JSON Lines', () => {
  it('are one submission a line; blank lines are passed over and counted', async () => {
    const { submissions } = await submissionsOf({ 'in/class.jsonl': '{"a":1}\r\n\n \t\n{"b":2}' }, ['in']);
    expect(submissions.map(s => s.path)).toEqual(['in/class.jsonl:1', 'in/class.jsonl:4']);
    const [first] = submissions;
    expect(first).toMatchObject({ file: undefined, refused: undefined, within: 'in/class.jsonl' });
    expect(first!.content).toMatchObject({ kind: 'bytes', bytes: new TextEncoder().encode('{"a":1}') });
  });

  it('may be called .ndjson, in any letters', async () => {
    expect((await sourced({ 'a.NDJSON': '{}' }, 'a.NDJSON')).paths).toEqual(['a.NDJSON:1']);
  });

  it.each([LIMIT - 1, LIMIT, LIMIT + 1, LIMIT + 2, 3 * LIMIT])(
    'a line of %d bytes is read up to 1 MiB, and costs no other',
    async length => {
      for (const end of ['\n', '\r\n']) {
        const { paths } = await sourced({ 'a.jsonl': `{}${end}${'x'.repeat(length)}${end}{}` }, 'a.jsonl');
        expect(paths).toEqual([
          'a.jsonl:1',
          length > LIMIT ? 'a.jsonl:2 (too-large)' : 'a.jsonl:2',
          'a.jsonl:3',
        ]);
      }
    },
  );

  it('bytes that are no UTF-8 stay in their line', async () => {
    const bytes = Uint8Array.from([0x7b, 0x7d, 0x0a, 0xff, 0xfe, 0x0a, 0x7b, 0x7d]);
    expect((await sourced({ 'a.jsonl': bytes }, 'a.jsonl')).paths).toEqual([
      'a.jsonl:1',
      'a.jsonl:2',
      'a.jsonl:3',
    ]);
  });

  it('that are marks of decimark are left out, line by line', async () => {
    const mark = JSON.stringify({
      ...{ student: { id: 'A', name: null }, roster: null, submission: { path: 'a.json' }, status: 'graded' },
      ...{ points: 1, max_points: 1, pending_points: 0, late: null, questions: [], diagnostics: [] },
      not_counted: [],
    });
    const later = mark.replace('{"id":"A","name":null}', 'null').replace('graded', 'invalid');
    const own = '{"student":{"id":"A","name":null},"answers":{}}';
    expect(await sourced({ 'marks.jsonl': `${mark}\n${own}\n${later}\n` }, 'marks.jsonl')).toEqual({
      paths: ['marks.jsonl:2'],
      said: [
        'note left out of `marks.jsonl`, since they are marks of decimark: marks.jsonl:1, marks.jsonl:3',
      ],
    });
    // What only begins like one, or a student hands in, is an entry.
    const start = mark.replace(',"questions":[]', '');
    expect((await sourced({ 'marks.jsonl': `${start}\n` }, 'marks.jsonl')).paths).toEqual(['marks.jsonl:1']);
    const path = 'in/Ana_1_assignsubmission_file/marks.jsonl';
    expect((await sourced({ [path]: `${mark}\n` }, 'in')).paths).toEqual([`${path}:1`]);
    expect((await inArchive('marks.jsonl', `${mark}\n`)).paths).toEqual(['all.zip/marks.jsonl:1']);
  });

  it('that decimark has just written are left out', async () => {
    const world = memoryWorld({
      'r.yaml': partRubric('points: 2\nanswer: number\nvalue: 1 + 1\ntolerance: exact'),
      'a.json': '{"student": {"id": "A"}, "answers": {"q1": {"a": 2}}}',
      'b.json': '{',
    });
    const paths = ['a.json', 'b.json'];
    await grade({ rubric: 'r.yaml', paths, output: undefined, format: 'jsonl' }, world);
    expect((await sourced({ 'marks.jsonl': world.stdout() }, 'marks.jsonl')).paths).toEqual([]);
  });

  it('of which there are none are named', async () => {
    expect(await sourced({ 'a.jsonl': '\n \n' }, 'a.jsonl')).toEqual({
      paths: [],
      said: ['error there are no submissions in `a.jsonl`'],
    });
  });

  it('come in batches', async () => {
    const { submissions } = await submissionsOf({ 'a.jsonl': '{}\n'.repeat(1234) }, ['a.jsonl']);
    expect(submissions.map(s => s.path)).toEqual(Array.from({ length: 1234 }, (_, i) => `a.jsonl:${i + 1}`));
  });
});

describe('standard input', () => {
  it.each([
    ['a document', '{\n  "answers": {}\n}\n', ['-']],
    ['a document in one line', '{"answers": {}}\n\n', ['-']],
    ['objects line by line', '\n{"a": 1}\n{"b": 2}\n', ['-:2', '-:3']],
    ['an object and something else', '{"a": 1}\noops\n', ['-:1', '-:2']],
    ['no JSON', 'oops\n{"a": 1}\n', ['-']],
    ['a list of objects', '[\n{"a": 1},\n{"b": 2}\n]', ['-']],
    ['nothing', '', ['-']],
  ])('that is %s', async (_, text, paths) => {
    expect((await sourced({ '-': text }, '-')).paths).toEqual(paths);
  });

  it('may have more than 1 MiB in lines, not as a document', async () => {
    const long = `{"a": "${'x'.repeat(LIMIT / 2)}"}\n`;
    expect((await sourced({ '-': long.repeat(3) }, '-')).paths).toEqual(['-:1', '-:2', '-:3']);
    expect((await sourced({ '-': `{\n${long.repeat(3)}` }, '-')).paths).toEqual(['- (too-large)']);
  });
});
