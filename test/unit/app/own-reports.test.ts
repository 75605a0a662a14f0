import { describe, expect, it } from 'vitest';
import { grade } from '../../../src/app/grade.ts';
import type { Report } from '../../../src/report/model.ts';
import { zip } from '../../support/zip.ts';
import { partRubric } from '../grading/support.ts';
import { type Entry, memoryWorld } from './world.ts';

const RUBRIC = partRubric('points: 1\nanswer: number\nvalue: 1 + 1\ntolerance: exact');
const GOOD = '{"student": {"id": "B"}, "answers": {"q1": {"a": 2}}}';

/** A report that decimark itself has written. */
async function written(): Promise<string> {
  const world = memoryWorld({ 'r.yaml': RUBRIC, 'a.json': GOOD });
  await grade({ rubric: 'r.yaml', paths: ['a.json'], output: 'o.json', format: 'json' }, world);
  return world.written.get('o.json')!;
}

/** What becomes of files: the paths with an entry, and what is wrong with them. */
async function graded(entries: Readonly<Record<string, Entry>>, ...paths: string[]) {
  const world = memoryWorld({ 'r.yaml': RUBRIC, ...entries });
  const code = await grade({ rubric: 'r.yaml', paths, output: 'o.json', format: 'json' }, world);
  const { results } = JSON.parse(world.written.get('o.json')!) as Report;
  const found = results.map(({ submission, status, diagnostics }) =>
    [submission!.path, status, ...(diagnostics ?? []).map(d => d.code)].join(' '),
  );
  return { code, found, stderr: world.stderr() };
}

describe('a report of decimark among submissions', () => {
  it('is passed over, and named, where nobody handed it in', async () => {
    const { code, found, stderr } = await graded({ 'in/old.json': await written(), 'in/a.json': GOOD }, 'in');
    expect([code, found]).toEqual([0, ['in/a.json graded']]);
    expect(stderr).toContain('it is a report of decimark: in/old.json');
  });

  it.each([
    ['in a student’s folder', 'in/Ana_1_assignsubmission_file/r.json', ''],
    ['in a folder that may be a student’s', 'in/ana/r.json', ' identity-by-place'],
    ['by its name', 'in/diazana_12_34_r.json', ''],
  ])('is an entry where a student handed it in, %s', async (_, path, more) => {
    const { code, found } = await graded({ [path]: await written() }, 'in');
    expect([code, found]).toEqual([1, [`${path} invalid submission-is-report${more}`]]);
  });

  it('is an entry in an archive', async () => {
    const all = zip([{ name: 'r.json', data: await written() }]);
    const { code, found } = await graded({ 'all.zip': all }, 'all.zip');
    expect([code, found]).toEqual([1, ['all.zip/r.json invalid submission-is-report']]);
  });

  it.each([
    '{"format": "decimark-report"}',
    '{"format": "decimark-report", "student": {"id": "A"}, "answers": {"q1": {"a": 2}}}',
    '{"format": "decimark-report", "schema_version": "1.1.0", "tool": {"name": "decimark"}, "rubric": {}, "run": {}, "results": [], "answers": {}}',
    '{"format": "decimark-report", "schema_version": "1.1.0", "tool": {"name": "x"}, "rubric": {}, "run": {}, "results": []}',
    '{"format": "decimark-report"',
  ])('that is none is an entry: %s', async text => {
    const { code, found } = await graded({ 'in/a.json': text }, 'in');
    expect([code, found]).toEqual([1, ['in/a.json invalid submission-is-report']]);
  });

  it('that is none is that of the student whom it names', async () => {
    const text = '{"format": "decimark-report", "student": {"id": "A"}}';
    const world = memoryWorld({ 'r.yaml': RUBRIC, 'a.json': text });
    await grade({ rubric: 'r.yaml', paths: ['a.json'], output: 'o.json', format: 'json' }, world);
    const { results } = JSON.parse(world.written.get('o.json')!) as Report;
    expect(results[0]!.student).toEqual({ id: 'A' });
  });
});

describe('what is refused at depth', () => {
  it('needs a person', async () => {
    const two = zip([{ name: 'b.zip', data: zip([{ name: 'c.zip', data: zip([]) }]) }]);
    const { code, found } = await graded({ 'a.zip': two }, 'a.zip');
    expect([code, found]).toEqual([1, ['a.zip/b.zip/c.zip invalid archive-too-deep']]);
    const deep = await graded({ [`in/${'d/'.repeat(65)}a.json`]: GOOD }, 'in');
    expect([deep.code, deep.found]).toEqual([
      1,
      [`in/${'d/'.repeat(65).slice(0, -1)} invalid folder-too-deep`],
    ]);
  });
});
