import { describe, expect, it } from 'vitest';
import { check } from '../../../src/app/check.ts';
import { type GradeRequest, grade } from '../../../src/app/grade.ts';
import { merge } from '../../../src/app/merge.ts';
import type { Report } from '../../../src/report/model.ts';
import { reportFaults } from '../../support/report-schema.ts';
import { memoryWorld } from './world.ts';

const RUBRIC =
  'rubric: 1\nid: hw1\ntitle: HW 1\nquestions: [{id: q1, parts: [{id: a, points: 4, answer: integer, value: 2}]}]\n';

type Files = Readonly<Record<string, string>>;

/** A class of twenty of whom the first `wrong` answer under another id. */
function classOf(wrong: number, id = '"q1.x"'): Files {
  const entries = Array.from({ length: 20 }, (_, i) => {
    const who = `A${String(i).padStart(2, '0')}`;
    const answers = i < wrong ? `{"q1": {"a": 2}, ${id}: 3}` : '{"q1": {"a": 2}}';
    return [`in/${who}.json`, `{"student": {"id": "${who}"}, "answers": ${answers}}`];
  });
  return Object.fromEntries(entries);
}

async function graded(files: Files, more: Partial<GradeRequest> = {}) {
  const world = memoryWorld({ ...files, 'r.yaml': RUBRIC });
  const request = { rubric: 'r.yaml', paths: ['in'], output: undefined, format: 'json', ...more } as const;
  const code = await grade(request, world);
  return { code, text: world.stdout(), report: JSON.parse(world.stdout()) as Report };
}

function needs({ results, summary }: Report) {
  return {
    entries: results.filter(({ needs_person }) => needs_person.includes('unknown-answer')).length,
    run: summary.needs_person.map(({ code, entries, diagnostics = [] }) => [
      code,
      entries,
      ...diagnostics.map(d => d.message),
    ]),
  };
}

describe('an answer under an id that the rubric does not have', () => {
  it('needs a person', async () => {
    const { code, report } = await graded(classOf(2));
    expect(reportFaults(report)).toEqual([]);
    expect([code, needs(report)]).toEqual([1, { entries: 2, run: [['unknown-answer', 2]] }]);
    expect(report.results[0]).toMatchObject({ status: 'graded', points: 4 });
  });

  it.each(['"q1.x": null, "y"', '"q1.x": null, "Q1.a": null, "q3"'])(
    'does not where it is blank: %s',
    async id => {
      const { report } = await graded(classOf(1, id.replace(/"(y|q3)"$/, '"z"')));
      expect(needs(report).entries).toBe(1);
      const blank = Object.fromEntries(
        Object.entries(classOf(1)).map(([path, text]) => [
          path,
          text.replace('"q1.x": 3', '"q1.x": [null, ""]'),
        ]),
      );
      expect((await graded(blank)).code).toBe(0);
    },
  );

  it('is told once where it stands in many, and in more than a tenth', async () => {
    const { code, report } = await graded(classOf(5));
    expect(reportFaults(report)).toEqual([]);
    expect([code, needs(report)]).toEqual([
      1,
      {
        entries: 0,
        run: [
          [
            'unknown-answer',
            0,
            '5 of 20 submissions answer `q1.x`, which the rubric does not have; nothing of it is marked',
          ],
        ],
      },
    ]);
    expect(needs((await graded(classOf(4))).report).entries).toBe(4);
  });

  it('is counted over all shards', async () => {
    const files = classOf(5);
    const shards = await Promise.all(
      [1, 2].map(index => graded(files, { shard: { index, of: 2 } as GradeRequest['shard'] })),
    );
    expect(shards.map(({ report }) => needs(report).entries).reduce((a, b) => a + b)).toBe(5);
    const world = memoryWorld(Object.fromEntries(shards.map(({ text }, i) => [`${i}.json`, text])));
    const code = await merge({ reports: ['0.json', '1.json'], output: undefined, format: 'json' }, world);
    const whole = (await graded(files)).report;
    const report = JSON.parse(world.stdout()) as Report;
    expect([code, needs(report)]).toEqual([1, needs(whole)]);
    expect(report.results).toEqual(whole.results);
  });
});

describe('check', () => {
  it.each([
    ['{"q1": {"a": 2}}', 0, 0],
    ['{"Q1": {"A": 2}}', 0, 0],
    ['{"q1": {"a": 2, "b": null}}', 0, 0],
    ['{"q1": {"a": 2, "b": 3}, "q2": {"a": 1}}', 1, 2],
  ])('ends with 1 beside an answer that nothing asks for: %s', async (answers, code, unknown) => {
    const world = memoryWorld({
      'r.yaml': RUBRIC,
      's.json': `{"student": {"id": "A1"}, "answers": ${answers}}`,
    });
    expect(await check({ rubric: 'r.yaml', file: 's.json', format: 'json' }, world)).toBe(code);
    expect(JSON.parse(world.stdout()).checked.unknown).toBe(unknown);
  });

  it('says how many there are', async () => {
    const world = memoryWorld({
      'r.yaml': RUBRIC,
      's.json': '{"student": {"id": "A1"}, "answers": {"q2": 3}}',
    });
    await check({ rubric: 'r.yaml', file: 's.json', format: 'text' }, world);
    expect(world.stdout()).toContain(
      '1 answer in a place where nothing is asked for: nothing there is marked.',
    );
  });
});
