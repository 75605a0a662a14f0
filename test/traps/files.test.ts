import { describe, expect, it } from 'vitest';
import { grade } from '../../src/app/grade.ts';
import type { GradeFormat } from '../../src/formats/table.ts';
import type { Report } from '../../src/report/model.ts';
import { zip } from '../support/zip.ts';
import { memoryWorld } from '../unit/app/world.ts';
import { partRubric } from '../unit/grading/support.ts';

const RUBRIC = partRubric("points: 1\nanswer: text\naccept: ['yes']");

async function graded(files: Readonly<Record<string, string | Uint8Array>>, format: GradeFormat = 'json') {
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...files });
  await grade({ rubric: 'r.yaml', paths: ['in'], output: undefined, format }, world);
  return world;
}

const submission = (id: string, a: string, name = '') =>
  JSON.stringify({ student: { id, name }, answers: { q1: { a } } });

/** What files from strangers hold, one test each. */
describe('files from strangers', () => {
  it('__MACOSX and .DS_Store are no submissions', async () => {
    const world = await graded({
      'in/a.json': submission('A', 'yes'),
      'in/__MACOSX/._a.json': '\u0000',
      'in/.DS_Store': '\u0000',
    });
    expect((JSON.parse(world.stdout()) as Report).results).toHaveLength(1);
    expect(world.stderr()).toBe('');
  });

  it('an archive with ../, absolute names, links and a huge member costs nobody else', async () => {
    const data = submission('A', 'yes');
    const hostile = zip([
      { name: '../../up.json', data },
      { name: '/etc/absolute.json', data },
      { name: 'link.json', data: '/etc/passwd', mode: 0o120777 },
      { name: 'bomb.json', data: new Uint8Array(50 * 1024 * 1024) },
      { name: 'swells.json', data: new Uint8Array(1024 * 1024), lies: { size: 1 } },
      { name: 'mine.json', data },
    ]);
    const world = await graded({ 'in/x.zip': hostile, 'in/z.json': submission('B', 'yes') });
    const { results } = JSON.parse(world.stdout()) as Report;
    expect(results.map(r => [r.submission?.path, r.status, r.diagnostics?.[0]?.code])).toEqual([
      ['in/x.zip/mine.json', 'graded', undefined],
      ['in/z.json', 'graded', undefined],
      ['in/x.zip/../../up.json', 'invalid', 'archive-member-refused'],
      ['in/x.zip//etc/absolute.json', 'invalid', 'archive-member-refused'],
      ['in/x.zip/bomb.json', 'invalid', 'file-too-large'],
      ['in/x.zip/link.json', 'invalid', 'file-not-regular'],
      ['in/x.zip/swells.json', 'invalid', 'file-unreadable'],
    ]);
    expect(world.written.size).toBe(0);
  });

  it('a name with commas, quotes, line breaks and right-to-left marks', async () => {
    const name = 'Tan, "Mei"\r\nLing\u202e\u200f';
    const files = { 'in/a.json': submission('A', 'yes', name) };
    expect((JSON.parse((await graded(files)).stdout()) as Report).results[0]!.student?.name).toBe(name);
    expect((await graded(files, 'csv')).stdout()).toContain(
      '\r\nA,"Tan, ""Mei""\r\nLing\ufffd\ufffd",graded',
    );
    expect((await graded(files, 'table')).stdout().split('\n')).toHaveLength(5);
    expect((await graded(files, 'table')).stdout()).not.toContain('\u202e');
  });

  it.each([
    '../../../etc/passwd',
    '/etc/passwd',
    'C:\\x',
    '1e5',
    '007',
    '0x10',
    'true',
    'null',
    '__proto__',
    '-1',
    '😀',
  ])('an id that is %s stays that text', async id => {
    const world = await graded({ 'in/a.json': submission(id, 'yes') });
    expect((JSON.parse(world.stdout()) as Report).results[0]!.student?.id).toBe(id);
    expect(world.written.size).toBe(0);
  });

  it.each(['=1+1', '+1', '-1', '@x', '\\', 'a\\', '\t=1'])(
    'text that is %j is no formula in a spreadsheet',
    async text => {
      const csv = (await graded({ 'in/a.json': submission('A', text, text) }, 'csv')).stdout();
      expect(csv.split('\r\n')[1]).toMatch(/^A,("?'|\\|a\\)/);
    },
  );

  it.each([
    '<script>alert(1)</script>',
    '::error::x',
    '%0A::set-output',
    '\u001b[2J',
    '\u0000',
    '\ud800',
    'yes\udfff',
  ])('an answer that is %j is kept as text and harms nobody', async text => {
    const json = (await graded({ 'in/a.json': submission('A', text) })).stdout();
    const [result] = (JSON.parse(json) as Report).results;
    expect([result!.status, result!.questions[0]!.parts[0]!.verdict]).toEqual(['graded', 'incorrect']);
    expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(Buffer.from(json).toString()).toBe(json);
    const table = await graded({ 'in/a.json': submission(`A${text}`, text) }, 'table');
    expect(table.stdout()).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});
